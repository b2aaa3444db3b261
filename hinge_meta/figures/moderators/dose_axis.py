"""The axis of a dose, with room beside it for studies that give no number."""

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.quantity_axis import round_ticks, tick_labels

_STRIP = 78.0
_SLOT = 24.0
_APART = 10.0


def dose_axis(ax, doses, wide):
    """Give the x axis limits and ticks: the dose from 0, then a strip for what is no number.

    Parameters
    ----------
    ax : Axes
    doses : DataFrame of k rows
        As `printed_dose` gives it.
    wide : float
        Width of the Axes in points.

    Returns
    -------
    ndarray of shape (k,)
        Where each study stands: at its dose, in the middle of its range, or in the strip. Studies at one
        dose stand side by side.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> ax = plt.figure().subplots()
    >>> dose_axis(ax, pd.DataFrame({"low": [6.0, 12.0], "high": [8.0, 12.0], "said": ["", ""]}), 300.0).tolist()
    [7.0, 12.0]
    >>> plt.close(ax.figure)
    """
    known = doses["low"].notna().to_numpy()
    largest = float(doses["high"].max()) or 1.0
    end = 1.05 * largest
    without = int((~known).sum())
    strip = min(max(_STRIP, _SLOT * without), 0.45 * wide) if without else 0.0
    per_point = end / (wide - strip)
    ticks = round_ticks(0.0, largest)
    labels = tick_labels(ticks)
    x = np.array((doses["low"] + doses["high"]) / 2, dtype=float)
    x[known] += per_point * _side_by_side(x[known] / per_point)
    if without:
        x[~known] = end + per_point * strip * (np.arange(without) + 0.5) / without
        ticks, labels = (*ticks, end + per_point * strip / 2), [*labels, _name_of_strip(doses[~known])]
        ax.axvline(end, color=palette.LEFT_OUT, lw=0.8, ls=(0, (1, 2)), zorder=0.8, gid="strip")
    ax.set_xlim(0.0, end + per_point * strip)
    ax.set_xticks(ticks, labels)
    ax.spines["bottom"].set_bounds(0.0, end)
    return x


def _side_by_side(points):
    """Say by how many points each is moved from its place."""
    moved = np.zeros(len(points))
    places = np.unique(np.round(points, 3))
    for place in places:
        here = np.abs(points - place) < 1e-2
        if here.sum() < 2:
            continue
        others = np.abs(places - place)
        room = others[others > 0].min(initial=np.inf)
        step = min(_APART, 0.8 * room / here.sum())
        moved[here] = step * (np.arange(here.sum()) - (here.sum() - 1) / 2)
    return moved


def _name_of_strip(doses):
    blank = doses["said"] == ""
    if blank.all():
        return "not reported"
    return "not reported,\nor in words" if blank.any() else "in words"
