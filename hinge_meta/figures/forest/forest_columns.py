"""Where a forest plot's columns stand, by the measured widths of what is in them."""

from dataclasses import dataclass, field

from hinge_meta.figures.forest.forest_risk_of_bias import DISC_COLUMN
from hinge_meta.figures.forest.forest_table import GAP
from hinge_meta.figures.typeset import BODY, SMALL, width

_PART_GAP = 6.5
_NAME_ROOM = (72.0, 205.0)
_NAME_ROOM_BESIDE_COLUMNS = 150.0
_REASON_ROOM = 170.0
_GROUP_ROOM = 120.0
_PANEL_ROOM = (165.0, 260.0)
_AIM = 576.0


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, in points; numbers are right-aligned at these places.

    Parameters
    ----------
    name, left : float
        Right edge of the studies' names, and of all that stands left of the panel; both begin at 0.
    panel : tuple of float
        Left and right edge.
    right : float
        Right edge of all.
    parts : dict
        By column the right edge of each of its parts; the middle of a column of discs.
    spans : tuple of tuple
        Text, left and right edge of each heading that columns share.
    """

    name: float
    left: float
    panel: tuple
    right: float
    parts: dict = field(default_factory=dict)
    spans: tuple = ()


def forest_columns(table, total=None):
    """Find room for every column.

    Parameters
    ----------
    table : ForestTable
    total : float, optional
        Width to fill, in points: the panel takes up what the texts leave, and is never crushed by them.

    Returns
    -------
    Columns

    Examples
    --------
    >>> from hinge_meta.figures.forest.forest_row import Row
    >>> from hinge_meta.figures.forest.forest_table import Column, ForestTable
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> row = Row(kind="study", label="Aasa 2015", cells={"weight": "15.5"})
    >>> table = ForestTable(style=HINGE, rows=(row,), right=(Column(key="weight", head="Weight, %"),))
    >>> columns = forest_columns(table, total=576)
    >>> round(columns.right), columns.parts["weight"] == (columns.right,)
    (576, True)
    """
    name = _name_width(table)
    widths = _widths(table)
    left_room = sum(column.gap + sum(widths[column.key]) for column in table.left)
    right_room = sum(column.gap + sum(widths[column.key]) for column in table.right)
    texts = name + left_room + right_room + GAP
    if total is None:
        panel = min(max(_AIM - texts, _PANEL_ROOM[0]), _PANEL_ROOM[1])
    else:
        panel = max(total - texts, _PANEL_ROOM[0])
    start = name + left_room + GAP
    edges, places = {}, {}
    for columns, x in ((table.left, name), (table.right, start + panel)):
        for column in columns:
            x += column.gap
            edges[column.key] = [x]
            for part in widths[column.key]:
                x += part
                edges[column.key].append(x)
    for column in table.columns:
        first, *rest = edges[column.key]
        places[column.key] = ((first + rest[-1]) / 2,) if column.discs else tuple(rest)
    return Columns(
        name=name,
        left=name + left_room,
        panel=(start, start + panel),
        right=start + panel + right_room,
        parts=places,
        spans=tuple(_spans(table, edges)),
    )


def parts_of(cell):
    """Give the parts of a cell: several that are aligned each for itself, or one.

    Examples
    --------
    >>> parts_of("15.5"), parts_of(("0.1", "[−0.2,", "0.4]"))
    (('15.5',), ('0.1', '[−0.2,', '0.4]'))
    """
    return cell if isinstance(cell, tuple) else (cell,)


def is_bold(table, row):
    """Say whether a row is set in bold.

    Examples
    --------
    >>> from hinge_meta.figures.forest.forest_row import Row
    >>> from hinge_meta.figures.forest.forest_table import ForestTable
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> is_bold(ForestTable(style=HINGE, rows=()), Row(kind="summary", label="Pooled effect"))
    True
    """
    return row.kind in table.style.bold


def _widths(table):
    """Give by column the width of each of its parts, with the gap before it."""
    widths = {column.key: _parts_widths(table, column) for column in table.columns}
    for columns in _groups(table):
        room = sum(sum(widths[column.key]) + column.gap for column in columns) - columns[0].gap
        heading = min(width(columns[0].group, BODY, bold=True), _GROUP_ROOM)
        for column in columns:
            widths[column.key][0] += max(0.0, heading - room) / len(columns)
    return widths


def _parts_widths(table, column):
    if column.discs:
        return [DISC_COLUMN]
    rows = [row for row in table.rows if column.key in row.cells]
    cells = [(parts_of(row.cells[column.key]), is_bold(table, row)) for row in rows]
    count = max((len(parts) for parts, _ in cells), default=1)
    whole = [width(line, BODY, bold=True) for line in column.head.split("\n")]
    whole += [width(parts[0], BODY, bold) for parts, bold in cells if len(parts) < count]
    widths = [
        max((width(parts[i], BODY, bold) for parts, bold in cells if len(parts) == count), default=0.0)
        + (_PART_GAP if i else 0.0)
        for i in range(count)
    ]
    widths[0] += max(0.0, max(whole) - sum(widths))
    return widths


def _groups(table):
    """Give neighbouring columns that share a heading."""
    groups = []
    for side in (table.left, table.right):
        before = None
        for column in side:
            if column.group and column.group == before:
                groups[-1].append(column)
            elif column.group:
                groups.append([column])
            before = column.group
    return groups


def _spans(table, edges):
    for columns in _groups(table):
        yield columns[0].group, edges[columns[0].key][0], edges[columns[-1].key][-1]


def _name_width(table):
    indent = table.style.indent
    studies = [width(row.label, BODY) for row in table.rows if row.kind in ("study", "changed")]
    studies = (
        [study + indent for study in studies] if any(row.kind == "group" for row in table.rows) else studies
    )
    name = max([width(table.name_head, BODY, bold=True), _NAME_ROOM[0], *studies])
    if table.left:
        # Other labels may reach under the columns, up to the first number of their row.
        near = table.left[0].key
        words = [
            width(row.label, BODY, is_bold(table, row))
            for row in table.rows
            if row.kind not in ("study", "changed", "left_out") and near in row.cells
        ]
        return min(max([name, *words]), _NAME_ROOM_BESIDE_COLUMNS)
    others = [row for row in table.rows if row.kind not in ("study", "changed")]
    words = [width(row.label, BODY, bold=True) for row in others]
    words += [
        min(width(line, SMALL), _REASON_ROOM) if row.kind == "left_out" else width(line, SMALL)
        for row in others
        for line in row.note.split("\n")
    ]
    return min(max([name, *words]), _NAME_ROOM[1])
