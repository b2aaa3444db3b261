"""The page of the progression: sound, plain, inert, and never more than its evidence."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from types import SimpleNamespace

import pytest
from reading_grade import prose_of_html, reading_grade

from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.claims.ledger import ledger
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.summaries.page import render
from hinge_meta.summaries.progression.arm_content import safe_link
from hinge_meta.summaries.progression.progression_content import progression_content
from hinge_meta.summaries.progression.step_words import STEP_WORDS
from hinge_meta.synthesis.progression import progression
from hinge_meta.synthesis.synthesize import synthesize

EVIL = "<script>alert(1)</script>"


class Outline(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    @property
    def words(self):
        return " ".join("".join(self.text).split())


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture(scope="module")
def syntheses(evidence):
    return {name: synthesize(name, evidence) for name in evidence.questions}


@pytest.fixture(scope="module")
def found(evidence, syntheses):
    return progression(evidence, syntheses)


@pytest.fixture(scope="module")
def content(found):
    return progression_content(found, ledger())


@pytest.fixture(scope="module")
def page(content):
    return render("progression.html.j2", page="progression", **content)


def sentences(content):
    said = [*content["lead"], *(item["found"] for item in content["short"]), *content["order_said"]]
    for step in content["steps"]:
        said += [step["does"], step["coaching"], *step["evidence"], *step["dose"]]
    return said


def arms_of(content):
    arms = [arm for step in content["steps"] for arm in step["arms"]]
    return [*arms, *content["order"], *content["no_step"], *content["not_read"]]


def notes(content):
    return [item["note"] for arm in arms_of(content) for item in arm["told"]]


def results(content):
    return [item["text"] for arm in arms_of(content) for item in arm["results"]]


def test_the_page_is_sound(page):
    tags = Outline(page).tags
    levels = [int(tag[1]) for tag, _ in tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [attrs["id"] for _, attrs in tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [attrs["href"] for tag, attrs in tags if tag == "a"]
    assert all(link[1:] in ids for link in links if link.startswith("#"))
    kinds = [tag for tag, _ in tags]
    assert kinds.count("table") == kinds.count("caption") == 7
    assert all(attrs.get("scope") in ("col", "row") for tag, attrs in tags if tag == "th")
    scrolling = [attrs for _, attrs in tags if "scroll" in attrs.get("class", "").split()]
    assert all(attrs.get("tabindex") == "0" and attrs.get("aria-label") for attrs in scrolling)
    assert len({attrs["aria-label"] for attrs in scrolling}) == len(scrolling)


def test_links_within_the_site_lead_to_questions_and_claims(page, evidence):
    inside = {attrs["href"] for tag, attrs in Outline(page).tags if tag == "a" and ":" not in attrs["href"]}
    claims = {f"claims.html#{name.lower()}" for name in evidence.claims["claim_id"]}
    site = {f"{name}.html" for name in ("index", "claims", "umbrella", "progression", "linter", "methods")}
    site |= {"glossary.html", "gallery.html"}
    questions = {f"{name}.html" for name in evidence.questions}
    assert {link for link in inside if not link.startswith("#")} <= claims | site | questions
    assert inside & claims and inside & questions


def test_no_sentence_says_more_than_its_evidence(content):
    # Of single trials and of coaching nobody has judged a certainty.
    for sentence in [*sentences(content), *notes(content)]:
        assert overclaims(sentence, "not assessed") == (), sentence
    for sentence in results(content):
        reported = {"significant"} if "reported as not significant" in sentence else set()
        assert set(overclaims(sentence, "not assessed")) <= reported, sentence


def test_the_prose_is_plain(content, page):
    assert reading_grade(" ".join(sentences(content))) <= 8
    assert reading_grade(" ".join(notes(content))) <= 8
    assert reading_grade(prose_of_html(page)) <= 10


def test_fixed_words_hold_no_number():
    for words in STEP_WORDS.values():
        assert not re.search(r"\d", f"{words.title} {words.does} {words.coaching}")


def test_the_numbers_follow_the_evidence(evidence, syntheses, content):
    table = evidence.progression
    fewer = table[~((table["trial_id"] == "jay2011") & (table["step"] == "load"))]
    extra = table[(table["trial_id"] == "fukuda2021")].assign(trial_id="jay2011", arm_id="kettlebell")
    extra = extra.assign(read_in="description", words="ballistic", condition="other")
    other = replace(evidence, progression=fewer.merge(extra, how="outer")[table.columns])
    changed = progression_content(progression(other, syntheses), ledger())
    before, after = content["steps"][2], changed["steps"][2]
    assert "The same exercise in 3 trials" in before["evidence"][0]
    assert "The same exercise in 2 trials" in after["evidence"][0]
    assert any("no training" in text for text in before["evidence"])
    assert not any("no training" in text for text in after["evidence"])
    assert len(changed["not_read"]) == len(content["not_read"]) + 1


def test_a_step_without_any_arm_says_so(evidence, syntheses):
    table = evidence.progression
    other = replace(evidence, progression=table[table["step"] != "pattern"].reset_index(drop=True))
    content = progression_content(progression(other, syntheses), ledger())
    assert content["steps"][1]["evidence"] == ["Nothing like it in any group that was read."]
    assert "Nothing like it" in render("progression.html.j2", page="progression", **content)


def test_every_arm_that_was_not_read_is_named(page, found):
    words = Outline(page).words
    for arm in found.not_read:
        assert arm.study in words and " ".join(arm.label.split()) in words
    assert f"For {len(found.not_read)} of them no exercise was read" in words


def test_what_is_coaching_and_what_is_not_known_stands_on_the_page(page):
    words = Outline(page).words
    for text in (
        "no trial tested the three steps one after the other",
        "Nothing is pooled by step",
        "draft, not reviewed by a clinician",
        "after results had been seen",
        "That the steps should follow each other is coaching.",
    ):
        assert text in words, text
    assert words.count("is coaching") >= len(STEP_WORDS)


def test_claims_stand_with_the_verdict_that_the_ledger_computes(found, content):
    told_of = {claim["id"]: claim["verdict"] for step in content["steps"] for claim in step["claims"]}
    told_of |= {claim["id"]: claim["verdict"] for claim in content["claims"]}
    assert {"C12", "C17", "C18"} <= set(told_of)
    assert all(ledger()[name].verdict.verdict == verdict for name, verdict in told_of.items())
    one = ledger()["C18"]
    other = SimpleNamespace(claims=(replace(one, verdict=replace(one.verdict, verdict="contradicted")),))
    assert progression_content(found, other)["claims"][0]["verdict"] == "contradicted"


def test_text_from_the_tables_cannot_become_markup(evidence, syntheses, found):
    arms = evidence.arms.assign(
        description=EVIL, label=EVIL, load=EVIL, exercises=EVIL, read_at="javascript:x"
    )
    trials = evidence.trials.assign(label=EVIL, population=EVIL)
    table = evidence.progression.assign(
        words=EVIL, note=EVIL, read_in="description", note_read_at="javascript:x", note_location=EVIL
    )
    table = table.drop_duplicates(["step", "trial_id", "arm_id"]).reset_index(drop=True)
    hostile = progression(replace(evidence, arms=arms, trials=trials, progression=table), syntheses)
    page = render("progression.html.j2", page="progression", **progression_content(hostile, ledger()))
    assert EVIL not in page and "&lt;script&gt;" in page
    assert "javascript:" not in page
    assert safe_link("data:text/html,x") == "" and safe_link("") == ""
