"""A formula applied to one row of a table after another, its refusals told with row and study."""

from contextlib import contextmanager
from dataclasses import replace

import pandas as pd

from hinge_meta.effects.columns import file_of, row_of, study_of
from hinge_meta.problems import DataProblems


def row_by_row(table, convert):
    """Apply ``convert`` to each row and gather every problem before raising any.

    Parameters
    ----------
    table : DataFrame of k rows
        Its rows are named in the problems.
    convert : callable
        Takes a row as a dict of its cells, blanks as None; may raise `DataProblems` without a place.

    Returns
    -------
    list, length k
        What ``convert`` returned.

    Raises
    ------
    DataProblems
        Every problem found, with file, row and study.

    Examples
    --------
    >>> row_by_row(pd.DataFrame({"n": [1, ""]}), lambda row: row["n"])
    [1, None]
    """
    results, problems = [], []
    for position, cells in enumerate(table.to_dict(orient="records")):
        row = {name: None if is_blank(cell) else cell for name, cell in cells.items()}
        try:
            with in_row(table, position):
                results.append(convert(row))
        except DataProblems as error:
            problems += error.problems
    if problems:
        raise DataProblems(problems)
    return results


@contextmanager
def in_row(table, position):
    """Name file, row and study in problems that a formula raises without a place.

    Parameters
    ----------
    table : DataFrame
        The table.
    position : int
        Which of its rows, counted from 0.

    Raises
    ------
    DataProblems
        As raised within, each with its place.

    Examples
    --------
    >>> with in_row(pd.DataFrame({"study": ["A"]}), 0):
    ...     pass
    """
    try:
        yield
    except DataProblems as error:
        place = {"file": file_of(table), "row": row_of(table, position), "study": study_of(table, position)}
        raise DataProblems(replace(problem, **place) for problem in error.problems) from None


@contextmanager
def in_columns(rename):
    """Name the columns of the table in problems that a formula raises with its own names.

    Parameters
    ----------
    rename : callable
        Takes the formula's name, returns the column's.

    Raises
    ------
    DataProblems
        As raised within, the columns renamed.

    Examples
    --------
    >>> with in_columns(lambda name: f"{name}_e"):
    ...     pass
    """
    try:
        yield
    except DataProblems as error:
        raise DataProblems(
            replace(problem, column=problem.column and rename(problem.column)) for problem in error.problems
        ) from None


def is_blank(cell):
    """Tell whether a cell is empty: None, NaN, or nothing but spaces.

    Examples
    --------
    >>> is_blank(" "), is_blank(float("nan")), is_blank(0)
    (True, True, False)
    """
    return cell is None or (cell.strip() == "" if isinstance(cell, str) else bool(pd.isna(cell)))
