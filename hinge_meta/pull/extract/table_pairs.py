"""Means in one column and their standard deviations in the next: which belong together."""

from hinge_meta.pull.extract.table_people import column_key


def spread_columns(layout, row):
    """Find for every column of means the column of spreads that belongs to it.

    Parameters
    ----------
    layout : Layout
    row : int

    Returns
    -------
    dict of int to int
        Column of spreads by column of means. Only where exactly one column of values and one of spreads stand below
        the same headings, the spreads behind the values; everything else is left alone.

    Examples
    --------
    >>> from lxml import etree
    >>> from hinge_meta.sources.jats.grid import grid_of
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> from hinge_meta.sources.jats.table import Table
    >>> grid = grid_of(etree.fromstring(
    ...     "<table><thead><tr><th rowspan='2'/><th colspan='2'>Training</th></tr>"
    ...     "<tr><th>Mean</th><th>SD</th></tr></thead>"
    ...     "<tbody><tr><td>Pain</td><td>6</td><td>2</td></tr></tbody></table>"))
    >>> spread_columns(layout_of(Table("Table 1", "", "", (), grid)), 2)
    {1: 2}
    """
    by_key = {}
    for column in range(layout.n_labels, layout.table.grid.n_cols):
        kind = layout.kind_of(column, row)[0]
        if kind in ("value", "spread"):
            by_key.setdefault(column_key(layout, column, row), {"value": [], "spread": []})[kind].append(
                column
            )
    return {
        of["value"][0]: of["spread"][0]
        for of in by_key.values()
        if len(of["value"]) == len(of["spread"]) == 1 and of["value"][0] < of["spread"][0]
    }
