"""What the formulas themselves refuse, in words."""

import numpy as np
import pytest

from hinge_meta.effects.conversions.cluster_design_effect import (
    design_effect,
    effective_sample_size,
    inflated_variance,
)
from hinge_meta.effects.conversions.combine_groups import combine_events, combine_means
from hinge_meta.effects.conversions.exact_p import exact_p
from hinge_meta.effects.conversions.five_numbers import mean_from_five_numbers, sd_from_five_numbers
from hinge_meta.effects.conversions.half_width import half_width
from hinge_meta.effects.conversions.instrument_range import rescale_score, reverse_score
from hinge_meta.effects.conversions.sd_from_difference import (
    sd_from_se_of_difference,
    se_of_difference_from_interval,
    se_of_difference_from_p,
)
from hinge_meta.effects.conversions.sd_from_interval import sd_from_interval
from hinge_meta.effects.conversions.sd_from_se import sd_from_se, se_from_sd
from hinge_meta.effects.conversions.sd_of_change import correlation_of_change, sd_of_change
from hinge_meta.effects.conversions.se_of_effect import log_of_ratio, se_from_interval, se_from_p
from hinge_meta.effects.conversions.skewness import skewness_of_five_numbers
from hinge_meta.effects.conversions.smd_and_log_odds_ratio import log_odds_ratio_from_smd
from hinge_meta.effects.conversions.smd_in_points import smd_in_points
from hinge_meta.effects.conversions.split_count import split_count
from hinge_meta.problems import DataProblems


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: sd_from_se(2, 1), "column 'n': found '1'; expected a number of 2 or more"),
        (lambda: sd_from_se(np.nan, 9), "column 'se': found a blank; expected a number above 0"),
        (lambda: sd_from_se(np.inf, 9), "column 'se': found 'inf'"),
        (lambda: sd_from_se([2, -1], [9, 9]), r"column 'se': found '-1' \(item 2\)"),
        (lambda: se_from_sd(0, 9), "column 'sd': found '0'"),
        (lambda: sd_from_interval(4, 4, 9), r"found \[4, 4\]; .* lower bound is below its upper"),
        (lambda: sd_from_interval(4, 6, 9, mean=7), r"found \[4, 6\] around mean = 7"),
        (lambda: sd_from_interval(4, 6, 1), "column 'n': found '1'"),
        (lambda: se_of_difference_from_interval(1, 2, 1, 9), "column 'n_e': found '1'"),
        (lambda: se_of_difference_from_p(2, 0.04, 9, 1), "column 'n_c': found '1'"),
        (lambda: sd_from_se_of_difference(0, 9, 9), "column 'se': found '0'"),
        (lambda: se_from_interval(1, 2, 3), "holds its estimate"),
        (lambda: se_from_p(0, 0.5), "a 0 leaves it unknown"),
        (lambda: log_of_ratio(0), "not yet on the log scale"),
        (lambda: exact_p(["0.04", "< .05"]), r"found '< .05', an inequality \(item 2\)"),
        (lambda: exact_p("n.s."), "an inequality"),
        (lambda: exact_p("P ≤ 0.05"), "an inequality"),
        (lambda: exact_p("0,04"), "found '0,04'; expected a number above 0 and below 1"),
        (lambda: exact_p(0), "says only p < 0.001"),
        (lambda: half_width(0.95, df=0), "column 'df': found '0'"),
        (lambda: sd_from_five_numbers(4, q1=1, q3=2), "column 'n': found '4'; .* five people or more"),
        (lambda: sd_from_five_numbers(9, q1=2, q3=1), "found q1 = 2 and q3 = 1"),
        (lambda: mean_from_five_numbers(9, 1, q1=2, q3=3), "found q1 = 2 and median = 1"),
        (lambda: mean_from_five_numbers(9, 4, minimum=2, maximum=3), "found median = 4 and max = 3"),
        (lambda: skewness_of_five_numbers(9, 2, q1=2, q3=2), "the ends apart"),
        (lambda: skewness_of_five_numbers([9, 9], [1, 5], q1=[0, 2], q3=[3, 3]), r"q3 = 3 \(item 2\)"),
        (lambda: combine_means([1, 0], [2, 3], [1, 1]), r"column 'n': found '0' \(item 2\)"),
        (lambda: combine_means([5, 5], [2, 3], [1, 0]), r"column 'sd': found '0' \(item 2\)"),
        (lambda: combine_means([1], [2], [1]), "two people or more together"),
        (lambda: combine_events([3, 9], [5, 8]), r"found 9 events in 8 people \(item 2\)"),
        (lambda: split_count(-1, 2), "column 'count': found '-1'"),
        (lambda: split_count(2.5, 2), "found 2.5; expected a whole number"),
        (lambda: reverse_score(11, 0, 10), "11 on a range of 0 to 10"),
        (lambda: rescale_score(1, 1, 10, 0), "found 10 to 0; expected a range"),
        (lambda: rescale_score(1, 0, 0, 10), "column 'sd': found '0'"),
        (lambda: rescale_score(0, 1, -1e308, 1e308), "both within computer arithmetic"),
        (lambda: smd_in_points(1, 0.1, 0), "of the people on the instrument"),
        (lambda: log_odds_ratio_from_smd(1, 0), "column 'vi': found '0'"),
        (lambda: design_effect(30, 1.01), "column 'icc': found '1.01'"),
        (lambda: design_effect(30, -0.01), "column 'icc': found '-0.01'"),
        (lambda: design_effect(0, 0.1), "column 'cluster_size': found '0'"),
        (lambda: effective_sample_size(30, 0.9), "column 'design_effect': found '0.9'"),
        (lambda: inflated_variance(0, 2), "column 'vi': found '0'"),
        (lambda: sd_of_change(4, 5, 1), "column 'correlation': found '1'; .* above -1 and below 1"),
        (lambda: sd_of_change(4, 5, -1), "column 'correlation': found '-1'"),
        (lambda: correlation_of_change(4, 5, 9), "between the difference and the sum of the other two"),
        (lambda: correlation_of_change(4, 5, 1), "is one of them a standard error"),
    ],
)
def test_bad_numbers_never_yield_a_number(call, says):
    with pytest.raises(DataProblems, match=says):
        call()


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: half_width(95), "level must lie between 0 and 1, got 95"),
        (lambda: half_width(None), "level must lie between 0 and 1, got None"),
        (lambda: sd_from_interval(1, 2, 9, quantile="z"), "quantile must be one of"),
        (lambda: se_of_difference_from_interval(1, 2, 9, 9, quantile="z"), "quantile must be one of"),
        (lambda: sd_from_five_numbers(9), "needs minimum and maximum, or q1 and q3, or all four, got none"),
        (lambda: sd_from_five_numbers(9, q1=1), "got q1"),
        (lambda: mean_from_five_numbers(9, 2, q1=1, maximum=9), "got q1 and max"),
        (lambda: split_count(5, 0), "parts must be a whole number of 1 or more, got 0"),
        (lambda: split_count(5, 2.0), "parts must be a whole number of 1 or more, got 2.0"),
    ],
)
def test_bad_arguments_are_named(call, says):
    with pytest.raises(ValueError, match=says) as caught:
        call()
    assert not isinstance(caught.value, DataProblems)


def test_one_person_in_a_group_brings_no_spread():
    n, mean, sd = combine_means([1, 2], [3.0, 6.0], [None, 2**0.5])
    assert (n, mean) == (3, 5)
    assert sd == pytest.approx(np.std([3, 5, 7], ddof=1))


HUGE = 1e300


@pytest.mark.parametrize(
    "call",
    [
        lambda: sd_from_se(HUGE, 1e20),
        lambda: sd_from_interval(-1e308, 1e308, 9),
        lambda: combine_means([5, 5], [HUGE, -HUGE], [1, 1]),
        lambda: smd_in_points(1, 0.1, HUGE),
        lambda: sd_of_change(HUGE, HUGE, 0.5),
        lambda: (
            mean_from_five_numbers(9, 0, minimum=-1e308, maximum=1e308)
            + sd_from_five_numbers(9, q1=-1e308, q3=1e308)
        ),
    ],
)
def test_numbers_too_large_are_refused_and_not_answered_with_infinity(call):
    with pytest.raises(DataProblems, match="numbers that computer arithmetic can hold; check their units"):
        call()
