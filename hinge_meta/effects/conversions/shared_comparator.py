"""Rows that compare different arms of one study with the same comparator."""

import numpy as np

from hinge_meta.effects.columns import file_of, require_columns, row_of, study_of
from hinge_meta.problems import DataProblems, Problem

_COMPARATOR = ("mean_c", "sd_c", "n_c", "event_c")


def shared_comparators(table, by):
    """Find the rows of each study, and make sure that they tell of one comparator.

    Parameters
    ----------
    table : DataFrame of k rows
        Columns ``by`` and ``n_c``, with ``mean_c`` and ``sd_c``, ``event_c``, or both.
    by : str
        The column that names the study whose comparator the rows share.

    Returns
    -------
    list of ndarray of int
        The positions of each study's rows, studies in the order in which they first stand.

    Raises
    ------
    DataProblems
        If a column is missing, a study is blank, or rows of one study have different comparators.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"trial": ["A", "B", "A"], "event_c": [3, 1, 3], "n_c": [20, 9, 20]})
    >>> [rows.tolist() for rows in shared_comparators(table, "trial")]
    [[0, 2], [1]]
    """
    require_columns(table, [by, "n_c"])
    if "event_c" not in table.columns:
        require_columns(table, ["mean_c", "sd_c"])
    named = table[by].isna() | (table[by].astype(str).str.strip() == "")
    problems = [
        Problem(
            file=file_of(table),
            row=row_of(table, position),
            column=by,
            found="a blank",
            expected="the study whose comparator the row shares",
        )
        for position in np.flatnonzero(named)
    ]
    if problems:
        raise DataProblems(problems)
    groups = [np.asarray(rows) for rows in table.groupby(by, sort=False).indices.values()]
    groups.sort(key=lambda rows: rows[0])
    for rows in groups:
        for column in (name for name in _COMPARATOR if name in table.columns):
            first = table[column].iloc[rows[0]]
            problems += [
                Problem(
                    file=file_of(table),
                    row=row_of(table, position),
                    study=study_of(table, position),
                    column=column,
                    found=f"'{table[column].iloc[position]}', but '{first}' in row {row_of(table, rows[0])}",
                    expected=f"one comparator for all rows of {by} '{table[by].iloc[rows[0]]}'",
                )
                for position in rows[1:]
                if not _same(table[column].iloc[position], first)
            ]
    if problems:
        raise DataProblems(problems)
    return groups


def _same(one, other):
    try:
        return float(one) == float(other) or (np.isnan(float(one)) and np.isnan(float(other)))
    except (TypeError, ValueError):
        return str(one).strip() == str(other).strip()
