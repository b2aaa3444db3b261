"""The grounds of a funnel plot: how sure a study is by itself, and where chance alone would put it."""

import numpy as np
from scipy.stats import norm

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.label_line import label_line

# Two-sided, from the least to the most extreme, as Peters et al. (2008) draw them.
LEVELS = (0.10, 0.05, 0.01)


def contour_slopes():
    """Give, for each level of p, how many standard errors from no difference its contour lies.

    Returns
    -------
    dict of float to float

    Examples
    --------
    >>> {p: round(slope, 3) for p, slope in contour_slopes().items()}
    {0.1: 1.645, 0.05: 1.96, 0.01: 2.576}
    """
    return {p: float(norm.isf(p / 2)) for p in LEVELS}


def draw_contours(ax, deepest):
    """Shade the regions of p against no difference, which stands at 0.

    Parameters
    ----------
    ax : Axes
        With x limits set; x is the effect, y the standard error.
    deepest : float
        The standard error down to which to shade.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> draw_contours(ax, 0.5)
    >>> [area.get_gid() for area in ax.collections]
    ['region-0.1-left', 'region-0.1-right', 'region-0.05-left', 'region-0.05-right', 'region-0.01-left',
     'region-0.01-right']
    >>> plt.close(ax.figure)
    """
    low, high = sorted(ax.get_xlim())
    slopes = [*contour_slopes().values()]
    depth = np.array([0.0, deepest])
    for place, (p, colour) in enumerate(zip(LEVELS, palette.REGIONS, strict=True)):
        inner = slopes[place] * depth
        last = place == len(slopes) - 1
        for name, out, edge in (("left", -1, low), ("right", 1, high)):
            far = edge + out * 4 * abs(high - low)
            outer = np.full(2, far) if last else out * slopes[place + 1] * depth
            ax.fill_betweenx(
                depth, out * inner, outer, color=colour, lw=0, zorder=0, gid=f"region-{p:g}-{name}"
            )


def label_contours(ax, deepest, clear_of):
    """Write beside each contour which p it stands for, on the side that has more room.

    Parameters
    ----------
    ax : Axes
        Laid out, with its final limits.
    deepest : float
        The standard error down to which contours reach.
    clear_of : sequence of (array_like, array_like)
        Points to be kept free, in data coordinates.

    Returns
    -------
    tuple of (list, list)
        Outlines of the labels, to be kept free by what follows; and the levels that found no place.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> limits = ax.set_xlim(-2, 2), ax.set_ylim(0.5, 0)
    >>> outlines, missing = label_contours(ax, 0.5, [])
    >>> [text.get_text() for text in ax.texts], missing
    (['p = 0.10', 'p = 0.05', 'p = 0.01'], [])
    >>> plt.close(ax.figure)
    """
    outlines, missing = [], []
    low, high = sorted(ax.get_xlim())
    for p, slope in contour_slopes().items():
        found = None
        for out in sorted((-1, 1), key=lambda out: _crowd(out, clear_of)):
            end = min(deepest, (high if out > 0 else -low) / slope)
            if end <= 0:
                continue
            # From the rim inwards, in the more extreme region that the contour bounds.
            x, y = [out * slope * end, 0.0], [end, 0.0]
            found = label_line(
                ax, x, y, f"p = {p:.2f}", clear_of=[*clear_of, *outlines], side=1, first=0.02, gid="contour"
            )
            if found is not None:
                break
        if found is None:
            missing.append(p)
        else:
            outlines.append(found)
    return outlines, missing


def _crowd(out, clear_of):
    return sum(int((np.asarray(x) * out > 0).sum()) for x, _ in clear_of[:1])
