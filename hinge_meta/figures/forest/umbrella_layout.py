"""Where everything stands in a picture of reviews beside each other, in points."""

from dataclasses import dataclass

import numpy as np

from hinge_meta.figures.forest.thin_ticks import thin_ticks
from hinge_meta.figures.forest.umbrella_words import counts_in_words, panel_in_words, printed_result
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.reach import reach
from hinge_meta.figures.scale import scale_between
from hinge_meta.figures.typeset import BODY, SMALL, width, wrap

GAP = 11.0
LINE = SMALL * 1.22
_LABEL, _COMPARISON, _OUTCOME, _CERTAINTY = 104.0, 138.0, 104.0, 66.0
PANEL = 172.0
_HEADING = 15.0
_OWN = 13.0
_AXIS = 19.0
_BETWEEN = 9.0
_ROW = 7.0
_BOTH_SIDES = 0.12
OWN_HEADING = "This project's own analysis, apart from what others published"


@dataclass(frozen=True)
class Columns:
    """Left edges of the columns of text, and the edges of the panel.

    Parameters
    ----------
    label, comparison, outcome : float
    counts : float
        Right edge, since numbers are right-aligned.
    panel : (float, float)
    result, certainty : float
    right : float
        Of all.
    """

    label: float
    comparison: float
    outcome: float
    counts: float
    panel: tuple
    result: float
    certainty: float
    right: float


@dataclass(frozen=True)
class Line:
    """One result: its lines of text by column, and where it stands.

    Parameters
    ----------
    cells : dict
        By column a list of lines.
    top, middle : float
        Of its first line; where its mark is drawn.
    own : bool
        Whether it is this project's.
    place : tuple of float or None
        Estimate and bounds on the axis of the panel; None where it is not drawn.
    instead : str
        What stands in the panel of a result that is not drawn.
    """

    cells: dict
    top: float
    middle: float
    own: bool
    place: tuple | None
    instead: str


@dataclass(frozen=True)
class Block:
    """Results that share an axis.

    Parameters
    ----------
    heading : (str, list of str)
        The outcome; the rest in lines.
    top : float
        Baseline of the heading.
    lines : tuple of Line
    own : float or None
        Baseline of the heading over this project's own.
    scale : Scale or None
        None where nothing is drawn.
    body : (float, float)
        Top and bottom of the line of no difference.
    """

    heading: tuple
    top: float
    lines: tuple
    own: float | None
    scale: object
    body: tuple


def umbrella_columns(panels):
    """Find room for every column.

    Parameters
    ----------
    panels : list of DataFrame

    Returns
    -------
    Columns

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"label": "Li 2016", "k": 17.0, "n": 1705.0, "estimate": -0.43, "ci_lb": -0.57, "ci_ub": -0.29,
    ...     "whose": "published", "axis": "SMD"}
    >>> umbrella_columns([pd.DataFrame([row])]).comparison < 110
    True
    """
    rows = [row for panel in panels for row in panel.to_dict("records")]
    label = min(
        _LABEL, max(width("Review", SMALL, bold=True), *(width(row["label"], SMALL) for row in rows)) + 8
    )
    counts = max(width("people", SMALL, bold=True), *(width(counts_in_words(row), SMALL) for row in rows))
    result = max(
        width("Result [95% CI]", SMALL, bold=True), *(width(printed_result(row), SMALL) for row in rows)
    )
    comparison = label + GAP
    outcome = comparison + _COMPARISON + GAP
    right_of_counts = outcome + _OUTCOME + GAP + counts
    panel = right_of_counts + GAP + 3, right_of_counts + GAP + 3 + PANEL
    certainty = panel[1] + GAP + 3 + result + GAP
    return Columns(
        0.0,
        comparison,
        outcome,
        right_of_counts,
        panel,
        panel[1] + GAP + 3,
        certainty,
        certainty + _CERTAINTY,
    )


def umbrella_blocks(panels, marks, columns, y):
    """Lay every panel out below the other.

    Parameters
    ----------
    panels : list of DataFrame
    marks : iterator of str
        A mark for each result, in order.
    columns : Columns
    y : float
        Where they begin.

    Returns
    -------
    (list of Block, float)
        The blocks, and where they end.

    Examples
    --------
    >>> umbrella_blocks([], iter(()), None, 20.0)
    ([], 20.0)
    """
    blocks = []
    for panel in panels:
        block, y = _block(panel, marks, columns, y + _BETWEEN)
        blocks.append(block)
    return blocks, y


def _block(panel, marks, columns, y):
    name, rest = panel_in_words(panel)
    beside = width(name, BODY, bold=True) + 8.0
    rest = wrap(rest, SMALL, columns.right - beside)
    top = y + BODY
    y += _HEADING + (len(rest) - 1) * LINE
    scale, places = _scale(panel)
    lines, own, start = [], None, y
    for row, place in zip(panel.to_dict("records"), places, strict=True):
        is_own = row["whose"] != "published"
        if is_own and own is None:
            own = y + SMALL + 4.0
            y += _OWN
        cells = _cells(row, next(marks), columns)
        deep = max(len(texts) for texts in cells.values())
        lines.append(
            Line(
                cells,
                y + SMALL + 1.0,
                y + 1.0 + SMALL - 0.365 * SMALL,
                is_own,
                None if row["not_drawn"] else place,
                row["not_drawn"],
            )
        )
        y += deep * LINE + _ROW - LINE + SMALL
    body = start - 2.0, y
    if scale is not None:
        y += _AXIS
    return Block((name, rest), top, tuple(lines), own, scale, body), y


def _cells(row, mark, columns):
    certainty = row["certainty"]
    return {
        "label": wrap(f"{row['label']}{mark}", SMALL, columns.comparison - GAP + 4),
        "comparison": wrap(row["comparison"], SMALL, _COMPARISON),
        "outcome": wrap(row["outcome"], SMALL, _OUTCOME),
        "counts": [counts_in_words(row)],
        "result": [printed_result(row)],
        "certainty": wrap(certainty, SMALL, _CERTAINTY),
    }


def _scale(panel):
    """Choose an axis for the results that have an interval; give their places on it."""
    is_ratio = panel["axis"].iloc[0] in RATIOS
    values = panel[["estimate", "ci_lb", "ci_ub"]].to_numpy(dtype=float)
    # A row without an interval keeps NaN, and is not drawn.
    places = np.log(values) if is_ratio else values
    drawn = places[(panel["not_drawn"] == "").to_numpy()]
    if not len(drawn):
        return None, [None] * len(panel)
    low, high = reach(*drawn.T)
    # Both sides of no difference are shown, also where every interval lies on one.
    room = _BOTH_SIDES * (high - low)
    low, high = min(low, -room), max(high, room)
    return thin_ticks(scale_between(low, high, is_ratio), PANEL), [tuple(place) for place in places.tolist()]
