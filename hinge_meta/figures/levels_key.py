"""Levels of a column told apart by shape as well as by colour, and the key that says which is which."""

import math
from dataclasses import dataclass, replace

from matplotlib.transforms import ScaledTranslation

from hinge_meta.figures import palette
from hinge_meta.figures.typeset import SMALL, families, width

# Each shape with the share of its square that it fills, so that areas stay true across shapes.
_SHAPES = (("s", 1.0), ("o", math.pi / 4), ("D", 1.0), ("^", 0.5), ("v", 0.5), ("P", 5 / 9))
_LINE = 13.0
BLANK = "not reported"


@dataclass(frozen=True)
class Style:
    """How a level is drawn.

    Parameters
    ----------
    colour, marker : str
    filled : float
        Share of the marker's square that its shape fills.
    """

    colour: str
    marker: str
    filled: float

    def size(self, area):
        """Give what matplotlib calls the size of a marker of this area in square points."""
        return area / self.filled

    def in_colour(self, colour):
        """Give the same shape in another colour."""
        return replace(self, colour=colour)


def levels_of(effects, by):
    """Name each row's level; a blank one is a level of its own, "not reported".

    Parameters
    ----------
    effects : DataFrame
    by : str

    Returns
    -------
    list of str

    Raises
    ------
    ValueError
        If there is no such column.

    Examples
    --------
    >>> import pandas as pd
    >>> levels_of(pd.DataFrame({"load": ["low", None]}), "load")
    ['low', 'not reported']
    """
    if by not in effects.columns:
        raise ValueError(f"by must be one of {list(effects.columns)}, got {by!r}")
    cells = effects[by]
    named = cells.map(str).str.strip()
    blank = cells.isna() | (named == "")
    return [BLANK if is_blank else name for name, is_blank in zip(named, blank, strict=True)]


def styles_of(levels):
    """Give each level its shape and colour, in order of appearance.

    Parameters
    ----------
    levels : sequence of str

    Returns
    -------
    dict of str to Style

    Raises
    ------
    ValueError
        If there are more levels than shapes.

    Examples
    --------
    >>> [style.marker for style in styles_of(["low", "high", "low"]).values()]
    ['s', 'o']
    """
    names = list(dict.fromkeys(levels))
    if len(names) > len(_SHAPES):
        raise ValueError(f"by must have at most {len(_SHAPES)} levels to be told apart, got {len(names)}")
    drawn = zip(palette.CYCLE, _SHAPES, strict=True)
    return {name: Style(colour, *shape) for name, (colour, shape) in zip(names, drawn, strict=False)}


def key_lines(styles, room):
    """Break a key into lines.

    Parameters
    ----------
    styles : dict of str to Style
    room : float
        Width in points.

    Returns
    -------
    list of list of (float, str)
        For each line, where each entry starts in points, and its name.

    Examples
    --------
    >>> key_lines(styles_of(["low", "high"]), 300)[0][0]
    (0.0, 'low')
    """
    lines, right = [[]], 0.0
    for name in styles:
        wide = width(name, SMALL) + 24.0
        if lines[-1] and right + wide > room:
            lines.append([])
            right = 0.0
        lines[-1].append((right, name))
        right += wide
    return lines


def draw_key(ax, styles, room):
    """Draw the key at the top of the panel, inside it.

    Parameters
    ----------
    ax : Axes
    styles : dict of str to Style
    room : float
        Width in points.

    Returns
    -------
    float
        Its height in points, which the caller keeps free.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = plt.figure().subplots()
    >>> draw_key(ax, styles_of(["low", "high"]), 300)
    15.0
    >>> plt.close(ax.figure)
    """
    lines = key_lines(styles, room)
    for row, line in enumerate(lines):
        for left, name in line:
            down = -(row + 0.5) * _LINE
            ax.annotate(
                name,
                xy=(0, 1),
                xycoords="axes fraction",
                xytext=(left + 14, down),
                textcoords="offset points",
                va="center",
                fontsize=SMALL,
                color=palette.INK,
                parse_math=False,
                fontfamily=list(families(name)),
                annotation_clip=False,
            )
            _entry(ax, styles[name], left + 7, down)
    return len(lines) * _LINE + 2.0


def _entry(ax, style, x, y):
    figure = ax.get_figure(root=True)
    place = ax.transAxes + ScaledTranslation(x / 72, y / 72, figure.dpi_scale_trans)
    ax.plot(
        [0],
        [1],
        marker=style.marker,
        markersize=math.sqrt(style.size(30.0)),
        markeredgewidth=0,
        color=style.colour,
        transform=place,
        clip_on=False,
        gid="key",
    )
