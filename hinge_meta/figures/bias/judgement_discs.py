"""Discs with signs, each a judgement of the risk of bias."""

from functools import lru_cache

import numpy as np
from matplotlib.font_manager import FontProperties
from matplotlib.path import Path
from matplotlib.textpath import TextPath

from hinge_meta.figures.bias.judgements import JUDGEMENTS, NO_JUDGEMENT
from hinge_meta.figures.typeset import FAMILY

_SIGN = 0.86
_EDGE = 1.1


def judgement_discs(ax, x, y, judgements, size=13.0, gid="judgements"):
    """Draw a disc for each judgement.

    Parameters
    ----------
    ax : Axes
    x, y : array_like of n floats
        Middles, in data coordinates.
    judgements : sequence of n str
        Keys of `JUDGEMENTS`. ``"no judgement given"`` becomes a dash without a disc, ``"no information"`` a disc
        without a face.
    size : float
        Diameter in points.
    gid : str
        Of what is drawn: ``gid-low`` for discs, ``gid-low-sign`` for the signs on them, and so on.

    Returns
    -------
    list of str
        The judgements that occur, from the least worrying, for a key.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> judgement_discs(ax, [0, 1, 2], [0, 0, 0], ["high", "low", "high"])
    ['low', 'high']
    >>> plt.close(ax.figure)
    """
    x, y, judgements = np.asarray(x, dtype=float), np.asarray(y, dtype=float), np.asarray(judgements)
    found = [word for word in JUDGEMENTS if (judgements == word).any()]
    for word in found:
        look, here = JUDGEMENTS[word], judgements == word
        name = f"{gid}-{word.replace(' ', '-')}"
        if word != NO_JUDGEMENT:
            # The edge runs along the inside, so that all discs are of one size.
            edge = _EDGE * size / 13
            ax.scatter(
                x[here],
                y[here],
                s=(size - edge) ** 2,
                marker="o",
                c=look.face,
                edgecolors=look.edge,
                linewidths=edge,
                zorder=3,
                clip_on=False,
                gid=name,
            )
        if look.sign:
            marker, extent = _marker(look.sign)
            ax.scatter(
                x[here],
                y[here],
                s=(2 * extent * size * _SIGN) ** 2,
                marker=marker,
                c=look.ink,
                linewidths=0,
                zorder=3.5,
                clip_on=False,
                # Moved to whole pixels, the strokes of a small sign may vanish.
                snap=False,
                gid=f"{name}-sign",
            )
    return found


@lru_cache(maxsize=16)
def _marker(sign):
    """Give a sign's outline about its own middle, and how far it reaches at a size of one."""
    outline = TextPath((0, 0), sign, size=100, prop=FontProperties(family=[FAMILY], weight="bold"))
    middle = outline.get_extents()
    vertices = outline.vertices - [(middle.x0 + middle.x1) / 2, (middle.y0 + middle.y1) / 2]
    # A polygon's closing vertex is not part of its outline and would pull a marker's scale about.
    vertices[outline.codes == Path.CLOSEPOLY] = 0.0
    return Path(vertices, outline.codes), float(np.abs(vertices).max()) / 100
