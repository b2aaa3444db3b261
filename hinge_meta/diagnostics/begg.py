"""Begg and Mazumdar's test: do effects rank as their variances do?"""

import numpy as np
from scipy.stats import kendalltau

from hinge_meta.diagnostics.asymmetry_fitted import AsymmetryTest
from hinge_meta.diagnostics.asymmetry_notes import NO_PROOF
from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_spread_of_precision
from hinge_meta.diagnostics.small_study_notes import notes_on_small_studies
from hinge_meta.models.weighted_mean import weighted_mean
from hinge_meta.problems import DataProblems, Problem

# Values that agree to so many digits differ by rounding only, and share their rank.
_TELLS_APART = 1e-10
# Beyond so many studies the exact distribution takes long, and the normal one gives the same three digits.
_EXACT_UP_TO = 400
# Fewer studies than this leave the test moderate power at best, by its authors' own count.
_POWERFUL_FROM = 25


def begg_test(fit):
    """Test whether effects rank with their variances, by Kendall's rank correlation.

    Parameters
    ----------
    fit : RandomEffects
        Of three studies or more. Its tau2 is not used.

    Returns
    -------
    AsymmetryTest
        ``statistic`` is Kendall's tau; there are no degrees of freedom.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result.
    DataProblems
        Fewer than three studies, equal standard errors, or effects that do not differ.

    Notes
    -----
    The deviates are ``(yi - m) / sqrt(vi - 1 / sum(1 / vi))``, with ``m`` the inverse-variance mean at
    tau2 = 0: each effect's distance from the mean over the standard error of that distance. They are
    ranked against ``vi``. The p-value is exact where no two values are equal and there are 400 studies
    or fewer; else it is from the normal distribution with Kendall's variance for ties, without a
    continuity correction. Values that agree to ten digits are equal.

    Under heterogeneity the deviates of large studies are inflated, which the test does not allow for.

    References
    ----------
    Begg, C. B., & Mazumdar, M. (1994). Operating characteristics of a rank correlation test for publication
    bias. Biometrics, 50(4), 1088-1101. https://doi.org/10.2307/2533446
    Kendall, M., & Gibbons, J. D. (1990). Rank correlation methods, 5th ed. London: Edward Arnold.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> test = begg_test(random_effects(effects))
    >>> test.statistic, round(test.pval, 4), test.distribution
    (1.0, 0.0833, 'exact')
    """
    check_is_random_effects(fit)
    check_spread_of_precision(fit)
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    # Effects that differ by the last bits only are rounding of one number.
    if np.ptp(yi) <= 1e-13 * np.abs(yi).max():
        raise DataProblems([_no_scatter(fit)])
    deviate, variance = _ranks(_deviates(yi, vi)), _ranks(np.log(vi), 1.0)
    ties = min(deviate.max(), variance.max()) < fit.k - 1
    distribution = "normal" if ties or fit.k > _EXACT_UP_TO else "exact"
    found = kendalltau(deviate, variance, method="asymptotic" if distribution == "normal" else "exact")
    return AsymmetryTest(
        test="Begg",
        k=fit.k,
        statistic=float(found.statistic),
        pval=float(found.pvalue),
        distribution=distribution,
        measure=fit.measure,
        level=fit.level,
        notes=(*notes_on_small_studies(fit), *_notes(fit.k, ties), NO_PROOF),
    )


def _deviates(yi, vi):
    weight, _, residual = weighted_mean(yi, vi)
    # vi - 1 / sum(weight), written as a sum of the others' weights: as a difference it would cancel where
    # one study has nearly all the weight.
    before, after = np.zeros_like(weight), np.zeros_like(weight)
    before[1:], after[:-1] = np.cumsum(weight)[:-1], np.cumsum(weight[::-1])[::-1][1:]
    return residual / np.sqrt(vi * ((before + after) / weight.sum()))


def _ranks(values, unit=None):
    unit = np.abs(values).max() if unit is None else unit
    order = np.argsort(values, kind="stable")
    steps = np.diff(values[order]) > _TELLS_APART * unit
    ranks = np.empty(len(values), dtype=int)
    ranks[order] = np.concatenate([[0], np.cumsum(steps)])
    return ranks


def _notes(k, ties):
    notes = []
    if k < _POWERFUL_FROM:
        notes.append(
            f"Below {_POWERFUL_FROM} studies this test has moderate power at best (Begg and Mazumdar 1994)."
        )
    if ties:
        notes.append(
            "Some values are equal, so the p-value is the normal approximation with its allowance for ties."
        )
    return notes


def _no_scatter(fit):
    return Problem(
        file=fit.effects.attrs.get("file", "the table"),
        column="yi",
        found=f"the effect {fit.effects['yi'].iloc[0]:g} in every study",
        expected="effects that differ: equal ones have no ranks",
    )
