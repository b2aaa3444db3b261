"""The test of excess significance: are more studies significant than their power lets one expect?"""

from numbers import Real

import numpy as np
import pandas as pd
from scipy.stats import binom, norm

from hinge_meta.diagnostics.checked_fit import check_is_random_effects
from hinge_meta.diagnostics.excess_fitted import TESTS, ExcessSignificance
from hinge_meta.diagnostics.small_study_notes import FEW
from hinge_meta.models.left_out import left_out_note


def excess_significance(fit, test="exact", alpha=0.05):
    """Compare the number of significant studies with the number expected if the pooled effect is true.

    Parameters
    ----------
    fit : RandomEffects
        Its pooled effect and tau2 are taken for the truth.
    test : {"exact", "binomial", "chi2"}
        Of the observed number against the expected one: by the distribution of the number when each study has
        its own power, when all have the mean power, or by Pearson's chi-squared.
    alpha : float
        Two-sided level at which a study counts as significant, above 0 and below 1.

    Returns
    -------
    ExcessSignificance
        The p-value is one-sided: of so many significant studies, or more.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or ``test`` or ``alpha`` is not allowed.

    Notes
    -----
    A study is significant if ``|yi| / sqrt(vi)`` reaches the normal quantile. Its power is the probability of
    that where effects are drawn from ``Normal(estimate, vi + tau2)``; for ``method="FE"`` tau2 is 0. The
    expected number is the sum of the powers. Chi-squared is ``(O - E)^2 / E + (O - E)^2 / (k - E)`` on one
    degree of freedom, its p-value halved, and taken from 1 where O is below E; it is infinite where every
    study has a power of 1 and not all are significant. Ioannidis and Trikalinos call a p-value below 0.10 a
    sign of an excess.

    References
    ----------
    Ioannidis, J. P. A., & Trikalinos, T. A. (2007). An exploratory test for an excess of significant
    findings. Clinical Trials, 4(3), 245-253. https://doi.org/10.1177/1740774507079441
    Francis, G. (2013). Replication, statistical consistency, and publication bias. Journal of Mathematical
    Psychology, 57(5), 153-169. https://doi.org/10.1016/j.jmp.2013.02.003

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.3, 0.9, 0.6, 0.5], "vi": [0.02, 0.16, 0.09, 0.05]})
    >>> found = excess_significance(random_effects(effects))
    >>> found.observed, round(found.expected, 2), round(found.pval, 3)
    (4, 1.83, 0.024)
    """
    check_is_random_effects(fit)
    if test not in list(TESTS):
        raise ValueError(f"test must be one of {list(TESTS)}, got {test!r}")
    if not (isinstance(alpha, Real) and 0 < alpha < 1):
        raise ValueError(f"alpha must lie between 0 and 1, got {alpha!r}")
    effects = fit.effects
    sei = np.sqrt(effects["vi"].to_numpy())
    limit = norm.isf(alpha / 2) * sei
    significant = np.abs(effects["yi"].to_numpy()) >= limit
    spread = np.hypot(sei, fit.tau)
    power = norm.sf((limit - fit.estimate) / spread) + norm.cdf((-limit - fit.estimate) / spread)
    observed, expected = int(significant.sum()), float(power.sum())
    statistic, pval = _tested(test, observed, power)
    studies = {"study": effects["study"].to_numpy(), "significant": significant, "power": power}
    return ExcessSignificance(
        k=fit.k,
        observed=observed,
        expected=expected,
        statistic=statistic,
        df=1.0 if test == "chi2" else np.nan,
        pval=pval,
        test=test,
        alpha=float(alpha),
        theta=fit.estimate,
        tau2=fit.tau2,
        measure=fit.measure,
        studies=pd.DataFrame(studies),
        notes=_notes(fit, alpha),
    )


def _tested(test, observed, power):
    k, expected = len(power), power.sum()
    if test == "exact":
        return float(observed), float(min(1.0, _distribution(power)[observed:].sum()))
    if test == "binomial":
        return float(observed), float(binom.sf(observed - 1, k, min(1.0, expected / k)))
    above = observed - expected
    short = max(0.0, k - expected)
    if short == 0:
        # Nothing can exceed k significant studies.
        return (0.0, 0.5) if observed == k else (np.inf, 1.0)
    root = above * np.sqrt(1 / expected + 1 / short)
    return float(root**2), float(norm.sf(root))


def _distribution(power):
    """Give the probability of each number of significant studies, study by study."""
    chance = np.ones(1)
    for share in power:
        chance = np.append(chance * (1 - share), 0.0) + np.append(0.0, chance * share)
    return chance


def _notes(fit, alpha):
    notes = []
    if fit.k < FEW:
        notes.append(f"Only {fit.k} studies: below {FEW} an excess can hardly be told from chance.")
    if len(fit.left_out):
        notes.append(left_out_note(fit.left_out))
    notes += [
        f"Studies count as significant at {100 * alpha:g}%, in either direction, by their effect and variance "
        "here, not by the tests that were printed.",
        "Power is reckoned at the pooled effect, which selection would have made too large: that hides an excess. "
        "An excess tells neither which studies nor why, and true differences between studies that tau2 "
        "misses make one too.",
    ]
    if fit.method == "FE":
        notes.append("One effect common to all studies is assumed: where effects differ, power is off.")
    return tuple(notes)
