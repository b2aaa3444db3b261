"""Optimal information size against Cohen's printed table; people counted once and never guessed."""

import pandas as pd
import pytest

from hinge_meta.certainty.information_size import optimal_information_size, people_reached, sd_of_people


# People in each group, two-sided 5%: Cohen (1988), table 2.4.1. His use the t distribution, ours the normal, which
# asks for up to two fewer.
@pytest.mark.parametrize(
    ("d", "power", "each"), [(0.2, 0.8, 393), (0.2, 0.9, 526), (0.5, 0.8, 64), (0.5, 0.9, 85), (0.8, 0.8, 26)]
)
def test_cohens_table(d, power, each):
    assert 0 <= each - optimal_information_size(d, power=power) / 2 <= 2


def test_only_the_ratio_of_difference_and_sd_counts():
    assert optimal_information_size(3, sd=15) == optimal_information_size(0.2)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ({"difference": 0}, "difference must be above 0"),
        ({"difference": 1, "sd": float("nan")}, "sd must be above 0"),
        ({"difference": 1, "power": 1}, "power must lie between 0 and 1"),
        ({"difference": 1, "alpha": 0}, "alpha must lie between 0 and 1"),
    ],
)
def test_numbers_out_of_range_are_refused(arguments, says):
    with pytest.raises(ValueError, match=says):
        optimal_information_size(**arguments)


def strata(*rows):
    return pd.DataFrame(rows, columns=["trial_id", "arm_e", "arm_c", "n_e", "n_c", "n_randomised"])


def test_a_shared_arm_counts_once():
    reached = people_reached(strata(("a", "x", "z", 10, 9, 40), ("a", "y", "z", 12, 9, 40)))
    assert (reached.in_arms, reached.trials_by_arms, reached.at_most) == (31, 1, 31)


def test_a_trial_with_one_arm_unread_counts_as_a_whole_and_says_so():
    reached = people_reached(strata(("a", "x", "z", 10, None, 40), ("b", "x", "z", 5, 6, 11)))
    assert (reached.in_arms, reached.randomised, reached.trials_by_total, reached.at_most) == (11, 40, 1, 51)


def test_people_of_whom_nothing_was_read_make_the_count_unknown():
    reached = people_reached(strata(("a", "x", "z", None, None, None), ("b", "x", "z", 5, 6, 11)))
    assert (reached.in_arms, reached.trials_unknown, reached.at_most) == (11, 1, None)


def test_those_randomised_into_an_arm_stand_in_where_those_analysed_were_not_read():
    arms = pd.DataFrame({"trial_id": ["a", "a"], "arm_id": ["x", "z"], "n_randomised": [9, 8]})
    assert people_reached(strata(("a", "x", "z", None, None, 27)), arms).in_arms == 17
    assert people_reached(strata(("a", "x", "z", 7, 7, 27)), arms).in_arms == 14


def test_the_standard_deviation_is_that_of_the_variance():
    rows = pd.DataFrame({"vi": [2 * 12.0**2 / 40, 3.0], "n_e": [40, None], "n_c": [40, 10]})
    assert sd_of_people(rows).tolist() == pytest.approx([12.0])
