"""Arrows where intervals run past the limits of an axis."""

import numpy as np

from hinge_meta.figures import palette

# Length of an arrow's head in points.
HEAD = 4.4


def interval_ends(ax, at, low, high, limits, *, vertical=False, colour=palette.INK, gid="intervals"):
    """Draw an arrow at a limit for each interval that runs past it.

    Parameters
    ----------
    ax : Axes
    at : array_like of n floats
        Where each interval stands on the other axis.
    low, high : array_like of n floats
        On the scale of ``yi``; NaN draws nothing.
    limits : (float, float)
    vertical : bool
        Whether effects run upwards.
    colour : str
        A colour of `palette`.
    gid : str
        Arrows are ``gid-below`` and ``gid-above``.

    Returns
    -------
    int
        How many ends were cut.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> interval_ends(ax, [1, 2], [-9, 0], [1, 9], (-2, 2))
    2
    >>> plt.close(ax.figure)
    """
    at, low, high = (np.asarray(values, dtype=float) for values in (at, low, high))
    cut = 0
    for side, past, edge in (("below", low < limits[0], limits[0]), ("above", high > limits[1], limits[1])):
        if not past.any():
            continue
        out = -1 if side == "below" else 1
        # The tip stands exactly on the limit.
        head = [(0, 0), (-out, 0.62), (-out, -0.62)]
        if vertical:
            head = [(across, along) for along, across in head]
        edges = np.full(past.sum(), edge)
        ax.scatter(
            *((at[past], edges) if vertical else (edges, at[past])),
            s=(2 * HEAD) ** 2,
            c=colour,
            marker=head,
            linewidths=0,
            zorder=4,
            clip_on=False,
            gid=f"{gid}-{side}",
        )
        cut += int(past.sum())
    return cut
