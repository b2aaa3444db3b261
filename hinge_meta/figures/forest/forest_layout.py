"""Where everything in a forest plot stands, in points from its top left corner."""

from dataclasses import dataclass, field

from hinge_meta.figures.forest.forest_columns import forest_columns, is_bold, parts_of
from hinge_meta.figures.forest.forest_header import forest_header
from hinge_meta.figures.forest.forest_risk_of_bias import DISC
from hinge_meta.figures.forest.forest_table import GAP
from hinge_meta.figures.forest.forest_under_axis import HINTED, forest_under_axis, room_for_favours
from hinge_meta.figures.typeset import BODY, SMALL, TITLE, width, wrap

_LEADING = 1.3
_LINE = BODY * 1.22
_NOTE_LINE = SMALL * 1.25
_MANY = 40
_STUDIES = ("study", "changed", "left_out")
_POOLED = ("subgroup", "summary", "not_pooled")


@dataclass(frozen=True)
class Piece:
    """A line of text and where its baseline stands.

    Parameters
    ----------
    text : str
    x, y : float
        In points, from the left and down from the top.
    size : float
        In points.
    ha : {"left", "center", "right"}
    bold : bool
    tone : {"ink", "quiet"}
    """

    text: str
    x: float
    y: float
    size: float = BODY
    ha: str = "left"
    bold: bool = False
    tone: str = "ink"


@dataclass
class Layout:
    """A forest plot laid out.

    Parameters
    ----------
    width, height : float
        Of the whole.
    panel : tuple of float
        Left and right edge of the plot panel.
    pieces : list of Piece
    rules : list of tuple
        Horizontal lines: left, right, y, line width.
    tints : list of tuple
        Top and bottom of each row that is tinted.
    discs : list of tuple
        Judgements of the risk of bias: x, y, judgement.
    middles : list of float
        The height at which each row's marks are drawn.
    pitch : float
        Height of a row of one line.
    body : tuple of float
        Top and bottom of what the null line and the band run through.
    axis : float
        Height of the axis.
    title, xlabel : tuple or None
        Text and baseline of the first line; the axis label's top.
    favours : float or None
        Height of the two arrows.
    """

    width: float = 0.0
    height: float = 0.0
    panel: tuple = (0.0, 0.0)
    pieces: list = field(default_factory=list)
    rules: list = field(default_factory=list)
    tints: list = field(default_factory=list)
    discs: list = field(default_factory=list)
    middles: list = field(default_factory=list)
    pitch: float = 15.0
    body: tuple = (0.0, 0.0)
    axis: float = 0.0
    title: tuple | None = None
    xlabel: tuple | None = None
    favours: float | None = None

    def put(self, text, x, y, size=BODY, **look):
        """Add a line of text."""
        self.pieces.append(Piece(text, x, y, size, **look))

    def x_of(self, value, scale):
        """Give the place of a value of the effect."""
        left, right = self.panel
        return left + (value - scale.low) * (right - left) / (scale.high - scale.low)


def forest_layout(table, scale, total=None):
    """Lay a forest plot out by the measured widths of its texts.

    Parameters
    ----------
    table : ForestTable
    scale : Scale
    total : float, optional
        Width to fill, in points; the panel takes up what the texts leave.

    Returns
    -------
    Layout

    Examples
    --------
    >>> from hinge_meta.figures.forest.forest_row import Row
    >>> from hinge_meta.figures.forest.forest_table import Column, ForestTable
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> from hinge_meta.figures.scale import scale_between
    >>> row = Row(kind="study", label="Aasa 2015", yi=-0.1, cells={"weight": "15.5"})
    >>> table = ForestTable(style=HINGE, rows=(row,), right=(Column(key="weight", head="Weight, %"),))
    >>> [piece.text for piece in forest_layout(table, scale_between(-1, 1)).pieces]
    ['Study', 'Weight, %', 'Aasa 2015', '15.5']
    """
    columns = forest_columns(table, total)
    layout = Layout(width=columns.right, panel=columns.panel)
    if total is None:
        layout.width += room_for_favours(layout, table, scale)
    layout.pitch = table.style.pitch[len(table.rows) > _MANY]
    y = _title(layout, table)
    y = forest_header(layout, table, columns, scale, y)
    y = _body(layout, table, columns, y)
    y = forest_under_axis(layout, table, columns, scale, y)
    layout.height = _notes(layout, table, y)
    return layout


def _title(layout, table):
    if not table.title:
        return 0.0
    lines = wrap(table.title, TITLE, layout.width * HINTED, bold=True)
    layout.title = ("\n".join(lines), 0.0)
    return len(lines) * TITLE * _LEADING + 6.0


def _body(layout, table, columns, y):
    top = bottom = y
    y += 3.0
    before, studies = None, 0
    for row in table.rows:
        y += _space(before, row, table.style)
        layout.middles.append(y + layout.pitch / 2)
        height = _row(layout, table, row, columns, layout.middles[-1])
        if row.kind == "study":
            studies += 1
            if table.style.zebra and studies % 2:
                layout.tints.append((y, y + height))
        y += height
        before = row
        # The null line and the band stop before rows that have words in place of an interval.
        if row.drawn or row.kind not in ("heading", "left_out"):
            bottom = y
    layout.axis = y + 3.0
    layout.body = (top, layout.axis if bottom == y else bottom)
    if table.style.rules[2]:
        layout.rules.append((0.0, layout.width, layout.axis, table.style.rules[2]))
    return layout.axis


def _space(before, row, style):
    """Part studies from what they come to, and one group from the next."""
    if before is None or row.kind == before.kind:
        return 0.0
    if row.kind in ("heading", "group") or (before.kind == "subgroup" and row.kind in _POOLED):
        return style.blank
    if before.kind in _STUDIES and row.kind != "changed" and before.kind != "changed":
        return style.blank if row.kind not in ("subgroup", "left_out", "study") else style.blank / 3
    return 0.0


def _row(layout, table, row, columns, middle):
    """Put one row's texts; return its height."""
    base = middle + 0.365 * BODY
    bold = is_bold(table, row)
    look = {"bold": bold, "tone": "quiet" if row.kind in ("left_out", "heading") else "ink"}
    indent = table.style.indent if row.kind in ("study", "subgroup") and _has_groups(table) else 0.0
    size = SMALL if row.kind == "heading" else BODY
    room = columns.name if row.kind in _STUDIES else columns.left
    lines = wrap(row.label, size, min(room, _reach(table, row, columns)) - indent, bold)
    for place, line in enumerate(lines):
        layout.put(line, indent, base + place * _LINE, size, **look)
    _cells(layout, table, row, columns, base, look)
    depth = (len(lines) - 1) * _LINE
    if row.note:
        depth = _note(layout, row, columns, indent, base, depth)
    return layout.pitch + depth


def _reach(table, row, columns):
    """Say how far a row's label may reach: up to the first number left of the panel."""
    reach = columns.left
    for column in table.left:
        parts = parts_of(row.cells.get(column.key, ""))
        for text, x in zip(parts, columns.parts[column.key][-len(parts) :], strict=True):
            if text:
                reach = min(reach, x - width(text, BODY, is_bold(table, row)) - GAP / 2)
    return reach


def _cells(layout, table, row, columns, base, look):
    """Put a row's numbers and discs."""
    for column in table.columns:
        places = columns.parts[column.key]
        if column.discs and column.key in row.judgements:
            layout.discs.append((places[0], base - 0.365 * BODY, row.judgements[column.key]))
        parts = parts_of(row.cells.get(column.key, ""))
        for text, x in zip(parts, places[-len(parts) :], strict=True):
            if text:
                layout.put(text, x, base, ha="right", **look)


def _note(layout, row, columns, indent, base, depth):
    beside = row.kind == "left_out" and not row.drawn
    room = columns.right - columns.name - GAP if beside else columns.left - indent
    notes = [line for text in row.note.split("\n") for line in wrap(text, SMALL, room)]
    first = base if beside else base + depth + SMALL * 1.3
    for place, line in enumerate(notes):
        layout.put(
            line, columns.name + GAP if beside else indent, first + place * _NOTE_LINE, SMALL, tone="quiet"
        )
    below = (len(notes) - 1) * _NOTE_LINE
    return max(depth, below) if beside else depth + SMALL * 1.3 + below


def _has_groups(table):
    return any(row.kind == "group" for row in table.rows)


def _notes(layout, table, y):
    if table.key:
        y = _key(layout, table.key, y + 6.0)
    before = None
    for note in table.notes:
        if note.tone != before:
            y += 5.0
        before = note.tone
        for line in wrap(note.text, note.size, layout.width * HINTED):
            y += note.size * _LEADING
            layout.put(line, 0.0, y, note.size, tone=note.tone)
    return y + 3.0


def _key(layout, judgements, y):
    """Explain discs by discs, in as many lines as it takes."""
    x, middle = 0.0, y + DISC / 2
    for judgement in judgements:
        room = DISC + 4.0 + width(judgement, SMALL)
        if x and x + room > layout.width:
            x, middle = 0.0, middle + DISC + 3.0
        layout.discs.append((x + DISC / 2, middle, judgement))
        layout.put(judgement, x + DISC + 4.0, middle + 0.365 * SMALL, SMALL)
        x += room + GAP
    return middle + DISC / 2 + 1.0
