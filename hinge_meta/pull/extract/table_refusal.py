"""Why a cell with numbers becomes no row."""

from hinge_meta.sources.jats.column_kind import WHY_REFUSED

_SHAPES = {
    "inequality": "a bound and no number",
    "group size": "a number of people",
    "range": "two ends without a value between them",
    "interval alone": "an interval without the value that it belongs to",
    "second alone": "a number in brackets or behind a sign without the value that it belongs to",
    "percent": WHY_REFUSED["percent"],
}


def why_no_row(item):
    """Say why a cell becomes no row of its own.

    Parameters
    ----------
    item : TableCell

    Returns
    -------
    str
        Blank where it becomes one.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> from hinge_meta.pull.extract.table_reader import read_table
    >>> cells = read_table(layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0]))
    >>> [why_no_row(cell) for cell in cells[:7]]
    ['', '', '', '', '', '', 'p values: "P value"']
    """
    if item.kind == "spread" and item.belongs_to is not None and item.reading.is_number:
        return f"part of the row of column {item.belongs_to + 1}"
    if item.kind != "value":
        return f'{WHY_REFUSED[item.kind]}: "{item.kind_from}"'
    if item.reading.state == "refused":
        return item.reading.why
    if item.reading.shape in _SHAPES and item.spread is None:
        return _SHAPES[item.reading.shape]
    if item.reading.value is None:
        return "no first number"
    if item.reading.value_percent:
        return WHY_REFUSED["percent"]
    if item.cell.colspan > 1 or item.cell.rowspan > 1:
        return "one cell for several rows or columns: it belongs to no single arm, outcome and time"
    if item.second.kind == "percent" and item.reading.value != item.reading.value.to_integral_value():
        return "a number with a percentage that is no count of people"
    return ""
