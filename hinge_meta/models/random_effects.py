"""The random-effects model: one pooled effect, how sure of it, how much studies differ."""

import numpy as np
from pymare import Dataset
from pymare.estimators import WeightedLeastSquares
from scipy.stats import chi2, norm, t

from hinge_meta.models.between_study_variance import (
    METHODS,
    between_study_variance,
    between_study_variance_interval,
)
from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.prediction_interval import RULES, prediction_interval

CI_METHODS = {
    "hksj": "Hartung-Knapp",
    "hksj-adhoc": "Hartung-Knapp, never below Wald",
    "wald": "Wald",
}
_CORRECTIONS = {"hksj": "knapp-hartung", "hksj-adhoc": "knapp-hartung-conservative", "wald": "wald"}


def random_effects(effects, method="REML", ci="hksj", pi="hk", level=0.95):
    """Pool effects with a random-effects model.

    Parameters
    ----------
    effects : DataFrame of k >= 2 rows
        ``study``, ``yi`` and ``vi``, as `effect_sizes` returns them (ratios on the log scale).
    method : {"REML", "ML", "DL", "HE", "FE"}
        Estimator of tau2; FE sets it to 0, the common-effect model.
    ci : {"hksj", "hksj-adhoc", "wald"}
        Hartung-Knapp (t with k-1 df), the same with its scale never below 1, or Wald (normal).
    pi : {"hk", "hts", "v", "normal", "none"}
        Rule of the prediction interval, see `prediction_interval`.
    level : float
        Coverage of every interval, above 0 and below 1.

    Returns
    -------
    RandomEffects
        Frozen; on the scale of ``yi``; I2 in per cent. ``notes`` says in words what a reader must know,
        such as a Hartung-Knapp interval that is narrower than Wald's.

    Raises
    ------
    ValueError
        If ``method``, ``ci``, ``pi`` or ``level`` is not one of those allowed.
    DataProblems
        If a column is missing, a cell is not a number, a variance is not above 0, a study stands twice,
        or there are fewer than two studies.

    Notes
    -----
    I2 and H2 are computed from tau2 and the typical within-study variance of Higgins and Thompson
    (2002), as metafor and Cochrane (2024) do; their bounds follow from the Q-profile bounds of tau2.

    References
    ----------
    Hartung, J., & Knapp, G. (2001). A refined method for the meta-analysis of controlled clinical trials
    with binary outcome. Statistics in Medicine, 20(24), 3875-3889. https://doi.org/10.1002/sim.1009
    Roever, C., Knapp, G., & Friede, T. (2015). Hartung-Knapp-Sidik-Jonkman approach and its modification
    for random-effects meta-analysis with few studies. BMC Medical Research Methodology, 15, 99.
    https://doi.org/10.1186/s12874-015-0091-1
    Higgins, J. P. T., & Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics
    in Medicine, 21(11), 1539-1558. https://doi.org/10.1002/sim.1186

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> fit = random_effects(effects, method="DL", ci="wald")
    >>> round(fit.estimate, 3), round(fit.i2, 1)
    (0.455, 72.1)
    """
    _one_of("method", method, METHODS)
    _one_of("ci", ci, CI_METHODS)
    _one_of("pi", pi, RULES)
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    effects = check_effects(effects)
    yi, vi = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    k = len(yi)
    tau2 = between_study_variance(yi, vi, method)
    estimate, se_by_ci = _pool(yi, vi, tau2)
    notes = []
    ci_method = ci
    if ci == "hksj" and se_by_ci["hksj"] == 0:
        ci_method = "wald"
        notes.append(
            "All effects are identical, so the Hartung-Knapp interval has no width; Wald's is shown."
        )
    se = se_by_ci[ci_method]
    df = np.inf if ci_method == "wald" else k - 1
    normal = df == np.inf
    quantile = norm.ppf((1 + level) / 2) if normal else t.ppf((1 + level) / 2, df)
    wald_half = norm.ppf((1 + level) / 2) * se_by_ci["wald"]
    statistic = estimate / se
    pval = 2 * norm.sf(abs(statistic)) if normal else 2 * t.sf(abs(statistic), df)
    q = float(((yi - np.average(yi, weights=1 / vi)) ** 2 / vi).sum())
    typical = _typical_variance(vi)
    tau2_lb, tau2_ub = (0.0, 0.0) if method == "FE" else between_study_variance_interval(yi, vi, level)
    pi_rule = "none" if method == "FE" else pi
    pi_lb, pi_ub = prediction_interval(
        estimate, tau2, se_by_ci["wald"], se_by_ci["hksj"], k, rule=pi_rule, level=level
    )
    if k < 5:
        notes.append(
            f"Only {k} studies: tau2, and every interval that rests on it, is poorly known; "
            f"the Hartung-Knapp interval has {k - 1} degree{'s' if k > 2 else ''} of freedom."
        )
    if ci_method == "hksj" and quantile * se < wald_half:
        notes.append(
            "The Hartung-Knapp interval is narrower than Wald's, which happens when few studies agree "
            "more closely than chance would have them; conclusions follow the wider one."
        )
    return RandomEffects(
        k=k,
        estimate=estimate,
        se=se,
        statistic=float(statistic),
        df=float(df),
        pval=float(pval),
        ci_lb=float(estimate - quantile * se),
        ci_ub=float(estimate + quantile * se),
        wald_ci_lb=float(estimate - wald_half),
        wald_ci_ub=float(estimate + wald_half),
        tau2=tau2,
        tau2_lb=tau2_lb,
        tau2_ub=tau2_ub,
        i2=_i2(tau2, typical),
        i2_lb=_i2(tau2_lb, typical),
        i2_ub=_i2(tau2_ub, typical),
        h2=(tau2 + typical) / typical,
        q=q,
        q_df=k - 1,
        q_pval=float(chi2.sf(q, k - 1)),
        pi_lb=pi_lb,
        pi_ub=pi_ub,
        method=method,
        ci_method=ci_method,
        pi_method=pi_rule,
        level=level,
        notes=tuple(notes),
        effects=effects,
    )


def _pool(yi, vi, tau2):
    se, estimate = {}, None
    for ci, correction in _CORRECTIONS.items():
        model = WeightedLeastSquares(tau2=tau2, small_sample_correction=correction)
        summary = model.fit_dataset(Dataset(yi, vi)).summary()
        estimate = float(np.ravel(summary.fe_params)[0])
        se[ci] = float(np.ravel(summary.fe_se)[0])
    return estimate, se


def _typical_variance(vi):
    weight = 1 / vi
    return float((len(vi) - 1) * weight.sum() / (weight.sum() ** 2 - (weight**2).sum()))


def _i2(tau2, typical):
    return 100 * tau2 / (tau2 + typical)


def _one_of(name, value, allowed):
    if value not in allowed:
        raise ValueError(f"{name} must be one of {list(allowed)}, got {value!r}")
