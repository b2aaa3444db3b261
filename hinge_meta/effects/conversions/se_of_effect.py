"""The standard error of any effect, from its interval or its p-value; ratios on the log scale."""

import numpy as np

from hinge_meta.effects.conversions.exact_p import exact_p
from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.half_width import distance_of_p, half_width
from hinge_meta.effects.conversions.in_range import in_range
from hinge_meta.effects.conversions.sd_from_interval import interval_in_order


@in_range
def se_from_interval(ci_lb, ci_ub, estimate=None, level=0.95, df=None):
    """Turn the interval of an effect into its standard error.

    Parameters
    ----------
    ci_lb, ci_ub : float or array-like
        Bounds, on the scale on which the interval is symmetrical (log scale for ratios).
    estimate : float, array-like or None
        The effect, where it is known; it is only held against the interval.
    level : float
        Coverage of the interval.
    df : float, array-like or None
        Degrees of freedom where the interval was made with Student's t; None for the normal distribution.

    Returns
    -------
    float or ndarray
        ``(ci_ub - ci_lb) / (2 q)`` with ``q`` the quantile.

    Raises
    ------
    ValueError
        If the level does not lie between 0 and 1.
    DataProblems
        If the bounds are not in order or do not hold the estimate.

    References
    ----------
    Cochrane Handbook, version 6.5, sections 6.3.1 (differences) and 6.3.2 (ratios).
    https://training.cochrane.org/handbook/current/chapter-06#section-6-3-1

    Examples
    --------
    >>> round(float(se_from_interval(1, 3)), 4)
    0.5102
    """
    ci_lb, ci_ub = interval_in_order(ci_lb, ci_ub, estimate)
    return (ci_ub - ci_lb) / (2 * half_width(level, df))


@in_range
def se_from_p(estimate, p, df=None):
    """Turn an effect and its p-value into its standard error.

    Parameters
    ----------
    estimate : float or array-like
        The effect (log scale for ratios); not 0.
    p : float, str or array-like
        Two-sided p-value, printed exactly.
    df : float, array-like or None
        Degrees of freedom where the test was Student's t; None for the normal distribution.

    Returns
    -------
    float or ndarray
        ``abs(estimate) / z`` with ``z`` the quantile that leaves ``p / 2`` above it.

    Raises
    ------
    DataProblems
        If the estimate is 0, or a p-value is an inequality or does not lie between 0 and 1.

    Notes
    -----
    Altman and Bland print an approximation of ``z``, good to about 0.2 %; the quantile itself is used.

    References
    ----------
    Altman, D. G., & Bland, J. M. (2011). How to obtain the confidence interval from a P value. BMJ, 343,
    d2090. https://doi.org/10.1136/bmj.d2090
    Cochrane Handbook, version 6.5, section 6.3.1.

    Examples
    --------
    >>> round(float(se_from_p(0.03, 0.008)), 3)
    0.011
    """
    size = np.abs(given("estimate", estimate))
    size = given("estimate", size, why="the standard error is |estimate| / z: a 0 leaves it unknown", above=0)
    return size / distance_of_p(exact_p(p), df)


def log_of_ratio(ratio, name="ratio"):
    """Put a ratio (odds, risk, hazard or rate ratio) on the log scale.

    Parameters
    ----------
    ratio : float or array-like
        Above 0.
    name : str
        What it is called in messages.

    Returns
    -------
    float or ndarray
        Its natural logarithm.

    Raises
    ------
    DataProblems
        If a ratio is not above 0.

    Examples
    --------
    >>> float(log_of_ratio(1))
    0.0
    """
    return np.log(given(name, ratio, why="a ratio, not yet on the log scale", above=0))
