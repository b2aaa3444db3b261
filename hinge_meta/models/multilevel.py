"""Effects within clusters: several outcomes, times or comparisons from one trial, pooled as what they are."""

from numbers import Real

import numpy as np
import pandas as pd
from scipy.stats import chi2, norm, t

from hinge_meta.models.check_clusters import check_clusters
from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.cluster_robust import cluster_robust
from hinge_meta.models.left_out import left_out_note, set_aside_left_out
from hinge_meta.models.multilevel_fitted import Multilevel
from hinge_meta.models.three_level_likelihood import ThreeLevelLikelihood
from hinge_meta.models.variance_components import variance_components

MULTILEVEL_CI_METHODS = {
    "t-clusters": "t with as many degrees of freedom as clusters, less one",
    "t": "t with as many degrees of freedom as effects, less one",
    "wald": "normal distribution",
}
# Log-likelihood within which two sets of variances are about as good as each other: well inside the 1.92
# by which a 95 % interval is drawn.
_AS_GOOD = 0.1
_WORTH_NAMING = 1.92


def multilevel(effects, cluster="trial", *, correlation=0.0, ci="t-clusters", level=0.95):
    """Pool effects that lie within clusters with a three-level random-effects model, by REML.

    Parameters
    ----------
    effects : DataFrame of k >= 2 rows
        ``study`` (a name for each effect, given once), ``yi``, ``vi`` and the column of clusters. Rows with a
        reason in a text column ``left_out`` are not pooled, and are listed in the result.
    cluster : str
        The column that names each effect's cluster, such as its trial.
    correlation : float
        Correlation of the sampling errors of effects from one cluster, 0 to below 1; 0 takes them as
        independent, which they are not where the same people were measured more than once.
    ci : {"t-clusters", "t", "wald"}
        Distribution of the model-based test, confidence and prediction interval: t with J - 1 df for J
        clusters, t with k - 1 df for k effects, or normal.
    level : float
        Coverage of every interval, above 0 and below 1.

    Returns
    -------
    Multilevel
        Frozen; on the scale of ``yi``; I2 in per cent. ``robust`` holds the CR2 test, which does not rest on
        the model of dependence being right and is the one to report; ``notes`` says in words what a reader
        must know.

    Raises
    ------
    ValueError
        If ``cluster``, ``correlation``, ``ci`` or ``level`` is not one of those allowed.
    DataProblems
        If a column is missing, a cell is not a number, a variance is not above 0, an effect's name stands
        twice, a cluster is blank, or there is only one cluster.

    Notes
    -----
    ``yi = mu + u + w + e``: u varies between clusters (``sigma2_between``), w between the effects of one
    cluster (``sigma2_within``), and e is sampling error with variance ``vi``; within a cluster its
    covariance is ``correlation * sqrt(vi vj)``, the constant correlation of metafor's ``vcalc``. This is
    metafor's ``rma.mv(yi, V, random = ~ 1 | cluster/study)``.

    The default degrees of freedom are clusters less one (metafor's ``test = "t", dfs = "contain"``), not
    effects less one (``"t"``; metafor's ``test = "t"``) nor infinite (``"wald"``; metafor's default): clusters
    are what was sampled independently, and ten outcomes of one trial do not make ten trials.

    I2 is 100 times the variance over itself plus a typical sampling variance, (k - 1) / tr(P) with
    ``P = S - S 1 (1'S 1)^-1 1'S`` and S the inverse covariance of the sampling errors: Higgins and Thompson's
    (2002) typical variance carried over to several variances, with its shares as in Nakagawa and Santos
    (2012) and on metafor's page on I2 for multilevel models.

    Where no cluster holds two effects the two variances cannot be told apart: their sum is given, which is
    tau2 of `random_effects`, and the parts are NaN.

    References
    ----------
    Konstantopoulos, S. (2011). Fixed effects and variance components estimation in three-level
    meta-analysis. Research Synthesis Methods, 2(1), 61-76. https://doi.org/10.1002/jrsm.35
    Van den Noortgate, W., Lopez-Lopez, J. A., Marin-Martinez, F., & Sanchez-Meca, J. (2013). Three-level
    meta-analysis of dependent effect sizes. Behavior Research Methods, 45(2), 576-594.
    https://doi.org/10.3758/s13428-012-0261-6
    Pustejovsky, J. E., & Tipton, E. (2018). Small-sample methods for cluster-robust variance estimation and
    hypothesis testing in fixed effects models. Journal of Business & Economic Statistics, 36(4), 672-683.
    https://doi.org/10.1080/07350015.2016.1247004
    Tipton, E. (2015). Small sample adjustments for robust variance estimation with meta-regression.
    Psychological Methods, 20(3), 375-393. https://doi.org/10.1037/met0000011
    Higgins, J. P. T., & Thompson, S. G. (2002). Quantifying heterogeneity in a meta-analysis. Statistics
    in Medicine, 21(11), 1539-1558. https://doi.org/10.1002/sim.1186
    Nakagawa, S., & Santos, E. S. A. (2012). Methodological issues and advances in biological meta-analysis.
    Evolutionary Ecology, 26(5), 1253-1274. https://doi.org/10.1007/s10682-012-9555-5

    Examples
    --------
    >>> effects = pd.DataFrame({
    ...     "study": ["A pain", "A function", "B pain", "B function", "C pain", "D pain", "E pain", "E function"],
    ...     "trial": ["A", "A", "B", "B", "C", "D", "E", "E"],
    ...     "yi": [-0.6, -0.3, 0.3, 0.1, -0.9, -0.2, -0.1, -0.9],
    ...     "vi": [0.04, 0.05, 0.05, 0.04, 0.03, 0.06, 0.02, 0.03],
    ... })
    >>> fit = multilevel(effects)
    >>> round(fit.estimate, 3), round(fit.sigma2_between, 3), round(fit.sigma2_within, 3)
    (-0.349, 0.064, 0.107)
    >>> print(fit.robust)
    -0.349 (SE 0.179), 95% CI [-0.857, 0.159], t = -1.95 on 3.8 df, p = 0.13 (CR2, 5 clusters)
    """
    if ci not in list(MULTILEVEL_CI_METHODS):
        raise ValueError(f"ci must be one of {list(MULTILEVEL_CI_METHODS)}, got {ci!r}")
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    if not (isinstance(correlation, Real) and 0 <= correlation < 1):
        raise ValueError(f"correlation must be a number from 0 to below 1, got {correlation!r}")
    kept, left_out, rows = set_aside_left_out(effects)
    kept = check_effects(kept, rows)
    codes, names = check_clusters(kept, cluster, rows)
    y, v, centre, unit = _centre_and_scale(kept["yi"].to_numpy(), kept["vi"].to_numpy())
    likelihood = ThreeLevelLikelihood(y, v, codes, float(correlation))
    k, clusters = len(y), len(names)
    alone = k == clusters
    found = variance_components(likelihood, free=(True, not alone))
    between, within = found.between, found.within

    mean, se = likelihood.mean(between, within)
    estimate, se = centre + unit * mean, unit * se
    df = {"t-clusters": clusters - 1, "t": k - 1, "wald": np.inf}[ci]
    law = norm if ci == "wald" else t(df)
    quantile = law.ppf((1 + level) / 2)
    statistic = estimate / se
    total = between + within
    predicted = quantile * np.sqrt(unit**2 * total + se**2)
    q = likelihood.homogeneity()
    typical = (k - 1) / likelihood.precision_trace()
    robust = cluster_robust(likelihood, between, within, level=level).moved(centre, unit)
    parts = (np.nan, np.nan) if alone else (between, within)
    return Multilevel(
        k=k,
        clusters=clusters,
        estimate=estimate,
        se=se,
        statistic=statistic,
        df=float(df),
        pval=float(2 * law.sf(abs(statistic))),
        ci_lb=float(estimate - quantile * se),
        ci_ub=float(estimate + quantile * se),
        sigma2_between=unit**2 * parts[0],
        sigma2_within=unit**2 * parts[1],
        sigma2_total=unit**2 * total,
        loglik=found.loglik - (k - 1) * float(np.log(unit)),
        i2=100 * total / (total + typical),
        i2_between=100 * parts[0] / (total + typical),
        i2_within=100 * parts[1] / (total + typical),
        q=q,
        q_df=k - 1,
        q_pval=float(chi2.sf(q, k - 1)),
        pi_lb=float(estimate - predicted),
        pi_ub=float(estimate + predicted),
        robust=robust,
        method="REML",
        ci_method=ci,
        cluster=cluster,
        correlation=float(correlation),
        level=level,
        notes=(
            *_notes_on_variances(likelihood, found, alone, unit),
            *_notes_on_dependence(correlation, alone),
            *_notes_on_clusters(clusters, robust, quantile * se),
            *([left_out_note(left_out)] if len(left_out) else []),
        ),
        weights=pd.Series(
            100 * likelihood.weights(between, within), index=kept["study"].to_numpy(), name="weight"
        ),
        effects=kept,
        left_out=left_out,
    )


def _centre_and_scale(yi, vi):
    """Count effects from the most precise one, in a unit of which neither overflow nor rounding comes.

    The mean lies near that effect where variances differ beyond measure, and must not be what is left of
    two equal numbers. The unit is a power of two, so that dividing by it changes no digit.
    """
    centre = float(yi[np.argmin(vi)])
    unit = float(2.0 ** np.round((np.log2(vi.min()) + np.log2(vi.max())) / 4))
    return (yi - centre) / unit, vi / unit**2, centre, unit


def _notes_on_variances(likelihood, found, alone, unit):
    between, within, loglik = found.between, found.within, found.loglik
    if alone:
        yield (
            "No cluster holds two effects, so the variances between and within clusters cannot be told apart; "
            "their sum is given, and the model is that of random_effects."
        )
    elif between == within == 0:
        yield (
            "Both variances are estimated at 0: the effects differ no more than by sampling error, and the "
            "estimate is that of the common-effect model."
        )
    elif between == 0:
        yield (
            "The variance between clusters (sigma2_between) is estimated at 0: in these data effects of one "
            "cluster are no more alike than effects of different clusters."
        )
    elif within == 0:
        yield (
            "The variance within clusters (sigma2_within) is estimated at 0: in these data effects of one "
            "cluster differ no more than by sampling error."
        )
    one_level = (variance_components(likelihood, free=free).loglik for free in ((True, False), (False, True)))
    if not alone and between + within > 0 and all(loglik - other < _AS_GOOD for other in one_level):
        yield (
            "The likelihood is flat: the data hardly tell the variance between clusters from that within "
            "them, and only their sum should be read."
        )
        return
    for rival in found.rivals:
        if loglik - rival.loglik < _WORTH_NAMING:
            yield (
                "The likelihood has more than one hump: variances of "
                f"{unit**2 * rival.between:.3g} between and {unit**2 * rival.within:.3g} within clusters are "
                f"a second answer, {loglik - rival.loglik:.2g} lower in log-likelihood."
            )


def _notes_on_dependence(correlation, alone):
    if alone:
        return
    if correlation:
        yield f"Sampling errors of effects from one cluster are taken to be correlated at {correlation:g}."
    else:
        yield (
            "Sampling errors of effects from one cluster are taken as independent (correlation = 0); where the "
            "same people were measured more than once they are not: give their correlation, or read the robust "
            "interval."
        )


def _notes_on_clusters(clusters, robust, half):
    if clusters < 5:
        yield (
            f"Only {clusters} clusters: the variance between them, and every interval that rests on it, is "
            "poorly known."
        )
    if not np.isfinite(robust.statistic):
        yield (
            "The residuals of every cluster cancel out, so that the clusters show no spread and there is no "
            "robust interval."
        )
        return
    if robust.df < 4:
        yield (
            f"The robust test has only {robust.df:.1f} degrees of freedom; below 4 its p-value and interval "
            "cannot be relied on (Tipton 2015)."
        )
    if robust.ci_ub - robust.estimate < half:
        yield "The robust interval is narrower than the model's; conclusions follow the wider one."
