"""Names beside points, where there is room for them."""

import numpy as np
import textalloc

from hinge_meta.figures import palette
from hinge_meta.figures.typeset import SMALL, families


def name_points(ax, x, y, names, lines=()):
    """Write a name beside each point, without covering points or other names.

    Call it last: where there is room depends on the limits, the labels and the notes.

    Parameters
    ----------
    ax : Axes
    x, y : array_like of n floats
        The points, in data coordinates.
    names : sequence of n str
    lines : sequence of (array_like, array_like)
        Lines that names should not cover: x and y of each.

    Returns
    -------
    list of str
        The names that found no place, for a note that says so.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> name_points(ax, [0, 1], [0, 1], ["Aasa 2015", "Cai 2017"])
    []
    >>> [text.get_text() for text in ax.texts]
    ['Aasa 2015', 'Cai 2017']
    >>> plt.close(ax.figure)
    """
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    names = [str(name) for name in names]
    if not names:
        return []
    # Only a figure that was laid out knows how large its panel is.
    ax.get_figure(root=True).draw_without_rendering()
    limits = ax.get_xlim(), ax.get_ylim()
    inside = (x >= min(limits[0])) & (x <= max(limits[0])) & (y >= min(limits[1])) & (y <= max(limits[1]))
    before = set(ax.texts)
    textalloc.allocate(
        ax,
        x[inside],
        y[inside],
        [name for name, is_in in zip(names, inside, strict=True) if is_in],
        x_scatter=x,
        y_scatter=y,
        x_lines=[np.asarray(line[0], dtype=float) for line in lines] or None,
        y_lines=[np.asarray(line[1], dtype=float) for line in lines] or None,
        textsize=SMALL,
        textcolor=palette.INK,
        linecolor=palette.HAIRLINE,
        linewidth=0.6,
        draw_all=False,
        avoid_label_lines_overlap=True,
        parse_math=False,
        fontfamily=list(families("".join(names))),
    )
    ax.set_xlim(limits[0])
    ax.set_ylim(limits[1])
    written = [text.get_text() for text in ax.texts if text not in before]
    left = list(names)
    for name in written:
        left.remove(name)
    return left
