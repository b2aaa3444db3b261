"""How wide each column of a table is to be, in a program that does not measure its words for us."""

# Of the table's letters in Word, in points, with what a cell keeps free on both sides.
_LETTER, _FREE = 4.5, 11.0
_LEAST = 52.0


def table_shares(table, room):
    """Share the width of a page among the columns of a table.

    Parameters
    ----------
    table : dict
        As `as_data` gives it.
    room : float
        Width of the table in points.

    Returns
    -------
    list of float
        In per cent. A column of numbers is as wide as its longest line needs, and its head's longest word; the
        others share the rest by their ``width``. Where that would leave them too little, all share by ``width``.

    Examples
    --------
    >>> table = {"columns": [{"head": "Trial", "width": 1.0, "number": False}, {"head": "People", "width": 1.0,
    ...          "number": True}], "rows": [[[[{"text": "Aasa 2015"}]], [[{"text": "70"}]]]]}
    >>> [round(share) for share in table_shares(table, 400)]
    [90, 10]
    """
    columns = table["columns"]
    wanted = [_needed(place, table) if column["number"] else None for place, column in enumerate(columns)]
    taken = sum(filter(None, wanted))
    others = [column for column in columns if not column["number"]]
    whole = sum(column["width"] for column in others)
    if taken + _LEAST * len(others) > room or not whole:
        all_widths = sum(column["width"] for column in columns)
        return [100 * column["width"] / all_widths for column in columns]
    rest = room - taken
    return [
        100 * (want if want is not None else rest * column["width"] / whole) / room
        for column, want in zip(columns, wanted, strict=True)
    ]


def _needed(place, table):
    words = table["columns"][place]["head"].split()
    lines = ["".join(run["text"] for run in line) for row in table["rows"] for line in row[place]]
    return _FREE + _LETTER * max(map(len, [*words, *lines]), default=0)
