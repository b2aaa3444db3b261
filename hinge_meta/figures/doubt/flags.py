"""Labels above a panel for vertical lines in it, each beside its own line and none across another's."""

from dataclasses import dataclass
from itertools import product

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.typeset import SMALL, families, width

_ROW = 10.5
_LIFT = 4.0
_BESIDE = 2.5
_GAP = 5.0
_MOST_ROWS = 4


@dataclass(frozen=True)
class Flag:
    """A label and the place that it belongs to.

    Parameters
    ----------
    x : float
        In data coordinates.
    text : str
    colour : str
    style : str
        Of the line that leads to it, as matplotlib names line styles.
    """

    x: float
    text: str
    colour: str = palette.INK
    style: str = "-"


def raise_flags(ax, flags, top):
    """Write labels above the panel's data, and make room for them inside the axes.

    Call it after the frame is laid out. The limits of the y axis are moved; the place in data coordinates at
    which the data end, ``top``, stays the foot of all flags.

    Parameters
    ----------
    ax : Axes
        Its y axis may run either way.
    flags : sequence of Flag
        Those outside the limits of the x axis are left out.
    top : float
        Where the data end, in data coordinates of y.

    Returns
    -------
    list of (ndarray, ndarray)
        Outlines of the labels in data coordinates, to be kept free by what follows; empty where there is
        no room for them all, and none is written then.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> outlines = raise_flags(ax, [Flag(0.2, "pooled 0.20"), Flag(0.25, "PET 0.25")], top=1.0)
    >>> len(outlines), [text.get_text() for text in ax.texts], bool(ax.get_ylim()[1] > 1)
    (2, ['pooled 0.20', 'PET 0.25'], True)
    >>> plt.close(ax.figure)
    """
    low, high = sorted(ax.get_xlim())
    inside = [flag for flag in flags if low <= flag.x <= high]
    per_point = ax.get_figure(root=True).dpi / 72
    frame = ax.get_window_extent()
    wide, tall = frame.width / per_point, frame.height / per_point
    at = [(flag.x - low) / (high - low) * wide for flag in inside]
    spans = [width(flag.text, SMALL) for flag in inside]
    most_rows = min(_MOST_ROWS, int((0.3 * tall - _LIFT) // _ROW))
    for rows in range(1, most_rows + 1):
        placed = _place(at, spans, wide, rows)
        if placed is not None:
            break
    else:
        return []
    if not inside:
        return []
    _make_room(ax, top, rows, tall)
    return _write(ax, inside, placed, top, low, (high - low) / wide, tall)


def _place(at, spans, wide, rows):
    """Give row, alignment and left edge of each label; None where they cannot all be placed."""
    choices = sorted(product(range(rows), ("center", "left", "right")), key=lambda choice: choice[0])

    def edge(x, span, ha):
        return {"center": x - span / 2, "left": x + _BESIDE, "right": x - _BESIDE - span}[ha]

    def clash(one, other):
        (row, _, left, span, x), (row_2, _, left_2, span_2, x_2) = one, other
        if row == row_2 and min(left + span, left_2 + span_2) - max(left, left_2) > -_GAP:
            return True
        # A line that leads to a higher row must not run through a label in a lower one.
        if row > row_2 and left_2 - 1 < x < left_2 + span_2 + 1:
            return True
        return row_2 > row and left - 1 < x_2 < left + span + 1

    def search(done):
        if len(done) == len(at):
            return done
        x, span = at[len(done)], spans[len(done)]
        for row, ha in choices:
            left = edge(x, span, ha)
            tried = (row, ha, left, span, x)
            if left < 0 or left + span > wide or any(clash(tried, other) for other in done):
                continue
            found = search([*done, tried])
            if found is not None:
                return found
        return None

    return search([])


def _make_room(ax, top, rows, tall):
    bottom, _ = ax.get_ylim()
    share = (_LIFT + rows * _ROW) / tall
    ax.set_ylim(bottom, bottom + (top - bottom) / (1 - share))


def _write(ax, flags, placed, top, low, per_point, tall):
    bottom, ceiling = ax.get_ylim()
    up = (ceiling - bottom) / tall
    outlines = []
    for flag, (row, ha, left, span, _) in zip(flags, placed, strict=True):
        foot = _LIFT + row * _ROW
        end = top + up * (foot if ha == "center" else foot + 0.75 * _ROW)
        ax.plot(
            [flag.x, flag.x], [top, end], color=flag.colour, lw=0.9, ls=flag.style, zorder=3, clip_on=False
        )
        ax.text(
            low + left * per_point,
            top + up * (foot + 1.0),
            flag.text,
            ha="left",
            va="bottom",
            fontsize=SMALL,
            fontfamily=list(families(flag.text)),
            color=flag.colour,
            parse_math=False,
            zorder=6,
            gid="flag",
        )
        edges = low + per_point * np.array([left, left + span, left + span, left, left])
        outlines.append((edges, top + up * (foot + np.array([0.0, 0.0, 0.8, 0.8, 0.0]) * _ROW)))
    return outlines
