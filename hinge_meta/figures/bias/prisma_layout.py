"""Where the boxes and arrows of a study flow stand, in points."""

from dataclasses import dataclass, field
from itertools import pairwise

from hinge_meta.figures.bias.prisma_boxes import NO_COUNT, PHASES, count_in_words
from hinge_meta.figures.in_points import LEADING
from hinge_meta.figures.typeset import BODY, width, wrap

WIDTHS = {"previous": 128.0, "main": 200.0, "side": 204.0, "other": 150.0, "other_side": 160.0}
STRIP = 17.0
INDENT = 9.0
PAD = 6.0
LINE = BODY * LEADING
_GAP = 24.0
_BETWEEN = 19.0
_HANGING = 6.0
_HEADS = {
    "previous": "Previous studies",
    "main": "Identification of {}studies via databases and registers",
    "other": "Identification of {}studies via other methods",
}


@dataclass
class Flow:
    """A study flow laid out from its top left corner.

    Parameters
    ----------
    width, height : float
    boxes : list of tuple
        Box, left, top, width, height, and its lines: x from the box's left, text.
    heads : list of tuple
        Left, top, width, height, lines.
    phases : list of tuple
        Name, top, height.
    arrows : list of list of (float, float)
        The corners of each, from its tail to its head.
    """

    width: float = 0.0
    height: float = 0.0
    boxes: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    phases: list = field(default_factory=list)
    arrows: list = field(default_factory=list)


def flow_layout(boxes):
    """Lay the boxes out by the measured widths of their texts.

    Parameters
    ----------
    boxes : list of Box
        From the top.

    Returns
    -------
    Flow

    Examples
    --------
    >>> from hinge_meta.figures.bias.prisma_boxes import flow_boxes
    >>> flow = flow_layout(flow_boxes({"screened": 10}))
    >>> [phase[0] for phase in flow.phases], len(flow.arrows)
    (['Identification', 'Screening', 'Included'], 8)
    """
    flow, columns = Flow(), {box.column for box in boxes}
    lefts, x = {}, STRIP + 9.0
    for column, wide in WIDTHS.items():
        if column in columns:
            lefts[column] = x
            x += wide + _GAP
    flow.width = x - _GAP
    y = _heads(flow, lefts)
    texts = {box.name: _broken(box) for box in boxes}
    rows = list(dict.fromkeys(box.row for box in boxes))
    tops = {}
    for place, row in enumerate(rows):
        y += _BETWEEN if place else 0.0
        here = [box for box in boxes if box.row == row]
        deep = max(len(texts[box.name]) * LINE + 2 * PAD - 2.0 for box in here)
        phase = PHASES[row.partition(":")[0]]
        if [PHASES[other.partition(":")[0]] for other in rows].count(phase) == 1:
            # A phase's name stands upright beside it.
            deep = max(deep, width(phase, BODY, bold=True) + 12.0)
        for box in here:
            high = len(texts[box.name]) * LINE + 2 * PAD - 2.0
            top = y + (deep - high) / 2
            flow.boxes.append((box, lefts[box.column], top, WIDTHS[box.column], high, texts[box.name]))
        tops[row] = (y, deep)
        y += deep
    flow.height = y
    for phase in dict.fromkeys(PHASES.values()):
        of = [tops[row] for row in rows if PHASES[row.partition(":")[0]] == phase]
        if of:
            flow.phases.append((phase, of[0][0], of[-1][0] + of[-1][1] - of[0][0]))
    _arrows(flow)
    return flow


def _heads(flow, lefts):
    new = "new " if "previous" in lefts else ""
    heads = []
    for column, words in _HEADS.items():
        if column in lefts:
            side = {"main": "side", "other": "other_side"}.get(column)
            wide = WIDTHS[column] + (_GAP + WIDTHS[side] if side in lefts else 0.0)
            heads.append((lefts[column], wide, wrap(words.format(new), BODY, wide - 2 * PAD, bold=True)))
    high = max(len(lines) for *_, lines in heads) * LINE + 2 * PAD - 2.0
    flow.heads = [(left, 0.0, wide, high, lines) for left, wide, lines in heads]
    return high + 10.0


def _broken(box):
    lines = []
    for indent, words, count in box.lines:
        room = WIDTHS[box.column] - 2 * PAD - indent * INDENT - (_HANGING if indent else 0.0)
        for place, line in enumerate(_with_count(words, count, room)):
            lines.append((PAD + indent * INDENT + (_HANGING if place and indent else 0.0), line))
    return lines


def _with_count(words, count, room):
    """Break words and their count into lines; a count is never torn apart."""
    if count == NO_COUNT:
        return wrap(words, BODY, room)
    said = count_in_words(count)
    *lines, last = wrap(f"{words} {said.replace(' ', '_')}", BODY, room)
    return [*lines, last.replace(said.replace(" ", "_"), said)]


def _arrows(flow):
    places = {box.name: (box, left, top, wide, high) for box, left, top, wide, high, _ in flow.boxes}
    for column, side in (("main", "side"), ("other", "other_side")):
        chain = [place for place in places.values() if place[0].column == column]
        for (_, left, top, wide, high), (_, _, below, _, _) in pairwise(chain):
            middle = left + wide / 2
            flow.arrows.append([(middle, top + high), (middle, below)])
        for box, left, top, wide, high in chain:
            for other, start, *_ in places.values():
                if other.column == side and other.row == box.row:
                    flow.arrows.append([(left + wide, top + high / 2), (start, top + high / 2)])
    others = [place for place in places.values() if place[0].column == "other"]
    included = places.get("included", places.get("total"))
    if others and included:
        _, left, top, wide, high = others[-1]
        _, to_left, to_top, to_wide, to_high = included
        down, across = left + wide / 2, to_top + to_high / 2
        flow.arrows.append([(down, top + high), (down, across), (to_left + to_wide, across)])
    whole = places.get("total", places.get("included"))
    if "previous" in places and whole:
        _, left, top, wide, high = places["previous"]
        _, to_left, to_top, _, to_high = whole
        down, across = left + wide / 2, to_top + to_high / 2
        flow.arrows.append([(down, top + high), (down, across), (to_left, across)])
