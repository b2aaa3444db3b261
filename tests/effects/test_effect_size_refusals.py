"""What each measure refuses, and in which words; options that do not belong; changes and correlations."""

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.effect_sizes import MEASURES, effect_sizes
from hinge_meta.problems import DataProblems

ARMS = {"mean_e": 10.0, "sd_e": 4.0, "n_e": 12, "mean_c": 13.0, "sd_c": 5.0, "n_c": 10}
CHANGES = {"change_mean_e": -20.0, "change_sd_e": 10.0, "n_e": 25, "change_mean_c": -15.0, "change_sd_c": 12.0,
           "n_c": 24}  # fmt: skip
PAIRED = {"mean_post": 38.5, "sd_post": 11.6, "mean_pre": 30.6, "sd_pre": 15.0, "n": 20}


def table(*rows, **changes):
    return pd.DataFrame(
        [{"study": f"S{number}", **row, **changes} for number, row in enumerate(rows, start=1)]
    )


def problems(data, measure, **options):
    with pytest.raises(DataProblems) as caught:
        effect_sizes(data, measure, **options)
    return caught.value.problems


def without(row, *columns):
    return {name: value for name, value in row.items() if name not in columns}


def test_every_measure_has_words():
    assert set(MEASURES) == {
        "MD", "SMD", "SMDH", "ROM", "MC", "SMCC", "SMCR", "RR", "OR", "RD", "PETO", "IRR", "COR", "ZCOR", "GEN",
    }  # fmt: skip
    assert all(MEASURES.values())


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"GEN"}))
def test_missing_columns_are_named(measure):
    found = problems(pd.DataFrame({"study": ["A"]}), measure)
    assert all(problem.found.startswith("no such column") for problem in found)


@pytest.mark.parametrize(
    ("measure", "r", "n", "column"),
    [
        *[(m, r, 20, "r") for m in ("COR", "ZCOR") for r in (1, -1, 1.2, np.nan, "high")],
        *[(m, 0.2, n, "n") for m in ("COR", "ZCOR") for n in (3, 0, -4, 20.5, np.inf)],
    ],
)
def test_impossible_correlations_and_too_few_people(measure, r, n, column):
    (problem,) = problems(table({"r": r, "n": n}), measure)
    assert (problem.row, problem.study, problem.column) == (2, "S1", column)


@pytest.mark.parametrize(("mean_e", "mean_c"), [(5, -2), (0, 3), (3, 0), (-1, 4)])
def test_a_ratio_of_means_needs_means_of_one_sign(mean_e, mean_c):
    (problem,) = problems(table(ARMS, {**ARMS, "mean_e": mean_e, "mean_c": mean_c}), "ROM")
    assert (problem.row, problem.study) == (3, "S2")
    assert problem.found == f"means of {mean_e} and {mean_c}"


@pytest.mark.parametrize(
    ("measure", "changes", "column"),
    [
        *[(m, {"sd_pre": 0}, "sd_pre") for m in ("MC", "SMCC", "SMCR")],
        *[(m, {"sd_post": -1}, "sd_post") for m in ("MC", "SMCC")],
        *[(m, {"ri": 1}, "ri") for m in ("MC", "SMCC", "SMCR")],
        *[(m, {"ri": "0,5"}, "ri") for m in ("MC", "SMCC", "SMCR")],
        ("MC", {"n": 1}, "n"),
        ("SMCC", {"n": 2}, "n"),
        ("SMCR", {"n": 2}, "n"),
        ("SMCR", {"n": 10.5}, "n"),
    ],
)
def test_impossible_changes(measure, changes, column):
    (problem,) = problems(table({**PAIRED, "ri": 0.5, **changes}), measure)
    assert (problem.row, problem.study, problem.column) == (2, "S1", column)


@pytest.mark.parametrize("measure", ["MC", "SMCC", "SMCR"])
class TestTheCorrelationIsGivenAndNeverGuessed:
    def test_without_one_it_is_refused(self, measure):
        (problem,) = problems(table(PAIRED), measure)
        assert problem.column == "ri"
        assert "none is assumed" in problem.expected

    @pytest.mark.parametrize("blank", [None, np.nan, "", "  "])
    def test_a_blank_is_refused_row_by_row(self, measure, blank):
        (problem,) = problems(table({**PAIRED, "ri": 0.5}, {**PAIRED, "ri": blank}), measure)
        assert (problem.row, problem.study, problem.column, problem.found) == (3, "S2", "ri", "a blank")

    def test_the_argument_fills_blanks_and_says_so(self, measure):
        data = table({**PAIRED, "ri": "0.4"}, {**PAIRED, "ri": ""})
        made = effect_sizes(data, measure, correlation=0.7)
        assert made["method"].str.extract(r"(correlation .*)")[0].tolist() == [
            "correlation 0.4 (as given in ri)",
            "correlation 0.7 (assumed)",
        ]
        given = [effect_sizes(table(PAIRED), measure, correlation=r) for r in (0.4, 0.7)]
        assert made["vi"].tolist() == [one["vi"].item() for one in given]
        assert data["ri"].tolist() == ["0.4", ""]

    def test_a_column_that_is_full_is_used(self, measure):
        by_column = effect_sizes(table({**PAIRED, "ri": 0.47}), measure)
        by_argument = effect_sizes(table(PAIRED), measure, correlation=0.47)
        assert by_column["vi"].item() == by_argument["vi"].item()

    @pytest.mark.parametrize("correlation", [1, -1, 1.5, float("nan"), True, "0.5"])
    def test_an_impossible_argument_is_refused(self, measure, correlation):
        with pytest.raises(ValueError, match="correlation must be a number above -1 and below 1, got"):
            effect_sizes(table(PAIRED), measure, correlation=correlation)


def test_smcr_needs_no_sd_after():
    data = table({**without(PAIRED, "sd_post"), "ri": 0.47})
    assert np.isfinite(effect_sizes(data, "SMCR")["yi"].item())
    assert [problem.column for problem in problems(data, "SMCC")] == ["sd_post"]


@pytest.mark.parametrize("measure", ["MD", "SMD"])
def test_change_scores_are_computed_as_final_values_are_and_named(measure):
    final = {name.removeprefix("change_"): value for name, value in CHANGES.items()}
    of_change, of_final = effect_sizes(table(CHANGES), measure), effect_sizes(table(final), measure)
    assert of_change[["yi", "vi"]].equals(of_final[["yi", "vi"]])
    assert "of changes" in of_change["method"].item()
    assert "change" not in of_final["method"].item()


def test_the_methods_of_changes_are_named_in_full():
    assert (
        effect_sizes(table(CHANGES), "MD")["method"].item() == "mean difference of changes, unequal variances"
    )
    assert (
        effect_sizes(table(CHANGES), "SMD")["method"].item()
        == "Hedges' g of changes, in SDs of change, exact correction, LS variance"
    )


@pytest.mark.parametrize("measure", ["MD", "SMD"])
def test_final_values_and_changes_side_by_side_are_refused(measure):
    (problem,) = problems(table({**ARMS, **CHANGES}), measure)
    assert "side by side" in problem.found


@pytest.mark.parametrize("measure", ["SMDH", "ROM"])
def test_changes_are_no_matter_of_other_measures(measure):
    assert {problem.column for problem in problems(table(CHANGES), measure)} == {
        "mean_e", "sd_e", "mean_c", "sd_c",
    }  # fmt: skip
    assert np.isfinite(effect_sizes(table({**ARMS, "change_mean_e": 1}), measure)["yi"].item())


def test_a_fault_in_a_change_is_told_under_its_own_name():
    (problem,) = problems(table({**CHANGES, "change_sd_c": 0}), "MD")
    assert problem.column == "change_sd_c"


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"SMD"}))
def test_a_variance_formula_that_would_not_be_used_is_refused(measure):
    with pytest.raises(ValueError, match=f"vtype belongs to SMD; for {measure} it must be 'LS', got 'UB'"):
        effect_sizes(table(ARMS), measure, vtype="UB")


@pytest.mark.parametrize("measure", sorted(set(MEASURES) - {"MC", "SMCC", "SMCR"}))
def test_a_correlation_that_would_not_be_used_is_refused(measure):
    with pytest.raises(ValueError, match="correlation belongs to MC, SMCC, SMCR; for"):
        effect_sizes(table(ARMS), measure, correlation=0.5)


def test_an_unknown_variance_formula_lists_the_known():
    with pytest.raises(
        ValueError, match=r"vtype must be one of \['LS', 'LS2', 'UB', 'AV', 'revman'\], got 'ls'"
    ):
        effect_sizes(table(ARMS), "SMD", vtype="ls")


@pytest.mark.parametrize("vtype", ["LS", "LS2", "UB", "AV", "revman"])
def test_two_people_an_arm_are_enough_for_an_smd(vtype):
    made = effect_sizes(table({**ARMS, "n_e": 2, "n_c": 2}), "SMD", vtype=vtype)
    assert np.isfinite(made["yi"].item())
    assert made["vi"].item() > 0


@pytest.mark.parametrize(
    ("measure", "row"),
    [
        ("MD", {**ARMS, "sd_e": 1e200}),
        ("SMDH", {**ARMS, "sd_e": 1e-200, "sd_c": 1e-200}),
        ("ROM", {**ARMS, "mean_e": 1e-200, "sd_e": 1e200}),
        ("MC", {**PAIRED, "ri": 0.5, "sd_pre": 1e200}),
        ("PETO", {"event_e": 1e200, "n_e": 1e300, "event_c": 1e200, "n_c": 1e300}),
        ("IRR", {"event_e": 1, "time_e": 1e-320, "event_c": 1, "time_c": 1e308}),
    ],
)
def test_what_arithmetic_cannot_hold_is_refused_in_words(measure, row):
    try:
        made = effect_sizes(table(row), measure)
    except DataProblems as error:
        assert "check their units" in str(error)
    else:
        assert np.isfinite(made[["yi", "vi"]].to_numpy(dtype=float)).all()
        assert made["vi"].item() > 0


@pytest.mark.parametrize(
    ("measure", "row"),
    [
        ("SMDH", ARMS),
        ("RR", {"event_e": 1, "n_e": 9, "event_c": 2, "n_c": 9}),
        ("ZCOR", {"r": 0.2, "n": 9}),
        ("MC", {**PAIRED, "ri": 0.5}),
    ],
)
def test_the_table_given_is_left_as_it_was_and_its_columns_ride_along(measure, row):
    given = table(row, row, region="north")
    given.index = [7, 3]
    given.attrs["file"] = "t.csv"
    before = given.copy(deep=True)
    made = effect_sizes(given, measure)
    pd.testing.assert_frame_equal(given, before)
    pd.testing.assert_frame_equal(made[given.columns], before)
    assert made.columns[len(given.columns) :].tolist() == [
        "yi", "vi", "measure", "method", "converted_from", "left_out",
    ]  # fmt: skip
    assert (made.attrs["file"], set(made["measure"]), set(made["left_out"])) == ("t.csv", {measure}, {""})


def test_numbers_as_text_give_the_same():
    counts = {"event_e": 0, "n_e": 9, "event_c": 2, "n_c": 9}
    as_text = {name: str(value) for name, value in counts.items()}
    for measure in ("RR", "OR", "RD", "PETO"):
        assert effect_sizes(table(as_text), measure)["yi"].equals(effect_sizes(table(counts), measure)["yi"])


def test_what_was_converted_before_is_not_forgotten():
    data = table(ARMS, ARMS, yi=0.1, sei=0.2).assign(converted_from=["quartiles and range", None])
    assert effect_sizes(data, "SMD")["converted_from"].tolist() == ["quartiles and range", ""]
    assert effect_sizes(data, "GEN")["converted_from"].tolist() == ["quartiles and range; sei", "sei"]
    assert effect_sizes(data, "SMD").columns[-2:].tolist() == ["converted_from", "left_out"]
