"""A table as CSV that a spreadsheet cannot mistake for formulas."""

import re

import pandas as pd

_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def safe_csv(table, significant=12):
    """Write a table as CSV, with an apostrophe before text that a spreadsheet would run.

    Parameters
    ----------
    table : DataFrame
        Its index is left out.
    significant : int
        Digits to which numbers are written; beyond twelve they may differ from one computer to the next.

    Returns
    -------
    str
        Blank where a number is absent; lines end in a line feed.

    Examples
    --------
    >>> print(safe_csv(pd.DataFrame({"study": ["=1+1", "Kell 2009"], "yi": [-0.87, 0.1 + 0.2]})), end="")
    study,yi
    '=1+1,-0.87
    Kell 2009,0.3
    """
    table = table.rename(columns=_harmless)
    text = [column for column in table.columns if not pd.api.types.is_numeric_dtype(table[column])]
    table = table.assign(**{column: table[column].map(_harmless) for column in text})
    return table.to_csv(index=False, lineterminator="\n", float_format=f"%.{significant}g")


def _harmless(cell):
    if isinstance(cell, str) and cell.startswith(_STARTS) and not _NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell
