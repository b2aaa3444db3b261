"""Many pools at once: the random-effects model in each group of a table."""

import numpy as np
import pandas as pd

from hinge_meta.models.between_study_variance import between_study_variance_and_notes
from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.few_studies import notes_on_few_studies
from hinge_meta.models.fit_at_tau2 import fit_at_tau2
from hinge_meta.models.fit_many import COLUMNS, fit_many
from hinge_meta.models.left_out import set_aside_left_out
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems, Problem

ONE_STUDY = "one study: not pooled"
NO_STUDY = "no study with an effect: not pooled"


def pool_many(effects, by, method="REML", ci="hksj", pi="hk", level=0.95):
    """Pool the effects of each group with a random-effects model of its own.

    Parameters
    ----------
    effects : DataFrame
        ``study``, ``yi``, ``vi`` and the columns named in ``by``. A study may stand in several groups,
        but once in each. Rows with a reason in a text column ``left_out`` are not pooled.
    by : str or list of str
        The column, or columns, whose values name the group.
    method, ci, pi, level
        As in `random_effects`.

    Returns
    -------
    DataFrame, one row a group
        In the order in which the groups first appear: the columns of ``by``, those of
        `RandomEffects.to_frame`, and ``note``, what a reader must know, in sentences. A group of one
        study has ``k = 1``, no estimate (NaN), and says so in ``note``.

    Raises
    ------
    ValueError
        If ``by`` names no column, one twice, or one that the result itself has; or if ``method``, ``ci``,
        ``pi`` or ``level`` is not one of those allowed.
    DataProblems
        If a row names no group, or `random_effects` finds a fault in any group: all of them, each with
        its row in the table.

    Notes
    -----
    No model looks across groups: tau2 is each group's own. To compare groups, see `subgroups`.

    Examples
    --------
    >>> effects = pd.DataFrame({
    ...     "study": ["A", "B", "C", "D"], "outcome": ["pain", "pain", "strength", "pain"],
    ...     "yi": [0.1, 0.9, 0.4, 0.3], "vi": [0.04, 0.05, 0.03, 0.06]})
    >>> pool_many(effects, by="outcome")[["outcome", "k", "estimate", "note"]].round(3).values.tolist()[1]
    ['strength', 1, nan, 'one study: not pooled']
    """
    asked = {"method": method, "ci": ci, "pi": pi, "level": level}
    # Two made-up studies: wrong arguments are refused, and columns known, even if nothing can be pooled.
    made_up = random_effects(pd.DataFrame({"study": ["A", "B"], "yi": [0.0, 1.0], "vi": [1.0, 1.0]}), **asked)
    template = made_up.to_frame()
    by = _columns(effects, by, [*template.columns, "note"])
    *_, sheet_rows = set_aside_left_out(effects)
    with_effect = np.zeros(len(effects), dtype=bool)
    with_effect[np.array(sheet_rows, dtype=int) - 2] = True
    groups = effects.groupby(by, sort=False, observed=True).ngroup().to_numpy()
    members = [np.flatnonzero(groups == number) for number in range(groups.max() + 1)]
    kept = [positions[with_effect[positions]] for positions in members]
    _check(effects, kept)

    k = np.array([len(positions) for positions in kept])
    table = pd.DataFrame(index=range(len(k)), columns=[*template.columns, "note"], dtype=object)
    table["note"] = np.where(k == 1, ONE_STUDY, NO_STUDY).astype(object)
    pooled = np.flatnonzero(k > 1)
    if len(pooled):
        fits = _fits(effects, [kept[group] for group in pooled], asked)
        fits["note"] = _notes(effects, [members[group] for group in pooled], fits, asked)
        for name in [*fits.columns.intersection(template.columns), "note"]:
            table.loc[pooled, name] = fits[name].to_numpy(dtype=object)
        table.loc[pooled, "method"] = method
    table["k"], table["q_df"], table["level"] = k, np.maximum(k - 1, 0), level
    table = pd.DataFrame(table.to_dict("list"))
    numbers = [name for name, value in template.iloc[0].items() if not isinstance(value, str)]
    # What is infinite is absent, as in to_frame.
    table[numbers] = table[numbers].astype(float).replace(np.inf, np.nan)
    table = table.astype(template[["k", "q_df"]].dtypes.to_dict())
    names = effects.iloc[[positions[0] for positions in members]][by].reset_index(drop=True)
    return pd.concat([names, table], axis=1)


def _fits(effects, kept, asked):
    """Fit every group at once: the columns of `fit_many`, and tau."""
    sizes = np.array([len(positions) for positions in kept])
    included = np.arange(sizes.max()) < sizes[:, None]
    arrays = np.full((2, *included.shape), np.nan)
    for array, name in zip(arrays, ("yi", "vi"), strict=True):
        array[included] = pd.to_numeric(effects[name], errors="coerce").to_numpy(float)[np.concatenate(kept)]
    fits = fit_many(*arrays, included, **asked, columns=COLUMNS)
    return fits.assign(tau=np.sqrt(fits["tau2"]))


def _notes(effects, members, fits, asked):
    """Give each group's sentences, from where those of a single fit come."""
    method, ci, pi = asked["method"], asked["ci"], asked["pi"]
    by_rule = (fits["ci_method"] == ci) & (fits["pi_method"] == ("none" if method == "FE" else pi))
    no_tau2 = (fits["tau2_ub"] == 0) & (method != "FE")
    narrow = (fits["ci_method"] == "hksj") & (fits["ci_lb"] >= fits["wald_ci_lb"])
    fewer = fits["k"] < [len(positions) for positions in members]
    notes = []
    much = ~by_rule | no_tau2 | narrow | fewer | fits["unsettled"]
    for fit, positions, more in zip(fits.to_dict("records"), members, much, strict=True):
        if not more:
            said = notes_on_few_studies(fit["k"], method, fit["ci_method"], fit["pi_method"], False)
        else:
            kept, left_out, rows = set_aside_left_out(effects.iloc[positions])
            kept = check_effects(kept, rows)
            tau2, of_tau2 = fit["tau2"], ()
            if fit["unsettled"]:
                tau2, of_tau2 = between_study_variance_and_notes(kept["yi"], kept["vi"], method)
            bounds = (fit["tau2_lb"], fit["tau2_ub"])
            said = fit_at_tau2(kept, tau2, bounds, **asked, left_out=left_out, notes=of_tau2).notes
        notes.append(" ".join(said))
    return notes


def _columns(effects, by, taken):
    names = [by] if isinstance(by, str) else list(by)
    if not names or len(set(names)) < len(names):
        raise ValueError(f"by must name one column or several different ones, got {by!r}")
    for name in names:
        if name not in effects.columns:
            present = ", ".join(map(str, effects.columns)) or "none"
            raise ValueError(f"by must be one of the columns ({present}), got {name!r}")
        if name in taken:
            raise ValueError(f"by must not be a column of the result ({', '.join(taken)}), got {name!r}")
    file = effects.attrs.get("file", "the table")
    problems = [
        Problem(
            file=file,
            row=position + 2,
            study=str(effects["study"].iloc[position]) if "study" in effects.columns else None,
            column=name,
            found="a blank",
            expected="the group that the study belongs to",
        )
        for name in names
        for position, cell in enumerate(effects[name])
        if pd.isna(cell) or not str(cell).strip()
    ]
    if len(effects) == 0:
        problems = [Problem(file=file, found="no study", expected="one row a study")]
    if problems:
        raise DataProblems(problems)
    return names


def _check(effects, members):
    """Find every group's faults before any is pooled, so that they can be mended in one go."""
    problems = []
    for positions in members:
        try:
            check_effects(effects.iloc[positions], [int(position) + 2 for position in positions])
        except DataProblems as refusal:
            # A group that is too small is no fault here; it is the one problem that has no column.
            problems += [problem for problem in refusal.problems if problem.column is not None]
    if problems:
        raise DataProblems(sorted(dict.fromkeys(problems), key=lambda problem: problem.row or 0))
