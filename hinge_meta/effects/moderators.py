"""Moderator columns of a study table read from a file, given their types."""

import pandas as pd

from hinge_meta.effects.columns import require_columns


def type_moderators(table, columns):
    """Turn moderator columns that hold numbers only from text into numbers.

    A column with any cell that is not a number stays text, and is a category to a model.

    Parameters
    ----------
    table : DataFrame
        A study table, as `read_study_table` returns it.
    columns : list of str
        The moderators.

    Returns
    -------
    DataFrame
        A new table; blank cells are None.

    Raises
    ------
    DataProblems
        If a column is missing.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A", "B"], "weeks": ["6", "12"], "load": ["low", "3"]})
    >>> type_moderators(table, ["weeks", "load"]).dtypes.map(str).tolist()[1:]
    ['float64', 'object']
    """
    require_columns(table, columns)
    typed = table.copy()
    for column in columns:
        cells = typed[column].astype(object)
        blank = cells.map(lambda cell: cell is None or str(cell).strip() == "")
        numbers = pd.to_numeric(cells.where(~blank), errors="coerce")
        typed[column] = (
            numbers.astype(float) if numbers.notna().eq(~blank).all() else cells.where(~blank, None)
        )
    typed.attrs = dict(table.attrs)
    return typed
