"""A selection model: what the pooled effect would be if studies were seen or not depending on their p-value."""

import numpy as np
import pandas as pd
from scipy.stats import chi2, norm

from hinge_meta.diagnostics.checked_fit import check_is_random_effects
from hinge_meta.diagnostics.selection_fitted import SelectionModel
from hinge_meta.diagnostics.selection_likelihood import SelectionLikelihood
from hinge_meta.diagnostics.selection_notes import notes_on_selection
from hinge_meta.diagnostics.selection_peaks import selection_peaks
from hinge_meta.diagnostics.selection_profile import FURTHEST, profile_interval
from hinge_meta.diagnostics.selection_steps import ALTERNATIVES, check_steps, count_by_interval, one_sided_p
from hinge_meta.models.random_effects import random_effects
from hinge_meta.models.standard_units import in_standard_units
from hinge_meta.problems import DataProblems, Problem


def selection_model(fit, steps=(0.025,), alternative=None):
    """Estimate a pooled effect together with how often studies are seen, given their one-sided p-value.

    Parameters
    ----------
    fit : RandomEffects
        Whose studies to use. With ``method="FE"`` tau2 is held at 0, else it is estimated.
    steps : float or sequence of float
        One-sided p-values, rising, at which the probability of being seen may change. The default is the
        usual two-sided 5 %.
    alternative : {"greater", "less"}, optional
        The direction in which significance was sought: above 0 or below. By default that in which the
        pooled effect of ``fit`` lies; a note says which.

    Returns
    -------
    SelectionModel
        Intervals at the level of the fit.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or ``steps`` or ``alternative`` not what they must be.
    DataProblems
        An interval of p-values without a study, fewer studies than parameters, or a likelihood that does not
        settle the weights.

    Notes
    -----
    The step-function model of Vevea and Hedges (1995) without moderators; with one step, the
    three-parameter selection model. Before selection the effects are normal with variance ``vi + tau2``. A
    study whose p-value lies in interval j is seen ``delta_j`` times as often as one in the first, whose
    ``delta`` is 1. A p-value is that of ``yi / sqrt(vi)`` by the normal distribution, whatever the
    paper's own test said; one that equals a step lies below it.

    All parameters by maximum likelihood, from many starting points, to machine precision; the highest peak is
    given. Standard errors are from the second derivatives there, with tau2 taken as known where it is 0. The
    mean has Wald's interval and test. The weights have profile-likelihood intervals: Wald's would be even on
    both sides of a ratio, reach below 0, and contradict the likelihood-ratio test, which with one step
    and a level of 95 % is below 0.05 just where the profile interval leaves out 1. That test compares with
    the model without selection, also fitted by maximum likelihood and kept as ``unadjusted``.

    No interval of p-values may be empty; such a one is named and refused, not merged in silence. Refused are
    also studies that leave a weight without an estimate: where all but impossible p-values would tell it.

    References
    ----------
    Vevea, J. L., & Hedges, L. V. (1995). A general linear model for estimating effect size in the presence
    of publication bias. Psychometrika, 60(3), 419-435. https://doi.org/10.1007/BF02294384
    Hedges, L. V. (1992). Modeling publication selection effects in meta-analysis. Statistical Science, 7(2),
    246-255. https://doi.org/10.1214/ss/1177011364
    McShane, B. B., Bockenholt, U., & Hansen, K. T. (2016). Adjusting for publication bias in meta-analysis: An
    evaluation of selection methods and some cautionary notes. Perspectives on Psychological Science,
    11(5), 730-749. https://doi.org/10.1177/1745691616662243

    Examples
    --------
    >>> effects = pd.DataFrame({"study": list("ABCDEF"), "yi": [0.1, 0.5, 0.9, 0.2, 0.6, 0.3],
    ...                         "vi": [0.04, 0.05, 0.16, 0.02, 0.03, 0.02]})
    >>> model = selection_model(random_effects(effects))
    >>> round(model.unadjusted.estimate, 3), round(model.estimate, 3), round(model.lrt_pval, 2)
    (0.343, 0.189, 0.09)
    """
    check_is_random_effects(fit)
    steps = check_steps(steps)
    if alternative is not None and alternative not in ALTERNATIVES:
        raise ValueError(f"alternative must be one of {list(ALTERNATIVES)} or None, got {alternative!r}")
    given = alternative is not None
    if not given:
        alternative = "less" if fit.estimate < 0 else "greater"
    effects, file = fit.effects, fit.effects.attrs.get("file", "the table")
    yi, vi = (effects[column].to_numpy() for column in ("yi", "vi"))
    counts = count_by_interval(one_sided_p(yi, vi, alternative), steps, alternative, file)
    common = fit.method == "FE"
    _check_enough(fit.k, len(steps), common, file)

    unadjusted = random_effects(
        effects, method="FE" if common else "ML", ci="wald", pi="none", level=fit.level
    )
    sign = -1.0 if alternative == "less" else 1.0
    ((scaled_yi, scaled_vi),), unit = in_standard_units(yi, vi)
    likelihood = SelectionLikelihood(sign * scaled_yi, scaled_vi, steps, counts)
    no_selection = np.concatenate(
        [[sign * unadjusted.estimate / unit, unadjusted.tau2 / unit**2], np.zeros(len(steps))]
    )
    peaks = selection_peaks(likelihood, no_selection, common)
    best = peaks[0]
    if not best.stands_out or np.abs(best.theta[2:]).max() > FURTHEST:
        raise DataProblems([_nothing_to_tell_weights_by(file)])
    estimate, se = float(sign * best.theta[0] * unit), float(best.errors[0] * unit)
    half = norm.ppf((1 + fit.level) / 2) * se
    loglik, without = (
        float(height - fit.k * np.log(unit)) for height in (best.height, likelihood.at(no_selection)[0])
    )
    lrt = max(2 * (loglik - without), 0.0)
    weights = _weights(likelihood, peaks, steps, counts, fit.level, common)
    tau2 = float(best.theta[1] * unit**2)
    return SelectionModel(
        k=fit.k,
        estimate=estimate,
        se=se,
        statistic=estimate / se,
        pval=float(2 * norm.sf(abs(estimate / se))),
        ci_lb=estimate - half,
        ci_ub=estimate + half,
        tau2=tau2,
        tau2_se=float(best.errors[1] * unit**2),
        weights=weights,
        lrt=lrt,
        lrt_df=len(steps),
        lrt_pval=float(chi2.sf(lrt, len(steps))),
        loglik=loglik,
        loglik_unadjusted=without,
        alternative=alternative,
        measure=fit.measure,
        level=fit.level,
        unadjusted=unadjusted,
        notes=notes_on_selection(
            fit,
            weights,
            estimate,
            tau2,
            alternative=None if given else alternative,
            other_peaks=[
                (
                    float(sign * peak.theta[0] * unit),
                    float(peak.theta[1] * unit**2),
                    best.height - peak.height,
                )
                for peak in peaks[1:]
            ],
        ),
    )


def _check_enough(k, steps, common, file):
    needed = steps + (1 if common else 2)
    if k < needed:
        estimated = "the mean" if common else "the mean, tau2"
        raise DataProblems(
            [
                Problem(
                    file=file,
                    found=f"{k} studies",
                    expected=f"{needed} or more, as many as numbers to estimate from them: {estimated} and "
                    + ("one weight" if steps == 1 else f"{steps} weights"),
                )
            ]
        )


def _nothing_to_tell_weights_by(file):
    return Problem(
        file=file,
        found="a likelihood that hardly changes with the weights, however extreme they are",
        expected="studies whose p-values might have come out on either side of a step: other steps, or no "
        "selection model of these studies",
    )


def _weights(likelihood, peaks, steps, counts, level, common):
    delta = np.exp(peaks[0].theta[2:])
    bounds = [
        profile_interval(likelihood, peaks, parameter, level, common)
        for parameter in range(2, len(peaks[0].theta))
    ]
    edges = np.concatenate([[0.0], steps, [1.0]])
    lower, upper = np.exp(np.array(bounds)).T
    return pd.DataFrame(
        {
            "p_above": edges[:-1],
            "p_up_to": edges[1:],
            "k": counts,
            "delta": [1.0, *delta],
            "se": [np.nan, *(delta * peaks[0].errors[2:])],
            "ci_lb": [np.nan, *lower],
            "ci_ub": [np.nan, *upper],
        }
    )
