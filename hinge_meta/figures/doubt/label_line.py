"""A word along a line, where it covers neither points nor other words."""

import math
from itertools import pairwise

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.typeset import TINY, families, width

# Room between a line and the foot of its label, and around points, in points.
_OFF = 1.6
_CLEAR = 3.2
_STEPS = 60


def label_line(
    ax, x, y, text, *, clear_of=(), side=1, first=0.0, colour=palette.QUIET, ground=None, gid=None
):
    """Write along a line, at the first place where there is room.

    Call it after the frame is laid out: where there is room depends on it.

    Parameters
    ----------
    ax : Axes
    x, y : array_like of n >= 2 floats
        The line, in data coordinates.
    text : str
    clear_of : sequence of (array_like, array_like)
        Points to be kept free, in data coordinates: x and y of each lot.
    side : {1, -1}
        Above or below the line, as it is read.
    first : float
        Where along the line to begin the search, from 0, its first point, to 1, its last.
    colour : str
    ground : str, optional
        Colour behind the words, where thin lines would run through them.
    gid : str, optional

    Returns
    -------
    tuple of (ndarray, ndarray) or None
        The label's outline in data coordinates, to be kept free by what follows; None where there is no room.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> outline = label_line(ax, [0, 1], [0, 1], "no difference")
    >>> ax.texts[0].get_text(), outline[0].shape
    ('no difference', (60,))
    >>> label_line(ax, [0, 0.01], [0, 0.01], "no difference") is None
    True
    >>> plt.close(ax.figure)
    """
    per_point = ax.get_figure(root=True).dpi / 72
    line = ax.transData.transform(np.column_stack([x, y]))
    length = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    wide, high = (width(text, TINY) + 2) * per_point, TINY * 1.15 * per_point
    kept = [ax.transData.transform(np.column_stack([np.ravel(a), np.ravel(b)])) for a, b in clear_of]
    kept = np.concatenate(kept) if kept else np.empty((0, 2))
    frame = ax.get_window_extent()
    room = length[-1] - wide
    if room <= 0:
        return None
    places = np.linspace(0.0, 1.0, _STEPS)
    for place in places[np.argsort(np.abs(places - first), kind="stable")]:
        start, end = (
            np.array([np.interp(at, length, line[:, axis]) for axis in (0, 1)])
            for at in (place * room, place * room + wide)
        )
        along = (end - start) / np.hypot(*(end - start))
        # Read from left to right, whichever way the line runs.
        along = along if along[0] >= 0 else -along
        up = np.array([-along[1], along[0]])
        middle = (start + end) / 2 + side * (high / 2 + _OFF * per_point) * up
        offsets = kept - middle
        near = (np.abs(offsets @ along) < wide / 2 + _CLEAR * per_point) & (
            np.abs(offsets @ up) < high / 2 + _CLEAR * per_point
        )
        corners = [middle + a * along * wide / 2 + b * up * high / 2 for a in (-1, 1) for b in (-1, 1)]
        inside = all(frame.x0 <= px <= frame.x1 and frame.y0 <= py <= frame.y1 for px, py in corners)
        if inside and not near.any():
            _write(ax, middle, along, text, colour, ground, gid)
            return _outline(ax, middle, along * wide / 2, up * high / 2)
    return None


def _write(ax, middle, along, text, colour, ground, gid):
    ax.text(
        *ax.transData.inverted().transform(middle),
        text,
        rotation=math.degrees(math.atan2(along[1], along[0])),
        rotation_mode="anchor",
        ha="center",
        va="center",
        fontsize=TINY,
        fontfamily=list(families(text)),
        color=colour,
        parse_math=False,
        bbox=None if ground is None else {"facecolor": ground, "alpha": 0.85, "linewidth": 0, "pad": 0.6},
        gid=gid,
        zorder=5,
    )


def _outline(ax, middle, across, up):
    corners = [middle + a * across + b * up for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))]
    dots = np.concatenate([np.linspace(start, end, 15) for start, end in pairwise(corners)])
    return tuple(ax.transData.inverted().transform(dots).T)
