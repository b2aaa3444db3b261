"""Permutation p-values: how rare the result would be if moderators had been dealt out by chance."""

import numpy as np
import pandas as pd

from hinge_meta.models.arrangements import (
    count_arrangements,
    every_arrangement,
    every_sign,
    random_arrangements,
    random_signs,
)
from hinge_meta.models.fit_many import fit_many
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.moderated import MetaRegression
from hinge_meta.models.permuted import PermutationTest
from hinge_meta.models.regression_data import regression_data
from hinge_meta.models.variance_given_moderators import variance_given_moderators
from hinge_meta.models.weighted_fit import weighted_fit

# Up to so many arrangements the test is exact unless asked otherwise, and beyond it draws so many.
_ENOUGH = 10_000
# Statistics that agree to eight digits are tied: they differ by rounding only.
_TIED = 1e-8
_NUMBERS_AT_ONCE = 400_000


def permutation_test(fit, permutations=None, seed=0, progress=None):
    """Test a meta-regression, or a pooled effect, by permutation.

    Parameters
    ----------
    fit : MetaRegression or RandomEffects
        As `meta_regression` or `random_effects` returns it. Each arrangement is fitted in the same way:
        same estimator of tau2, same kind of test.
    permutations : int, optional
        How many arrangements to compare, the observed one among them, at least 100. Where no more than
        these exist, each is taken once and the test is exact. By default 10 000.
    seed : int
        Of the random draw, where there is one.
    progress : callable, optional
        Called as ``progress(done, total)`` with numbers of arrangements, now and then and at the end.

    Returns
    -------
    PermutationTest

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result or has a tau2 from elsewhere, or ``permutations`` or ``seed``
        is not a whole number of the size allowed.

    Notes
    -----
    With moderators, the rows of the design are dealt out anew among the studies, and the p-value is the
    share of arrangements with an absolute statistic at least as large as the observed. Rows are dealt out
    whole: with several moderators, the p-value of each rests on the hypothesis that none has an effect.
    It says nothing about the intercept, whose p-value is given for comparison with other software.
    Without moderators, each effect's sign is flipped, which tests a mean of 0.

    References
    ----------
    Follmann, D. A., & Proschan, M. A. (1999). Valid inference in random effects meta-analysis.
    Biometrics, 55(3), 732-737. https://doi.org/10.1111/j.0006-341X.1999.00732.x
    Higgins, J. P. T., & Thompson, S. G. (2004). Controlling the risk of spurious findings from
    meta-regression. Statistics in Medicine, 23(11), 1663-1682. https://doi.org/10.1002/sim.1752

    Examples
    --------
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCDE"), "yi": [0.1, 0.9, 0.4, 0.6, 0.2],
    ...                         "vi": [0.04, 0.05, 0.03, 0.04, 0.05], "weeks": [4, 12, 6, 8, 5]})
    >>> test = permutation_test(meta_regression(effects, mods=["weeks"], method="DL"))
    >>> test.permutations, test.exact, round(test.qm_pval, 4)
    (120, True, 0.0083)
    """
    if not isinstance(fit, (MetaRegression, RandomEffects)):
        raise ValueError(f"fit must be a MetaRegression or a RandomEffects, got {type(fit).__name__}")
    for name, value, least in (("permutations", permutations, 100), ("seed", seed, 0)):
        whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        if not (whole and value >= least) and not (name == "permutations" and value is None):
            raise ValueError(f"{name} must be a whole number of at least {least}, got {value!r}")
    most = _ENOUGH if permutations is None else int(permutations)
    if isinstance(fit, RandomEffects):
        return _flip_signs(fit, most, seed, progress)
    return _deal_out_rows(fit, most, seed, progress)


def _deal_out_rows(fit, most, seed, progress):
    data = regression_data(fit.effects, fit.design)
    basis, triangle = np.linalg.qr(data.terms)
    to_terms = fit.design.back @ np.linalg.inv(triangle)

    kinds, codes = np.unique(fit.design.matrix[data.order], axis=0, return_inverse=True)
    codes = codes.reshape(-1)
    row_of_kind = basis[[int(np.argmax(codes == code)) for code in range(len(kinds))]]
    count = count_arrangements(codes)
    exact = count <= most
    arrangements = every_arrangement(codes) if exact else random_arrangements(codes, most, seed)

    def statistics(dealt):
        origin = data.origin / data.unit
        return _statistics(row_of_kind[dealt], data.yi, data.vi, to_terms, origin, fit.method, fit.ci_method)

    observed = statistics(codes[None])[0]
    found = _in_parts(statistics, arrangements, fit.k * fit.p, progress)
    pvals = _share_as_extreme(found, observed)
    notes = [
        "Rows of the design are dealt out whole, which says nothing about the intercept: its p-value is given "
        "for comparison with other software only."
    ]
    return PermutationTest(
        coefficients=_table(fit.design.terms, observed[:-1], pvals[:-1], fit.coefficients["pval"].to_numpy()),
        qm=fit.qm,
        qm_pval=float(pvals[-1]),
        qm_pval_model=fit.qm_pval,
        permutations=len(arrangements),
        exact=exact,
        seed=None if exact else int(seed),
        notes=(*_note_on_count(len(arrangements), exact), *notes),
    )


def _flip_signs(fit, most, seed, progress):
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    exact = 2**fit.k <= most
    signs = every_sign(fit.k) if exact else random_signs(fit.k, most, seed)
    asked = {"method": fit.method, "ci": fit.ci_method, "pi": "none", "level": fit.level}
    found = fit_many(signs * yi, vi, **asked, columns="statistic", progress=progress).to_numpy()
    observed = found[0]
    if not np.isclose(observed[0], fit.statistic, rtol=1e-6):
        raise ValueError(
            "fit must have estimated tau2 from its own effects, got one with a tau2 from elsewhere"
        )
    pvals = _share_as_extreme(found, observed)
    return PermutationTest(
        coefficients=_table(["intercept"], observed[:1], pvals[:1], [fit.pval]),
        permutations=len(signs),
        exact=exact,
        seed=None if exact else int(seed),
        notes=_note_on_count(len(signs), exact),
    )


def _statistics(basis, yi, vi, to_terms, origin, method, ci):
    """Give each term's statistic and, last, the test of all terms but the first, a row an arrangement."""
    k, p = basis.shape[-2:]
    tau2 = variance_given_moderators(basis, yi, vi, method)[0]
    fit = weighted_fit(basis, yi, vi, tau2)
    scale = np.ones_like(fit.rss) if ci == "wald" else fit.rss / (k - p)
    if ci == "hksj-adhoc":
        scale = np.maximum(1.0, scale)
    estimate = fit.coefficients @ to_terms.T
    estimate[..., 0] += origin
    error = np.sqrt(scale)[..., None] * np.linalg.norm(to_terms @ fit.inverse_root, axis=-1)
    # The first column of the basis is the intercept's, so the others' block is triangular by itself.
    slopes = np.linalg.solve(fit.inverse_root[..., 1:, 1:], fit.coefficients[..., 1:, None])[..., 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        # An arrangement that fits perfectly is as extreme as can be.
        return np.column_stack([estimate / error, (slopes**2).sum(axis=-1) / scale])


def _in_parts(statistics, arrangements, size, progress):
    at_once, count = max(1, _NUMBERS_AT_ONCE // size), len(arrangements)
    parts = []
    for start in range(0, count, at_once):
        parts.append(statistics(arrangements[start : start + at_once]))
        if progress is not None:
            progress(min(start + at_once, count), count)
    return np.concatenate(parts)


def _share_as_extreme(found, observed):
    less = np.abs(found) < np.abs(observed) * (1 - _TIED)
    return (~less).mean(axis=0)


def _table(terms, statistic, pval, pval_model):
    columns = {"statistic": statistic, "pval": pval, "pval_model": pval_model}
    return pd.DataFrame(columns, index=pd.Index(list(terms), name="term"))


def _note_on_count(count, exact):
    if not exact or count >= 1000:
        return ()
    return (f"Only {count} arrangements exist, so no p-value can be below {1 / count:.2g}.",)
