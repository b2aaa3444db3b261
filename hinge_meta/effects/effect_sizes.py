"""The one door from a study table to effects and variances."""

import numpy as np

from hinge_meta.effects.columns import file_of, numeric_columns, row_of, study_of, unique_studies
from hinge_meta.effects.mean_difference import mean_difference
from hinge_meta.effects.reported_effect import reported_effect
from hinge_meta.effects.standardised_mean_difference import standardised_mean_difference
from hinge_meta.problems import DataProblems, Problem

MEASURES = {
    "MD": "mean difference",
    "SMD": "standardised mean difference (Hedges' g)",
    "GEN": "effect as reported",
}

_TWO_ARMS = {"mean_e": None, "sd_e": 0, "n_e": 1, "mean_c": None, "sd_c": 0, "n_c": 1}
_FORMULAS = {
    "MD": (mean_difference, "mean difference, unequal variances"),
    "SMD": (standardised_mean_difference, "Hedges' g, exact correction, LS variance"),
}


def effect_sizes(table, measure="SMD"):
    """Add the effect ``yi`` and its variance ``vi`` to a study table.

    Parameters
    ----------
    table : DataFrame of k rows
        One row a study, named in ``study``. For ``MD`` and ``SMD``: ``mean_e sd_e n_e mean_c sd_c n_c``
        (e = first arm, c = comparator; SDs, not standard errors). For ``GEN``: ``yi`` and one of
        ``vi``; ``sei``; ``ci_lb`` with ``ci_ub`` (95 %). Other columns ride along untouched.
    measure : {"SMD", "MD", "GEN"}
        metafor's names. SMD in pooled standard deviations, MD in points, GEN on the scale given.

    Returns
    -------
    DataFrame of k rows
        A new table: the columns given, then ``yi``, ``vi``, ``measure``, ``method`` (the formula) and
        ``converted_from`` (blank where nothing was converted).

    Raises
    ------
    ValueError
        If ``measure`` is not one of those named.
    DataProblems
        Every fault in the table: the row, the study, the column, what was found, what was expected.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["Normand 1"], "mean_e": [55], "sd_e": [47], "n_e": [155],
    ...                       "mean_c": [75], "sd_c": [64], "n_c": [156]})
    >>> effect_sizes(table, measure="SMD")[["yi", "vi"]].round(4).values.tolist()
    [[-0.3552, 0.0131]]
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {sorted(MEASURES)}, got {measure!r}")
    unique_studies(table)
    if measure == "GEN":
        yi, vi, converted_from = reported_effect(table)
        method = "as reported"
    else:
        numbers = numeric_columns(table, _TWO_ARMS, counts=("n_e", "n_c"))
        formula, method = _FORMULAS[measure]
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            yi, vi = formula(**numbers)
        converted_from = ""
        _within_range(table, yi, vi)
    effects = table.assign(yi=yi, vi=vi, measure=measure, method=method, converted_from=converted_from)
    effects.attrs = dict(table.attrs)
    return effects


def _within_range(table, yi, vi):
    wrong = ~(np.isfinite(yi) & np.isfinite(vi) & (vi > 0))
    if wrong.any():
        raise DataProblems(
            Problem(
                file=file_of(table),
                row=row_of(table, position),
                study=study_of(table, position),
                found=f"means and SDs that give yi = {yi[position]:g}, vi = {vi[position]:g}",
                expected="numbers that computer arithmetic can hold; check their units",
            )
            for position in np.flatnonzero(wrong)
        )
