"""The texts of a card, broken into lines."""

from dataclasses import dataclass

from hinge_meta.figures.in_points import LEADING
from hinge_meta.figures.typeset import BODY, width, wrap

LINE = BODY * LEADING
GAP = 9.0
_LEADING_OF_HEADLINE = 1.22
# Pixels may draw a line a little wider than it was measured.
_ROOM = 0.97
_LEAST_FOR_A_SIDE = 0.47
# Lines; what is longer ends in an ellipsis, and stands in full in the alternative text.
_MOST_BELOW = 3


@dataclass(frozen=True)
class Line:
    """A line of text: one of its ends and its baseline.

    Attributes
    ----------
    x, y : float
        In points, y downwards.
    text : str
    size : float
    part : str
        ``"headline"``, ``"numbers"``, ``"certainty"``, ``"source"``, ``"favours"``, ``"axis"``, ``"note"``, or the
        kind of a row.
    side : {"left", "right", "center"}
        Which of its ends stands at ``x``.

    Examples
    --------
    >>> Line(0.0, 8.5, "Aasa 2015", 8.5, "study").side
    'left'
    """

    x: float
    y: float
    text: str
    size: float
    part: str
    side: str = "left"


def in_lines(texts, room, part, *, bold=False, between=0.0):
    """Break texts into lines from a height of 0 downwards.

    Parameters
    ----------
    texts : iterable of str
    room : float
        Width, in points.
    part : str
    bold : bool
    between : float
        Room between two texts besides that of a line.

    Returns
    -------
    list of Line

    Examples
    --------
    >>> [line.y for line in in_lines(["One.", "Two."], 100.0, "numbers", between=2.0)]
    [8.5, 21.55]
    """
    lines, y = [], BODY
    for text in texts:
        for line in wrap(text, BODY, room * _ROOM, bold=bold):
            lines.append(Line(0.0, round(y, 6), line, BODY, part))
            y += LINE
        y += between
    return lines


def depth_of(lines):
    """Say how deep lines reach, from a height of 0.

    Examples
    --------
    >>> depth_of([])
    0.0
    """
    return max((line.y + 0.3 * line.size for line in lines), default=0.0)


def stacked(left, head, size, numbers):
    """Put a headline above the numbers.

    Parameters
    ----------
    left : float
    head : list of str
        The headline's lines.
    size : float
        Of its type.
    numbers : list of Line

    Returns
    -------
    list of Line

    Examples
    --------
    >>> [line.part for line in stacked(0.0, ["We do not know."], 12.0, in_lines(["−0.4"], 90.0, "numbers"))]
    ['headline', 'numbers']
    """
    leading = size * _LEADING_OF_HEADLINE
    lines = [Line(left, size + place * leading, text, size, "headline") for place, text in enumerate(head)]
    under = len(head) * leading + 5.0
    return lines + [Line(left, under + line.y, line.text, BODY, line.part) for line in numbers]


def foot_of(words, room):
    """Write how sure the evidence is, and where it is from.

    Parameters
    ----------
    words : CardWords
    room : float

    Returns
    -------
    list of Line
        From a rule at a height of 0 downwards.

    Examples
    --------
    >>> from hinge_meta.figures.card.card_words import CardWords
    >>> words = CardWords(("We do not know.",), (), "Points", "Certainty: low", "hinge_meta")
    >>> [line.part for line in foot_of(words, 200.0)]
    ['certainty', 'source']
    """
    lines = in_lines([words.certainty], room, "certainty", bold=True) + in_lines(
        [words.source], room, "source"
    )
    return [
        Line(0.0, LINE * (place + 1), line.text, line.size, line.part) for place, line in enumerate(lines)
    ]


def below_axis(axis, favours, notes, block):
    """Write under an axis what its sides speak for, and what it measures.

    Parameters
    ----------
    axis : CardAxis
    favours : (str, str)
    notes : sequence of str
        Each begins a line, at the right.
    block : (float, float)
        Left and right edge of what may be written on.

    Returns
    -------
    list of Line
        From the labels of the ticks at a height of 0 downwards.

    Notes
    -----
    Words stand on the side that they are of, as far as there is room; an arrow says which side it is.

    Examples
    --------
    >>> from hinge_meta.figures.card.card_axis import CardAxis
    >>> from hinge_meta.figures.scale import scale_between
    >>> axis = CardAxis(scale_between(-1.0, 1.0), 100.0, 200.0)
    >>> [line.text for line in below_axis(axis, ("Favours A", "Favours B"), ("Points",), (0.0, 210.0))]
    ['← Favours A', '→ Favours B', 'Points']
    """
    across = block[1] - block[0]
    first, second = f"← {favours[0]}", f"→ {favours[1]}"
    room = max(block[1] - axis.null - 4.0, _LEAST_FOR_A_SIDE * across)
    right = _at_most(wrap(second, BODY, room * _ROOM), _MOST_BELOW)
    start = min(axis.null + 4.0, block[1] - max(width(line, BODY) for line in right) / _ROOM)
    end = min(axis.null - 4.0, start - 8.0)
    left = _at_most(wrap(first, BODY, (end - block[0]) * _ROOM), _MOST_BELOW)
    lines = [Line(end, LINE * (place + 1), text, BODY, "favours", "right") for place, text in enumerate(left)]
    lines += [Line(start, LINE * (place + 1), text, BODY, "favours") for place, text in enumerate(right)]
    deepest = max(len(left), len(right))
    for note in notes:
        for text in _at_most(wrap(note, BODY, across * _ROOM), _MOST_BELOW):
            deepest += 1
            lines.append(Line(block[1], LINE * deepest, text, BODY, "axis", "right"))
    return lines


def _at_most(lines, most):
    return lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1].rstrip()}…"]
