"""Hedges' g: the difference between two means in units of their pooled standard deviation."""

import numpy as np
from scipy.special import gammaln


def standardised_mean_difference(mean_e, sd_e, n_e, mean_c, sd_c, n_c):
    """Compute Hedges' g and its large-sample variance.

    Parameters
    ----------
    mean_e, sd_e, n_e : array-like of shape (k,)
        Mean, standard deviation (not standard error) and number of people in the first arm.
    mean_c, sd_c, n_c : array-like of shape (k,)
        The same in the comparator.

    Returns
    -------
    yi : ndarray of shape (k,)
        g, in pooled standard deviations; negative where the first arm's mean is lower.
    vi : ndarray of shape (k,)
        ``1/n_e + 1/n_c + g**2 / (2 (n_e + n_c))``: metafor's ``vtype="LS"``, its default.

    Notes
    -----
    The small-sample correction is exact, ``J(m) = gamma(m/2) / (sqrt(m/2) gamma((m-1)/2))`` with
    ``m = n_e + n_c - 2``, not the approximation ``1 - 3/(4m - 1)``.

    References
    ----------
    Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and related
    estimators. Journal of Educational Statistics, 6(2), 107-128.
    https://doi.org/10.3102/10769986006002107

    Examples
    --------
    >>> yi, vi = standardised_mean_difference(55, 47, 155, 75, 64, 156)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.3552, 0.0131)
    """
    mean_e, sd_e, n_e, mean_c, sd_c, n_c = (
        np.asarray(x, dtype=float) for x in (mean_e, sd_e, n_e, mean_c, sd_c, n_c)
    )
    m = n_e + n_c - 2
    pooled_sd = np.sqrt(((n_e - 1) * sd_e**2 + (n_c - 1) * sd_c**2) / m)
    correction = np.exp(gammaln(m / 2) - 0.5 * np.log(m / 2) - gammaln((m - 1) / 2))
    yi = correction * (mean_e - mean_c) / pooled_sd
    vi = 1 / n_e + 1 / n_c + yi**2 / (2 * (n_e + n_c))
    return yi, vi
