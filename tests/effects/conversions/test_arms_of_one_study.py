"""Several arms of one study: combined, their comparator split, or kept with their covariance."""

import numpy as np
import pandas as pd
import pytest

from hinge_meta.effects.conversions.combine_arms import combine_arms
from hinge_meta.effects.conversions.shared_control_covariance import shared_control_covariance
from hinge_meta.effects.conversions.split_control import split_control
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.problems import DataProblems

MEANS = pd.DataFrame(
    {
        "study": ["A low", "B", "A high"],
        "trial": ["A", "B", "A"],
        "mean_e": [10.0, 20.0, 14.0],
        "sd_e": [4.0, 6.0, 5.0],
        "n_e": [20, 30, 10],
        "mean_c": [16.0, 22.0, 16.0],
        "sd_c": [5.0, 7.0, 5.0],
        "n_c": [25, 31, 25],
        "dose": ["low", "low", "high"],
    }
)
EVENTS = pd.DataFrame(
    {
        "study": ["A low", "A high", "B"],
        "trial": ["A", "A", "B"],
        "event_e": [3, 5, 2],
        "n_e": [20, 22, 30],
        "event_c": [7, 7, 4],
        "n_c": [21, 21, 29],
    }
)


def test_combined_arms_make_one_row_a_study():
    combined = combine_arms(MEANS, "trial")
    assert combined["study"].tolist() == ["A low", "B"]
    assert combined["n_e"].tolist() == [30, 30]
    assert combined["mean_e"].tolist() == pytest.approx([(20 * 10 + 10 * 14) / 30, 20])
    square = 19 * 16 + 9 * 25 + 20 * 10 / 30 * 4**2
    assert combined["sd_e"].tolist() == pytest.approx([(square / 29) ** 0.5, 6])
    assert combined[["mean_c", "sd_c", "n_c"]].values.tolist() == [[16, 5, 25], [22, 7, 31]]
    assert combined["converted_from"].tolist() == ["2 arms combined", ""]
    assert combine_arms(EVENTS, "trial")[["event_e", "n_e"]].values.tolist() == [[8, 42], [2, 30]]


def test_what_was_done_to_any_arm_before_is_kept_once():
    table = MEANS.assign(converted_from=["standard error", "", "standard error"])
    assert combine_arms(table, "trial")["converted_from"].tolist() == ["standard error; 2 arms combined", ""]
    table = MEANS.assign(converted_from=["standard error", None, "range"])
    assert combine_arms(table, "trial")["converted_from"][0] == "standard error; range; 2 arms combined"


def test_a_split_comparator_keeps_its_totals_means_and_sds():
    split = split_control(MEANS, "trial")
    assert split["n_c"].tolist() == [13, 31, 12]
    assert split[["mean_c", "sd_c", "dose"]].equals(MEANS[["mean_c", "sd_c", "dose"]])
    assert split["converted_from"].tolist() == [
        "comparator of 25 split in 2",
        "",
        "comparator of 25 split in 2",
    ]
    assert split_control(MEANS, "trial", whole=False)["n_c"].tolist() == [12.5, 31, 12.5]
    effect_sizes(split, "SMD")


def test_split_events_are_said_to_be_approximate():
    split = split_control(EVENTS, "trial")
    assert split[["event_c", "n_c"]].values.tolist() == [[4, 11], [3, 10], [4, 29]]
    assert split["converted_from"].tolist()[0] == "comparator of 21 split in 2 approximately"


def test_nothing_to_combine_or_split_changes_nothing():
    alone = MEANS.iloc[[0, 1]].reset_index(drop=True)
    for same in (combine_arms(alone, "trial"), split_control(alone, "trial")):
        pd.testing.assert_frame_equal(same.drop(columns="converted_from"), alone)
        assert same["converted_from"].tolist() == ["", ""]


def test_the_table_given_is_left_as_it_was_and_its_file_is_remembered():
    table = MEANS.copy(deep=True)
    table.attrs["file"] = "pain.csv"
    for new in (combine_arms(table, "trial"), split_control(table, "trial")):
        assert new.attrs["file"] == "pain.csv"
    shared_control_covariance(table, "SMD", "trial")
    pd.testing.assert_frame_equal(table, MEANS)


def test_splitting_never_claims_more_than_the_covariance_allows():
    """Two equal arms pooled with their covariance weigh what the whole comparator allows."""
    table = pd.DataFrame({"trial": ["A", "A"], "mean_e": 1.0, "sd_e": 2.0, "n_e": 40})
    table = table.assign(mean_c=0.0, sd_c=2.0, n_c=40)
    _, v = shared_control_covariance(table, "MD", "trial")
    exact = 1 / np.linalg.inv(v).sum()
    assert exact == pytest.approx(4 / 80 + 4 / 40)
    split = split_control(table.assign(study=["x", "y"]), "trial")
    parts = effect_sizes(split, "MD")["vi"]
    assert 1 / (1 / parts).sum() == pytest.approx(exact)


DOORS = {
    "combine": lambda table: combine_arms(table, "trial"),
    "split": lambda table: split_control(table, "trial"),
    "covariance": lambda table: shared_control_covariance(
        table, "OR" if "event_c" in table else "MD", "trial"
    ),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("column", ["mean_c", "sd_c", "n_c", "event_c"])
def test_different_comparators_are_refused(door, column):
    table = EVENTS if column == "event_c" else MEANS
    last = table.index[table["trial"] == "A"][-1]
    cells = table[column].astype(float)
    cells[last] = 9
    with pytest.raises(DataProblems, match="one comparator for all rows of trial 'A'") as caught:
        DOORS[door](table.assign(**{column: cells}))
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == (last + 2, column)
    assert "'9.0', but" in problem.found


@pytest.mark.parametrize("door", DOORS)
def test_a_missing_column_or_a_blank_study_is_refused(door):
    with pytest.raises(DataProblems, match="no such column"):
        DOORS[door](MEANS.drop(columns="trial"))
    with pytest.raises(DataProblems, match="no such column"):
        DOORS[door](MEANS.drop(columns="sd_c"))
    with pytest.raises(DataProblems, match="row 3, column 'trial': found a blank"):
        DOORS[door](MEANS.assign(trial=["A", " ", "A"]))


@pytest.mark.parametrize(
    ("table", "changes", "place", "says"),
    [
        (MEANS, {"sd_e": [4.0, 6.0, 0.0]}, (4, "sd_e"), "a number above 0"),
        (MEANS, {"n_e": [20, 30, "few"]}, (4, "n_e"), "a number of 1 or more"),
        (MEANS, {"mean_e": [None, 20, 14]}, (2, "mean_e"), "a number"),
        (EVENTS, {"event_e": [3, 23, 2]}, (3, "event_e"), "no more people with the event than people"),
    ],
)
def test_an_arm_that_cannot_be_combined_is_refused_in_its_own_row(table, changes, place, says):
    with pytest.raises(DataProblems, match=says) as caught:
        combine_arms(table.assign(**changes), "trial")
    (problem,) = caught.value.problems
    assert (problem.row, problem.column) == place


@pytest.mark.parametrize(
    ("changes", "column", "says"),
    [
        ({"n_c": [1, 1, 29], "event_c": [1, 1, 4]}, "n_c", "one person or more for each of 2 rows"),
        ({"n_c": [20.5, 20.5, 29]}, "n_c", "a whole number, or whole=False"),
        ({"event_c": [22, 22, 4]}, "event_c", "no more people with the event"),
        ({"event_c": ["x", "x", "4"]}, "event_c", "a number of 0 or more"),
    ],
)
def test_a_comparator_that_cannot_be_split_is_refused(changes, column, says):
    with pytest.raises(DataProblems, match=says) as caught:
        split_control(EVENTS.assign(**changes), "trial")
    (problem,) = caught.value.problems
    assert (problem.row, problem.study, problem.column) == (2, "A low", column)


@pytest.mark.parametrize(
    ("measure", "changes", "says"),
    [
        ("RR", {"event_c": [0, 0, 4]}, "column 'event_c': found 0 events in 21 people; .* log RR a variance"),
        ("OR", {"event_e": [20, 5, 2]}, "row 2, .* 20 events in 20 people; .* log OR a variance"),
        ("RD", {"event_e": [30, 5, 2]}, "30 events in 20 people; expected from no event to one for each"),
        ("RD", {"event_e": [0, 5, 2], "event_c": [0, 0, 4]}, "no event, or nothing but events, in both arms"),
    ],
)
def test_events_that_leave_no_variance_are_refused(measure, changes, says):
    with pytest.raises(DataProblems, match=says):
        shared_control_covariance(EVENTS.assign(**changes), measure, "trial")


def test_empty_arms_are_no_trouble_to_a_risk_difference():
    yi, v = shared_control_covariance(EVENTS.assign(event_c=[0, 0, 4]), "RD", "trial")
    assert yi[:2].tolist() == pytest.approx([0.15, 5 / 22])
    assert v[0, 1] == 0
    assert v[0, 0] == pytest.approx(0.15 * 0.85 / 20)


def test_arguments_are_refused():
    with pytest.raises(ValueError, match=r"measure must be one of \['MD', .*\], got 'HR'"):
        shared_control_covariance(MEANS, "HR", "trial")
    with pytest.raises(ValueError, match=r"pooled_sd must be one of \['study', 'pair'\], got 'all'"):
        shared_control_covariance(MEANS, "SMD", "trial", pooled_sd="all")


def test_numbers_too_large_are_refused_by_their_row():
    with pytest.raises(DataProblems, match="row 2, study 'A low'.* check their units"):
        shared_control_covariance(MEANS.assign(sd_e=[1e300, 1, 1]), "MD", "trial")
    with pytest.raises(DataProblems, match="row 2, study 'A low'.* check their units"):
        combine_arms(MEANS.assign(sd_e=[1e300, 1, 1]), "trial")
