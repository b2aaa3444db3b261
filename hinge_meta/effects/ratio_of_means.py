"""The log ratio of two means."""

import numpy as np


def ratio_of_means(mean_e, sd_e, n_e, mean_c, sd_c, n_c):
    """Compute the log ratio of two means and its large-sample variance.

    Parameters
    ----------
    mean_e, sd_e, n_e : array-like of shape (k,)
        Mean, standard deviation (not standard error) and number of people in the first arm.
    mean_c, sd_c, n_c : array-like of shape (k,)
        The same in the comparator. Each mean has the sign of its partner, and neither is zero.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``log(mean_e / mean_c)``; negative where the first arm's mean is nearer zero.
    vi : ndarray of shape (k,)
        ``sd_e**2/(n_e mean_e**2) + sd_c**2/(n_c mean_c**2)``.

    Notes
    -----
    Meant for measurements with a true zero. No small-sample correction is made; metafor made none by
    default before version 5.0.

    References
    ----------
    Hedges, L. V., Gurevitch, J., & Curtis, P. S. (1999). The meta-analysis of response ratios in
    experimental ecology. Ecology, 80(4), 1150-1156, equation 1.
    https://doi.org/10.1890/0012-9658(1999)080[1150:TMAORR]2.0.CO;2

    Examples
    --------
    >>> yi, vi = ratio_of_means(55, 47, 155, 75, 64, 156)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.3102, 0.0094)
    """
    mean_e, sd_e, n_e, mean_c, sd_c, n_c = (
        np.asarray(x, dtype=float) for x in (mean_e, sd_e, n_e, mean_c, sd_c, n_c)
    )
    return np.log(mean_e / mean_c), (sd_e / mean_e) ** 2 / n_e + (sd_c / mean_c) ** 2 / n_c
