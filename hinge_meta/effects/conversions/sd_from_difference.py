"""The standard deviation common to two arms, from what is printed of the difference between their means."""

import numpy as np

from hinge_meta.effects.conversions.exact_p import exact_p
from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.half_width import QUANTILES, distance_of_p, half_width
from hinge_meta.effects.conversions.in_range import in_range
from hinge_meta.effects.conversions.sd_from_interval import interval_in_order


@in_range
def sd_from_se_of_difference(se, n_e, n_c):
    """Turn the standard error of a mean difference into the standard deviation common to both arms.

    Parameters
    ----------
    se : float or array-like
        Standard error of the difference between the two means, in points.
    n_e, n_c : float or array-like
        People in each arm.

    Returns
    -------
    float or ndarray
        ``se / sqrt(1/n_e + 1/n_c)``: the within-group SD, the same for both arms, in points.

    Raises
    ------
    DataProblems
        If the standard error is not above 0 or an arm has fewer than two people.

    Notes
    -----
    Holds for the difference between raw means: one that was adjusted, for baseline scores say, has a smaller
    standard error, and would give too small an SD.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.3.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2-3

    Examples
    --------
    >>> round(float(sd_from_se_of_difference(1.37, 25, 22)), 2)
    4.69
    """
    n_e, n_c = given("n_e", n_e, at_least=2), given("n_c", n_c, at_least=2)
    return given("se", se, above=0) / np.sqrt(1 / n_e + 1 / n_c)


@in_range
def se_of_difference_from_interval(ci_lb, ci_ub, n_e, n_c, difference=None, level=0.95, quantile="t"):
    """Turn the interval of a mean difference into its standard error.

    Parameters
    ----------
    ci_lb, ci_ub : float or array-like
        Bounds of the interval of the difference, in points.
    n_e, n_c : float or array-like
        People in each arm.
    difference : float, array-like or None
        The difference, where it is known; it is only held against the interval.
    level : float
        Coverage of the interval.
    quantile : {"t", "normal"}
        Student's t with ``n_e + n_c - 2`` degrees of freedom, or the normal distribution.

    Returns
    -------
    float or ndarray
        ``(ci_ub - ci_lb) / (2 q)`` with ``q`` the quantile, in points.

    Raises
    ------
    ValueError
        If ``level`` or ``quantile`` is not one of those allowed.
    DataProblems
        If the bounds are not in order, do not hold the difference, or an arm has fewer than two people.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.3.

    Examples
    --------
    >>> round(float(se_of_difference_from_interval(1.04, 6.56, 25, 22)), 2)
    1.37
    """
    if quantile not in QUANTILES:
        raise ValueError(f"quantile must be one of {list(QUANTILES)}, got {quantile!r}")
    ci_lb, ci_ub = interval_in_order(ci_lb, ci_ub, difference, "difference")
    df = _df(n_e, n_c)
    return (ci_ub - ci_lb) / (2 * half_width(level, df if quantile == "t" else None))


@in_range
def se_of_difference_from_t(difference, t):
    """Turn a mean difference and its t statistic into its standard error.

    Parameters
    ----------
    difference : float or array-like
        The difference between the two means, in points; not 0.
    t : float or array-like
        The t statistic of the test that compares them; its sign is not used.

    Returns
    -------
    float or ndarray
        ``abs(difference / t)``, in points.

    Raises
    ------
    DataProblems
        If the difference or t is 0, which leaves the standard error unknown.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.3.

    Examples
    --------
    >>> round(float(se_of_difference_from_t(3.8, 2.78)), 2)
    1.37
    """
    why = "the standard error is |difference / t|: a 0 leaves it unknown"
    size = given("difference", np.abs(given("difference", difference)), why=why, above=0)
    return size / given("t", np.abs(given("t", t)), why=why, above=0)


@in_range
def se_of_difference_from_p(difference, p, n_e, n_c):
    """Turn a mean difference and the p-value of its t test into its standard error.

    Parameters
    ----------
    difference : float or array-like
        The difference between the two means, in points; not 0.
    p : float, str or array-like
        Two-sided p-value of a t test with ``n_e + n_c - 2`` degrees of freedom, printed exactly.
    n_e, n_c : float or array-like
        People in each arm.

    Returns
    -------
    float or ndarray
        In points.

    Raises
    ------
    DataProblems
        If the difference is 0, the p-value is an inequality or does not lie between 0 and 1, or an arm
        has fewer than two people.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.3.

    Examples
    --------
    >>> round(float(se_of_difference_from_p(3.8, 0.008, 25, 22)), 2)
    1.37
    """
    return se_of_difference_from_t(difference, distance_of_p(exact_p(p), _df(n_e, n_c)))


def _df(n_e, n_c):
    return given("n_e", n_e, at_least=2) + given("n_c", n_c, at_least=2) - 2
