"""How many standard errors an interval reaches to either side."""

import numpy as np
from scipy.stats import norm, t

from hinge_meta.effects.conversions.given import given

QUANTILES = ("t", "normal")


def half_width(level, df=None):
    """Give the quantile that multiplies the standard error in a two-sided interval.

    Parameters
    ----------
    level : float
        Coverage, above 0 and below 1.
    df : float, array-like or None
        Degrees of freedom of Student's t; None for the normal distribution.

    Returns
    -------
    float or ndarray

    Raises
    ------
    ValueError
        If the level does not lie between 0 and 1.
    DataProblems
        If the degrees of freedom are not above 0.

    Examples
    --------
    >>> round(float(half_width(0.95)), 4), round(float(half_width(0.95, df=24)), 4)
    (1.96, 2.0639)
    """
    if not (isinstance(level, (int, float)) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    if df is None:
        return norm.isf((1 - level) / 2)
    return t.isf((1 - level) / 2, given("df", df, above=0))


def distance_of_p(p, df=None):
    """Give how many standard errors from zero an estimate lies whose two-sided p-value is ``p``.

    Parameters
    ----------
    p : float or array-like
        Above 0 and below 1; see `exact_p`.
    df : float, array-like or None
        Degrees of freedom of Student's t; None for the normal distribution.

    Returns
    -------
    float or ndarray
        Above 0.

    Raises
    ------
    DataProblems
        If the degrees of freedom are not above 0.

    Examples
    --------
    >>> round(float(distance_of_p(0.008)), 3), round(float(distance_of_p(0.008, df=45)), 2)
    (2.652, 2.78)
    """
    if df is None:
        return norm.isf(np.asarray(p) / 2)
    return t.isf(np.asarray(p) / 2, given("df", df, above=0))
