"""Where everything in a forest plot stands, in points from its top left corner."""

from dataclasses import dataclass, field

from hinge_meta.figures.forest_columns import (
    ARM_HEADS,
    GAP,
    WEIGHT_HEAD,
    arm_names,
    estimate_head,
    estimate_pieces,
    forest_columns,
)
from hinge_meta.figures.forest_rows import ARM_COLUMNS
from hinge_meta.figures.model_line import model_line
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.figures.typeset import BODY, SMALL, TINY, TITLE, wrap
from hinge_meta.printed import number

_LEADING = 1.3


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
    middles: list = field(default_factory=list)
    pitch: float = 15.0
    body: tuple = (0.0, 0.0)
    axis: float = 0.0
    title: tuple | None = None
    xlabel: tuple | None = None
    favours: float | None = None

    def x_of(self, value, scale):
        """Give the place of a value of the effect."""
        left, right = self.panel
        return left + (value - scale.low) * (right - left) / (scale.high - scale.low)


def forest_layout(drawn, rows, scale, total=None):
    """Lay a forest plot out by the measured widths of its texts.

    Parameters
    ----------
    drawn : ToDraw
    rows : list of Row
    scale : Scale
    total : float, optional
        Width to fill, in points; the panel takes up what the texts leave.

    Returns
    -------
    Layout

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> from hinge_meta.figures.forest_rows import forest_rows
    >>> from hinge_meta.figures.numbers_drawn import numbers_drawn
    >>> from hinge_meta.figures.scale import scale_of
    >>> from hinge_meta.figures.to_draw import to_draw
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> result = SimpleNamespace(fit=None, effects=one)
    >>> drawn, numbers = to_draw(result), numbers_drawn(result)
    >>> layout = forest_layout(drawn, forest_rows(drawn, numbers), scale_of(drawn, numbers))
    >>> [piece.text for piece in layout.pieces][:3]
    ['Study', 'Effect [95% CI]', 'Aasa 2015']
    """
    columns = forest_columns(drawn, rows, total)
    layout = Layout(width=columns.right, panel=columns.panel)
    layout.pitch = 15.0 if len(rows) <= 40 else 13.0
    y = _title(layout, drawn)
    y = _header(layout, drawn, columns, y)
    y = _body(layout, rows, columns, y)
    y = _under_the_axis(layout, drawn, scale, y)
    layout.height = _notes(layout, drawn, y)
    return layout


def _title(layout, drawn):
    text = drawn.labels.get("title")
    if not text:
        return 0.0
    lines = wrap(text, TITLE, layout.width, bold=True)
    layout.title = ("\n".join(lines), 0.0)
    return len(lines) * TITLE * _LEADING + 6.0


def _header(layout, drawn, columns, y):
    put = layout.pieces.append
    leading = BODY * _LEADING
    band = _band_label(drawn, columns) if drawn.labels.get("band") else []
    spans = [
        (left, right, wrap(name, BODY, right - left, bold=True))
        for (left, right), name in zip(columns.arm_spans, arm_names(drawn), strict=False)
    ]
    arm_lines = max((len(lines) for *_, lines in spans), default=0)
    layout.rules.append((0.0, columns.right, y, 0.9))
    depth = max(leading * (1 + arm_lines) + (4.0 if spans else 0.0), len(band) * SMALL * 1.25, leading)
    base = y + 3.0 + depth - 2.0
    put(Piece("Study", 0.0, base, bold=True))
    for left, right, lines in spans:
        first = base - leading - 4.0 - (len(lines) - 1) * leading
        for place, line in enumerate(lines):
            put(Piece(line, (left + right) / 2, first + place * leading, ha="center", bold=True))
        layout.rules.append((left, right, base - leading - 0.5, 0.4))
    for column in ARM_COLUMNS if columns.arms else ():
        put(Piece(ARM_HEADS[column[:-2]], columns.arms[column], base, ha="right", bold=True))
    for place, line in enumerate(band):
        put(
            Piece(
                line,
                sum(columns.panel) / 2,
                base - (len(band) - 1 - place) * SMALL * 1.25,
                SMALL,
                ha="center",
                tone="quiet",
            )
        )
    put(Piece(estimate_head(drawn), columns.estimate[2], base, ha="right", bold=True))
    if columns.weight:
        put(Piece(WEIGHT_HEAD, columns.weight, base, ha="right", bold=True))
    y = base + 5.0
    layout.rules.append((0.0, columns.right, y, 0.5))
    return y


def _band_label(drawn, columns):
    low, high = drawn.labels["band"]
    null = 1 if drawn.is_ratio else 0
    if abs(low + high - 2 * null) < 1e-12 and not drawn.is_ratio:
        words = f"±{_short(high)}"
    else:
        words = f"{_short(low)} to {_short(high)}"
    text = f"Shaded: within the smallest important difference ({words})"
    return wrap(text, SMALL, columns.panel[1] - columns.panel[0] + 8.0, even=True)


def _short(value):
    return number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))


def _body(layout, rows, columns, y):
    top = bottom = y
    y += 3.0
    before = "study"
    for row in rows:
        if row.kind != before and (before == "study" or row.kind == "heading"):
            y += 7.0
        layout.middles.append(y + layout.pitch / 2)
        y += _row(layout, row, columns, layout.middles[-1])
        before = row.kind
        # The null line and the band stop before rows that have words in place of an interval.
        if row.drawn or row.kind not in ("heading", "left_out"):
            bottom = y
    layout.axis = y + 3.0
    layout.body = (top, layout.axis if bottom == y else bottom)
    layout.rules.append((0.0, columns.right, layout.axis, 0.9))
    return layout.axis


def _row(layout, row, columns, middle):
    """Put one row's texts; return its height."""
    put = layout.pieces.append
    base = middle + 0.365 * BODY
    bold = row.kind in ("summary", "not_pooled")
    tone = "quiet" if row.kind in ("left_out", "heading") else "ink"
    size = SMALL if row.kind == "heading" else BODY
    room = columns.name if row.kind in ("study", "left_out") else columns.left
    lines = wrap(row.label, size, room, bold)
    leading = BODY * 1.22
    for place, line in enumerate(lines):
        put(Piece(line, 0.0, base + place * leading, size, bold=bold, tone=tone))
    depth = (len(lines) - 1) * leading
    if row.note:
        beside = row.kind == "left_out" and not row.drawn
        notes = wrap(row.note, SMALL, columns.right - columns.name - GAP if beside else columns.left)
        x = columns.name + GAP if beside else 0.0
        first = base if beside else base + depth + SMALL * 1.3
        for place, line in enumerate(notes):
            put(Piece(line, x, first + place * SMALL * 1.25, SMALL, tone="quiet"))
        below = (len(notes) - 1) * SMALL * 1.25
        depth = max(depth, below) if beside else depth + SMALL * 1.3 + below
    for column, text in row.cells.items():
        put(Piece(text, columns.arms[column], base, ha="right", tone=tone))
    for text, x in zip(estimate_pieces(row), columns.estimate, strict=True):
        if text:
            put(Piece(text, x, base, ha="right", bold=bold, tone=tone))
    if row.weight and columns.weight:
        put(Piece(row.weight, columns.weight, base, ha="right", bold=bold, tone=tone))
    return layout.pitch + depth


def _under_the_axis(layout, drawn, scale, y):
    left, right = layout.panel
    y += 17.0
    favours = drawn.labels.get("favours")
    if favours:
        null = layout.x_of(0.0, scale)
        layout.favours = y + 3.0
        y += 6.0
        first = y + BODY
        sides = (
            (favours[0], "right", null - 5.0, null, null - left),
            (favours[1], "left", null + 5.0, layout.width - null, right - null),
        )
        deepest = 0
        for text, ha, x, to_edge, to_panel in sides:
            lines = wrap(text, BODY, min(to_edge - 5.0, max(to_panel, 170.0)))
            for place, line in enumerate(lines):
                layout.pieces.append(Piece(line, x, first + place * BODY * 1.22, ha=ha))
            deepest = max(deepest, len(lines))
        y += deepest * BODY * 1.22 + 3.0
    label = drawn.labels.get("xlabel")
    if label is None:
        label = MEASURES.get(drawn.measure, "Effect") + (" (log scale)" if drawn.is_ratio else "")
    if label:
        middle = (left + right) / 2
        lines = wrap(label, BODY, min(2 * min(middle, layout.width - middle), 320.0))
        layout.xlabel = ("\n".join(lines), y + 2.5)
        y += len(lines) * BODY * _LEADING + 4.5
    return y


def _notes(layout, drawn, y):
    footnotes = drawn.labels.get("footnotes") or ()
    footnotes = [footnotes] if isinstance(footnotes, str) else list(footnotes)
    footer = drawn.labels.get("footer")
    if footer is None:
        footer = "" if drawn.fit is None else model_line(drawn.fit)
    for texts, size, tone in ((footnotes, SMALL, "ink"), ([footer] if footer else [], TINY, "quiet")):
        if texts:
            y += 5.0
        for text in texts:
            for line in wrap(text, size, layout.width):
                y += size * _LEADING
                layout.pieces.append(Piece(line, 0.0, y, size, tone=tone))
    return y + 3.0
