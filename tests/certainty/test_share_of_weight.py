"""How weight divides among judgements: sums, the unknown kept apart, and refusals."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.certainty.share_of_weight import JUDGEMENTS, NO_JUDGEMENT, share_of_weight

WEIGHTS = pd.Series({"A": 50.0, "B": 30.0, "C": 15.0, "D": 5.0})


def test_each_judgement_carries_the_weight_of_its_studies():
    shares = share_of_weight(
        WEIGHTS, pd.Series({"A": "high", "B": "low", "C": "high", "D": "no information"})
    )
    assert shares.to_dict() == {
        "low": 30.0,
        "some concerns": 0.0,
        "high": 65.0,
        "no information": 5.0,
        "no judgement given": 0.0,
    }


def test_a_study_that_nobody_judged_is_never_low():
    shares = share_of_weight(WEIGHTS, pd.Series({"B": "low", "C": "", "D": None}, dtype=object))
    assert shares["low"] == 30.0
    assert shares["no judgement given"] == 70.0


def test_studies_without_weight_count_for_nothing():
    judgements = pd.Series({"A": "low", "B": "low", "C": "low", "D": "low", "E": "high"})
    assert share_of_weight(WEIGHTS, judgements)["high"] == 0.0


@given(
    st.lists(
        st.tuples(st.floats(0.01, 1e6), st.sampled_from([*JUDGEMENTS, ""])),
        min_size=1,
        max_size=20,
    )
)
def test_shares_sum_to_100_and_do_not_depend_on_unit_or_order(pairs):
    weights = pd.Series([weight for weight, _ in pairs]).add_prefix("s")
    judgements = pd.Series([word for _, word in pairs], dtype=object).add_prefix("s")
    shares = share_of_weight(weights, judgements)
    assert shares.sum() == pytest.approx(100)
    assert list(shares.index) == [*JUDGEMENTS, NO_JUDGEMENT]
    assert share_of_weight(weights * 7, judgements[::-1]).tolist() == pytest.approx(shares.tolist())


@pytest.mark.parametrize(
    ("weights", "judgements", "says"),
    [
        ([50, 50], pd.Series({"A": "low"}), "weights must be a Series"),
        (WEIGHTS, {"A": "low"}, "judgements must be a Series"),
        (WEIGHTS, pd.Series({"A": "Low risk"}), "judgements must be of"),
        (WEIGHTS, pd.Series(["low", "high"], index=["A", "A"]), "two for"),
        (pd.Series({"A": -1.0, "B": 2.0}), pd.Series({"A": "low"}), "0 or more"),
        (pd.Series({"A": float("nan")}), pd.Series({"A": "low"}), "0 or more"),
        (pd.Series({"A": 0.0}), pd.Series({"A": "low"}), "some above"),
    ],
)
def test_what_is_wrong_is_named(weights, judgements, says):
    with pytest.raises(ValueError, match=says):
        share_of_weight(weights, judgements)
