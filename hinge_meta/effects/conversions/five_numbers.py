"""The mean and the standard deviation from a median with quartiles, with the range, or with both."""

from itertools import pairwise

import numpy as np
from scipy.stats import norm

from hinge_meta.effects.conversions.given import given, refuse_where
from hinge_meta.effects.conversions.in_range import in_range

SMALLEST_N = 5

SCENARIOS = {
    "S1": ("min", "max"),
    "S2": ("q1", "q3"),
    "S3": ("min", "q1", "q3", "max"),
}


@in_range
def mean_from_five_numbers(n, median, *, minimum=None, q1=None, q3=None, maximum=None):
    """Estimate the mean of one group from its median with the range, the quartiles, or both.

    Parameters
    ----------
    n : float or array-like
        People in the group, 5 or more.
    median : float or array-like
        In points.
    minimum, maximum : float, array-like or None
        The range; both or neither.
    q1, q3 : float, array-like or None
        First and third quartile; both or neither.

    Returns
    -------
    float or ndarray
        In points.

    Raises
    ------
    ValueError
        If neither the range nor the quartiles are given, or only one end of either.
    DataProblems
        If the numbers are not in order, or there are fewer than five people.

    Notes
    -----
    S1, range only: ``w (min + max)/2 + (1 - w) median`` with ``w = 4 / (4 + n**0.75)``.
    S2, quartiles only: ``w (q1 + q3)/2 + (1 - w) median`` with ``w = 0.7 + 0.39/n``.
    S3, both: ``w1 (min + max)/2 + w2 (q1 + q3)/2 + (1 - w1 - w2) median`` with
    ``w1 = 2.2 / (2.2 + n**0.75)`` and ``w2 = 0.7 - 0.72 / n**0.55``.
    All three suppose people spread as a normal distribution: see `skewness_of_five_numbers`.

    References
    ----------
    Luo, D., Wan, X., Liu, J., & Tong, T. (2018). Optimally estimating the sample mean from the sample
    size, median, mid-range, and/or mid-quartile range. Statistical Methods in Medical Research, 27(6),
    1785-1805, equations 7, 11 and 15. https://doi.org/10.1177/0962280216669183

    Examples
    --------
    >>> round(float(mean_from_five_numbers(20, 6, q1=4, q3=10)), 4)
    6.7195
    """
    n, low, lower, middle, upper, high = in_order(n, minimum, q1, median, q3, maximum)
    mid_range, mid_quartile = (low + high) / 2, (lower + upper) / 2
    which = scenario(minimum, q1, q3, maximum)
    if which == "S1":
        weight = 4 / (4 + n**0.75)
        return weight * mid_range + (1 - weight) * middle
    if which == "S2":
        weight = 0.7 + 0.39 / n
        return weight * mid_quartile + (1 - weight) * middle
    of_range = 2.2 / (2.2 + n**0.75)
    of_quartiles = 0.7 - 0.72 / n**0.55
    return of_range * mid_range + of_quartiles * mid_quartile + (1 - of_range - of_quartiles) * middle


@in_range
def sd_from_five_numbers(n, *, minimum=None, q1=None, q3=None, maximum=None):
    """Estimate the standard deviation of one group from its range, its quartiles, or both.

    Parameters
    ----------
    n : float or array-like
        People in the group, 5 or more.
    minimum, maximum : float, array-like or None
        The range; both or neither.
    q1, q3 : float, array-like or None
        First and third quartile; both or neither.

    Returns
    -------
    float or ndarray
        In points.

    Raises
    ------
    ValueError
        If neither the range nor the quartiles are given, or only one end of either.
    DataProblems
        If the numbers are not in order, or there are fewer than five people.

    Notes
    -----
    With ``x = 2 z((n - 0.375)/(n + 0.25))`` and ``h = 2 z((0.75 n - 0.125)/(n + 0.25))``, ``z`` the
    standard normal quantile: S1 ``(max - min)/x``; S2 ``(q3 - q1)/h``; S3
    ``w (max - min)/x + (1 - w) (q3 - q1)/h`` with ``w = 1 / (1 + 0.07 n**0.6)`` (in place of the plain
    average of Wan 2014).

    References
    ----------
    Wan, X., Wang, W., Liu, J., & Tong, T. (2014). Estimating the sample mean and standard deviation from
    the sample size, median, range and/or interquartile range. BMC Medical Research Methodology, 14, 135,
    equations 9 and 16. https://doi.org/10.1186/1471-2288-14-135
    Shi, J., Luo, D., Weng, H., Zeng, X.-T., Lin, L., Chu, H., & Tong, T. (2020). Optimally estimating the
    sample standard deviation from the five-number summary. Research Synthesis Methods, 11(5), 641-654,
    equation 10. https://doi.org/10.1002/jrsm.1429

    Examples
    --------
    >>> round(float(sd_from_five_numbers(20, q1=4, q3=10)), 4)
    4.7871
    """
    n, low, lower, _, upper, high = in_order(n, minimum, q1, None, q3, maximum)
    which = scenario(minimum, q1, q3, maximum)
    by_range = (high - low) / (2 * norm.ppf((n - 0.375) / (n + 0.25)))
    by_quartiles = (upper - lower) / (2 * norm.ppf((0.75 * n - 0.125) / (n + 0.25)))
    if which == "S1":
        return by_range
    if which == "S2":
        return by_quartiles
    weight = 1 / (1 + 0.07 * n**0.6)
    return weight * by_range + (1 - weight) * by_quartiles


def scenario(minimum, q1, q3, maximum):
    """Tell which of the three scenarios the numbers make: S1 range, S2 quartiles, S3 both.

    Raises
    ------
    ValueError
        If neither the range nor the quartiles are given, or only one end of either.

    Examples
    --------
    >>> scenario(None, 4, 10, None)
    'S2'
    """
    offered = {"min": minimum, "q1": q1, "q3": q3, "max": maximum}
    present = tuple(name for name, value in offered.items() if value is not None)
    for which, names in SCENARIOS.items():
        if present == names:
            return which
    raise ValueError(
        "needs minimum and maximum, or q1 and q3, or all four, "
        f"got {' and '.join(present) if present else 'none of them'}"
    )


def in_order(n, minimum, q1, median, q3, maximum):
    """Return the sample size and the five numbers as floats, NaN where one is None.

    Raises
    ------
    DataProblems
        If a number is missing, they do not rise from minimum to maximum, the ends are equal, or there
        are fewer than five people.

    Examples
    --------
    >>> [float(x) for x in in_order(20, None, 4, 6, 10, None)]
    [20.0, nan, 4.0, 6.0, 10.0, nan]
    """
    n = given("n", n, why="the formulas are made for five people or more", at_least=SMALLEST_N)
    named = {"min": minimum, "q1": q1, "median": median, "q3": q3, "max": maximum}
    offered = {name: given(name, value) for name, value in named.items() if value is not None}
    names = list(offered)
    n, *numbers = np.broadcast_arrays(n, *offered.values())
    offered = dict(zip(names, numbers, strict=True))
    for lower, upper in pairwise(names):
        _rises(lower, offered[lower], upper, offered[upper])
    for lower, upper in (("min", "max"), ("q1", "q3")):
        if lower in offered and upper in offered:
            _rises(lower, offered[lower], upper, offered[upper], strictly=True)
    nothing = np.full(np.shape(n), np.nan)
    return (n, *(offered.get(name, nothing) for name in named))


def _rises(lower, below, upper, above, strictly=False):
    refuse_where(
        ~(below < above) if strictly else ~(below <= above),
        lower,
        lambda i: f"{lower} = {below.flat[i]:g} and {upper} = {above.flat[i]:g}",
        "numbers that rise from the minimum over q1, median and q3 to the maximum"
        + (", the ends apart" if strictly else ""),
    )
