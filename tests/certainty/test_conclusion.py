"""Words follow the wider interval, and never say more than it does."""

from types import SimpleNamespace

import pytest

from hinge_meta.certainty.conclusion import conclude

QUESTION = SimpleNamespace(
    intervention="training",
    comparator="rest",
    outcome="pain",
    window="at week 8",
    measure="MD",
    scale="points on a 0-100 pain scale",
    incomplete="",
    favours=("Favours training", "Favours rest"),
)


def fit(estimate, wider, prediction=(-30, 30, "hk"), k=5):
    return SimpleNamespace(
        k=k, estimate=estimate, wider_interval=wider, wider_prediction=prediction, level=0.95
    )


@pytest.mark.parametrize(
    ("lower", "upper", "verdict", "begins"),
    [
        (
            -12,
            -2,
            "favours-intervention",
            "On average over these trials, training reduced pain more than rest",
        ),
        (-12, 2, "unclear", "It is not clear whether training reduces pain more than rest"),
        (-12, 0, "unclear", "It is not clear"),
        (2, 12, "favours-comparator", "On average over these trials, rest reduced pain more than training"),
    ],
)
def test_the_verdict_is_that_of_the_wider_interval(lower, upper, verdict, begins):
    conclusion = conclude(fit((lower + upper) / 2, (lower, upper, "wald")), QUESTION)
    assert conclusion.verdict == verdict
    assert conclusion.sentence.startswith(begins)
    assert conclusion.interval_method == "wald"
    assert ("favour" in conclusion.headline) == (verdict != "unclear")


def test_no_significance_and_no_proof_is_ever_claimed():
    for bounds in ((-12, -2), (-12, 2), (2, 12)):
        conclusion = conclude(fit(sum(bounds) / 2, (*bounds, "hksj")), QUESTION, threshold=15)
        words = f"{conclusion.sentence} {conclusion.new_setting} {conclusion.importance}".casefold()
        assert not any(
            word in words for word in ("significant", "proves", "proven", "no difference", "no effect")
        )


def test_a_prediction_interval_across_zero_is_said_to_include_no_benefit():
    assert "no benefit at all remains possible" in conclude(fit(-7, (-12, -2, "hksj")), QUESTION).new_setting
    assert "throughout" in conclude(fit(-7, (-12, -2, "hksj"), (-20, -1, "hk")), QUESTION).new_setting


def test_two_trials_predict_nothing():
    conclusion = conclude(fit(-7, (-12, -2, "hksj"), k=2), QUESTION)
    assert "nothing is predicted" in conclusion.new_setting


@pytest.mark.parametrize(
    ("estimate", "bounds", "says"),
    [
        (-5, (-12, 2), "the whole interval is smaller than 15 points"),
        (-20, (-25, -16), "the whole interval exceeds 15 points"),
        (-16, (-25, -7), "reaches 15 points, but its interval includes smaller differences"),
        (-10, (-25, 5), "smaller than 15 points, though its interval does not rule that out"),
    ],
)
def test_importance_is_held_against_the_interval_not_the_estimate(estimate, bounds, says):
    assert says in conclude(fit(estimate, (*bounds, "hksj")), QUESTION, threshold=15).importance


def test_nothing_pooled_is_said_with_its_reason():
    conclusion = conclude(
        None, SimpleNamespace(**{**vars(QUESTION), "incomplete": "Half the table was not seen."})
    )
    assert conclusion.verdict == "not-pooled"
    assert "Half the table was not seen." in conclusion.sentence
