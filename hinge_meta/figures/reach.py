"""How far an axis of effects reaches."""

import numpy as np

_WILD = 6.0
_ROOM = 1.5


def reach(points, low=(), high=(), summary=()):
    """Choose what an axis of effects must show: every interval, unless a few wild ones would crush the rest.

    Parameters
    ----------
    points : array_like of k floats
        Effects, on the scale of ``yi``.
    low, high : array_like of floats
        Ends of intervals around them; NaN where there is none.
    summary : sequence of (float, float)
        Intervals of pooled effects, shown whole unless they are several times as long as all else.

    Returns
    -------
    (float, float)
        They hold no difference (0), and differ.

    Notes
    -----
    Points further from the median than six times the spread (the larger of the median interval's half and
    the median distance from the median), and intervals, stretch the axis on either side by one and a half
    times what it shows without them at most. What is beyond must be marked at the edge and named.

    Examples
    --------
    >>> reach([0.1, 0.3, 0.2], [-0.1, 0.1, 0.0], [0.3, 0.5, 0.4])
    (-0.1, 0.5)
    """
    points, low, high = (np.asarray(values, dtype=float) for values in (points, low, high))
    middle = float(np.median(points))
    halves = (high - low)[np.isfinite(high - low)] / 2
    spread = max(float(np.median(np.abs(points - middle))), float(np.median(halves)) if len(halves) else 0.0)
    near = points[np.abs(points - middle) <= _WILD * spread] if spread > 0 else points
    first, last = min(0.0, *near), max(0.0, *near)
    size = max(last - first, 2 * spread)
    for one, other in summary:
        if np.isfinite(one) and np.isfinite(other) and other - one <= 2 * _WILD * size:
            first, last = min(first, one), max(last, other)
    size = max(last - first, 2 * spread)
    if size == 0:
        return -1.0, 1.0
    return (
        float(max(np.nanmin([first, *low, *points]), first - _ROOM * size)),
        float(min(np.nanmax([last, *high, *points]), last + _ROOM * size)),
    )
