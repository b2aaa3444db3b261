"""Intervals as lines, with an arrow where one runs past the limits."""

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.interval_ends import interval_ends


def cut_intervals(
    ax, at, low, high, limits, *, vertical=False, colour=palette.INK, thick=0.9, gid="intervals"
):
    """Draw intervals inside limits; an end that lies beyond a limit becomes an arrow at that limit.

    Parameters
    ----------
    ax : Axes
    at : array_like of n floats
        Where each stands on the other axis.
    low, high : array_like of n floats
        On the scale of ``yi``; NaN draws nothing.
    limits : (float, float)
    vertical : bool
        Whether effects run upwards.
    colour : str
        A colour of `palette`.
    thick : float
        Line width in points.
    gid : str
        Of the lines; arrows are ``gid-below`` and ``gid-above``.

    Returns
    -------
    int
        How many ends were cut.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> cut_intervals(ax, [1, 2], [-1, 0], [1, 9], (-2, 2))
    1
    >>> plt.close(ax.figure)
    """
    at, low, high = (np.asarray(values, dtype=float) for values in (at, low, high))
    inside = np.isfinite(low) & np.isfinite(high) & (high >= limits[0]) & (low <= limits[1])
    draw = ax.vlines if vertical else ax.hlines
    draw(
        at[inside],
        np.maximum(low[inside], limits[0]),
        np.minimum(high[inside], limits[1]),
        colors=colour,
        linewidths=thick,
        zorder=2,
        gid=gid,
    )
    return interval_ends(ax, at, low, high, limits, vertical=vertical, colour=colour, gid=gid)
