"""PRISMA's items: all of them, in order, and answered by what a page really holds."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from hinge_meta.summaries.methods.methods_content import methods_content
from hinge_meta.summaries.methods.prisma_item import ANSWERS
from hinge_meta.summaries.methods.prisma_items import EACH, prisma_items, prisma_items_of_site
from hinge_meta.summaries.page import render
from hinge_meta.summaries.question.question_document import question_document
from hinge_meta.synthesis.cross_examination import can_be_examined
from hinge_meta.synthesis.synthesize import synthesize

ROOT = Path(__file__).parents[3]
NUMBERS = [
    *(
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10a",
        "10b",
        "11",
        "12",
        "13a",
        "13b",
        "13c",
        "13d",
        "13e",
        "13f",
    ),
    *(
        "14",
        "15",
        "16a",
        "16b",
        "17",
        "18",
        "19",
        "20a",
        "20b",
        "20c",
        "20d",
        "21",
        "22",
        "23a",
        "23b",
        "23c",
        "23d",
    ),
    *("24a", "24b", "24c", "25", "26", "27"),
]
PAGES = {"claims.html", "results.json"}


@pytest.fixture(scope="session")
def syntheses(evidence):
    return {name: synthesize(name, evidence) for name in evidence.questions}


@pytest.fixture(scope="session")
def methods(evidence, syntheses):
    return render("methods.html.j2", **methods_content(evidence, syntheses))


def answers(synthesis):
    return {item.number: item.answered for item in prisma_items(synthesis)}


def test_every_item_is_there_in_order(syntheses):
    for synthesis in syntheses.values():
        assert [item.number for item in prisma_items(synthesis)] == NUMBERS
    assert [item.number for item in prisma_items_of_site(syntheses.values())] == NUMBERS


def test_what_is_answered_says_where_and_what_is_not_says_why(syntheses):
    for synthesis in syntheses.values():
        for item in prisma_items(synthesis):
            assert item.answered in ANSWERS
            assert item.why.endswith(".")
            assert bool(item.where) or item.answered == "no", item


def test_every_place_that_is_named_is_there(syntheses, methods):
    on_methods = set(re.findall(r'id="([^"]+)"', methods))
    for synthesis in syntheses.values():
        own = {section.id for section in question_document(synthesis, "<svg/>").sections}
        for item in prisma_items(synthesis):
            for place in item.where:
                page, _, part = place.partition("#")
                if not page:
                    assert part in own, (synthesis.id, item)
                elif page == "methods.html":
                    assert part in on_methods, item
                else:
                    examined = (
                        {f"{synthesis.id}-cross-examination.html"} if can_be_examined(synthesis) else set()
                    )
                    assert page in PAGES | examined or (ROOT / page).exists(), item


def test_what_was_not_done_is_never_answered_yes(syntheses):
    for synthesis in syntheses.values():
        given = answers(synthesis)
        assert [given[number] for number in ("1", "7", "8", "16a", "24a", "24b", "24c", "25", "26")] == [
            "no"
        ] * 9
        assert [given[number] for number in ("5", "6", "9", "10a", "16b", "17", "18")].count("yes") == 0


def test_answers_follow_what_was_found(syntheses):
    nothing, some = (
        answers(syntheses["disability-vs-exercise-12-16-weeks"]),
        answers(syntheses["pain-vs-exercise"]),
    )
    assert [nothing[number] for number in ("20a", "20b", "20c", "20d", "21", "22")] == ["no"] * 6
    assert [some[number] for number in ("20a", "20b", "20c", "20d", "21", "22")] == [
        "in part", "yes", "in part", "yes", "yes", "yes",
    ]  # fmt: skip
    two = answers(syntheses["pain-vs-no-training"])
    assert (two["20b"], two["20c"], two["21"]) == ("yes", "no", "no")


def test_group_numbers_make_item_19_a_yes(syntheses):
    synthesis = syntheses["pain-vs-exercise"]
    assert answers(synthesis)["19"] == "in part"
    assert answers(replace(synthesis, rows=synthesis.rows.assign(reported="")))["19"] == "yes"


def test_judgements_are_counted_and_not_typed(syntheses):
    synthesis = syntheses["pain-vs-exercise"]
    evidence = synthesis.evidence
    (item,) = [item for item in prisma_items(synthesis) if item.number == "18"]
    assert "of which no clinician has reviewed" in item.why
    signed = replace(evidence, risk_of_bias=evidence.risk_of_bias.assign(reviewed_by="A. Clinician"))
    (item,) = [item for item in prisma_items(replace(synthesis, evidence=signed)) if item.number == "18"]
    assert "of which no clinician has reviewed 0" in item.why
    none = replace(evidence, risk_of_bias=evidence.risk_of_bias.iloc[:0])
    assert answers(replace(synthesis, evidence=none))["18"] == "no"


def test_together_questions_are_answered_by_the_least(syntheses):
    items = {item.number: item for item in prisma_items_of_site(syntheses.values())}
    assert (items["20b"].answered, items["20b"].why) == ("in part", "By question: yes in 7, no in 1.")
    assert items["20b"].where == (EACH,)
    assert items["24a"].answered == "no"


def test_no_sentence_of_prisma_is_copied(syntheses):
    words = ["Identify the report as", "Specify the", "Present the full", "See the PRISMA 2020 for Abstracts"]
    for item in prisma_items(syntheses["pain-vs-exercise"]):
        assert not any(word in f"{item.topic} {item.why}" for word in words)
