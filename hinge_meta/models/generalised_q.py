"""The tau2 at which the generalised Q takes a given value: Paule-Mandel's estimate, Q-profile's bounds."""

import numpy as np
from scipy.optimize import brentq

from hinge_meta.models.moments_of_tau2 import cochran_q


def tau2_where_q_is(target, groups):
    """Solve the generalised Q for tau2 to machine precision.

    Parameters
    ----------
    target : float
        The value to reach, above 0: k - p for Paule and Mandel, a chi-square quantile for a bound.
    groups : tuple of (ndarray, ndarray)
        For each group its effects and their variances.

    Returns
    -------
    float
        The root; 0 where Q at tau2 = 0 is at or below the target already.

    Notes
    -----
    Q falls strictly in tau2 and lies below (sum of squares) / tau2, which gives the bracket.
    Paule-Mandel and empirical Bayes are both defined by Q = k - p and are the same number.

    References
    ----------
    Paule, R. C., & Mandel, J. (1982). Consensus values and weighting factors. Journal of Research of the
    National Bureau of Standards, 87(5), 377-385. https://doi.org/10.6028/jres.087.022
    Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in meta-analysis.
    Statistics in Medicine, 26(1), 37-52. https://doi.org/10.1002/sim.2514

    Examples
    --------
    >>> groups = ((np.array([0.0, 2.0]), np.array([0.5, 0.5])),)
    >>> tau2_where_q_is(1.0, groups)  # 2 / (0.5 + tau2) = 1
    1.5
    """

    def excess(tau2):
        return cochran_q(groups, tau2) - target

    if excess(0.0) <= 0:
        return 0.0
    upper = float(sum(((yi - yi.mean()) ** 2).sum() for yi, _ in groups)) / target
    # Rounding may leave Q a hair above the target at the bound, where all variances are tiny beside tau2.
    upper *= 1 + 1e-12
    if excess(upper) >= 0:
        return upper
    return float(brentq(excess, 0.0, upper, xtol=1e-300, rtol=4 * np.finfo(float).eps, maxiter=10_000))
