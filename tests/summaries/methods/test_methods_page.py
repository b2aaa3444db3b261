"""The page of methods says what is true of the evidence, and counts it anew."""

import re
from dataclasses import replace

import pytest

from hinge_meta.summaries.methods.methods_content import methods_content
from hinge_meta.summaries.methods.what_was_read import what_was_read
from hinge_meta.summaries.methods.who_judged import who_judged
from hinge_meta.summaries.page import render
from hinge_meta.synthesis.synthesize import synthesize


@pytest.fixture(scope="session")
def syntheses(evidence):
    return {name: synthesize(name, evidence) for name in evidence.questions}


@pytest.fixture(scope="session")
def page(evidence, syntheses):
    return render("methods.html.j2", **methods_content(evidence, syntheses))


def text_of(page):
    return " ".join(re.sub("<[^>]+>", " ", page.partition("<main")[2]).split())


def test_counts_are_those_of_the_tables(evidence):
    read = what_was_read(evidence)
    assert read["numbers"] == len(evidence.outcomes) + len(evidence.contrasts)
    assert read["trials"] == len(evidence.trials)
    fewer = replace(evidence, outcomes=evidence.outcomes.iloc[:-1], trials=evidence.trials.iloc[:-2])
    assert what_was_read(fewer)["numbers"] == read["numbers"] - 1
    assert what_was_read(fewer)["trials"] == read["trials"] - 2


def test_what_is_not_checked_is_said_so(evidence, page):
    assert what_was_read(evidence)["retraction_checked"] == 0
    assert "was looked up for none of them" in text_of(page)
    one = evidence.trials.assign(status=["not retracted"] + ["not checked"] * (len(evidence.trials) - 1))
    assert what_was_read(replace(evidence, trials=one))["retraction_checked"] == 1


def test_every_judgement_has_who_made_it(evidence):
    rows = who_judged(evidence)
    assert sum(row["judgements"] for row in rows) == sum(
        len(table)
        for table in (evidence.risk_of_bias, evidence.certainty, evidence.claims, evidence.claim_sources)
    )
    assert all(row["reviewed"] == 0 for row in rows)


def test_a_review_by_a_clinician_changes_what_the_page_says(evidence, syntheses, page):
    assert "No clinician has reviewed any of them. All are drafts." in text_of(page)
    signed = replace(evidence, certainty=evidence.certainty.assign(reviewed_by="A. Clinician"))
    told = text_of(render("methods.html.j2", **methods_content(signed, syntheses)))
    assert "What nobody has reviewed is a draft." in told


def test_the_one_model_of_the_prose_is_the_one_of_the_questions(evidence):
    assert {(item.method, item.ci, item.pi, item.level) for item in evidence.questions.values()} == {
        ("REML", "hksj", "hk", 0.95)
    }
    assert {item.measure for item in evidence.questions.values()} <= {"SMD", "MD"}


def test_what_was_chosen_late_is_counted(evidence, syntheses):
    content = methods_content(evidence, syntheses)["questions"]
    late = [item.post_hoc for answer in syntheses.values() for item in answer.alternatives]
    assert (content["alternatives"], content["post_hoc"]) == (len(late), sum(late))
    assert content["pooled"] == sum(answer.fit is not None for answer in syntheses.values())


def test_it_is_cited_as_the_repository_says(evidence):
    file = evidence.folder.parent / "CITATION.cff"
    text = file.read_text(encoding="utf-8")
    about = evidence.about
    assert f'title: "{about.cited_as}"' in text
    assert [f'name: "{name}"' in text for name in about.authors] == [True]


def test_links_on_the_page_lead_somewhere(page):
    ids = set(re.findall(r'id="([^"]+)"', page))
    for link in re.findall(r'href="([^"]*)"', page):
        assert link.startswith(("https://", "http://")) or link.removeprefix("#") in ids or "." in link, link
    labels = re.findall(r'role="group" aria-label="([^"]+)"', page)
    assert len(labels) == len(set(labels)) >= 4


def test_hostile_cells_come_out_inert(evidence, syntheses):
    hostile = "<script>alert(1)</script>"
    changed = replace(
        evidence,
        outcomes=evidence.outcomes.assign(source_kind=hostile),
        certainty=evidence.certainty.assign(judged_by=hostile),
        reports=evidence.reports.assign(title=hostile, authors=hostile, doi=""),
    )
    page = render("methods.html.j2", **methods_content(changed, syntheses))
    assert page.count("<script>") == 1
    assert "&lt;script&gt;" in page
