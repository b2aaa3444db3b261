"""The head of a forest plot's table."""

from hinge_meta.figures.typeset import BODY, SMALL, width, wrap

_LEADING = BODY * 1.3
_SMALL_LEADING = SMALL * 1.25
_NARROW = 62.0
_FROM_NULL = 5.0
_FROM_HEAD = 8.0
_LINES = 2
_ROUNDING = 0.01


def forest_header(layout, table, columns, scale, y):
    """Put the headings of the columns, and what stands over the panel.

    Parameters
    ----------
    layout : Layout
        Receives the pieces and rules.
    table : ForestTable
    columns : Columns
    scale : Scale
    y : float
        Where the header begins.

    Returns
    -------
    float
        Where it ends.

    Examples
    --------
    >>> from hinge_meta.figures.forest.forest_columns import forest_columns
    >>> from hinge_meta.figures.forest.forest_layout import Layout
    >>> from hinge_meta.figures.forest.forest_table import ForestTable
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> from hinge_meta.figures.scale import scale_between
    >>> table = ForestTable(style=HINGE, rows=())
    >>> columns = forest_columns(table)
    >>> layout = Layout(width=columns.right, panel=columns.panel)
    >>> end = forest_header(layout, table, columns, scale_between(-1, 1), 0.0)
    >>> [piece.text for piece in layout.pieces], len(layout.rules)
    (['Study'], 2)
    """
    style = table.style
    if style.rules[0]:
        layout.rules.append((0.0, layout.width, y, style.rules[0]))
    heads = {column.key: column.head.split("\n") for column in table.columns}
    spans = [
        (left, right, wrap(name, BODY, right - left + _ROUNDING, bold=True), _lines_below(table, heads, name))
        for name, left, right in columns.spans
    ]
    panel, leading, look = _over_panel(layout, table, columns, scale)
    depth = max(
        _LEADING,
        max((len(lines) for lines in heads.values()), default=1) * _LEADING,
        max((line for line, *_ in panel), default=0) * leading,
        max(((len(lines) + below) * _LEADING + 4.0 for *_, lines, below in spans), default=0.0),
    )
    base = y + 3.0 + depth - 2.0
    layout.put(table.name_head, 0.0, base, bold=True)
    for left, right, lines, below in spans:
        first = base - below * _LEADING - 4.0 - (len(lines) - 1) * _LEADING
        for place, line in enumerate(lines):
            layout.put(line, (left + right) / 2, first + place * _LEADING, ha="center", bold=True)
        layout.rules.append((left, right, base - below * _LEADING - 0.5, 0.4))
    for column in table.columns:
        x, lines = columns.parts[column.key][-1], heads[column.key]
        for above, line in zip(range(len(lines) - 1, -1, -1), lines, strict=True):
            layout.put(line, x, base - above * _LEADING, ha="center" if column.discs else "right", bold=True)
    for line, text, x, ha in sorted(panel, key=lambda piece: (piece[3] == "left", -piece[0])):
        layout.put(
            text, x, base - (line - 1) * leading, look["size"], ha=ha, bold=look["bold"], tone=look["tone"]
        )
    y = base + 5.0
    if style.rules[1]:
        layout.rules.append((0.0, layout.width, y, style.rules[1]))
    return y


def _lines_below(table, heads, group):
    return max(len(heads[column.key]) for column in table.columns if column.group == group)


def _over_panel(layout, table, columns, scale):
    """Give what stands over the panel: lines counted from below, texts, places; their leading and look."""
    left, right = columns.panel
    middle = (left + right) / 2
    bold = {"size": BODY, "bold": True, "tone": "ink"}
    if table.style.favours_on_top and table.favours:
        return (
            _favours(table.favours, layout.x_of(0.0, scale), left, right, _edge(table, columns)),
            _LEADING,
            bold,
        )
    if table.panel_head:
        lines = [
            line
            for text in table.panel_head.split("\n")
            for line in wrap(text, BODY, right - left, bold=True)
        ]
        return [(n, line, middle, "center") for n, line in enumerate(reversed(lines), 1)], _LEADING, bold
    if table.style.band_on_top and table.band_words:
        lines = wrap(table.band_words, SMALL, right - left + 8.0, even=True)
        quiet = {"size": SMALL, "bold": False, "tone": "quiet"}
        return (
            [(n, line, middle, "center") for n, line in enumerate(reversed(lines), 1)],
            _SMALL_LEADING,
            quiet,
        )
    return [], _LEADING, bold


def _edge(table, columns):
    """Give how far a heading over the panel may reach to the right: up to the next heading."""
    if not table.right:
        return columns.right
    column = table.right[0]
    head = max(width(line, BODY, bold=True) for line in column.head.split("\n"))
    return max(columns.panel[1], columns.parts[column.key][-1] - head - _FROM_HEAD)


def _favours(favours, null, left, right, edge):
    """Put what each side speaks for on its side of no difference; below each other where one is too narrow."""
    rooms = null - left - _FROM_NULL, edge - null - _FROM_NULL
    wrapped = [
        wrap(words, BODY, max(room, 1.0), bold=True) for words, room in zip(favours, rooms, strict=True)
    ]
    if min(rooms) >= _NARROW and max(len(lines) for lines in wrapped) <= _LINES:
        sides = zip(wrapped, (null - _FROM_NULL, null + _FROM_NULL), ("right", "left"), strict=True)
        return [(line, text, x, ha) for lines, x, ha in sides for line, text in enumerate(reversed(lines), 1)]
    upper, lower = (
        wrap(words, BODY, right - left, bold=True) for words in (f"← {favours[0]}", f"{favours[1]} →")
    )
    put = [(len(lower) + n, text, left, "left") for n, text in enumerate(reversed(upper), 1)]
    return put + [(n, text, right, "right") for n, text in enumerate(reversed(lower), 1)]
