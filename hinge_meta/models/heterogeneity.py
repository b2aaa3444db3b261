"""I2 and H2: how much of what studies differ by is more than chance."""

import numpy as np

from hinge_meta.models.weighted_mean import effective_precision


def typical_variance(vi):
    """Give the within-study variance of a typical study, after Higgins and Thompson.

    Parameters
    ----------
    vi : ndarray of shape (k,)
        Variances of the effects, k >= 2.

    Returns
    -------
    float
        ``(k - 1) W / (W^2 - sum of w^2)``, on the scale of ``vi``.

    References
    ----------
    Higgins, J. P. T., & Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics
    in Medicine, 21(11), 1539-1558. https://doi.org/10.1002/sim.1186

    Examples
    --------
    >>> typical_variance(np.array([0.5, 0.5, 0.5]))
    0.5
    """
    return float((len(vi) - 1) / effective_precision(1 / vi))


def i2_from_tau2(tau2, typical):
    """Give I2 in per cent from tau2.

    Parameters
    ----------
    tau2, typical : float
        Between-study variance, and the within-study variance of a typical study.

    Returns
    -------
    float
        From 0 to below 100, also where tau2 is so large that the division would round to 100.

    Examples
    --------
    >>> i2_from_tau2(0.3, 0.1), i2_from_tau2(1e30, 1.0) < 100
    (75.0, True)
    """
    return min(100 * tau2 / (tau2 + typical), float(np.nextafter(100, 0)))


def h2_from_tau2(tau2, typical):
    """Give H2, the total variance of a typical study over its within-study variance.

    Parameters
    ----------
    tau2, typical : float
        As in `i2_from_tau2`.

    Returns
    -------
    float
        1 or more.

    Examples
    --------
    >>> h2_from_tau2(0.25, 0.125)
    3.0
    """
    return tau2 / typical + 1


def i2_h2_from_q(q, df):
    """Give I2 in per cent and H2 from Cochran's Q, for a model that has no tau2 to take them from.

    Parameters
    ----------
    q : float
        Cochran's Q.
    df : int
        Its degrees of freedom.

    Returns
    -------
    tuple of float
        ``100 (Q - df) / Q``, not below 0 and below 100; and ``Q / df``, which may lie below 1.

    References
    ----------
    Higgins, J. P. T., & Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics
    in Medicine, 21(11), 1539-1558. https://doi.org/10.1002/sim.1186

    Examples
    --------
    >>> i2_h2_from_q(8.0, 2)
    (75.0, 4.0)
    """
    excess = 100 * (q - df) / q if q > df else 0.0
    return min(excess, float(np.nextafter(100, 0))), q / df
