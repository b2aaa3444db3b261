"""A frame as a table of text, rounded as people read it."""

from hinge_meta.shown.cell import cell
from hinge_meta.shown.view import Link, Table

MOST_ROWS = 60


def frame_table(frame, caption, columns=None, digits=None):
    """Turn a frame into a table.

    Parameters
    ----------
    frame : DataFrame
        Its first shown column names the rows; the index is left out unless it has a name.
    caption : str
    columns : sequence of str or dict of str to str, optional
        Which columns, in order; as a dict with the names to show.
    digits : int, optional
        Decimals of all numbers that are not whole; without it up to four.

    Returns
    -------
    Table
        Of at most 60 rows; the caption says how many there are where some are left out.

    Examples
    --------
    >>> import pandas as pd
    >>> frame_table(pd.DataFrame({"study": ["A"], "yi": [-0.41]}), "Effects", digits=1).rows
    (('A', '-0.4'),)
    """
    if frame.index.name:
        frame = frame.reset_index()
    columns = list(frame.columns) if columns is None else columns
    names = columns if isinstance(columns, dict) else {name: str(name).replace("_", " ") for name in columns}
    shown = frame[list(names)].head(MOST_ROWS)
    rows = tuple(
        tuple(_rounded(value, digits) for value in row) for row in shown.itertuples(index=False, name=None)
    )
    if len(frame) > MOST_ROWS:
        caption = f"{caption} (the first {MOST_ROWS} of {len(frame)} rows)"
    return Table(caption, rows, tuple(names.values()))


def _rounded(value, digits):
    if digits is not None and isinstance(value, float) and value == value and abs(value) != float("inf"):
        return f"{value:.{digits}f}"
    if isinstance(value, str) and value.startswith("https://"):
        return Link(value, value)
    return cell(value)
