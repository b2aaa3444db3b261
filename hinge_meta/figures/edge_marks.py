"""Points beyond the axis, marked at its edge and named."""

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.effect_axis import shown
from hinge_meta.printed import decimals_for, number


def edge_marks(ax, x, y, scale, names, measure="GEN", vertical=True):
    """Mark points that lie beyond the axis of effects with a triangle at its edge.

    Parameters
    ----------
    ax : Axes
    x, y : array_like of n floats
        Points, the effect being y where the axis is vertical, else x.
    scale : Scale
        Of that axis.
    names : sequence of n str
    measure : str
        Short name of the effect.
    vertical : bool

    Returns
    -------
    list of str
        A note that names them, or none.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.scale import scale_between
    >>> ax = plt.figure().subplots()
    >>> edge_marks(ax, [1], [9.0], scale_between(-1, 1), ["Kell 2009"])
    ['Beyond the axis (triangles at its edge): Kell 2009 (9.00).']
    >>> plt.close(ax.figure)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    effects = y if vertical else x
    if not len(effects):
        return []
    for above, markers in ((False, "v<"), (True, "^>")):
        here = effects > scale.high if above else effects < scale.low
        if not here.any():
            continue
        edge = np.full(here.sum(), scale.high if above else scale.low)
        place = (x[here], edge) if vertical else (edge, y[here])
        ax.scatter(
            *place,
            marker=markers[0 if vertical else 1],
            s=36,
            color=palette.STUDY,
            linewidths=0,
            zorder=4,
            clip_on=False,
            gid="beyond",
        )
    printed = [shown(effect, measure) for effect in effects]
    digits = decimals_for(printed)
    named = [f"{name} ({number(effect, digits)})" for name, effect in zip(names, printed, strict=True)]
    return [f"Beyond the axis (triangles at its edge): {', '.join(named)}."]
