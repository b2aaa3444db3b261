"""Subgroups: a pooled effect for each level of a column, and a test between the levels."""

import numpy as np
from scipy.stats import chi2

from hinge_meta.models.between_study_variance import (
    between_study_variance_and_notes,
    between_study_variance_interval,
)
from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.check_levels import check_levels
from hinge_meta.models.fit_at_tau2 import fit_at_tau2
from hinge_meta.models.left_out import left_out_note, set_aside_left_out
from hinge_meta.models.moments_of_tau2 import cochran_q
from hinge_meta.models.random_effects import check_model_arguments, random_effects
from hinge_meta.models.subgroups_fitted import Subgroups
from hinge_meta.models.weighted_mean import weighted_mean
from hinge_meta.problems import DataProblems, Problem


def subgroups(effects, by, *, method="REML", ci="hksj", pi="hk", level=0.95, tau2="separate"):
    """Pool the studies of each subgroup, and test whether the subgroups differ.

    Parameters
    ----------
    effects : DataFrame of k >= 2 rows
        ``study``, ``yi``, ``vi`` and the column that names the subgroups. Rows with a reason in a text
        column ``left_out`` are set aside.
    by : str
        That column.
    method, ci, pi, level
        As in `random_effects`.
    tau2 : {"separate", "common"}
        Whether each level has a tau2 of its own, or all share one, estimated around the levels' means.

    Returns
    -------
    Subgroups
        Frozen; ``fits`` by level, ``q_between`` with its degrees of freedom and p-value; ``overall``, all
        studies pooled together by the same method.

    Raises
    ------
    ValueError
        If an argument is not one of those allowed.
    DataProblems
        If the effects are at fault (see `random_effects`), a study's level is blank, there is one level
        only, or no level has two studies.

    Notes
    -----
    Q between is Wald's chi-square whatever ``ci`` is: the weighted sum of squares of the levels' pooled
    effects around their mean, weighted by the inverse of their squared Wald standard errors. With
    ``tau2="separate"`` it equals the Q that metafor's ``rma(..., method="FE")`` gives for the levels'
    estimates; with ``"common"``, QM of ``rma(yi, vi, mods = ~ factor(by))``. With ``test="knha"`` metafor
    gives an F test instead, which allows for tau2 being estimated; it is not given here.

    A level with one study cannot have a tau2 of its own: under ``"separate"`` it is left out of Q between,
    under ``"common"`` it takes part. Each level's own interval under ``"common"`` has its own k-1 degrees
    of freedom. Subgroups are compared across trials, not randomised: a difference is an observation.

    References
    ----------
    Borenstein, M., & Higgins, J. P. T. (2013). Meta-analysis and subgroups. Prevention Science, 14(2),
    134-143. https://doi.org/10.1007/s11121-013-0377-7

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame(
    ...     {"study": list("ABCDE"), "yi": [0.1, 0.2, 0.9, 0.8, 0.5], "vi": 0.04, "dose": list("llhhx")}
    ... )
    >>> result = subgroups(effects, "dose")
    >>> round(result.q_between, 2), result.q_between_df, result.fits["x"] is None
    (12.25, 1, True)
    """
    check_model_arguments(method, ci, pi, level)
    if tau2 not in ["separate", "common"]:
        raise ValueError(f"tau2 must be one of ['separate', 'common'], got {tau2!r}")
    if not isinstance(by, str):
        raise ValueError(f"by must be the name of a column, got {by!r}")
    kept, left_out, rows = set_aside_left_out(effects)
    kept = check_effects(kept, rows)
    levels, place = check_levels(kept, by, rows)
    if np.bincount(place).max() < 2:
        raise DataProblems(
            [
                Problem(
                    file=effects.attrs.get("file", "the table"),
                    column=by,
                    found=f"{len(levels)} levels with one study each",
                    expected="at least one level with two studies or more",
                )
            ]
        )
    set_aside = ~np.isin(np.arange(2, len(effects) + 2), rows)
    level_of_left_out = effects[by].to_numpy(dtype=object)[set_aside]
    asked = {"method": method, "ci": ci, "pi": pi, "level": level}
    shared = _shared_tau2(kept, place, method, level) if tau2 == "common" else None
    fits, means, variances = {}, [], []
    for number, name in enumerate(levels):
        inside = kept[place == number]
        if len(inside) > 1:
            out = left_out[np.array([cell == name for cell in level_of_left_out], dtype=bool)].reset_index(
                drop=True
            )
            fits[name] = _fit_level(inside, by, len(kept), shared, asked, out)
        else:
            fits[name] = None
            if shared is None:
                continue
        own = fits[name].tau2 if fits[name] is not None else shared[0]
        weight, mean, _ = weighted_mean(inside["yi"].to_numpy(), inside["vi"].to_numpy(), own)
        means.append(float(mean))
        variances.append(float(1 / weight.sum()))
    df = len(means) - 1
    q = cochran_q(((np.array(means), np.array(variances)),)) if df else np.nan
    alone = [
        f"{name} ({kept['study'].iloc[np.flatnonzero(place == number)[0]]})"
        for number, name in enumerate(levels)
        if fits[name] is None
    ]
    of_tau2, (lower, upper), shared_notes = shared or (np.nan, (np.nan, np.nan), ())
    return Subgroups(
        by=by,
        fits=fits,
        q_between=float(q),
        q_between_df=df,
        q_between_pval=float(chi2.sf(q, df)) if df else np.nan,
        tau2_rule=tau2,
        tau2=of_tau2,
        tau2_lb=lower,
        tau2_ub=upper,
        method=method,
        ci_method=ci,
        pi_method="none" if method == "FE" else pi,
        level=level,
        notes=(*shared_notes, *_notes(tau2, alone, df, fits, method, left_out)),
        left_out=left_out,
        overall=random_effects(effects, **asked),
    )


def _shared_tau2(effects, place, method, level):
    if method == "FE":
        return 0.0, (0.0, 0.0), ()
    yi, vi = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    tau2, notes = between_study_variance_and_notes(yi, vi, method, place)
    return tau2, between_study_variance_interval(yi, vi, level, place), notes


def _fit_level(effects, by, k, shared, asked, left_out):
    yi, vi = effects["yi"].to_numpy(), effects["vi"].to_numpy()
    if shared is not None and asked["method"] != "FE":
        notes = (f"tau2 is common to all levels of {by}, estimated from {k} studies.",)
        given = {"tau2_is_given": True, "notes": notes}
        return fit_at_tau2(effects, shared[0], shared[1], **asked, left_out=left_out, **given)
    tau2, notes = between_study_variance_and_notes(yi, vi, asked["method"])
    bounds = between_study_variance_interval(yi, vi, asked["level"])
    return fit_at_tau2(effects, tau2, bounds, **asked, left_out=left_out, notes=notes)


def _notes(rule, alone, df, fits, method, left_out):
    if alone:
        part = "take part" if rule == "common" else "take no part"
        yield (
            f"Levels with one study are reported as they are, not pooled, and {part} in Q between: "
            f"{', '.join(alone)}."
        )
    if not df:
        yield (
            "Fewer than two levels have two studies or more, so there is no Q between; "
            "tau2='common' compares single studies as well."
        )
    small = [str(name) for name, fit in fits.items() if fit is not None and fit.k < 5]
    if df and small and method != "FE":
        yield (
            f"Q between takes tau2 as known; with few studies ({', '.join(small)}: fewer than 5) it finds "
            "differences too easily."
        )
    if len(left_out):
        yield left_out_note(left_out)
