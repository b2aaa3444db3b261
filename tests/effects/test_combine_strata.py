"""Strata of one trial become one row, by the people that they share."""

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.combine_strata import combine_strata


def strata(vi=(0.15, 0.15), arm_c=("control", "control"), yi=(-0.92, -0.91)):
    return pd.DataFrame(
        {
            "study": ["T [a]", "T [b]"],
            "trial_id": "t",
            "label": "T",
            "stratum": ["a", "b"],
            "arm_e": ["a", "b"],
            "arm_c": arm_c,
            "yi": yi,
            "vi": vi,
            "flags": ["shared-control", "shared-control;mislabelled"],
            "note": ["one", "two"],
        }
    )


def test_shared_controls_by_borenstein_2009_chapter_24():
    # V of the mean of two = (1/2)^2 (V1 + V2 + 2 r sqrt(V1 V2)), formula 24.4.
    row = combine_strata(strata(), correlation=0.5).iloc[0]
    assert row["vi"] == pytest.approx((0.15 + 0.15 + 2 * 0.5 * 0.15) / 4)
    assert row["yi"] == pytest.approx(-0.915)
    assert (row["study"], row["strata"], row["shared_arm"]) == ("T", 2, True)


def test_strata_that_share_nobody_are_independent_whatever_the_correlation():
    for correlation in (0.0, 0.5, 1.0):
        row = combine_strata(strata(vi=(0.1, 0.3), arm_c=("c1", "c2")), correlation).iloc[0]
        assert row["vi"] == pytest.approx(1 / (1 / 0.1 + 1 / 0.3))
        assert not row["shared_arm"]


def test_full_correlation_gives_two_no_more_weight_than_one():
    assert combine_strata(strata(), correlation=1.0)["vi"].item() == pytest.approx(0.15)


def test_a_trial_of_one_row_is_left_as_it_is():
    one = strata().head(1)
    row = combine_strata(one).iloc[0]
    assert (row["yi"], row["vi"], row["study"]) == (-0.92, 0.15, "T")


def test_doubts_of_every_stratum_are_kept():
    row = combine_strata(strata()).iloc[0]
    assert row["flags"] == "shared-control;mislabelled"
    assert row["note"] == "one; two"


def test_the_correlation_that_the_field_assumes_by_simulation():
    # Two equal arms against one control of the same size: effects correlate at one half.
    rng = np.random.default_rng(1)
    means = rng.normal(size=(200_000, 3)) / np.sqrt(15)
    differences = means[:, :2] - means[:, 2:]
    assert np.corrcoef(differences.T)[0, 1] == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("correlation", [-0.1, 1.1])
def test_an_impossible_correlation_is_refused(correlation):
    with pytest.raises(ValueError, match="between 0 and 1"):
        combine_strata(strata(), correlation)


def test_people_of_all_arms_are_counted_once_and_what_is_of_one_stratum_is_not_passed_on():
    rows = pd.DataFrame(
        {
            "trial_id": ["t", "t", "u", "u", "w"],
            "label": list("TTUUW"),
            "stratum": ["a", "b", "a", "b", ""],
            "arm_e": ["x1", "x2", "x", "y", "x"],
            "arm_c": ["c1", "c2", "c", "c", "c"],
            "yi": [1.0, 2.0, 1.0, 2.0, 3.0],
            "vi": [0.1, 0.2, 0.1, 0.2, 0.3],
            "n_e": [21, 23, 10, np.nan, 9],
            "n_c": [9, 16, 30, 30, 8],
            "mean_e": [5.0, 6.0, 7.0, 8.0, 9.0],
        }
    )
    combined = combine_strata(rows).set_index("trial_id")
    assert combined.loc["t", ["n_e", "n_c"]].tolist() == [44, 25]
    assert np.isnan(combined.loc["u", "n_e"]) and combined.loc["u", "n_c"] == 30
    assert combined.loc["w", ["n_e", "n_c", "mean_e"]].tolist() == [9, 8, 9]
    assert combined.loc[["t", "u"], "mean_e"].isna().all()
