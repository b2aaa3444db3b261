"""One result, one sentence: GRADE's table is the oracle for what it may say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.certainty.grade_statement import grade_statement
from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.claims.bearing import Bearing
from hinge_meta.claims.bearing_statement import bearing_statement
from hinge_meta.claims.rated_certainty import rated_certainty

RATED = ("high", "moderate", "low", "very low")
TRAINING = Bearing(
    "c01-a", "C01", "A 2000", "", "randomised comparison", "direct", measure="SMD", estimate=-0.6, ci_lb=-0.9,
    ci_ub=-0.3, supports_if="below", population="adults", intervention="training", comparator="rest", outcome="pain",
)  # fmt: skip


@pytest.mark.parametrize("certainty", RATED)
def test_a_rated_effect_is_worded_by_grade(certainty):
    said = bearing_statement(replace(TRAINING, certainty=certainty))
    expected = grade_statement(certainty, "moderate", "reduction", "training", "pain", "rest").removesuffix(
        "."
    )
    assert said == f"{expected} (standardised mean difference −0.60, 95% CI −0.90 to −0.30; A 2000)."


def test_what_nobody_rated_is_reported_and_said_to_be_unrated():
    assert bearing_statement(TRAINING) == (
        "On average, the results favoured training over rest for pain (standardised mean difference −0.60, 95% CI "
        "−0.90 to −0.30; A 2000); how certain this is was not assessed."
    )
    turned = bearing_statement(replace(TRAINING, supports_if="above"))
    assert turned.startswith("On average, the results favoured rest over training")


@pytest.mark.parametrize("certainty", [*RATED, "not assessed"])
def test_an_open_interval_is_unclear_at_every_certainty(certainty):
    said = bearing_statement(replace(TRAINING, ci_ub=0.1, certainty=certainty))
    assert said.startswith("It is not clear whether training changes pain compared with rest")


def test_words_are_told_as_words():
    words = Bearing(
        "c01-b", "C01", "B 2000", "", "randomised comparison", "direct", stated="no difference", population="adults",
        intervention="training", comparator="rest", outcome="pain", note="a note",
    )  # fmt: skip
    assert bearing_statement(words) == (
        "B 2000 reports no clear difference in pain between training and rest; no interval of it was read; a note."
    )
    assert "calls the effect of training on pain uncertain" in bearing_statement(
        replace(words, stated="uncertain")
    )
    assert bearing_statement(words, notes=False).endswith("was read.")


def test_a_correlation_is_no_effect():
    said = bearing_statement(replace(TRAINING, design="association", measure="COR", intervention="fear"))
    assert "fear and pain are strongly correlated" in said
    assert said.endswith("which says nothing of cause.")


def test_a_count_is_compared_with_nobody():
    said = bearing_statement(replace(TRAINING, design="no comparison", scale="per cent"))
    assert "and compared them with nobody" in said


def test_a_prediction_that_includes_no_benefit_is_told():
    said = bearing_statement(replace(TRAINING, pi_lb=-1.5, pi_ub=0.3))
    assert "in a new, similar trial the true difference would be expected from −1.50 to 0.30" in said


numbers = st.floats(-2, 2).filter(lambda value: abs(value) > 1e-3)


@given(
    numbers, numbers, numbers, st.sampled_from([*RATED, "not assessed"]), st.sampled_from(["below", "above"])
)
def test_no_result_says_more_than_its_certainty(one, two, three, certainty, side):
    lower, estimate, upper = sorted((one, two, three))
    bearing = replace(
        TRAINING, estimate=estimate, ci_lb=lower, ci_ub=upper, certainty=certainty, supports_if=side, pi_lb=lower - 1,
        pi_ub=upper + 1,
    )  # fmt: skip
    assert overclaims(bearing_statement(bearing), certainty) == ()


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("high", "high"), ("high (authors)", "not assessed"), ("low to very low", "very low"),
        ("moderate (publication bias)", "moderate"), ("", "not assessed"), ("unclear", "not assessed"),
    ],
)  # fmt: skip
def test_a_printed_rating_is_read_with_caution(printed, level):
    assert rated_certainty(printed) == level
