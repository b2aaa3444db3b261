"""Every source that a page names is among its references, and no field of one is made up."""

import re
from dataclasses import replace

import pytest

from hinge_meta.summaries.document.words import Run
from hinge_meta.summaries.question.question_document import question_document
from hinge_meta.summaries.references.formatted import formatted
from hinge_meta.summaries.references.reference import link_of
from hinge_meta.summaries.references.references_of import references_of, references_of_site
from hinge_meta.synthesis.synthesize import synthesize


@pytest.fixture(scope="session")
def syntheses(evidence):
    return {name: synthesize(name, evidence) for name in evidence.questions}


def links(part):
    if isinstance(part, Run):
        yield part.link
    elif isinstance(part, tuple):
        for item in part:
            yield from links(item)
    elif hasattr(part, "__dataclass_fields__"):
        for name in part.__dataclass_fields__:
            yield from links(getattr(part, name))


def test_every_paper_that_a_page_links_is_among_its_references(syntheses, evidence):
    for name, synthesis in syntheses.items():
        # The guideline of reporting is no source of the answer.
        sections = tuple(
            part for part in question_document(synthesis, "<svg/>").sections if part.id != "prisma"
        )
        linked = {link for link in links(sections) if "doi.org/" in link}
        # Registries give their entries such addresses too; no table describes an entry as a paper.
        papers = {link for link in linked if not link.startswith("https://doi.org/10.1186/ISRCTN")}
        assert papers <= {link for _, link in formatted(references_of(synthesis, evidence))}, name


def test_every_trial_pooled_or_told_has_its_reports(syntheses, evidence):
    for synthesis in syntheses.values():
        trials = {*synthesis.effects["trial_id"], *synthesis.not_pooled["trial_id"]}
        reports = set(evidence.reports["report_id"][evidence.reports["trial_id"].isin(trials)])
        assert reports <= {item["id"] for item in references_of(synthesis, evidence)}


def test_the_site_lists_what_every_question_lists(syntheses, evidence):
    site = {link_of(item) for item in references_of_site(evidence)}
    for synthesis in syntheses.values():
        assert {link_of(item) for item in references_of(synthesis, evidence)} <= site


def test_no_source_stands_twice(evidence):
    items = references_of_site(evidence)
    for mark in ("id", "DOI", "PMID", "PMCID"):
        marks = [item[mark].casefold() for item in items if mark in item]
        assert len(marks) == len(set(marks)), mark


def test_every_field_of_a_report_is_a_cell_of_its_row(evidence):
    items = {item["id"]: item for item in references_of_site(evidence)}
    for _, row in evidence.reports.iterrows():
        item = items[row["report_id"]]
        for name, column in (
            ("title", "title"),
            ("container-title", "journal"),
            ("DOI", "doi"),
            ("PMID", "pmid"),
            ("PMCID", "pmcid"),
        ):
            assert item.get(name, "") == row[column]
        for name in ("volume", "issue", "page"):
            assert item.get(name, "") in row["volume_pages"]
        told = [name.get("literal") or f"{name['family']} {name['given']}" for name in item["author"]]
        assert all(name in row["authors"] or name == "others" for name in told)
        assert ("others" in told) == ("et al" in row["authors"])


def test_what_was_not_read_is_said_so(evidence):
    blank = evidence.reports[evidence.reports["title"] == ""]
    assert len(blank)
    told = {
        item["id"]: text
        for item, (text, _) in zip(
            references_of_site(evidence), formatted(references_of_site(evidence)), strict=True
        )
    }
    for name in blank["report_id"]:
        assert "[Title not read]" in told[name]


def test_words_of_every_citation_are_kept(evidence):
    texts = [words_of(text) for text, _ in formatted(references_of_site(evidence))]
    for citation in evidence.reviews["citation"].drop_duplicates():
        # "et al." may lose its full stop, and a year may come to stand elsewhere: no word goes.
        assert any(words_of(citation) <= text for text in texts), citation


def words_of(text):
    return set(re.sub(r"[().,;:]", " ", text).split())


def test_the_order_is_the_same_whatever_the_order_of_the_tables(evidence):
    turned = replace(
        evidence,
        reports=evidence.reports.iloc[::-1].reset_index(drop=True),
    )
    assert formatted(references_of_site(turned)) == formatted(references_of_site(evidence))
