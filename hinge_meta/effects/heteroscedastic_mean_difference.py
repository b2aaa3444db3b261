"""The standardised difference of two means whose standard deviations need not be alike."""

import numpy as np

from hinge_meta.effects.small_sample_correction import exact_correction


def heteroscedastic_mean_difference(mean_e, sd_e, n_e, mean_c, sd_c, n_c):
    """Compute the difference of two means over the root of their average variance, and its variance.

    Parameters
    ----------
    mean_e, sd_e, n_e : array-like of shape (k,)
        Mean, standard deviation (not standard error) and number of people in the first arm.
    mean_c, sd_c, n_c : array-like of shape (k,)
        The same in the comparator.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``J(n_e + n_c - 2) (mean_e - mean_c) / s`` with ``s**2 = (sd_e**2 + sd_c**2) / 2``.
    vi : ndarray of shape (k,)
        ``yi**2 (sd_e**4/(n_e-1) + sd_c**4/(n_c-1)) / (8 s**4)
        + (sd_e**2/(n_e-1) + sd_c**2/(n_c-1)) / s**2``.

    Notes
    -----
    The variance is Bonett's, with the corrected effect put in, which is metafor's definition since
    version 4.6. Before that metafor multiplied the whole by ``J**2`` besides.

    References
    ----------
    Bonett, D. G. (2008). Confidence intervals for standardized linear contrasts of means. Psychological
    Methods, 13(2), 99-109. https://doi.org/10.1037/1082-989X.13.2.99
    Bonett, D. G. (2009). Meta-analytic interval estimation for standardized and unstandardized mean
    differences. Psychological Methods, 14(3), 225-238. https://doi.org/10.1037/a0016619

    Examples
    --------
    >>> yi, vi = heteroscedastic_mean_difference(10, 4, 12, 13, 5, 10)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.6374, 0.2177)
    """
    mean_e, sd_e, n_e, mean_c, sd_c, n_c = (
        np.asarray(x, dtype=float) for x in (mean_e, sd_e, n_e, mean_c, sd_c, n_c)
    )
    average = (sd_e**2 + sd_c**2) / 2
    share_e, share_c = sd_e**2 / average, sd_c**2 / average
    yi = exact_correction(n_e + n_c - 2) * (mean_e - mean_c) / np.sqrt(average)
    of_sds = yi**2 / 8 * (share_e**2 / (n_e - 1) + share_c**2 / (n_c - 1))
    return yi, of_sds + share_e / (n_e - 1) + share_c / (n_c - 1)
