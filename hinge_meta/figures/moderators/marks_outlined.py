"""Outlines of large marks, which names beside them should not cover."""

import numpy as np

_CORNERS = 12


def marks_outlined(ax, x, y, radius):
    """Give the outline of each mark in data coordinates.

    Parameters
    ----------
    ax : Axes
        With its final limits.
    x, y : array_like of n floats
        Middles, in data coordinates.
    radius : array_like of n floats
        In points.

    Returns
    -------
    list of (ndarray, ndarray)
        x and y of each outline.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> len(marks_outlined(ax, [0, 1], [0, 1], [5, 5]))
    2
    >>> plt.close(ax.figure)
    """
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    round_ = np.linspace(0, 2 * np.pi, _CORNERS + 1)
    circle = np.column_stack([np.cos(round_), np.sin(round_)]) * figure.dpi / 72
    middles = ax.transData.transform(np.column_stack([x, y]))
    back = ax.transData.inverted()
    outlines = (back.transform(middle + circle * size) for middle, size in zip(middles, radius, strict=True))
    return [(outline[:, 0], outline[:, 1]) for outline in outlines]
