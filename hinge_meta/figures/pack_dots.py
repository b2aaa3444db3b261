"""Dots pushed aside so that none hides another: a swarm that is computed, not drawn by lot."""

import numpy as np


def pack_dots(along, radius, gap=0.5, clear=0.0):
    """Find how far each dot must be pushed aside.

    Parameters
    ----------
    along : array_like of n floats
        Where dots stand on the axis, in points.
    radius : array_like of n floats
        In points.
    gap : float
        Between dots, in points.
    clear : float
        Kept free on both sides of the axis, in points, for a line that runs along it.

    Returns
    -------
    ndarray of shape (n,)
        Offsets across the axis in points: each the smallest, up or down in turn, at which a dot touches none
        of those placed before it. Larger dots are placed first. The same dots always get the same places.

    Examples
    --------
    >>> pack_dots([0, 0, 100], [2, 2, 2], gap=0).tolist()
    [0.0, 4.0, 0.0]
    >>> pack_dots([0, 0, 100], [2, 2, 2], gap=0, clear=1).tolist()
    [3.0, -3.0, 3.0]
    """
    along, radius = np.asarray(along, dtype=float), np.asarray(radius, dtype=float)
    aside = np.zeros(len(along))
    placed = []
    for dot in np.lexsort((along, -radius)):
        others = np.array(placed, dtype=int)
        apart = along[dot] - along[others]
        reach = radius[dot] + radius[others] + gap
        near = np.abs(apart) < reach
        others, apart, reach = others[near], apart[near], reach[near]
        step = np.sqrt(reach**2 - apart**2)
        least = radius[dot] + clear if clear else 0.0
        places = np.concatenate([[least, -least], aside[others] + step, aside[others] - step])
        places = places[np.abs(places) >= least * (1 - 1e-9)]
        # Of two places equally far out the side with less on it is taken.
        lean = -np.sign(aside.sum()) or 1.0
        places = places[np.lexsort((-lean * places, np.round(np.abs(places), 9)))]
        free = next(place for place in places if (np.abs(place - aside[others]) >= step * (1 - 1e-9)).all())
        aside[dot] = free
        placed.append(dot)
    return aside
