"""Where everything stands on a card, in points."""

from dataclasses import dataclass, replace

import numpy as np

from hinge_meta.figures.card.card_axis import CardAxis, card_axis
from hinge_meta.figures.card.card_rows import named_rows
from hinge_meta.figures.card.card_texts import (
    GAP,
    LINE,
    Line,
    below_axis,
    depth_of,
    foot_of,
    in_lines,
    stacked,
)
from hinge_meta.figures.typeset import BODY, width, wrap

# Between the sheet's edge and what is on it, besides the margin that every picture has.
INSET = 6.0
NOT_ALL_NAMED = "Every trial is drawn; not every one is named."
# Pixels may draw a line a little wider than it was measured.
_ROOM = 0.98
_WORDS_BESIDE = 0.42
_NAMES = 0.40
_SIZES_BESIDE, _SIZES_ABOVE = np.arange(16.0, 9.4, -0.5), np.arange(19.0, 9.4, -0.5)
_SIZE_IN_PRINT = 10.5
_CLOSEST, _FREE, _WIDEST = 0.2, 12.5, 28.0
_POOLED = 1.4 * LINE
_NAMED_AT_LEAST = 10
_NULL_WORDS = 11.0
_TICKS = 13.0


@dataclass(frozen=True)
class CardLayout:
    """All places.

    Attributes
    ----------
    width, height : float
        Of the sheet.
    lines : tuple of Line
    names : tuple of Line
        One a row; blank texts where there is no room for a name.
    middles : tuple of float
        Of the rows.
    pitch : float
        Between trials.
    axis : CardAxis
    body : (float, float)
        Top and bottom of the line of no difference.
    rule : float
        Of the line above the certainty.
    """

    width: float
    height: float
    lines: tuple
    names: tuple
    middles: tuple
    pitch: float
    axis: CardAxis
    body: tuple
    rule: float


def card_layout(rows, words, favours, size, is_wide, is_ratio=False):
    """Lay a card out.

    Parameters
    ----------
    rows : sequence of CardRow
    words : CardWords
    favours : (str, str)
        What an effect to either side of no difference speaks for.
    size : (float, float or None)
        Of the sheet, in points; a height of None follows from what is on it.
    is_wide : bool
        Whether words and picture stand side by side.
    is_ratio : bool

    Returns
    -------
    CardLayout

    Raises
    ------
    ValueError
        If not even the last headline fits; give a shorter one.

    Examples
    --------
    >>> from hinge_meta.figures.card.card_rows import CardRow
    >>> from hinge_meta.figures.card.card_words import CardWords
    >>> rows = [CardRow("study", "A", -0.4, -1.0, 0.2, 100.0)]
    >>> words = CardWords(("We do not know.",), ("−0.4",), "Points", "Certainty: low", "hinge_meta")
    >>> layout = card_layout(rows, words, ("Favours this", "Favours that"), (300.0, 200.0), is_wide=False)
    >>> layout.names[0].text, layout.lines[0].text
    ('A', 'We do not know.')
    """
    across, height = size
    left, right = INSET, across - INSET
    foot = foot_of(words, right - left)
    for_foot = depth_of(foot) + GAP + 3.0
    beside = left + _WORDS_BESIDE * (right - left) if is_wide else right
    block = (beside + 2 * GAP, right) if is_wide else (left, right)
    axis, room_for_names = _axis(rows, block, is_ratio)
    for notes in ((), (NOT_ALL_NAMED,)):
        under = below_axis(axis, favours, (words.axis, *notes), block)
        fixed = _NULL_WORDS + _TICKS + depth_of(under)
        room = None if height is None else height - INSET - for_foot
        head = _head(words, (left, beside), room, is_wide, fixed, rows)
        above = 0.0 if is_wide else depth_of(head) + GAP
        pitch, apart = (_FREE, _FREE) if room is None else _pitch(rows, room - above - fixed)
        names = named_rows(rows, pitch, room_for_names, apart)
        if all(names):
            # A smaller headline, made to leave room for the note, may have left it for the names.
            under = below_axis(axis, favours, (words.axis,), block)
            break
    steps = [apart if row.is_pooled else pitch for row in rows]
    deep = fixed + sum(steps)
    if height is None:
        height = INSET + above + deep + for_foot
    # A short forest stands in the middle of its room.
    top = INSET + above + max(0.0, (height - INSET - for_foot - above - deep) / 2)
    ends = top + _NULL_WORDS + np.cumsum([0.0, *steps])
    middles = tuple(float(middle) for middle in (ends[:-1] + ends[1:]) / 2)
    rule = height - for_foot + GAP
    lines = [
        *(replace(line, y=INSET + line.y) for line in head),
        Line(axis.null, top + BODY, "No difference", BODY, "note", "center"),
        *(replace(line, y=float(ends[-1]) + _TICKS + line.y) for line in under),
        *(replace(line, x=left, y=rule + line.y) for line in foot),
    ]
    named = tuple(
        Line(block[0], middle + 0.36 * BODY, text, BODY, row.kind)
        for row, middle, text in zip(rows, middles, names, strict=True)
    )
    body = (top + _NULL_WORDS, float(ends[-1]))
    return CardLayout(across, height, tuple(lines), named, middles, pitch, axis, body, rule)


def _axis(rows, block, is_ratio):
    most = _NAMES * (block[1] - block[0])
    widths = [(row.is_pooled, width(row.label, BODY, row.kind == "summary")) for row in rows]
    # Names of trials may be cut short; what the average is called never is.
    pooled = max([0.0, *(wide for is_pooled, wide in widths if is_pooled)])
    names = max(pooled, min(most, max([0.0, *(wide for _, wide in widths)])))
    # The last tick's label may reach past the axis by half its width.
    return card_axis(rows, block[0] + names + GAP, block[1] - GAP, is_ratio), names


def _head(words, sides, room, is_wide, fixed, rows):
    """Write the headline as large as there is room, and the numbers below it."""
    left, right = sides
    numbers = in_lines(words.numbers, right - left, "numbers", between=2.5)
    if room is None:
        text, size = words.headlines[0], _SIZE_IN_PRINT
        return stacked(left, wrap(text, size, _ROOM * (right - left), bold=True), size, numbers)
    if not is_wide:
        pooled = sum(row.is_pooled for row in rows)
        room -= GAP + fixed + (pooled + min(len(rows) - pooled, _NAMED_AT_LEAST)) * LINE
    for text in words.headlines:
        for size in _SIZES_BESIDE if is_wide else _SIZES_ABOVE:
            head = stacked(left, wrap(text, size, _ROOM * (right - left), bold=True), float(size), numbers)
            if depth_of(head) <= room:
                return head
    raise ValueError(f"the last of headlines must fit the card, got {len(words.headlines[-1])} characters")


def _pitch(rows, room):
    """Share the room among the rows; those of the average are as far apart as trials, within bounds of their own."""
    pooled = sum(row.is_pooled for row in rows)
    apart = min(max(room / max(len(rows), 1), LINE), _POOLED)
    return min(max((room - pooled * apart) / max(len(rows) - pooled, 1), _CLOSEST), _WIDEST), apart
