"""Names above a panel, upright, each on a thread to its own place."""

import numpy as np
from scipy.optimize import isotonic_regression

from hinge_meta.figures import palette
from hinge_meta.figures.typeset import TINY, families, width

_PITCH = 8.6
_THREAD = 15.0
_LONGEST = 115.0
_MOST_OF_HEIGHT = 0.42


def name_threads(ax, x, names, importance, top):
    """Write names upright above the data, in the order of their places, and join each to its own.

    Call it after the frame is laid out. The upper limit of the y axis is moved to make room.

    Parameters
    ----------
    ax : Axes
    x : array_like of n floats
        The places, in data coordinates.
    names : sequence of n str
    importance : array_like of n floats
        Where there is no room for all, the most important are written.
    top : float
        Where the data end, in data coordinates of y.

    Returns
    -------
    list of str
        The names that found no room: too many, too long, or outside the limits.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> name_threads(ax, [0.5, 0.51], ["Aasa 2015", "Cai 2017"], [60, 40], top=1.0)
    []
    >>> [text.get_text() for text in ax.texts], bool(ax.get_ylim()[1] > 1)
    (['Aasa 2015', 'Cai 2017'], True)
    >>> plt.close(ax.figure)
    """
    names = [str(name) for name in names]
    low, high = sorted(ax.get_xlim())
    per_point = ax.get_figure(root=True).dpi / 72
    frame = ax.get_window_extent()
    wide, tall = frame.width / per_point, frame.height / per_point
    longest = min(_LONGEST, _MOST_OF_HEIGHT * tall - _THREAD - 4.0)
    can = [n for n, name in enumerate(names) if low <= x[n] <= high and width(name, TINY) <= longest]
    can = sorted(can, key=lambda n: -importance[n])[: max(0, int(wide // _PITCH))]
    can = sorted(can, key=lambda n: x[n])
    if can:
        room = _THREAD + 4.0 + max(width(names[n], TINY) for n in can)
        bottom, _ = ax.get_ylim()
        ceiling = bottom + (top - bottom) / (1 - room / tall)
        ax.set_ylim(bottom, ceiling)
        up = (ceiling - bottom) / tall
        at = _spread(np.array([(x[n] - low) / (high - low) * wide for n in can]), wide)
        for n, place in zip(can, low + at * (high - low) / wide, strict=True):
            _write(ax, names[n], x[n], place, top, up)
    return [name for n, name in enumerate(names) if n not in can]


def _spread(at, wide):
    """Move places apart by the pitch at least, and as little as that takes (least squares)."""
    steps = _PITCH * np.arange(len(at))
    packed = isotonic_regression(at - steps).x
    return np.clip(packed, _PITCH / 2, max(_PITCH / 2, wide - steps[-1] - _PITCH / 2)) + steps


def _write(ax, name, x, place, top, up):
    ax.plot(
        [x, x, place, place],
        [top, top + 3 * up, top + (_THREAD - 4) * up, top + (_THREAD - 1) * up],
        color=palette.HAIRLINE,
        lw=0.6,
        zorder=1,
        gid="thread",
    )
    ax.text(
        place,
        top + _THREAD * up,
        name,
        rotation=90,
        ha="center",
        va="bottom",
        fontsize=TINY,
        fontfamily=list(families(name)),
        color=palette.INK,
        parse_math=False,
        zorder=5,
        gid="name",
    )
