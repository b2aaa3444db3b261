"""Where a forest plot's columns stand, by the measured widths of what is in them."""

from dataclasses import dataclass

from hinge_meta.figures.forest_rows import ARM_COLUMNS
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.figures.typeset import BODY, SMALL, width

GAP = 14.0
ARM_HEADS = {"mean": "Mean", "sd": "SD", "n": "n"}
WEIGHT_HEAD = "Weight, %"
_ARM_GAP = 8.0
_NAME_ROOM = (72.0, 205.0)
_NAME_ROOM_BESIDE_ARMS = 120.0
_REASON_ROOM = 170.0
_ARM_NAME_ROOM = 120.0
_PANEL_ROOM = (165.0, 260.0)
_AIM = 576.0


@dataclass(frozen=True)
class Columns:
    """Where the columns stand, in points; numbers are right-aligned at these places.

    Parameters
    ----------
    name, left : float
        Right edge of the studies' names, and of all that stands left of the panel; both begin at 0.
    arms : dict
        Place of each arm's column; empty without them.
    arm_spans : tuple of tuple
        Left and right edge of each arm's group of columns.
    panel : tuple of float
    estimate : tuple of float
        Places of the estimate, the lower and the upper bound.
    weight : float or None
    right : float
        Right edge of all.
    """

    name: float
    left: float
    arms: dict
    arm_spans: tuple
    panel: tuple
    estimate: tuple
    weight: float | None
    right: float


def forest_columns(drawn, rows, total=None):
    """Find room for every column.

    Parameters
    ----------
    drawn : ToDraw
    rows : list of Row
    total : float, optional
        Width to fill, in points: the panel takes up what the texts leave, and is never crushed by them.

    Returns
    -------
    Columns

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> from hinge_meta.figures.to_draw import to_draw
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> columns = forest_columns(to_draw(SimpleNamespace(fit=None, effects=one)), [], total=576)
    >>> round(columns.right), columns.weight
    (576, None)
    """
    name = _name_width(rows)
    arms, spans = _arms(drawn, rows, name)
    left = spans[-1][1] if spans else name
    bold = [row.kind in ("summary", "not_pooled") for row in rows]
    pieces = [estimate_pieces(row) for row in rows]
    wide = [
        max((width(piece[i], BODY, b) for piece, b in zip(pieces, bold, strict=True)), default=0.0)
        for i in range(3)
    ]
    spare = max(0.0, width(estimate_head(drawn), BODY, bold=True) - sum(wide) - 9.0)
    weight = 0.0 if drawn.weights is None else width(WEIGHT_HEAD, BODY, bold=True) + GAP
    texts = left + 2 * GAP + spare + sum(wide) + 9.0 + weight
    if total is None:
        panel = min(max(_AIM - texts, _PANEL_ROOM[0]), _PANEL_ROOM[1])
    else:
        panel = max(total - texts, _PANEL_ROOM[0])
    estimate = left + 2 * GAP + panel + spare + wide[0]
    low = estimate + 5.0 + wide[1]
    high = low + 4.0 + wide[2]
    return Columns(
        name=name,
        left=left,
        arms=arms,
        arm_spans=spans,
        panel=(left + GAP, left + GAP + panel),
        estimate=(estimate, low, high),
        weight=high + weight if weight else None,
        right=high + weight,
    )


def arm_names(drawn):
    """Name the two arms, as headings over their columns."""
    return drawn.labels.get("arms") or ("First arm", "Comparator")


def estimate_head(drawn):
    """Head the column of effects."""
    short = drawn.measure if drawn.measure in MEASURES and drawn.measure != "GEN" else "Effect"
    return f"{short} [{100 * drawn.level:g}% CI]"


def estimate_pieces(row):
    """Part an effect and its interval into the three texts that are aligned each for itself."""
    estimate, low, high = row.printed
    return estimate, f"[{low}," if low else "", f"{high}]" if high else ""


def _name_width(rows):
    studies = [width(row.label, BODY) for row in rows if row.kind == "study"]
    name = max([width("Study", BODY, bold=True), *studies])
    if _has_arms(rows):
        # Other labels may reach under the arms' columns.
        return min(max(name, _NAME_ROOM[0]), _NAME_ROOM_BESIDE_ARMS)
    others = [row for row in rows if row.kind != "study"]
    words = [width(row.label, BODY, bold=True) for row in others]
    words += [
        min(width(row.note, SMALL), _REASON_ROOM) if row.kind == "left_out" else width(row.note, SMALL)
        for row in others
    ]
    return min(max([name, _NAME_ROOM[0], *words]), _NAME_ROOM[1])


def _has_arms(rows):
    return bool(rows and rows[0].cells)


def _arms(drawn, rows, right):
    places, spans = {}, []
    if not _has_arms(rows):
        return places, ()
    for arm, columns in zip(arm_names(drawn), (ARM_COLUMNS[:3], ARM_COLUMNS[3:]), strict=True):
        wide = [_arm_column_width(rows, column) for column in columns]
        heading = min(width(arm, BODY, bold=True), _ARM_NAME_ROOM)
        spare = max(0.0, heading - sum(wide) - 2 * _ARM_GAP) / 3
        left = right + GAP
        right = left - _ARM_GAP
        for column, room in zip(columns, wide, strict=True):
            right += _ARM_GAP + room + spare
            places[column] = right
        spans.append((left, right))
    return places, tuple(spans)


def _arm_column_width(rows, column):
    numbers = (width(row.cells[column], BODY) for row in rows if row.cells)
    return max(width(ARM_HEADS[column[:-2]], BODY, bold=True), *numbers)
