"""What stands under a forest plot's axis, and beside it."""

from hinge_meta.figures.typeset import BODY, SMALL, width, wrap

_LINE = BODY * 1.22
_FROM_NULL = 5.0
_TICK_LABELS = 17.0
_NARROWEST = 170.0
_ARROW = 34.0
# On a screen letters are set on whole dots, which makes small type wider than its outlines, by so much.
HINTED = 0.96
_WIDEN = 60.0


def room_for_favours(layout, table, scale):
    """Give by how much a figure should widen, so that words at its right edge need not be broken.

    Parameters
    ----------
    layout : Layout
    table : ForestTable
    scale : Scale

    Returns
    -------
    float
        In points; never so much that the table would look lost.

    Examples
    --------
    >>> from hinge_meta.figures.forest.forest_columns import forest_columns
    >>> from hinge_meta.figures.forest.forest_layout import Layout
    >>> from hinge_meta.figures.forest.forest_table import ForestTable
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> from hinge_meta.figures.scale import scale_between
    >>> table = ForestTable(style=HINGE, rows=(), favours=("Favours training", "Favours rest"))
    >>> columns = forest_columns(table)
    >>> layout = Layout(width=columns.right, panel=columns.panel)
    >>> room_for_favours(layout, table, scale_between(-1, 1))
    0.0
    """
    if not table.favours or table.style.favours_on_top:
        return 0.0
    needed = layout.x_of(0.0, scale) + 2 * _FROM_NULL + width(table.favours[1], BODY)
    return max(0.0, min(needed - layout.width, _WIDEN))


def forest_under_axis(layout, table, columns, scale, y):
    """Put tests beside the axis, and what an effect to either side speaks for and the axis' label under it.

    Parameters
    ----------
    layout : Layout
        Receives the pieces.
    table : ForestTable
    columns : Columns
    scale : Scale
    y : float
        Height of the axis.

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
    >>> table = ForestTable(style=HINGE, rows=(), xlabel="Effect")
    >>> columns = forest_columns(table)
    >>> layout = Layout(width=columns.right, panel=columns.panel)
    >>> end = forest_under_axis(layout, table, columns, scale_between(-1, 1), 0.0)
    >>> layout.xlabel[0]
    'Effect'
    """
    # Half of a tick's label may stand out from the panel to the left.
    room = columns.left - 4.0
    is_beside = all(width(text, SMALL) <= room * HINTED for text in table.beside)
    beside = _tests(layout, table, y, room) if is_beside else y
    y += _TICK_LABELS
    if table.favours and not table.style.favours_on_top:
        y = _favours(layout, table.favours, scale, y, columns.left, beside)
    if table.xlabel:
        left, right = layout.panel
        middle = (left + right) / 2
        lines = wrap(table.xlabel, BODY, min(2 * min(middle, layout.width - middle), 320.0))
        widest = max(width(line, BODY) for line in lines)
        y = max(y, beside) if middle - widest / 2 < columns.left else y
        layout.xlabel = ("\n".join(lines), y + 2.5)
        y += len(lines) * BODY * 1.3 + 4.5
    y = max(y, beside)
    return y if is_beside else _tests(layout, table, y, layout.width)


def _tests(layout, table, y, room):
    """Put the tests, a line each where there is room; return where they end."""
    if not table.beside:
        return y
    for text in table.beside:
        for line in wrap(text, SMALL, room * HINTED):
            y += SMALL * 1.45
            layout.put(line, 0.0, y, SMALL)
    return y + 4.0


def _favours(layout, favours, scale, y, edge, beside):
    left, right = layout.panel
    null = layout.x_of(0.0, scale)
    sides = (
        (favours[0], "right", null - _FROM_NULL, null, null - left),
        (favours[1], "left", null + _FROM_NULL, layout.width - null, right - null),
    )
    wrapped = [
        wrap(text, BODY, min(to_edge - _FROM_NULL, max(to_panel, _NARROWEST)))
        for text, *_, to_edge, to_panel in sides
    ]
    reach = max(_ARROW, *(width(line, BODY) + _FROM_NULL for line in wrapped[0]))
    if null - reach < edge:
        y = max(y, beside)
    layout.favours = y + 3.0
    first = y + 6.0 + BODY
    for lines, (_, ha, x, *_) in zip(wrapped, sides, strict=True):
        for place, line in enumerate(lines):
            layout.put(line, x, first + place * _LINE, ha=ha)
    return y + 9.0 + max(len(lines) for lines in wrapped) * _LINE
