"""The pooled effect at a given tau2 and its three standard errors."""

import numpy as np

from hinge_meta.models.weighted_mean import weighted_mean


def pooled_mean(yi, vi, tau2):
    """Pool effects by the inverse of their total variance.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances, k >= 2.
    tau2 : float
        Between-study variance.

    Returns
    -------
    tuple of (float, dict)
        The pooled effect, and its standard errors by the names in ``CI_METHODS``. Hartung-Knapp's is
        exactly 0 where all effects are identical.

    References
    ----------
    Hartung, J., & Knapp, G. (2001). A refined method for the meta-analysis of controlled clinical trials
    with binary outcome. Statistics in Medicine, 20(24), 3875-3889. https://doi.org/10.1002/sim.1009

    Examples
    --------
    >>> estimate, se = pooled_mean(np.array([0.0, 2.0]), np.array([0.5, 0.5]), 1.5)
    >>> estimate, se
    (1.0, {'hksj': 1.0, 'hksj-adhoc': 1.0, 'wald': 1.0})
    """
    weight, mean, residual = weighted_mean(yi, vi, tau2)
    wald = 1 / np.sqrt(weight.sum())
    scale = np.sqrt((weight * residual**2).sum() / (len(yi) - 1))
    se = {"hksj": wald * scale, "hksj-adhoc": wald * max(1.0, scale), "wald": wald}
    return float(mean), {ci: float(value) for ci, value in se.items()}
