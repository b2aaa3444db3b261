"""Many random-effects models at once: arrays in, a frame out, equal to the single fits."""

import numpy as np
import pandas as pd
from scipy.stats import chi2, norm, t

from hinge_meta.models.batched_fit import batched_fit, from_tau2
from hinge_meta.models.batched_tau2 import BatchedTau2
from hinge_meta.models.data_sets import check_data_sets
from hinge_meta.models.random_effects import check_model_arguments

# Every column that can be asked for, in order.
COLUMNS = (
    "k", "estimate", "se", "statistic", "df", "pval", "ci_lb", "ci_ub", "wald_ci_lb", "wald_ci_ub",
    "tau2", "tau2_lb", "tau2_ub", "i2", "i2_lb", "i2_ub", "h2", "h2_lb", "h2_ub", "q", "q_df", "q_pval",
    "pi_lb", "pi_ub", "ci_method", "pi_method", "unsettled",
)  # fmt: skip
# These take as long as all others together, so they are given only where they are named.
_BOUNDS = ("tau2_lb", "tau2_ub", "i2_lb", "i2_ub", "h2_lb", "h2_ub")
_WHOLE = ("k", "q_df")
# Effects in one array: a few such arrays fit the cache of a core. Two threads on arrays of this size spend more
# time waiting for each other than they save, and on arrays ten times as large they save a tenth.
_NUMBERS_AT_ONCE = 65_536


def fit_many(
    yi, vi, included=None, method="REML", ci="hksj", pi="hk", level=0.95, columns=None, progress=None
):
    """Fit a random-effects model to each of many data sets.

    Parameters
    ----------
    yi, vi : array-like of shape (B, k) or (k,)
        Effects and their variances, one data set a row; one row of either serves all data sets.
    included : array-like of bool of shape (B, k), optional
        Which effects belong to each data set; what stands elsewhere is not looked at, and may be NaN. Without
        it all do.
    method, ci, pi, level
        As in `random_effects`.
    columns : list of str, optional
        Which of ``COLUMNS`` to return. Without it all but the Q-profile bounds (``tau2_lb`` to ``h2_ub``)
        and ``unsettled``, whether the likelihood of tau2 is flat or has several peaks: these take longer
        than the rest.
    progress : callable, optional
        Called as ``progress(done, total)`` with numbers of data sets, now and then and at the end.

    Returns
    -------
    DataFrame of B rows
        The columns asked for, named as the attributes of `RandomEffects`.

    Raises
    ------
    ValueError
        If an argument is not one of those allowed, or the arrays do not fit together.
    DataProblems
        If an effect is not a number, a variance is not above 0, or a data set has no effect.

    Notes
    -----
    Each row is what `random_effects` gives of these effects, but for the last digits, since the peak of a
    likelihood is reached by other steps (tests hold them to 1e-9); of a likelihood
    with several peaks it is the highest here as well. A data set of one effect, which `random_effects`
    refuses, gives that effect with Wald's interval, tau2 = 0, Q = 0, and neither a prediction interval nor
    Q-profile bounds.

    Data sets of the same size are worked on together, as many as fit the cache, and no step is taken for one
    alone.

    Examples
    --------
    All three pairs of three studies:

    >>> pairs = [[True, True, False], [True, False, True], [False, True, True]]
    >>> fit_many([0.1, 0.9, 0.4], [0.04, 0.05, 0.03], pairs, columns=["k", "estimate", "tau2"]).round(3)
       k  estimate   tau2
    0  2     0.494  0.275
    1  2     0.267  0.010
    2  2     0.630  0.085
    """
    check_model_arguments(method, ci, pi, level)
    columns = _columns(columns)
    yi, vi, included = check_data_sets(yi, vi, included)
    sizes = included.sum(axis=1)
    wanted = _with_what_they_need(columns)
    found = {name: np.full(len(sizes), np.nan) for name in wanted}
    found["k"], done = sizes, 0
    asked = {"method": method, "ci": ci, "pi": pi, "level": level}
    for size in np.unique(sizes):
        rows, at_once = np.flatnonzero(sizes == size), max(1, _NUMBERS_AT_ONCE // int(size))
        for start in range(0, len(rows), at_once):
            part = rows[start : start + at_once]
            place = np.nonzero(included[part])[1].reshape(len(part), size).T
            # Subsets of the same studies share much of the work.
            subsets = (yi[0], vi[0], included[part]) if len(yi) == len(vi) == 1 else None
            fits = _fit(_taken(yi, part, place), _taken(vi, part, place), wanted, asked, subsets)
            for name in wanted & set(fits):
                found[name][part] = fits[name]
            done += len(part)
            if progress is not None:
                progress(done, len(sizes))
    return pd.DataFrame({name: _finished(name, found, asked) for name in columns})


def _columns(columns):
    if columns is None:
        return [name for name in COLUMNS if name not in (*_BOUNDS, "unsettled")]
    columns = [columns] if isinstance(columns, str) else list(columns)
    for name in columns:
        if name not in COLUMNS:
            raise ValueError(f"columns must be among {list(COLUMNS)}, got {name!r}")
    return list(dict.fromkeys(columns))


def _with_what_they_need(columns):
    needs = {"pval": ("statistic", "df"), "q_pval": ("q",), "ci_method": ("by_wald",)}
    needs["pi_method"] = ("by_v",)
    return {need for name in columns for need in needs.get(name, (name,))}


def _taken(values, part, place):
    return np.ascontiguousarray(values[0, place] if len(values) == 1 else values[part, place])


def _fit(yi, vi, wanted, asked, subsets=None):
    if len(yi) == 1:
        return _alone(yi[0], vi[0], asked["level"])
    sets, method = BatchedTau2(yi, vi, subsets), asked["method"]
    tau2, q = sets.estimate(method), sets.q()
    fits = {"tau2": tau2, "q": q, **batched_fit(yi, vi, tau2, q, **asked)}
    if wanted & set(_BOUNDS):
        for end, bound in zip(("lb", "ub"), sets.interval(asked["level"]), strict=True):
            fits[f"tau2_{end}"] = np.zeros_like(bound) if method == "FE" else bound
            fits[f"i2_{end}"], fits[f"h2_{end}"] = from_tau2(bound, fits["typical"])
    if "unsettled" in wanted:
        fits["unsettled"] = sets.unsettled(method, tau2)
    return fits


def _alone(yi, vi, level):
    """Give one study's own estimate, with nothing to say of others."""
    se, none, half = np.sqrt(vi), np.zeros_like(yi), norm.ppf((1 + level) / 2) * np.sqrt(vi)
    return {
        "estimate": yi,
        "se": se,
        "statistic": yi / se,
        "df": none + np.inf,
        **dict.fromkeys(("ci_lb", "wald_ci_lb"), yi - half),
        **dict.fromkeys(("ci_ub", "wald_ci_ub"), yi + half),
        "tau2": none,
        "i2": none,
        "h2": none + 1,
        "q": none,
        "by_wald": none + 1,
        "by_v": none,
        "unsettled": none,
    }


def _finished(name, found, asked):
    size = found["k"]
    if name == "q_df":
        return size - 1
    if name == "unsettled":
        return found[name] == 1
    if name == "pval":
        far, df = np.abs(found["statistic"]), found["df"]
        with_t = np.isfinite(df)
        values = 2 * norm.sf(far)
        values[with_t] = 2 * t.sf(far[with_t], df[with_t])
        return values
    if name == "q_pval":
        values = np.ones(len(size))
        values[size > 1] = chi2.sf(found["q"][size > 1], size[size > 1] - 1)
        return values
    if name == "ci_method":
        return np.where(found["by_wald"] == 1, "wald", asked["ci"]).astype(object)
    if name == "pi_method":
        by_rule = np.where(found["by_v"] == 1, "v", "none" if asked["method"] == "FE" else asked["pi"])
        return np.where(size == 1, "none", by_rule).astype(object)
    return found[name]
