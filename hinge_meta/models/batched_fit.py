"""Everything that random-effects models of many data sets say once their tau2 is known."""

import numpy as np
from scipy.stats import norm, t

from hinge_meta.models.sum_over_studies import sum_over_studies, weight_of_others


def batched_fit(yi, vi, tau2, q, *, method, ci, pi, level):
    """Pool data sets of equal size at a tau2 for each, as `fit_at_tau2` pools one.

    Parameters
    ----------
    yi, vi : ndarray of shape (k, B), k >= 2
        Effects and their variances, a data set in each column.
    tau2, q : ndarray of shape (B,)
        Between-study variances, and Cochran's Q.
    method, ci, pi, level
        As in `random_effects`.

    Returns
    -------
    dict of ndarray of shape (B,)
        ``estimate``, ``se``, ``statistic``, ``df``, ``ci_lb``, ``ci_ub``, ``wald_ci_lb``, ``wald_ci_ub``,
        ``i2``, ``h2``, ``pi_lb``, ``pi_ub``; ``typical``, the within-study variance of a typical study;
        ``by_wald`` and ``by_v``, whether the interval is Wald's and whether the prediction interval is by
        the rule v in place of hk.

    Notes
    -----
    Where all effects of a data set are identical, Hartung-Knapp's standard error is 0, and Wald's takes its
    place, in the prediction interval too.

    Examples
    --------
    >>> yi, vi = np.array([[0.0], [2.0]]), np.array([[0.5], [0.5]])
    >>> asked = {"method": "REML", "ci": "wald", "pi": "none", "level": 0.95}
    >>> found = batched_fit(yi, vi, np.array([1.5]), np.array([4.0]), **asked)
    >>> found["estimate"].tolist(), found["se"].tolist(), found["i2"].tolist()
    ([1.0], [1.0], [75.0])
    """
    k = len(yi)
    estimate, wald, hksj = _pooled(yi, vi, tau2)
    z, t_quantile = norm.ppf((1 + level) / 2), t.ppf((1 + level) / 2, k - 1)
    by_wald = np.full(len(tau2), ci == "wald")
    if ci == "hksj":
        by_wald = hksj == 0
    se = np.where(by_wald, wald, np.maximum(wald, hksj) if ci == "hksj-adhoc" else hksj)
    half = np.where(by_wald, z, t_quantile) * se
    weight = 1 / vi
    precision = sum_over_studies(weight * (weight_of_others(weight) / sum_over_studies(weight)))
    typical = (k - 1) / precision
    i2, h2 = _from_q(q, k - 1) if method == "FE" else from_tau2(tau2, typical)
    rule, by_v = "none" if method == "FE" else pi, (hksj == 0) & (pi == "hk") & (method != "FE")
    pi_lb, pi_ub = _prediction(estimate, tau2, wald, np.where(by_v, wald, hksj), k, rule, level)
    return {
        "estimate": estimate,
        "se": se,
        "statistic": estimate / se,
        "df": np.where(by_wald, np.inf, float(k - 1)),
        "ci_lb": estimate - half,
        "ci_ub": estimate + half,
        "wald_ci_lb": estimate - z * wald,
        "wald_ci_ub": estimate + z * wald,
        "i2": i2,
        "h2": h2,
        "pi_lb": pi_lb,
        "pi_ub": pi_ub,
        "typical": typical,
        "by_wald": by_wald,
        "by_v": by_v,
    }


def from_tau2(tau2, typical):
    """Give I2 in per cent and H2 from tau2, as `i2_from_tau2` and `h2_from_tau2`.

    Parameters
    ----------
    tau2, typical : ndarray of shape (B,)
        Between-study variances, and the within-study variance of a typical study.

    Returns
    -------
    tuple of ndarray of shape (B,)

    Examples
    --------
    >>> i2, h2 = from_tau2(np.array([0.375]), np.array([0.125]))
    >>> i2.tolist(), h2.tolist()
    ([75.0], [4.0])
    """
    return np.minimum(100 * tau2 / (tau2 + typical), np.nextafter(100, 0)), tau2 / typical + 1


def _from_q(q, df):
    with np.errstate(divide="ignore", invalid="ignore"):
        excess = np.where(q > df, 100 * (q - df) / q, 0.0)
    return np.minimum(excess, np.nextafter(100, 0)), q / df


def _pooled(yi, vi, tau2):
    """Give the mean and its standard errors, Wald's and Hartung-Knapp's, as `pooled_mean`."""
    origin = np.take_along_axis(yi, vi.argmin(axis=0)[None], axis=0)[0]
    away = yi - origin
    weight = 1 / (vi + tau2)
    total = sum_over_studies(weight)
    offset = sum_over_studies(weight * away) / total
    wald = 1 / np.sqrt(total)
    scale = np.sqrt(sum_over_studies(weight * (away - offset) ** 2) / (len(yi) - 1))
    return origin + offset, wald, wald * scale


def _prediction(estimate, tau2, wald, hksj, k, rule, level):
    df = {"hk": k - 1, "v": k - 1, "hts": k - 2, "normal": np.inf, "none": 0}[rule]
    if df < 1:
        return np.full(len(tau2), np.nan), np.full(len(tau2), np.nan)
    quantile = norm.ppf((1 + level) / 2) if rule == "normal" else t.ppf((1 + level) / 2, df)
    half = quantile * np.sqrt(tau2 + (hksj if rule == "hk" else wald) ** 2)
    return estimate - half, estimate + half
