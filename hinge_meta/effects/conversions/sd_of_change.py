"""The standard deviation of a change from baseline, and the correlation that it rests on."""

import numpy as np

from hinge_meta.effects.conversions.given import given, refuse_where
from hinge_meta.effects.conversions.in_range import in_range


@in_range
def sd_of_change(sd_baseline, sd_final, correlation):
    """Compute the SD of the change scores of one group.

    Parameters
    ----------
    sd_baseline, sd_final : float or array-like
        Standard deviations before and after, in points.
    correlation : float or array-like
        Between a person's two scores, above -1 and below 1. It has no default: it is reported, computed
        from a similar trial by `correlation_of_change`, or assumed aloud.

    Returns
    -------
    float or ndarray
        ``sqrt(sd_baseline**2 + sd_final**2 - 2 correlation sd_baseline sd_final)``, in points.

    Raises
    ------
    DataProblems
        If an SD is not above 0, or the correlation does not lie between -1 and 1.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.8.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2-8

    Examples
    --------
    >>> round(float(sd_of_change(6.4, 7.1, 0.80)), 2)
    4.32
    """
    before, after = given("sd_baseline", sd_baseline, above=0), given("sd_final", sd_final, above=0)
    correlation = given("correlation", correlation, above=-1, below=1)
    # The same sum written as a square plus a positive rest: no cancellation when both SDs are equal.
    return np.sqrt((before - after) ** 2 + 2 * (1 - correlation) * before * after)


@in_range
def correlation_of_change(sd_baseline, sd_final, sd_change):
    """Compute the correlation between baseline and final scores from the three SDs of one group.

    Parameters
    ----------
    sd_baseline, sd_final, sd_change : float or array-like
        Standard deviations before, after, and of the change, in points.

    Returns
    -------
    float or ndarray
        ``(sd_baseline**2 + sd_final**2 - sd_change**2) / (2 sd_baseline sd_final)``, above -1 and below 1.

    Raises
    ------
    DataProblems
        If an SD is not above 0, or the three cannot belong to one group.

    References
    ----------
    Cochrane Handbook, version 6.5, section 6.5.2.8.

    Examples
    --------
    >>> round(float(correlation_of_change(6.4, 7.1, 4.5)), 2)
    0.78
    """
    before, after, change = np.broadcast_arrays(
        given("sd_baseline", sd_baseline, above=0),
        given("sd_final", sd_final, above=0),
        given("sd_change", sd_change, above=0),
    )
    correlation = (before**2 + after**2 - change**2) / (2 * before * after)
    refuse_where(
        ~(np.abs(correlation) < 1),
        "sd_change",
        lambda i: f"SDs of {before.flat[i]:g}, {after.flat[i]:g} and, of the change, {change.flat[i]:g}",
        "an SD of the change between the difference and the sum of the other two (is one of them a "
        "standard error?)",
    )
    return correlation
