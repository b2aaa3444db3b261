"""The standardised mean change of one group, in standard deviations of the people before (SMCR)."""

import numpy as np

from hinge_meta.effects.small_sample_correction import exact_correction


def change_in_sds_before(mean_post, mean_pre, sd_pre, n, correlation):
    """Compute the mean change over the standard deviation before, and its variance.

    Parameters
    ----------
    mean_post : array-like of shape (k,)
        Mean after.
    mean_pre, sd_pre : array-like of shape (k,)
        Mean and standard deviation (not standard error) before.
    n : array-like of shape (k,), 3 or more
        Number of people, each measured twice.
    correlation : array-like of shape (k,)
        Correlation of the two measurements.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``J(n - 1) (mean_post - mean_pre) / sd_pre``.
    vi : ndarray of shape (k,)
        ``2 (1 - correlation) / n + yi**2 / (2 n)``: metafor's LS.

    References
    ----------
    Becker, B. J. (1988). Synthesizing standardized mean-change measures. British Journal of Mathematical
    and Statistical Psychology, 41(2), 257-278. https://doi.org/10.1111/j.2044-8317.1988.tb00901.x
    Morris, S. B. (2000). Distribution of the standardized mean change effect size for meta-analysis on
    repeated measures. British Journal of Mathematical and Statistical Psychology, 53(1), 17-29.
    https://doi.org/10.1348/000711000159150

    Examples
    --------
    >>> yi, vi = change_in_sds_before(38.5, 30.6, 15.0, 20, 0.47)
    >>> round(float(yi), 4), round(float(vi), 4)
    (0.5056, 0.0594)
    """
    mean_post, mean_pre, sd_pre, n, correlation = (
        np.asarray(x, dtype=float) for x in (mean_post, mean_pre, sd_pre, n, correlation)
    )
    yi = exact_correction(n - 1) * (mean_post - mean_pre) / sd_pre
    return yi, 2 * (1 - correlation) / n + yi**2 / (2 * n)
