"""Effects of two arms' means and standard deviations, final or of change."""

import numpy as np

from hinge_meta.effects.columns import file_of, numeric_columns, row_of, study_of
from hinge_meta.effects.measures import COUNTS, OF_CHANGES_TOO, REGISTRY, WITH_VTYPE
from hinge_meta.effects.standardised_mean_difference import VTYPES
from hinge_meta.problems import DataProblems, Problem

_OF_CHANGE = {
    "mean_e": "change_mean_e",
    "sd_e": "change_sd_e",
    "mean_c": "change_mean_c",
    "sd_c": "change_sd_c",
}


def effects_of_means(table, measure, vtype="LS"):
    """Compute MD, SMD, SMDH or ROM.

    Parameters
    ----------
    table : DataFrame of k rows
        ``mean_e sd_e n_e mean_c sd_c n_c``; for MD and SMD ``change_mean_e change_sd_e n_e change_mean_c
        change_sd_c n_c`` in their stead, where change scores are given.
    measure : {"MD", "SMD", "SMDH", "ROM"}
        The effect.
    vtype : str
        For SMD, see `standardised_mean_difference`.

    Returns
    -------
    dict
        The new columns ``yi``, ``vi`` (arrays of shape (k,)) and ``method`` (str).

    Raises
    ------
    DataProblems
        If a column is missing or a cell is at fault, if the table offers final values and changes at
        once, or if a ratio's means differ in sign or are zero.

    Notes
    -----
    An MD of changes estimates what an MD of final values does, and may be pooled with it. An SMD of
    changes is in standard deviations of change, another unit: it may not (Handbook, section 10.5.2).

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, version 6.5, section 10.5.2.
    https://training.cochrane.org/handbook/current/chapter-10#section-10-5-2

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A"], "change_mean_e": [-20.0], "change_sd_e": [10.0], "n_e": [25],
    ...                       "change_mean_c": [-15.0], "change_sd_c": [10.0], "n_c": [25]})
    >>> made = effects_of_means(table, "MD")
    >>> made["yi"].tolist(), made["vi"].tolist(), made["method"]
    ([-5.0], [8.0], 'mean difference of changes, unequal variances')
    """
    entry = REGISTRY[measure]
    of_changes = measure in OF_CHANGES_TOO and _holds_changes(table)
    names = {name: _OF_CHANGE.get(name, name) if of_changes else name for name in entry.columns}
    numbers = numeric_columns(
        table, {names[name]: bounds for name, bounds in entry.columns.items()}, counts=COUNTS
    ).rename(columns={there: name for name, there in names.items()})
    if measure == "ROM":
        _same_sign(table, numbers)
    method = entry.method
    if measure in WITH_VTYPE:
        unit = " of changes, in SDs of change" if of_changes else ""
        method = f"{method}{unit}, {VTYPES[vtype]}"
        yi, vi = entry.formula(**numbers, vtype=vtype)
    else:
        method = method.replace("mean difference", "mean difference of changes") if of_changes else method
        yi, vi = entry.formula(**numbers)
    return {"yi": np.asarray(yi), "vi": np.asarray(vi), "method": method}


def _holds_changes(table):
    final = [name for name in _OF_CHANGE if name in table.columns]
    changes = [name for name in _OF_CHANGE.values() if name in table.columns]
    if final and len(changes) == len(_OF_CHANGE):
        raise DataProblems(
            [
                Problem(
                    file=file_of(table),
                    column=final[0],
                    found=f"final values ({', '.join(final)}) and changes ({', '.join(changes)}) side by side",
                    expected="one of the two: drop the columns that are not meant",
                )
            ]
        )
    return bool(changes) and not final


def _same_sign(table, numbers):
    problems = [
        Problem(
            file=file_of(table),
            row=row_of(table, position),
            study=study_of(table, position),
            column="mean_c",
            found=f"means of {row.mean_e:g} and {row.mean_c:g}",
            expected="two means of one sign, neither zero: a ratio needs a scale with a true zero (use MD or SMD)",
        )
        for position, row in enumerate(numbers.itertuples())
        if not np.sign(row.mean_e) * np.sign(row.mean_c) > 0
    ]
    if problems:
        raise DataProblems(problems)
