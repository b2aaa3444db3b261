"""The cells of a table as a frame, for looking at them."""

from hinge_meta.pull.extract.table_people import sizes_of_arms
from hinge_meta.pull.extract.table_reader import read_table
from hinge_meta.pull.extract.table_refusal import why_no_row
from hinge_meta.sources.jats.layout import layout_of

CELL_COLUMNS = (
    "table", "row", "col", "section", "row_labels", "header_path", "column_kind", "arm_as_printed",
    "outcome_as_printed", "time_as_printed", "unit_as_printed", "literal", "state", "shape", "value", "second", "third",
    "quantity", "centre", "second_is", "level", "second_known_from", "n", "n_literal", "n_known_from", "marks",
    "doubts", "why_no_row",
)  # fmt: skip


def cells_of(table, article=None):
    """Show every cell of a table that holds digits.

    Parameters
    ----------
    table : Table
    article : Article, optional
        In whose Table 1 numbers of people are looked up.

    Returns
    -------
    DataFrame
        One row a cell, ``row`` and ``col`` counted from 1 with the headings; columns `CELL_COLUMNS`. Numbers are
        floats, NaN where there is none; the literal stands beside them. ``why_no_row`` is blank where the cell is
        proposed as a row.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> article = read_article(example_article("ebadi2012").read_bytes())
    >>> cells = cells_of(article.tables[0], article)
    >>> print(*cells.loc[0, ["literal", "value", "second", "second_is", "n"]])
    40.8 (14.6) 40.8 14.6 sd 24
    """
    return frame_of_cells(read_table(layout_of(table), sizes_elsewhere(table, article)))


def sizes_elsewhere(table, article):
    """List the numbers of people in the article's Table 1; nothing where that is this table or there is none.

    Examples
    --------
    >>> sizes_elsewhere(None, None)
    ()
    """
    if article is None:
        return ()
    first = next((other for other in article.tables if other.number == "1" and other != table), None)
    return sizes_of_arms(layout_of(first)) if first else ()


def frame_of_cells(cells):
    """Show read cells as a frame, see `cells_of`.

    Parameters
    ----------
    cells : iterable of TableCell

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> frame_of_cells([]).columns.tolist() == list(CELL_COLUMNS)
    True
    """
    import pandas as pd

    frame = pd.DataFrame([_as_row(item) for item in cells], columns=list(CELL_COLUMNS))
    return frame.astype({name: float for name in ("value", "second", "third")}).astype({"n": "Int64"})


def _as_row(item):
    reading, beside = item.reading, item.spread or item.reading
    alone = item.spread is not None and item.spread.second is None
    return {
        "table": item.table,
        "row": item.cell.row + 1,
        "col": item.cell.col + 1,
        "section": " / ".join(item.section),
        "row_labels": " / ".join(item.labels),
        "header_path": " / ".join(item.headings),
        "column_kind": item.kind,
        "arm_as_printed": item.names.arm,
        "outcome_as_printed": item.names.outcome,
        "time_as_printed": item.names.time,
        "unit_as_printed": item.names.unit,
        "literal": item.literal,
        "state": reading.state,
        "shape": reading.shape,
        "value": _number(reading.value),
        "second": _number(beside.value if alone else beside.second),
        "third": _number(beside.third),
        "quantity": item.quantity,
        "centre": item.centre,
        "second_is": item.second.kind,
        "level": item.second.level,
        "second_known_from": item.second.known_from,
        "n": item.size.n if item.size else None,
        "n_literal": item.size.literal if item.size else "",
        "n_known_from": item.size.known_from if item.size else "",
        "marks": " ".join(item.cell.marks),
        "doubts": "; ".join(item.doubts),
        "why_no_row": why_no_row(item),
    }


def _number(decimal):
    return float("nan") if decimal is None else float(decimal)
