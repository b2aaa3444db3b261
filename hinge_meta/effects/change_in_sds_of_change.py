"""The standardised mean change of one group, in standard deviations of the change (SMCC)."""

import numpy as np

from hinge_meta.effects.mean_change import change_variance
from hinge_meta.effects.small_sample_correction import exact_correction


def change_in_sds_of_change(mean_post, sd_post, mean_pre, sd_pre, n, correlation):
    """Compute the mean change over the standard deviation of the changes, and its variance.

    Parameters
    ----------
    mean_post, sd_post : array-like of shape (k,)
        Mean and standard deviation (not standard error) after.
    mean_pre, sd_pre : array-like of shape (k,)
        The same before.
    n : array-like of shape (k,), 3 or more
        Number of people, each measured twice.
    correlation : array-like of shape (k,)
        Correlation of the two measurements.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``J(n - 1) (mean_post - mean_pre) / s``, with s the standard deviation of the changes.
    vi : ndarray of shape (k,)
        ``1/n + yi**2 / (2 n)``: metafor's LS.

    Notes
    -----
    The unit is not that of Hedges' g: the higher the correlation, the larger the number. Never pool the two.

    References
    ----------
    Gibbons, R. D., Hedeker, D. R., & Davis, J. M. (1993). Estimation of effect size from a series of
    experiments involving paired comparisons. Journal of Educational Statistics, 18(3), 271-279.
    https://doi.org/10.3102/10769986018003271

    Examples
    --------
    >>> yi, vi = change_in_sds_of_change(38.5, 11.6, 30.6, 15.0, 20, 0.47)
    >>> round(float(yi), 4), round(float(vi), 4)
    (0.5417, 0.0573)
    """
    mean_post, mean_pre, n = (np.asarray(x, dtype=float) for x in (mean_post, mean_pre, n))
    spread = np.sqrt(change_variance(sd_post, sd_pre, correlation))
    yi = exact_correction(n - 1) * (mean_post - mean_pre) / spread
    return yi, 1 / n + yi**2 / (2 * n)
