"""As many ticks as their labels leave room for."""

import itertools
from dataclasses import replace

from hinge_meta.figures.typeset import width

TICK = 8.0
_BETWEEN = 4.0


def thin_ticks(scale, room):
    """Keep every tick, every second, every third, ... counted from no difference, so that labels stand apart.

    Parameters
    ----------
    scale : Scale
    room : float
        Length of the axis, in points.

    Returns
    -------
    Scale

    Examples
    --------
    >>> from hinge_meta.figures.scale import Scale
    >>> scale = Scale(-2.1, 2.1, (-2, -1, 0, 1, 2), ("0.14", "0.37", "1", "2.7", "7.4"))
    >>> thin_ticks(scale, 200).labels, thin_ticks(scale, 60).labels
    (('0.14', '0.37', '1', '2.7', '7.4'), ('0.14', '1', '7.4'))
    """
    null = next((place for place, tick in enumerate(scale.ticks) if abs(tick) < 1e-12), 0)
    per_unit = room / (scale.high - scale.low)
    for stride in range(1, len(scale.ticks) + 1):
        kept = [place for place in range(len(scale.ticks)) if (place - null) % stride == 0]
        ends = [
            (scale.ticks[place] * per_unit, width(scale.labels[place], TICK) / 2 + _BETWEEN / 2)
            for place in kept
        ]
        if all(b - a >= near + far for (a, near), (b, far) in itertools.pairwise(ends)):
            break
    return replace(
        scale, ticks=tuple(scale.ticks[i] for i in kept), labels=tuple(scale.labels[i] for i in kept)
    )
