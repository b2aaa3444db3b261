"""The table door for arms: what it fills in, what it says, what it leaves alone, and how it refuses."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm, t

from hinge_meta.effects.conversions.complete_arms import complete_arms
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.problems import DataProblems

REPORTED = {"mean_e": 10.0, "sd_e": 4.0, "n_e": 25, "mean_c": 13.0, "sd_c": 5.0, "n_c": 22}
# The published formulas written out for n = 25: Wan 2014, Shi 2020, Luo 2018.
XI, ETA = 2 * norm.ppf(24.625 / 25.25), 2 * norm.ppf(18.625 / 25.25)
SHI = 1 / (1 + 0.07 * 25**0.6)
LUO = 2.2 / (2.2 + 25**0.75), 0.7 - 0.72 / 25**0.55

FIVE_E = {"median_e": 6, "q1_e": 4, "q3_e": 10, "min_e": 2, "max_e": 14}


def row(without=(), **changes):
    cells = {"study": "A", **REPORTED, **changes}
    return pd.DataFrame([{name: cell for name, cell in cells.items() if name not in without}])


def completed(*args, **kwargs):
    return complete_arms(row(*args, **kwargs)).iloc[0]


@pytest.mark.parametrize(
    ("without", "offers", "sd_e", "sd_c", "text"),
    [
        ([], {}, 4, 5, ""),
        (["sd_e"], {"se_e": 2}, 10, 5, "first arm: standard error"),
        (["sd_c"], {"se_c": "2"}, 4, 2 * 22**0.5, "comparator: standard error"),
        (["sd_e", "sd_c"], {"se_e": 2, "se_c": 2}, 10, 2 * 22**0.5, "standard error"),
        (
            ["sd_e"],
            {"ci_lb_e": 10 - 2.0638985616280205, "ci_ub_e": 10 + 2.0638985616280205},
            5,
            5,
            "first arm: 95% interval of the mean",
        ),
        (
            ["sd_e", "sd_c"],
            {"md": -3, "md_se": 1.37},
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            "standard error of the difference, one SD for both arms",
        ),
        (
            ["sd_e", "sd_c"],
            {"md": -3, "md_t": -3 / 1.37},
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            "t of the difference, one SD for both",
        ),
        (
            ["sd_e", "sd_c"],
            {"md_t": 3 / 1.37},
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            "t of the difference, one SD for both arms",
        ),
        (
            ["sd_e", "sd_c"],
            {"md": 3.8, "md_p": "0.008", "mean_e": 16.8},
            3.8 / t.isf(0.004, 45) / (1 / 25 + 1 / 22) ** 0.5,
            3.8 / t.isf(0.004, 45) / (1 / 25 + 1 / 22) ** 0.5,
            "p of the difference, one SD for both arms",
        ),
        (
            ["sd_e", "sd_c"],
            {"md_ci_lb": -3 - 1.37 * t.isf(0.025, 45), "md_ci_ub": -3 + 1.37 * t.isf(0.025, 45)},
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            1.37 / (1 / 25 + 1 / 22) ** 0.5,
            "95% interval of the difference, one SD for both arms",
        ),
        (["sd_e"], {"q1_e": 8, "q3_e": 12, "median_e": 10}, 4 / ETA, 5, "first arm: quartiles (Wan 2014)"),
        (
            ["sd_e"],
            {"q1_e": 8, "q3_e": 12},
            4 / ETA,
            5,
            "first arm: quartiles (Wan 2014), skewness not tested, no median",
        ),
        (["sd_e"], {"min_e": 2, "max_e": 18, "median_e": 10}, 16 / XI, 5, "first arm: range (Wan 2014)"),
        (
            ["sd_e"],
            FIVE_E,
            SHI * 12 / XI + (1 - SHI) * 6 / ETA,
            5,
            "first arm: quartiles and range (Shi 2020)",
        ),
    ],
)
def test_an_sd_is_filled_in_and_its_origin_told(without, offers, sd_e, sd_c, text):
    filled = completed(without, **offers)
    assert filled["sd_e"] == pytest.approx(sd_e, rel=1e-5)
    assert filled["sd_c"] == pytest.approx(sd_c, rel=1e-5)
    assert filled["converted_from"].startswith(text)
    assert bool(filled["converted_from"]) == bool(text)


@pytest.mark.parametrize(
    ("offers", "mean", "text"),
    [
        ({"ci_lb_e": 4, "ci_ub_e": 10}, 7, "mean in the middle of its 95% interval"),
        (
            {"median_e": 6, "q1_e": 4, "q3_e": 10},
            (0.7 + 0.39 / 25) * 7 + (0.3 - 0.39 / 25) * 6,
            "median and quartiles (Luo 2018)",
        ),
        (
            {"median_e": 6, "min_e": 2, "max_e": 14},
            (4 * 8 + 25**0.75 * 6) / (4 + 25**0.75),
            "median and range (Luo 2018)",
        ),
        (
            FIVE_E,
            LUO[0] * 8 + LUO[1] * 7 + (1 - LUO[0] - LUO[1]) * 6,
            "median, quartiles and range (Luo 2018)",
        ),
    ],
)
def test_a_mean_is_filled_in_beside_a_reported_sd(offers, mean, text):
    filled = completed(["mean_e"], **offers)
    assert filled["mean_e"] == pytest.approx(mean, rel=1e-5)
    assert filled["sd_e"] == 4
    assert filled["converted_from"] == f"first arm: {text}"


def test_mean_and_sd_from_one_summary_are_told_once():
    filled = completed(["mean_e", "sd_e"], **FIVE_E)
    assert filled["converted_from"] == "first arm: median, quartiles and range (Luo 2018, Shi 2020)"
    both = {**FIVE_E, **{name.replace("_e", "_c"): cell for name, cell in FIVE_E.items()}}
    filled = completed(["mean_e", "sd_e", "mean_c", "sd_c"], **both)
    assert filled["converted_from"] == "median, quartiles and range (Luo 2018, Shi 2020)"


def test_the_nearest_source_is_used_first():
    everything = {"se_e": 2, "ci_lb_e": 0, "ci_ub_e": 20, "md_se": 3, **FIVE_E}
    assert completed(["sd_e"], **everything)["sd_e"] == 10
    del everything["se_e"]
    assert completed(["sd_e"], **everything)["converted_from"] == "first arm: 95% interval of the mean"
    assert "difference" in completed(["sd_e", "sd_c"], md_se=3, **FIVE_E)["converted_from"]


def test_a_reported_value_is_never_touched():
    filled = completed(se_e=99, ci_lb_c=-1000, ci_ub_c=1000, md_p="<0.001", q1_e=5, median_e=1)
    assert {name: filled[name] for name in REPORTED} == REPORTED
    assert filled["converted_from"] == ""
    text = row(["sd_e"], mean_e=" 10.0 ", se_e="2")
    assert complete_arms(text).loc[0, ["mean_e", "sd_e"]].tolist() == [" 10.0 ", 10.0]


def test_the_table_given_is_left_as_it_was_and_its_file_is_remembered():
    table = row(["sd_e"], se_e=2, moderator="x")
    table.attrs["file"] = "pain.csv"
    before = table.copy(deep=True)
    filled = complete_arms(table)
    pd.testing.assert_frame_equal(table, before)
    assert filled.attrs["file"] == "pain.csv"
    assert filled["moderator"].tolist() == ["x"]


def test_what_stood_in_converted_from_stays():
    table = row(["sd_e"], se_e=2, converted_from="read off Figure 2")
    assert complete_arms(table)["converted_from"].item() == "read off Figure 2; first arm: standard error"


def test_rows_may_offer_different_things_and_the_whole_goes_to_effect_sizes():
    table = pd.concat(
        [row(study="A"), row(["sd_e"], study="B", se_e=0.8), row(["mean_e", "sd_e"], study="C", **FIVE_E)],
        ignore_index=True,
    )
    filled = complete_arms(table)
    assert filled["sd_e"].dtype == filled["mean_e"].dtype == float
    assert filled["converted_from"].tolist() == [
        "",
        "first arm: standard error",
        "first arm: median, quartiles and range (Luo 2018, Shi 2020)",
    ]
    effects = effect_sizes(filled, "MD")
    assert effects["vi"].iloc[0] == effects["vi"].iloc[1] == pytest.approx(16 / 25 + 25 / 22)


def test_the_interval_may_be_normal_or_of_another_level():
    table = row(["sd_e"], ci_lb_e=9, ci_ub_e=11)
    by_t = complete_arms(table)["sd_e"].item()
    by_normal = complete_arms(table, quantile="normal")
    assert by_normal["sd_e"].item() == pytest.approx(5 / 1.959963984540054)
    assert by_normal["sd_e"].item() > by_t
    assert by_normal["converted_from"].item() == "first arm: 95% interval of the mean (normal quantile)"
    assert complete_arms(table, level=0.9)["converted_from"].item().startswith("first arm: 90% interval")
    assert complete_arms(table, level=0.9)["sd_e"].item() > by_t


def test_an_interval_off_its_mean_is_said_to_be():
    assert "not in its middle" in completed(["sd_e"], ci_lb_e=9, ci_ub_e=13)["converted_from"]
    assert "middle" not in completed(["sd_e"], ci_lb_e=8, ci_ub_e=12.1)["converted_from"]


def test_skewed_arms_are_refused_unless_they_are_allowed_and_then_noted():
    table = row(["mean_e", "sd_e"], median_e=6, q1_e=4, q3_e=14, min_e=2, max_e=40)
    with pytest.raises(DataProblems, match="significantly skewed") as caught:
        complete_arms(table)
    (problem,) = caught.value.problems
    assert (problem.row, problem.study, problem.column) == (2, "A", "median_e")
    assert "allow_skewed=True" in problem.expected
    allowed = complete_arms(table, allow_skewed=True)
    assert "significantly skewed, statistic" in allowed["converted_from"].item()
    assert np.isfinite(allowed["sd_e"].item())


def test_an_inequality_is_passed_over_where_both_arms_offer_quartiles():
    quartiles = {"q1_e": 8, "q3_e": 12, "q1_c": 10, "q3_c": 16, "median_e": 10, "median_c": 13}
    filled = completed(["sd_e", "sd_c"], md_p="<0.001", **quartiles)
    assert filled["converted_from"] == "quartiles (Wan 2014)"


@pytest.mark.parametrize(
    ("without", "changes", "column", "found", "expected"),
    [
        (["sd_e"], {}, "sd_e", "a blank, and nothing", "one of sd_e; se_e; ci_lb_e with ci_ub_e"),
        (["sd_c"], {}, "sd_c", "a blank, and nothing", "md with md_se"),
        (["mean_e"], {}, "mean_e", "a blank, and nothing", "median_e with q1_e and q3_e"),
        (["mean_e"], {"median_e": 5}, "mean_e", "a blank, and nothing", "median_e with q1_e and q3_e"),
        (["mean_e", "sd_e"], {"q1_e": 4, "q3_e": 9}, "mean_e", "a blank, and nothing", "median_e"),
        (["sd_e"], {"se_e": "0"}, "se_e", "'0'", "a number above 0"),
        (["sd_e"], {"se_e": "n/r"}, "se_e", "'n/r'", "a number above 0"),
        (["sd_e"], {"se_e": 2, "n_e": 1}, "n_e", "'1'", "a number of 2 or more"),
        (["sd_e", "n_e"], {"se_e": 2}, "n_e", "a blank", "a number of 2 or more"),
        (["sd_e"], {"ci_lb_e": 8}, "ci_ub_e", "a blank", "a number"),
        (["sd_e"], {"ci_lb_e": 12, "ci_ub_e": 8}, "ci_lb_e", "[12, 8]", "below its upper bound"),
        (["sd_e"], {"ci_lb_e": 11, "ci_ub_e": 14}, "ci_lb_e", "[11, 14] around mean = 10", "holds its mean"),
        (
            ["sd_e", "sd_c"],
            {"md": 3, "md_p": "<0.001"},
            "md_p",
            "'<0.001', an inequality",
            "the exact p-value",
        ),
        (["sd_e", "sd_c"], {"md": 3, "md_p": "NS"}, "md_p", "'NS', an inequality", "the exact p-value"),
        (["sd_e", "sd_c"], {"md": 3, "md_p": "0.000"}, "md_p", "'0.000'", "says only p < 0.001"),
        (["sd_e", "sd_c"], {"md": 3, "md_p": "1"}, "md_p", "'1'", "above 0 and below 1"),
        (["sd_e", "sd_c"], {"md": 0, "md_t": 1.2}, "md", "'0.0'", "a 0 leaves it unknown"),
        (["sd_e", "sd_c", "mean_e"], {"md_t": 1.2}, "md", "a blank", "a number"),
        (["sd_e", "sd_c"], {"md": 3, "md_t": 0}, "md_t", "'0.0'", "a 0 leaves it unknown"),
        (
            ["sd_e", "sd_c"],
            {"md": 9, "md_ci_lb": 1, "md_ci_ub": 5},
            "md_ci_lb",
            "difference = 9",
            "holds its",
        ),
        (["sd_e"], {"q1_e": 8}, "q3_e", "a blank", "since q1 is given"),
        (["sd_e"], {"q1_e": 11, "median_e": 10, "q3_e": 12}, "q1_e", "q1 = 11 and median = 10", "that rise"),
        (["sd_e"], {"q1_e": 10, "median_e": 10, "q3_e": 10}, "q1_e", "q1 = 10 and q3 = 10", "the ends apart"),
        (
            ["sd_e"],
            {"min_e": 9, "q1_e": 8, "q3_e": 12, "max_e": 20},
            "min_e",
            "min = 9 and q1 = 8",
            "that rise",
        ),
        (["sd_e"], {"q1_e": 8, "q3_e": 12, "n_e": 4}, "n_e", "'4'", "five people or more"),
        ([], {"sd_e": "-1"}, "sd_e", "'-1'", "a number above 0"),
        ([], {"mean_c": "about 5"}, "mean_c", "'about 5'", "a number"),
    ],
)
def test_a_row_is_refused_by_row_study_and_column(without, changes, column, found, expected):
    table = pd.concat([row(study="fine"), row(without, **changes)], ignore_index=True)
    table.attrs["file"] = "pain.csv"
    with pytest.raises(DataProblems) as caught:
        complete_arms(table)
    problems = caught.value.problems
    assert {(problem.file, problem.row, problem.study) for problem in problems} == {("pain.csv", 3, "A")}
    problem = next(problem for problem in problems if problem.column == column)
    assert found in problem.found
    assert expected in problem.expected


def test_every_fault_of_every_row_is_told_at_once():
    table = pd.concat(
        [row(["sd_e", "sd_c"], study="A", se_e=-1, se_c="x"), row(["sd_e"], study="B")], ignore_index=True
    )
    with pytest.raises(DataProblems) as caught:
        complete_arms(table)
    assert [(problem.study, problem.column) for problem in caught.value.problems] == [
        ("A", "se_e"),
        ("A", "se_c"),
        ("B", "sd_e"),
    ]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"level": 95}, "level must lie between 0 and 1, got 95"),
        ({"level": "0.95"}, "level must lie between 0 and 1, got '0.95'"),
        ({"quantile": "z"}, r"quantile must be one of \['t', 'normal'\], got 'z'"),
    ],
)
def test_an_argument_is_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        complete_arms(row(), **arguments)
