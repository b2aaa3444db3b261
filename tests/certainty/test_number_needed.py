"""Numbers needed to treat against examples in print, and through infinity."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.certainty.number_needed import number_needed


def test_altmans_interval_runs_through_infinity():
    """A difference from -5% to +25% is NNTB 4 to infinity to NNTH 20.

    Altman's example as RG Newcombe retells it, BMJ, 5 January 1999:
    https://www.bmj.com/rapid-response/2011/10/27/confidence-intervals-number-needed-treat
    """
    found = number_needed(0.10, -0.05, 0.25)
    assert found.ends == "NNTB 4 to ∞ to NNTH 20"
    assert (found.at_upper, found.at_lower) == pytest.approx((4, -20))


def test_barrowmans_stroke_example():
    """A reduction of 16.6% (0.9% to 32.2%) is a number of 6, from 3.1 to 111.1.

    NJ Barrowman, CMAJ 2002;166:1676-1677, https://www.cmaj.ca/content/166/13/1676.full.txt
    """
    found = number_needed(0.166, 0.009, 0.322)
    assert found.estimate == pytest.approx(6.02, abs=0.005)
    assert round(found.at_upper, 1) == 3.1
    assert round(found.at_lower, 1) == 111.1
    assert not found.holds_zero


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((0.20, 0.10, 0.25), "NNTB 5 (95% CI 4 to 10)"),
        ((-0.20, -0.25, -0.10), "NNTH 5 (95% CI 4 to 10)"),
        ((-0.02, -0.10, 0.05), "NNTH 50 (95% CI NNTH 10 to ∞ to NNTB 20)"),
        ((0.0, -0.10, 0.05), "NNTB ∞ (95% CI NNTB 20 to ∞ to NNTH 10)"),
        ((0.10, 0.0, 0.20), "NNTB 10 (95% CI NNTB 5 to ∞ to NNTH ∞)"),
        ((0.30, 0.29, 0.31), "NNTB 4 (95% CI 4 to 4)"),
    ],
)
def test_it_is_printed_in_whole_people_rounded_up(numbers, text):
    assert number_needed(*numbers).text == text


@given(st.tuples(*[st.floats(-1, 1)] * 3))
def test_it_turns_round_with_the_difference(numbers):
    lower, difference, upper = sorted(numbers)
    there, back = number_needed(difference, lower, upper), number_needed(-difference, -upper, -lower)
    assert there.estimate == back.estimate
    assert there.holds_zero == back.holds_zero == (lower <= 0 <= upper)
    assert there.at_lower == -back.at_upper or math.isinf(there.at_lower)
    if difference:
        assert there.benefit != back.benefit
    assert all(value is None or math.isfinite(value) for value in list(there.to_dict().values())[1:4])


@pytest.mark.parametrize("numbers", [(0.1, 0.2, 0.3), (1.5, 0, 2), (float("nan"), 0, 1)])
def test_what_is_no_difference_of_shares_is_refused(numbers):
    with pytest.raises(ValueError, match="must"):
        number_needed(*numbers)
