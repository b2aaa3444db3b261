"""GRADE's table of statements, typed anew from its source, is the oracle of every generated sentence."""

import re
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.certainty.certainty_of import Certainty, Judgement
from hinge_meta.certainty.grade_sentence import grade_sentence_for
from hinge_meta.certainty.grade_statement import CERTAINTIES, DIRECTIONS, SIZES, STATEMENTS, grade_statement
from hinge_meta.certainty.overclaims import overclaims

# Table 15.6.b of the Cochrane Handbook (after Santesso 2020), one cell a line, with X, Y and the comparison.
PUBLISHED = {
    ("high", "large"): "X results in a large reduction in Y compared with Z.",
    ("high", "moderate"): "X reduces Y compared with Z.",
    ("high", "small"): "X reduces Y slightly compared with Z.",
    ("high", "trivial"): "X results in little to no difference in Y compared with Z.",
    ("moderate", "large"): "X probably results in a large reduction in Y compared with Z.",
    ("moderate", "moderate"): "X probably reduces Y compared with Z.",
    ("moderate", "small"): "X probably reduces Y slightly compared with Z.",
    ("moderate", "trivial"): "X probably results in little to no difference in Y compared with Z.",
    ("low", "large"): "X may result in a large reduction in Y compared with Z.",
    ("low", "moderate"): "X may reduce Y compared with Z.",
    ("low", "small"): "X may reduce Y slightly compared with Z.",
    ("low", "trivial"): "X may result in little to no difference in Y compared with Z.",
    ("very low", "large"): "The evidence is very uncertain about the effect of X on Y compared with Z.",
    ("very low", "moderate"): "The evidence is very uncertain about the effect of X on Y compared with Z.",
    ("very low", "small"): "The evidence is very uncertain about the effect of X on Y compared with Z.",
    ("very low", "trivial"): "The evidence is very uncertain about the effect of X on Y compared with Z.",
}

# The oracle: what a sentence must hold and must not hold at each certainty. Typed here, imported from nowhere.
MUST = {
    "high": r"\b(reduces?|increases?|results? in)\b",
    "moderate": r"\bprobably (reduces?|increases?|results? in)\b",
    "low": r"\bmay (reduce|increase|result in)\b",
    "very low": r"^The evidence is very uncertain about the effect of ",
    "not assessed": r"\bnot assessed\b",
}
MUST_NOT = {
    "high": r"\b(prove|proven|proves|significant|significantly|always|never|cures?|guarantees?)\b",
    "moderate": r"(?<!probably )\b(reduces|increases|results in)\b",
    "low": r"\b(probably|likely|reduces|increases|results in|will|does)\b",
    "very low": r"\b(probably|likely|may|might|could|reduces?|increases?|results? in|large|slightly|will|does)\b",
    "not assessed": r"\b(probably|likely|may|might|could|reduces?|increases?|results? in|slightly|will|does)\b",
}


@pytest.mark.parametrize(("cell", "sentence"), PUBLISHED.items())
def test_every_cell_is_the_published_sentence(cell, sentence):
    assert grade_statement(*cell, "reduction", "X", "Y", "Z") == sentence
    upward = sentence.replace("reduction", "increase").replace("reduce", "increase")
    assert grade_statement(*cell, "increase", "X", "Y", "Z") == upward


def test_the_table_holds_every_combination_and_cannot_be_changed():
    assert set(STATEMENTS) == {(c, s, d) for c in CERTAINTIES for s in SIZES for d in DIRECTIONS}
    with pytest.raises(TypeError):
        STATEMENTS["high", "large", "increase"] = "{intervention} cures {outcome}"


@given(
    certainty=st.sampled_from(CERTAINTIES),
    size=st.sampled_from([*SIZES, "important"]),
    direction=st.sampled_from(DIRECTIONS),
    intervention=st.sampled_from(["training", "adding hip strengthening", "deadlifts"]),
    outcome=st.sampled_from(["pain", "disability"]),
    comparator=st.sampled_from([None, "no training"]),
    window=st.sampled_from(["", "after 6 to 16 weeks"]),
    plural=st.booleans(),
)
def test_no_statement_says_more_than_the_oracle_allows(
    certainty, size, direction, intervention, outcome, comparator, window, plural
):
    said = grade_statement(
        certainty, size, direction, intervention, outcome, comparator, window=window, plural=plural
    )
    assert re.search(MUST[certainty], said), said
    assert not re.search(MUST_NOT[certainty], said), said
    assert overclaims(said, certainty) == ()
    assert said.endswith(".") and said[0].isupper() and "{" not in said and "  " not in said
    weaker = CERTAINTIES[CERTAINTIES.index(certainty) + 1 :]
    if certainty in ("high", "moderate", "low"):
        assert all(overclaims(said, below) for below in weaker), said


@given(
    certainty=st.sampled_from(CERTAINTIES),
    estimate=st.floats(-50, 50),
    below=st.floats(0, 60),
    above=st.floats(0, 60),
    measure=st.sampled_from(["SMD", "MD", "GEN"]),
    threshold=st.one_of(st.none(), st.floats(0.1, 30)),
    k=st.integers(2, 40),
)
def test_no_bottom_line_says_more_than_its_certainty(
    certainty, estimate, below, above, measure, threshold, k
):
    said = grade_sentence_for(
        answer(estimate, estimate - below, estimate + above, measure, threshold, k), judged(certainty)
    )
    assert overclaims(said, certainty) == (), said
    assert certainty in said
    statement = said.split(". ")[0]
    assert re.search(MUST[certainty], statement), said
    assert not re.search(MUST_NOT[certainty], statement), said
    assert "draft, not reviewed by a clinician" in said or certainty == "not assessed"
    lower, upper = estimate - below, estimate + above
    assert ("includes no difference" in said) == (lower <= 0 <= upper)


def test_the_bottom_line_carries_the_numbers_and_the_rule_behind_its_size():
    said = grade_sentence_for(answer(-0.363, -0.708, -0.018, "SMD", None, 8), judged("low"))
    assert said.startswith("Training may reduce pain slightly compared with rest at week 8. ")
    assert "−0.36 standard deviations (95% confidence interval −0.71 to −0.02; 8 trials)" in said
    assert "a convention, not a measure of what matters to people" in said
    assert "convention" not in grade_sentence_for(
        answer(-0.4, -0.7, -0.1, "SMD", None, 8), judged("very low")
    )
    said = grade_sentence_for(answer(-5.0, -14.5, 4.1, "MD", 15.0, 4), judged("low"))
    assert "The smallest important difference is that of Somebody 2021." in said


def test_nothing_pooled_is_said_without_an_effect():
    said = grade_sentence_for(
        SimpleNamespace(**{**vars(answer(0, 0, 0, "SMD", None, 2)), "fit": None}),
        judged("not assessed", "So it is."),
    )
    assert said.startswith("Nothing was pooled on the effect of training on pain")
    assert said.endswith("not assessed. So it is.")


def test_a_certainty_of_another_question_is_refused():
    with pytest.raises(ValueError, match="certainty must be of 'q', got that of 'other'"):
        grade_sentence_for(
            answer(0, 0, 0, "SMD", None, 2), Certainty("other", (), Judgement("overall", "low"))
        )


def test_words_of_the_caller_stay_words():
    said = grade_statement("low", "moderate", "reduction", "{outcome}", "pain {x}", "a, b")
    assert said == "{outcome} may reduce pain {x} compared with a, b."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("sure", "large", "increase", "X", "Y"), "certainty must be one of .*'very low'.*got 'sure'"),
        (("low", "huge", "increase", "X", "Y"), "size must be one of .*got 'huge'"),
        (("low", "large", "down", "X", "Y"), "direction must be one of .*got 'down'"),
        (("low", "large", "increase", " ", "Y"), "intervention must be words"),
        (("low", "large", "increase", "X", None), "outcome must be words"),
    ],
)
def test_an_unknown_word_is_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        grade_statement(*arguments)


def answer(estimate, lower, upper, measure, threshold, k):
    question = SimpleNamespace(
        id="q",
        intervention="training",
        comparator="rest",
        outcome="pain",
        window="at week 8",
        scale="standard deviations",
    )
    fit = SimpleNamespace(
        estimate=estimate, wider_interval=(lower, upper, "hksj"), measure=measure, k=k, level=0.95
    )
    held = None if threshold is None else {"value": threshold, "source": "Somebody 2021"}
    return SimpleNamespace(question=question, fit=fit, threshold=held)


def judged(certainty, rationale=""):
    return Certainty("q", (), Judgement("overall", certainty, rationale))
