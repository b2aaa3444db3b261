"""Everything a random-effects model says once its tau2 is known."""

import numpy as np
from scipy.stats import chi2, norm, t

from hinge_meta.models.few_studies import notes_on_few_studies
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.heterogeneity import h2_from_tau2, i2_from_tau2, i2_h2_from_q, typical_variance
from hinge_meta.models.left_out import left_out_note
from hinge_meta.models.moments_of_tau2 import cochran_q
from hinge_meta.models.pooled_mean import pooled_mean
from hinge_meta.models.prediction_interval import prediction_interval
from hinge_meta.models.standard_units import in_standard_units


def fit_at_tau2(
    effects, tau2, tau2_bounds, *, method, ci, pi, level, left_out, notes=(), tau2_is_given=False
):
    """Pool checked effects at a tau2 that was estimated from them or given from elsewhere.

    Parameters
    ----------
    effects : DataFrame of k >= 2 rows
        As `check_effects` returns them.
    tau2 : float
        Between-study variance.
    tau2_bounds : tuple of float
        Its Q-profile interval, also where ``method="FE"`` sets tau2 itself to 0.
    method, ci, pi, level
        As in `random_effects`.
    left_out : DataFrame
        ``study`` and ``why`` of each study that is not among the effects.
    notes : tuple of str
        What is to be said of tau2.
    tau2_is_given : bool
        Whether tau2 and its bounds were estimated from more studies than these; the notes then say
        nothing of how well these studies know it.

    Returns
    -------
    RandomEffects

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.0, 2.0], "vi": [0.5, 0.5]})
    >>> none = pd.DataFrame({"study": [], "why": []})
    >>> asked = {"method": "REML", "ci": "wald", "pi": "none", "level": 0.95}
    >>> fit = fit_at_tau2(effects, 1.5, (0.0, 9.0), left_out=none, **asked)
    >>> fit.estimate, fit.se, fit.i2
    (1.0, 1.0, 75.0)
    """
    yi, vi = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    k = len(yi)
    estimate, se_by_ci = pooled_mean(yi, vi, tau2)
    common = method == "FE"
    ci_method, pi_method = ci, "none" if common else pi
    said = []
    if se_by_ci["hksj"] == 0 and ci == "hksj":
        ci_method = "wald"
        said.append("All effects are identical, so the Hartung-Knapp interval has no width; Wald's is shown.")
    if se_by_ci["hksj"] == 0 and pi_method == "hk":
        pi_method = "v"
        said.append("All effects are identical: the prediction interval is built on Wald's standard error.")
    se = se_by_ci[ci_method]
    df = np.inf if ci_method == "wald" else k - 1
    normal = df == np.inf
    quantile = norm.ppf((1 + level) / 2) if normal else t.ppf((1 + level) / 2, df)
    wald_half = norm.ppf((1 + level) / 2) * se_by_ci["wald"]
    statistic = estimate / se
    q = cochran_q(in_standard_units(yi, vi)[0])
    typical = typical_variance(vi)
    tau2_lb, tau2_ub = tau2_bounds
    i2, h2 = i2_h2_from_q(q, k - 1) if common else (i2_from_tau2(tau2, typical), h2_from_tau2(tau2, typical))
    pi_lb, pi_ub = prediction_interval(
        estimate, tau2, se_by_ci["wald"], se_by_ci["hksj"], k, rule=pi_method, level=level
    )
    said += [*notes_on_few_studies(k, method, ci_method, pi_method, tau2_is_given), *notes]
    if tau2_ub == 0 and not (common or tau2_is_given):
        said.append(
            f"The studies agree more closely than chance would have them (Q = {q:.2g} on {k - 1} df): no tau2 is "
            "compatible with that, and the Q-profile interval is shown as 0 to 0."
        )
    if ci_method == "hksj" and quantile * se < wald_half:
        said.append(
            "The Hartung-Knapp interval is narrower than Wald's, which happens when few studies agree "
            "more closely than chance would have them; conclusions follow the wider one."
        )
    if len(left_out):
        said.append(left_out_note(left_out))
    return RandomEffects(
        k=k,
        estimate=estimate,
        se=se,
        statistic=float(statistic),
        df=float(df),
        pval=float(2 * norm.sf(abs(statistic)) if normal else 2 * t.sf(abs(statistic), df)),
        ci_lb=float(estimate - quantile * se),
        ci_ub=float(estimate + quantile * se),
        wald_ci_lb=float(estimate - wald_half),
        wald_ci_ub=float(estimate + wald_half),
        tau2=tau2,
        tau2_lb=0.0 if common else tau2_lb,
        tau2_ub=0.0 if common else tau2_ub,
        i2=i2,
        i2_lb=i2_from_tau2(tau2_lb, typical),
        i2_ub=i2_from_tau2(tau2_ub, typical),
        h2=h2,
        h2_lb=h2_from_tau2(tau2_lb, typical),
        h2_ub=h2_from_tau2(tau2_ub, typical),
        q=q,
        q_df=k - 1,
        q_pval=float(chi2.sf(q, k - 1)),
        pi_lb=pi_lb,
        pi_ub=pi_ub,
        method=method,
        ci_method=ci_method,
        pi_method=pi_method,
        level=level,
        notes=tuple(said),
        effects=effects,
        left_out=left_out,
    )
