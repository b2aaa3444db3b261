"""The table door for printed effects."""

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.conversions.complete_effects import complete_effects
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.problems import DataProblems

Z = 1.959963984540054


@pytest.mark.parametrize(
    ("cells", "yi", "vi", "text"),
    [
        ({"yi": 0.5, "vi": 0.04}, 0.5, 0.04, ""),
        ({"yi": 0.5, "sei": "0.2"}, 0.5, 0.04, "sei"),
        ({"yi": 0.5, "ci_lb": 0.5 - 0.2 * Z, "ci_ub": 0.5 + 0.2 * Z}, 0.5, 0.04, "95% interval"),
        ({"ratio": 2, "sei": 0.2}, np.log(2), 0.04, "ratio, logged, sei"),
        (
            {"ratio": 2, "ratio_lb": 2 * np.exp(-0.2 * Z), "ratio_ub": 2 * np.exp(0.2 * Z)},
            np.log(2),
            0.04,
            "ratio, logged, 95% interval of the ratio, logged",
        ),
        ({"yi": -0.2 * Z, "p": 0.05}, -0.2 * Z, 0.04, "p-value"),
        ({"yi": 0.5, "vi": 0.04, "sei": 9, "p": "<0.05"}, 0.5, 0.04, ""),
    ],
)
def test_an_effect_is_completed_and_its_origin_told(cells, yi, vi, text):
    row = complete_effects(pd.DataFrame([{"study": "A", **cells}])).iloc[0]
    assert (float(row["yi"]), row["vi"]) == pytest.approx((yi, vi), rel=1e-12)
    assert row["converted_from"] == text


def test_rows_may_offer_different_things_and_the_whole_goes_to_effect_sizes():
    table = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.2, 0.3], "vi": [0.04, None, None]})
    table = table.assign(sei=[None, 0.3, None], p=[None, None, "0.05"])
    before = table.copy(deep=True)
    effects = effect_sizes(complete_effects(table), "GEN")
    assert effects["vi"].tolist() == pytest.approx([0.04, 0.09, (0.3 / Z) ** 2])
    pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize(
    ("cells", "column", "found", "expected"),
    [
        ({"vi": 0.1}, "yi", "a blank, and no ratio", "the effect in yi"),
        ({"yi": 0.1}, "vi", "a blank, and nothing", "one of vi; sei; ci_lb with ci_ub"),
        ({"yi": "x", "vi": 1}, "yi", "'x'", "a number"),
        ({"yi": 1, "vi": "0"}, "vi", "'0'", "a number above 0"),
        ({"yi": 1, "sei": "-2"}, "sei", "'-2'", "a number above 0"),
        ({"ratio": "-2", "vi": 1}, "ratio", "'-2'", "not yet on the log scale"),
        ({"yi": 1, "ci_lb": 2, "ci_ub": 3}, "ci_lb", "[2, 3] around estimate = 1", "holds its estimate"),
        ({"yi": 1, "ci_lb": 0}, "ci_ub", "a blank", "a number"),
        ({"ratio": 1, "ratio_lb": "0", "ratio_ub": 3}, "ratio_lb", "'0'", "above 0"),
        ({"yi": 1, "p": "<0.001"}, "p", "'<0.001', an inequality", "the exact p-value"),
        ({"yi": "0", "p": 0.4}, "yi", "'0.0'", "a 0 leaves it unknown"),
    ],
)
def test_a_row_is_refused_by_row_study_and_column(cells, column, found, expected):
    table = pd.DataFrame([{"study": "fine", "yi": "1", "vi": "1"}, {"study": "A", **cells}]).astype(object)
    with pytest.raises(DataProblems) as caught:
        complete_effects(table)
    (problem,) = caught.value.problems
    assert (problem.row, problem.study, problem.column) == (3, "A", column)
    assert found in problem.found
    assert expected in problem.expected


def test_the_level_is_refused():
    with pytest.raises(ValueError, match="level must lie between 0 and 1, got 95"):
        complete_effects(pd.DataFrame({"yi": [1], "vi": [1]}), level=95)
