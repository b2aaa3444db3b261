"""Trim and fill: what the pooled effect would be if the funnel plot's lopsidedness were missing studies."""

from itertools import count

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.checked_fit import (
    check_is_random_effects,
    check_spread_of_precision,
    check_tau2_is_its_own,
)
from hinge_meta.diagnostics.egger import egger_test
from hinge_meta.diagnostics.missing_studies import ESTIMATORS, SIDES, missing_studies
from hinge_meta.diagnostics.small_study_notes import notes_on_small_studies
from hinge_meta.diagnostics.trimmed_and_filled import TrimAndFill
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems, Problem

# Beyond these no effect of the measure can lie, but a mirror image may.
_BOUNDS = {"COR": 1.0, "RD": 1.0}


def trim_and_fill(fit, estimator="L0", side=None):
    """Add mirror images of the most extreme studies until a funnel plot is even, and pool again.

    Parameters
    ----------
    fit : RandomEffects
        Of three studies or more. Its estimator of tau2 serves for trimming, and its intervals for the pool.
    estimator : {"L0", "R0"}
        Of the number of missing studies, see `missing_studies`; R0 is a test as well.
    side : {"left", "right"}, optional
        Where studies are missing: among the smallest effects or the largest. By default right where
        effects fall with their standard error in `egger_test` by the meta-regression, else left.

    Returns
    -------
    TrimAndFill

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result or has a tau2 from elsewhere, or ``estimator`` or ``side`` is
        not one of those named.
    DataProblems
        Fewer than three studies; equal standard errors and no ``side``; or effects on which the search for
        the number goes round in a circle.

    Notes
    -----
    A sensitivity analysis: it supposes that studies are missing for the size of their effects and lie
    symmetrically about the same mean. Where effects truly differ between studies it fills studies that
    never were (Terrin 2003). The interval counts the filled studies as if they had been found.

    References
    ----------
    Duval, S., & Tweedie, R. (2000). Trim and fill: a simple funnel-plot-based method of testing and adjusting
    for publication bias in meta-analysis. Biometrics, 56(2), 455-463.
    https://doi.org/10.1111/j.0006-341X.2000.00455.x
    Terrin, N., Schmid, C. H., Lau, J., & Olkin, I. (2003). Adjusting for publication bias in the presence of
    heterogeneity. Statistics in Medicine, 22(13), 2113-2126. https://doi.org/10.1002/sim.1461

    Examples
    --------
    >>> effects = pd.DataFrame({"study": list("ABCDE"), "yi": [0.0, 0.1, 0.2, 0.9, 1.0],
    ...                         "vi": [0.02, 0.03, 0.04, 0.2, 0.3]})
    >>> filled = trim_and_fill(random_effects(effects, method="DL"))
    >>> filled.k0, filled.side, filled.filled[["study", "mirror_of"]].values.tolist()
    (2, 'left', [['Filled 1', 'E'], ['Filled 2', 'D']])
    """
    check_is_random_effects(fit)
    if estimator not in ESTIMATORS:
        raise ValueError(f"estimator must be one of {list(ESTIMATORS)}, got {estimator!r}")
    if side is not None and side not in SIDES:
        raise ValueError(f"side must be one of {list(SIDES)} or None, got {side!r}")
    check_tau2_is_its_own(fit)
    file = fit.effects.attrs.get("file", "the table")
    if fit.k < 3:
        raise DataProblems([_too_few(fit.k, file)])
    given = side is not None
    if not given:
        check_spread_of_precision(fit)
        side = "right" if egger_test(fit, model="random").slope < 0 else "left"
    yi, vi = (fit.effects[column].to_numpy() for column in ("yi", "vi"))
    missing = missing_studies(yi, vi, fit.method, estimator, side, file)
    filled = _mirror_images(fit.effects, missing)
    return TrimAndFill(
        k0=missing.k0,
        statistic=missing.unrounded,
        k0_se=missing.se,
        pval=missing.pval,
        side=side,
        estimator=estimator,
        centre=missing.centre,
        filled=filled,
        fit=_pool(fit, filled),
        observed=fit,
        notes=(*notes_on_small_studies(fit), *_notes(fit, filled, side, given)),
    )


def _too_few(k, file):
    return Problem(
        file=file, found=f"{k} studies", expected="three or more: two always lie evenly about their mean"
    )


def _mirror_images(effects, missing):
    sources = effects.iloc[missing.extreme]
    return pd.DataFrame(
        {
            "study": _free_names(set(effects["study"].astype(str)), missing.k0),
            "yi": 2 * missing.centre - sources["yi"].to_numpy(),
            "vi": sources["vi"].to_numpy(),
            "mirror_of": sources["study"].to_numpy(),
        }
    )


def _free_names(taken, k0):
    names = (f"Filled {number}" for number in count(1))
    free = (name for name in names if name not in taken)
    return np.array([next(free) for _ in range(k0)], dtype=object)


def _pool(fit, filled):
    columns = [column for column in ("study", "yi", "vi", "measure") if column in fit.effects.columns]
    observed = fit.effects[columns].assign(filled=False)
    added = filled[["study", "yi", "vi"]].assign(filled=True)
    if "measure" in columns:
        added = added.assign(measure=fit.measure)
    effects = pd.concat([observed, added[observed.columns]], ignore_index=True) if len(added) else observed
    asked = {"ci": fit.ci_method, "pi": fit.pi_method, "level": fit.level}
    return random_effects(effects, method=fit.method, **asked)


def _notes(fit, filled, side, given):
    notes = ["A sensitivity analysis, not a corrected answer: filled studies are supposed, never found."]
    if not given:
        notes.append(
            f"Studies were sought on the {side}: that side was chosen by the slope of Egger's regression."
        )
    if not len(filled):
        notes.append("No study is filled, so the pooled effect is that of the studies themselves.")
        return notes
    notes.append("The interval counts filled studies as if they had been found, and is too narrow for that.")
    bound = _BOUNDS.get(fit.measure, np.inf)
    beyond = filled["study"][np.abs(filled["yi"]) > bound]
    if len(beyond):
        notes.append(f"Beyond what {fit.measure} can be ({bound:g} either way): {', '.join(beyond)}.")
    return notes
