"""The plain line says what GRADE's statement says, no more, and never without what was compared, in whom and when."""

import re
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_grade import reading_grade

from hinge_meta.certainty.certainty_of import Certainty, Judgement
from hinge_meta.certainty.grade_sentence import grade_sentence_for
from hinge_meta.certainty.grade_statement import CERTAINTIES, DIRECTIONS, SIZES, STATEMENTS, grade_statement
from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.certainty.plain_line import PLAIN_LINES, plain_line, plain_line_for
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.synthesis.synthesize import synthesize

EVIDENCE = load_evidence()
CELLS = [(c, s, d) for c in CERTAINTIES for s in SIZES for d in DIRECTIONS]

# The oracle, typed here and imported from nowhere: each word of the statement and what stands for it in the line.
STRENGTH = {
    "high": (r"\b(reduces|increases|results in)\b", r"(?<!probably )\bleads to\b"),
    "moderate": (r"\bprobably (reduces|increases|results in)\b", r"\bprobably leads to\b"),
    "low": (r"\bmay (reduce|increase|result in)\b", r"\bmay lead to\b"),
    "very low": (
        r"^The evidence is very uncertain about",
        r"^The evidence is very uncertain\. We cannot tell whether",
    ),
    "not assessed": (r"not assessed", r"^Nobody has judged .* So we cannot say whether"),
}
STATED = ("high", "moderate", "low")
SIZE = {
    "large": ("a large", " to much "),
    "small": ("slightly", "slightly "),
    "trivial": ("little to no difference", "little to no difference"),
    "not judged": ("by how much was not judged", "was not judged"),
}


def said_plainly(cell, **more):
    return plain_line(*cell, "hip training", "back pain", "rest", "adults", window="at week 8", **more)


def test_there_is_a_line_for_every_statement_and_none_can_be_changed():
    assert set(PLAIN_LINES) == set(STATEMENTS) == set(CELLS)
    with pytest.raises(TypeError):
        PLAIN_LINES["high", "large", "increase"] = "{intervention} cures {outcome}"


@pytest.mark.parametrize("cell", CELLS, ids=", ".join)
def test_the_line_is_as_strong_as_the_statement_and_points_the_same_way(cell):
    certainty, size, direction = cell
    statement = grade_statement(*cell, "hip training", "back pain", "rest", window="at week 8")
    line = said_plainly(cell)
    for text, pattern in zip((statement, line), STRENGTH[certainty], strict=True):
        assert re.search(pattern, text), text
    assert overclaims(statement, certainty) == overclaims(line, certainty) == ()
    if certainty not in STATED:
        assert not re.search(r"\b(much|slightly|more|little|probably|may|not judged)\b", line), line
        return
    assert all(overclaims(line, weaker) for weaker in CERTAINTIES[CERTAINTIES.index(certainty) + 1 :]), line
    trivial = size == "trivial" or direction == "none"
    for name, (in_statement, in_line) in SIZE.items():
        expected = name == ("trivial" if trivial else size)
        assert (in_statement in statement) == expected and (in_line in line) == expected, (statement, line)
    # "Little to no difference" has no direction in either.
    down, up = re.search(r"\breduc", statement), re.search(r"\bincreas", statement)
    less, more = (
        re.search(r"\bless back pain than rest\b", line),
        re.search(r"\bmore back pain than rest\b", line),
    )
    assert bool(down) == bool(less) == (direction == "reduction" and not trivial)
    assert bool(up) == bool(more) == (direction == "increase" and not trivial)


@pytest.mark.parametrize("cell", CELLS, ids=", ".join)
def test_the_sentence_that_holds_the_finding_names_what_was_compared(cell):
    line = said_plainly(cell)
    finding = next(sentence for sentence in line.split(". ") if "back pain" in sentence)
    assert "ip training" in finding and "rest" in finding
    assert line.endswith(" This is about adults. Back pain was measured at week 8.")


@pytest.mark.parametrize("cell", CELLS, ids=", ".join)
def test_whatever_the_answer_the_line_keeps_to_its_certainty_and_to_grade_8(cell):
    for question in EVIDENCE.questions.values():
        who = question.plain_intervention, question.plain_outcome, question.plain_comparator
        line = plain_line(*cell, *who, question.plain_population, window=question.window)
        assert overclaims(line, cell[0]) == (), line
        assert reading_grade(line) <= 8, line
        assert line[0].isupper() and line.endswith(".") and "{" not in line and "  " not in line
        for part in (question.plain_comparator, question.plain_population, question.window):
            assert part in line
        assert "measured" not in plain_line(*cell, *who, question.plain_population)


@pytest.mark.parametrize("name", EVIDENCE.questions)
def test_the_lines_of_the_project_are_read_at_grade_8(name):
    answer = synthesize(name, EVIDENCE)
    line, certainty = answer.plain_line, answer.certainty.overall
    assert reading_grade(line) <= 8, line
    assert overclaims(line, certainty) == ()
    assert answer.to_dict()["plain_line"] == line
    pooled = answer.fit is not None
    assert ("No results were pooled" in line) == (not pooled) == ("Nothing was pooled" in answer.bottom_line)
    if pooled:
        strength = STRENGTH[certainty]
        assert re.search(strength[0], answer.bottom_line) and re.search(strength[1], line)


@given(
    certainty=st.sampled_from(CERTAINTIES),
    estimate=st.floats(-50, 50),
    below=st.floats(0, 60),
    above=st.floats(0, 60),
    measure=st.sampled_from(["SMD", "MD", "GEN"]),
    threshold=st.one_of(st.none(), st.floats(0.1, 30)),
)
def test_the_line_and_the_bottom_line_choose_alike(certainty, estimate, below, above, measure, threshold):
    answer = answered(estimate, estimate - below, estimate + above, measure, threshold)
    line, bottom = plain_line_for(answer, judged(certainty)), grade_sentence_for(answer, judged(certainty))
    assert overclaims(line, certainty) == (), line
    if certainty in STATED:
        statement = bottom.split(". ")[0]
        for in_statement, in_line in SIZE.values():
            assert (in_statement in statement) == (in_line in line), (statement, line)
        assert ("less pain" in line) == ("reduc" in statement), (statement, line)


def test_nothing_pooled_is_said_and_states_no_effect():
    answer = SimpleNamespace(**{**vars(answered(-1, -2, 0, "SMD", None)), "fit": None})
    for certainty in CERTAINTIES:
        line = plain_line_for(answer, judged(certainty))
        assert line == (
            "No results were pooled. So we cannot say whether training leads to less pain than rest. This is about "
            "adults. Pain was measured at week 8."
        )
        assert overclaims(line, certainty) == ()


def test_a_certainty_of_another_question_is_refused():
    with pytest.raises(ValueError, match="certainty must be of 'q', got that of 'other'"):
        plain_line_for(answered(0, 0, 0, "SMD", None), replace(judged("low"), analysis="other"))


def test_words_of_the_caller_stay_words():
    line = plain_line("low", "moderate", "reduction", "{outcome}", "pain {x}", "a, b", "{comparator}")
    assert line == "{outcome} may lead to less pain {x} than a, b. This is about {comparator}."


def test_deadlifts_lead_and_training_leads():
    assert "deadlifts lead to" in plain_line(
        "very low", "small", "increase", "deadlifts", "pain", "rest", "adults", plural=True
    )
    assert "leads to" in said_plainly(("high", "small", "increase"))


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("sure", "large", "increase", "X", "Y", "Z", "P"),
            "certainty must be one of .*'very low'.*got 'sure'",
        ),
        (("low", "huge", "increase", "X", "Y", "Z", "P"), "size must be one of .*got 'huge'"),
        (("low", "large", "down", "X", "Y", "Z", "P"), "direction must be one of .*got 'down'"),
        (("low", "large", "increase", " ", "Y", "Z", "P"), "intervention must be words"),
        (("low", "large", "increase", "X", None, "Z", "P"), "outcome must be words"),
        (("low", "large", "increase", "X", "Y", "", "P"), "comparator must be words"),
        (("low", "large", "increase", "X", "Y", "Z", None), "population must be words"),
    ],
)
def test_a_line_that_would_say_too_much_is_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        plain_line(*arguments)


def answered(estimate, lower, upper, measure, threshold):
    question = SimpleNamespace(
        id="q",
        intervention="training",
        comparator="rest",
        outcome="pain",
        plain_population="adults",
        plain_intervention="training",
        plain_comparator="rest",
        plain_outcome="pain",
        window="at week 8",
        scale="standard deviations",
    )
    fit = SimpleNamespace(
        estimate=estimate, wider_interval=(lower, upper, "hksj"), measure=measure, k=5, level=0.95
    )
    held = None if threshold is None else {"value": threshold, "source": "Somebody 2021"}
    return SimpleNamespace(question=question, fit=fit, threshold=held)


def judged(certainty):
    return Certainty("q", (), Judgement("overall", certainty))
