"""Hedges' g: the difference between two means in units of their pooled standard deviation."""

import numpy as np

from hinge_meta.effects.small_sample_correction import exact_correction

VTYPES = {
    "LS": "exact correction, LS variance",
    "LS2": "exact correction, LS2 variance",
    "UB": "exact correction, unbiased variance",
    "AV": "exact correction, variance at the average g",
    "revman": "RevMan's correction and variance",
}


def standardised_mean_difference(mean_e, sd_e, n_e, mean_c, sd_c, n_c, vtype="LS"):
    """Compute Hedges' g and its sampling variance.

    Parameters
    ----------
    mean_e, sd_e, n_e : array-like of shape (k,)
        Mean, standard deviation (not standard error) and number of people in the first arm.
    mean_c, sd_c, n_c : array-like of shape (k,)
        The same in the comparator.
    vtype : {"LS", "LS2", "UB", "AV", "revman"}
        Formula of the variance, see Notes. The first four are metafor's names; LS is its default.

    Returns
    -------
    yi : ndarray of shape (k,)
        g, in pooled standard deviations; negative where the first arm's mean is lower.
    vi : ndarray of shape (k,)
        Its sampling variance.

    Notes
    -----
    With ``d`` the difference over the pooled standard deviation, ``N = n_e + n_c``, ``m = N - 2`` and
    ``J(m)`` as in `exact_correction`, ``g = J(m) d`` and the variance is

    * LS: ``1/n_e + 1/n_c + g**2 / (2 N)`` (Hedges 1982, equation 8);
    * LS2: ``J(m)**2 (1/n_e + 1/n_c + d**2 / (2 N))`` (Borenstein 2009, equation 12.17);
    * UB: ``1/n_e + 1/n_c + (1 - (m-2) / (m J(m)**2)) g**2``, unbiased (Hedges 1983, equation 9);
    * AV: LS with the average of g, weighted by N, in place of g; one study then moves all variances;
    * revman: ``N/(n_e n_c) + g**2 / (2 (N - 3.94))`` with ``g = (1 - 3/(4N - 9)) d``, the approximate
      correction: Review Manager 5 (Deeks & Higgins 2010). The effect differs as well, by 0.06 % at
      ``N = 10`` and 0.01 % at ``N = 20``.

    References
    ----------
    Hedges, L. V. (1981). Distribution theory for Glass's estimator of effect size and related
    estimators. Journal of Educational Statistics, 6(2), 107-128.
    https://doi.org/10.3102/10769986006002107
    Hedges, L. V. (1982). Estimation of effect size from a series of independent experiments.
    Psychological Bulletin, 92(2), 490-499. https://doi.org/10.1037/0033-2909.92.2.490
    Hedges, L. V. (1983). A random effects model for effect sizes. Psychological Bulletin, 93(2), 388-395.
    https://doi.org/10.1037/0033-2909.93.2.388
    Borenstein, M. (2009). Effect sizes for continuous data. In The Handbook of Research Synthesis and
    Meta-Analysis (2nd ed.), 221-235.
    Deeks, J. J., & Higgins, J. P. T., on behalf of the Statistical Methods Group of The Cochrane
    Collaboration (2010). Statistical algorithms in Review Manager 5.

    Examples
    --------
    >>> yi, vi = standardised_mean_difference(55, 47, 155, 75, 64, 156)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.3552, 0.0131)
    """
    mean_e, sd_e, n_e, mean_c, sd_c, n_c = (
        np.asarray(x, dtype=float) for x in (mean_e, sd_e, n_e, mean_c, sd_c, n_c)
    )
    total = n_e + n_c
    m = total - 2
    d = (mean_e - mean_c) / np.sqrt(((n_e - 1) * sd_e**2 + (n_c - 1) * sd_c**2) / m)
    of_means = 1 / n_e + 1 / n_c
    if vtype == "revman":
        yi = (1 - 3 / (4 * total - 9)) * d
        return yi, of_means + yi**2 / (2 * (total - 3.94))
    correction = exact_correction(m)
    yi = correction * d
    if vtype == "LS":
        return yi, of_means + yi**2 / (2 * total)
    if vtype == "LS2":
        return yi, correction**2 * (of_means + d**2 / (2 * total))
    if vtype == "UB":
        return yi, of_means + (1 - (m - 2) / (m * correction**2)) * yi**2
    if vtype == "AV":
        return yi, of_means + np.average(yi, weights=total) ** 2 / (2 * total)
    raise ValueError(f"vtype must be one of {list(VTYPES)}, got {vtype!r}")
