"""Columns checked at the door: present, numeric, within bounds."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Between which numbers a column's cells must lie.

    Parameters
    ----------
    above, below : float or None
        Numbers that the cells must exceed, or stay under; None for no such bound.
    at_least : float or None
        The smallest number that a cell may hold; None for no such bound.

    Examples
    --------
    >>> str(Bounds(above=-1, below=1)), str(Bounds(at_least=0)), str(Bounds())
    ('a number above -1 and below 1', 'a number of 0 or more', 'a number')
    """

    above: float | None = None
    at_least: float | None = None
    below: float | None = None

    def __str__(self):
        """Say it as an error message needs it."""
        parts = [
            None if self.above is None else f"above {self.above:g}",
            None if self.at_least is None else f"of {self.at_least:g} or more",
            None if self.below is None else f"below {self.below:g}",
        ]
        return " ".join(filter(None, ["a number", " and ".join(filter(None, parts))]))

    def hold(self, values):
        """Tell which values are finite and lie within the bounds.

        Examples
        --------
        >>> Bounds(at_least=0, below=2).hold(np.array([-1.0, 0.0, 2.0, np.nan])).tolist()
        [False, True, False, False]
        """
        inside = np.isfinite(values)
        if self.above is not None:
            inside &= values > self.above
        if self.at_least is not None:
            inside &= values >= self.at_least
        if self.below is not None:
            inside &= values < self.below
        return inside


def require_columns(table, columns):
    """Refuse a table that lacks a column.

    Parameters
    ----------
    table : DataFrame
        Any study table.
    columns : list of str
        The names that must stand in its header.

    Raises
    ------
    DataProblems
        One problem a missing column, with the columns that are there.

    Examples
    --------
    >>> require_columns(pd.DataFrame({"study": ["a"]}), ["study"])
    """
    missing = [column for column in columns if column not in table.columns]
    if missing:
        present = ", ".join(map(str, table.columns)) or "no columns"
        raise DataProblems(
            Problem(
                file=file_of(table),
                column=column,
                found=f"no such column (there are: {present})",
                expected=f"a column named '{column}' in the header",
            )
            for column in missing
        )


def numeric_columns(table, bounds, counts=()):
    """Return the columns as finite floats, or say which cells are not.

    Parameters
    ----------
    table : DataFrame
        A study table; cells may be numbers or text.
    bounds : dict of str to Bounds, float or None
        For each column its bounds; a float is the value that its cells must exceed, None any number.
    counts : collection of str
        The columns that hold numbers of people or events: whole numbers only.

    Returns
    -------
    DataFrame
        The named columns as float64, same index.

    Raises
    ------
    DataProblems
        Every cell that is blank, not a number, infinite, or outside its bounds.

    Examples
    --------
    >>> numeric_columns(pd.DataFrame({"sd": ["1.5"]}), {"sd": 0})["sd"].tolist()
    [1.5]
    """
    require_columns(table, list(bounds))
    numbers, problems = {}, []
    for column, bound in bounds.items():
        cells = table[column]
        values = pd.to_numeric(cells, errors="coerce").to_numpy(dtype=float)
        bound = bound if isinstance(bound, Bounds) else Bounds(above=bound)
        wanted = str(bound)
        bad = ~bound.hold(values)
        if column in counts:
            wanted = wanted.replace("a number", "a whole number", 1)
            bad |= values != np.floor(values)
        for position in np.flatnonzero(bad):
            problems.append(
                Problem(
                    file=file_of(table),
                    row=row_of(table, position),
                    study=study_of(table, position),
                    column=column,
                    found=quoted(cells.iloc[position]),
                    expected=wanted,
                )
            )
        numbers[column] = values
    if problems:
        raise DataProblems(problems)
    return pd.DataFrame(numbers, index=table.index)


def unique_studies(table):
    """Refuse a table in which a study is blank or stands twice.

    A study that stands twice is the commonest way to count people twice.

    Parameters
    ----------
    table : DataFrame
        A study table with a ``study`` column.

    Raises
    ------
    DataProblems
        Blank names, and every repeat with the row in which it first stood.

    Examples
    --------
    >>> unique_studies(pd.DataFrame({"study": ["a", "b"]}))
    """
    require_columns(table, ["study"])
    first_row, problems = {}, []
    for position, name in enumerate(table["study"]):
        name = "" if pd.isna(name) else str(name).strip()
        row = row_of(table, position)
        if not name:
            found, expected = "a blank", "the name of the study"
        elif name in first_row:
            found = f"'{name}', which stands in row {first_row[name]} too"
            expected = "each study once: combine its rows, or name its strata apart ('name [men]')"
        else:
            first_row[name] = row
            continue
        problems.append(Problem(file=file_of(table), row=row, column="study", found=found, expected=expected))
    if problems:
        raise DataProblems(problems)


def file_of(table):
    """Name the file a table was read from, or ``"the table"``.

    Examples
    --------
    >>> file_of(pd.DataFrame())
    'the table'
    """
    return table.attrs.get("file", "the table")


def row_of(table, position):
    """Give the row as a spreadsheet numbers it (the header is row 1).

    Examples
    --------
    >>> row_of(pd.DataFrame({"study": ["a"]}), 0)
    2
    """
    return int(position) + 2


def study_of(table, position):
    """Name the study in a row, or None where there is no such column.

    Examples
    --------
    >>> study_of(pd.DataFrame({"study": ["a"]}), 0)
    'a'
    """
    if "study" not in table.columns:
        return None
    name = table["study"].iloc[position]
    return None if pd.isna(name) else str(name)


def quoted(cell):
    """Show a cell as it was found, shortened where it is long.

    Examples
    --------
    >>> quoted("n/a"), quoted(None)
    ("'n/a'", 'a blank')
    """
    if cell is None or (not isinstance(cell, str) and pd.isna(cell)) or str(cell).strip() == "":
        return "a blank"
    text = " ".join(str(cell).split())
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"
