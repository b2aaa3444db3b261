"""The standard deviation from the confidence interval of one group's mean."""

import numpy as np

from hinge_meta.effects.conversions.given import given, refuse_where
from hinge_meta.effects.conversions.half_width import QUANTILES, half_width
from hinge_meta.effects.conversions.in_range import in_range


@in_range
def sd_from_interval(ci_lb, ci_ub, n, mean=None, level=0.95, quantile="t"):
    """Turn the confidence interval of a mean into the standard deviation.

    Parameters
    ----------
    ci_lb, ci_ub : float or array-like
        Bounds of the interval of one group's mean, in points.
    n : float or array-like
        People in that group.
    mean : float, array-like or None
        The mean, where it is known; it is only held against the interval.
    level : float
        Coverage of the interval.
    quantile : {"t", "normal"}
        Student's t with ``n - 1`` degrees of freedom, or the normal distribution.

    Returns
    -------
    float or ndarray
        ``sqrt(n) (ci_ub - ci_lb) / (2 q)`` with ``q`` the quantile, in points.

    Raises
    ------
    ValueError
        If ``level`` or ``quantile`` is not one of those allowed.
    DataProblems
        If the bounds are not in order, do not hold the mean, or there are fewer than two people.

    Notes
    -----
    The Handbook asks for t in small groups (fewer than about 60) and allows 3.92 in large ones, where
    the two agree: t is therefore used throughout unless the normal quantile is asked for.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.2.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2-2

    Examples
    --------
    >>> round(float(sd_from_interval(44, 56, 25)), 3)
    14.536
    """
    if quantile not in QUANTILES:
        raise ValueError(f"quantile must be one of {list(QUANTILES)}, got {quantile!r}")
    n = given("n", n, at_least=2)
    ci_lb, ci_ub = interval_in_order(ci_lb, ci_ub, mean, "mean")
    reach = half_width(level, n - 1 if quantile == "t" else None)
    return np.sqrt(n) * (ci_ub - ci_lb) / (2 * reach)


def interval_in_order(ci_lb, ci_ub, estimate=None, called="estimate"):
    """Return the bounds of an interval as floats, or say why they are not one.

    Parameters
    ----------
    ci_lb, ci_ub : float or array-like
        The bounds.
    estimate : float, array-like or None
        What must lie between them, where it is known.
    called : str
        Its name in messages.

    Returns
    -------
    ci_lb, ci_ub : ndarray

    Raises
    ------
    DataProblems
        If a bound is not a number, the lower is not below the upper, or the estimate lies outside.

    Examples
    --------
    >>> [float(bound) for bound in interval_in_order("1", 3, 2)]
    [1.0, 3.0]
    """
    ci_lb, ci_ub = np.broadcast_arrays(given("ci_lb", ci_lb), given("ci_ub", ci_ub))
    refuse_where(
        ~(ci_lb < ci_ub),
        "ci_lb",
        lambda i: f"[{ci_lb.flat[i]:g}, {ci_ub.flat[i]:g}]",
        "an interval whose lower bound is below its upper bound",
    )
    if estimate is not None:
        ci_lb, ci_ub, estimate = np.broadcast_arrays(ci_lb, ci_ub, given(called, estimate))
        refuse_where(
            ~((ci_lb <= estimate) & (estimate <= ci_ub)),
            "ci_lb",
            lambda i: f"[{ci_lb.flat[i]:g}, {ci_ub.flat[i]:g}] around {called} = {estimate.flat[i]:g}",
            f"an interval that holds its {called}",
        )
    return ci_lb, ci_ub
