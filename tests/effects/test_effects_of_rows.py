"""Printed effects and arm-level numbers on one scale, oriented one way."""

import pandas as pd
import pytest

from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.effects.reverse import reverse
from hinge_meta.problems import DataProblems


def rows():
    return pd.DataFrame(
        {
            "study": ["printed", "arms", "turned"],
            "trial_id": ["p", "a", "t"],
            "reported": ["MD", "", "MD"],
            "yi": [-4.0, None, 3.0],
            "ci_lb": [-11.5, None, 1.0],
            "ci_ub": [3.5, None, 5.0],
            "mean_e": [None, 1.1, None],
            "sd_e": [None, 1.1, None],
            "n_e": [None, 40, None],
            "mean_c": [None, 1.9, None],
            "sd_c": [None, 1.6, None],
            "n_c": [None, 32, None],
            "scale_min": [0.0, 0.0, 0.0],
            "scale_max": [100.0, 10.0, 100.0],
            "higher_is": ["worse", "worse", "better"],
            "orientation": ["as the instrument"] * 3,
        }
    )


def test_each_row_says_what_was_done_to_it():
    effects = effects_of_rows(rows(), "MD").set_index("study")
    assert effects["yi"].to_dict() == pytest.approx({"printed": -4.0, "arms": -8.0, "turned": -3.0})
    assert effects.loc["arms", "vi"] == pytest.approx(100 * (1.1**2 / 40 + 1.6**2 / 32))
    assert effects["converted_from"].to_dict() == {
        "printed": "95% interval",
        "arms": "0-10 points",
        "turned": "95% interval; higher is better",
    }
    assert list(effects.index) == ["printed", "arms", "turned"]


def test_another_measure_is_refused():
    with pytest.raises(DataProblems, match="a printed MD"):
        effects_of_rows(rows(), "SMD")


def test_an_instrument_without_a_range_cannot_be_rescaled():
    with pytest.raises(DataProblems, match="instruments.csv"):
        effects_of_rows(rows().assign(scale_max=float("nan")), "MD")


def test_reversing_a_trial_that_is_not_there_is_refused():
    with pytest.raises(DataProblems, match="no such trial"):
        reverse(rows(), ["nobody2020"])
