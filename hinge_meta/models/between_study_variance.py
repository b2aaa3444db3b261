"""The between-study variance tau2: how much true effects differ from study to study."""

import numpy as np
from pymare import Dataset
from pymare.estimators import DerSimonianLaird, Hedges, VarianceBasedLikelihoodEstimator
from pymare.stats import q_profile
from scipy.optimize import brentq

METHODS = ("REML", "ML", "DL", "HE", "FE")


def between_study_variance(yi, vi, method="REML"):
    """Estimate tau2 for an intercept-only random-effects model.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances.
    method : {"REML", "ML", "DL", "HE", "FE"}
        Restricted or full maximum likelihood, DerSimonian-Laird, Hedges, or none (tau2 = 0).

    Returns
    -------
    float
        tau2 >= 0, on the scale of ``yi`` squared.

    Raises
    ------
    ValueError
        If the method is not one of those named.

    Notes
    -----
    PyMARE fits; its likelihood search stops at a relative tolerance of about 1e-6, so REML and ML are
    then polished: the root of the score function next to PyMARE's answer is found to machine precision.

    References
    ----------
    Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the
    random-effects model. Journal of Educational and Behavioral Statistics, 30(3), 261-293.
    https://doi.org/10.3102/10769986030003261

    Examples
    --------
    >>> round(between_study_variance(np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03]), "DL"), 4)
    0.1012
    """
    if method not in METHODS:
        raise ValueError(f"method must be one of {list(METHODS)}, got {method!r}")
    if method == "FE":
        return 0.0
    estimators = {
        "REML": lambda: VarianceBasedLikelihoodEstimator(method="reml"),
        "ML": lambda: VarianceBasedLikelihoodEstimator(method="ml"),
        "DL": DerSimonianLaird,
        "HE": Hedges,
    }
    summary = estimators[method]().fit_dataset(Dataset(yi, vi)).summary()
    tau2 = max(0.0, float(np.ravel(summary.tau2)[0]))
    if method in ("REML", "ML"):
        tau2 = _polish(tau2, yi, vi, restricted=method == "REML")
    return tau2


def between_study_variance_interval(yi, vi, level=0.95):
    """Give the Q-profile interval for tau2.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances.
    level : float
        Coverage, 0 to 1.

    Returns
    -------
    tuple of float
        Lower and upper bound, each >= 0, on the scale of ``yi`` squared.

    References
    ----------
    Viechtbauer, W. (2007). Confidence intervals for the amount of heterogeneity in meta-analysis.
    Statistics in Medicine, 26(1), 37-52. https://doi.org/10.1002/sim.2514

    Examples
    --------
    >>> lb, ub = between_study_variance_interval(np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03]))
    >>> round(lb, 4), round(ub, 3)
    (0.0, 6.406)
    """
    bounds = q_profile(yi, vi, np.ones((len(yi), 1)), alpha=1 - level)
    return max(0.0, float(bounds["ci_l"])), max(0.0, float(bounds["ci_u"]))


def _polish(tau2, yi, vi, restricted):
    def score(candidate):
        weight = 1 / (vi + candidate)
        total = weight.sum()
        residual = yi - weight @ yi / total
        trace = total - (weight @ weight) / total if restricted else total
        return (weight**2) @ residual**2 - trace

    floor = 1e-6 * float(np.median(vi))
    if tau2 <= floor and score(0.0) <= 0:
        return 0.0
    low, high = tau2 / 1.001, max(tau2, floor) * 1.001
    for _ in range(40):
        # The likelihood rises below its mode and falls above it.
        if score(low) >= 0 >= score(high):
            return float(brentq(score, low, high, xtol=1e-300, rtol=8.9e-16))
        low, high = low / 1.1, high * 1.1
    return tau2
