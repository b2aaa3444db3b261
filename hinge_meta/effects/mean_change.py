"""How far the mean of one group moved, on the instrument's own scale."""

import numpy as np


def change_variance(sd_post, sd_pre, correlation):
    """Compute the variance of the people's changes.

    Parameters
    ----------
    sd_post, sd_pre : array-like of shape (k,)
        Standard deviations after and before.
    correlation : array-like of shape (k,)
        Correlation of the two measurements, between -1 and 1.

    Returns
    -------
    ndarray of shape (k,)
        ``sd_post**2 + sd_pre**2 - 2 correlation sd_post sd_pre``, above 0.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, version 6.5, section 6.5.2.8.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2-8

    Examples
    --------
    >>> float(change_variance(5, 4, 0.5))
    21.0
    """
    sd_post, sd_pre, correlation = (np.asarray(x, dtype=float) for x in (sd_post, sd_pre, correlation))
    # The same sum, so written that nothing cancels as the correlation nears 1.
    return (sd_post - sd_pre) ** 2 + 2 * (1 - correlation) * sd_post * sd_pre


def mean_change(mean_post, sd_post, mean_pre, sd_pre, n, correlation):
    """Compute the mean change of one group, or of matched pairs, and its variance.

    Parameters
    ----------
    mean_post, sd_post : array-like of shape (k,)
        Mean and standard deviation (not standard error) after.
    mean_pre, sd_pre : array-like of shape (k,)
        The same before.
    n : array-like of shape (k,)
        Number of people, each measured twice.
    correlation : array-like of shape (k,)
        Correlation of the two measurements.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``mean_post - mean_pre``, in the instrument's points.
    vi : ndarray of shape (k,)
        The variance of the changes over ``n``, in points squared.

    References
    ----------
    Morris, S. B., & DeShon, R. P. (2002). Combining effect size estimates in meta-analysis with repeated
    measures and independent-groups designs. Psychological Methods, 7(1), 105-125.
    https://doi.org/10.1037/1082-989x.7.1.105

    Examples
    --------
    >>> yi, vi = mean_change(38.5, 11.6, 30.6, 15.0, 20, 0.47)
    >>> round(float(yi), 4), round(float(vi), 4)
    (7.9, 9.8)
    """
    mean_post, mean_pre, n = (np.asarray(x, dtype=float) for x in (mean_post, mean_pre, n))
    return mean_post - mean_pre, change_variance(sd_post, sd_pre, correlation) / n
