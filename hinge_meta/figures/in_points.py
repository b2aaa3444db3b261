"""A sheet measured in points, for pictures that are laid out by the widths of their texts."""

from contextlib import contextmanager

import matplotlib.pyplot as plt

from hinge_meta.figures import palette
from hinge_meta.figures.picture import Picture
from hinge_meta.figures.theme import plain_theme
from hinge_meta.figures.typeset import BODY, TITLE, families

LEADING = 1.3
_MARGIN = 9.0


@contextmanager
def in_points(ax, width, height):
    """Draw on a sheet on which x and y are points from its top left corner, y downwards below 0.

    Parameters
    ----------
    ax : Axes or None
        To draw in: the sheet is shrunk to fit, and its type with it. Without it a figure is made in the
        size of the sheet.
    width, height : float
        Of what is to be drawn, in points.

    Yields
    ------
    (Axes, float)
        Without spines and ticks, and the factor by which sizes and line widths are to be multiplied.

    Examples
    --------
    >>> with in_points(None, 300, 100) as (ax, factor):
    ...     ax.get_xlim(), ax.get_ylim(), factor
    ((np.float64(0.0), np.float64(300.0)), (np.float64(-100.0), np.float64(0.0)), 1.0)
    >>> plt.close(ax.figure)
    """
    with plain_theme():
        if ax is None:
            whole = width + 2 * _MARGIN, height + 2 * _MARGIN
            figure = plt.figure(FigureClass=Picture, figsize=(whole[0] / 72, whole[1] / 72), layout="none")
            figure.set_facecolor(palette.PAPER)
            place = (_MARGIN / whole[0], _MARGIN / whole[1], width / whole[0], height / whole[1])
            ax, factor = figure.add_axes(place), 1.0
            _empty(ax)
        else:
            _empty(ax)
            figure = ax.get_figure(root=True)
            if figure.get_layout_engine() is not None:
                # Only a figure that was laid out knows how large its panels are.
                figure.draw_without_rendering()
            box, points = ax.get_window_extent(), 72 / figure.dpi
            factor = min(1.0, box.width * points / width, box.height * points / height)
            width, height = box.width * points / factor, box.height * points / factor
        ax.set_xlim(0, width)
        ax.set_ylim(-height, 0)
        yield ax, factor


def _empty(ax):
    ax.set_facecolor("none")
    ax.grid(False)
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)


def put_text(ax, x, y, text, factor=1.0, *, size=BODY, bold=False, quiet=False, colour=None, **more):
    """Write a line of text with its baseline at a height, and its left end at a place unless told.

    Parameters
    ----------
    ax : Axes
        Of `in_points`.
    x, y : float
        In points; y downwards from the top.
    text : str
    factor : float
        As `in_points` gives it.
    size : float
        In points, before it is multiplied.
    bold, quiet : bool
    colour : str, optional
    **more
        For ``Axes.text``.

    Returns
    -------
    Text

    Examples
    --------
    >>> with in_points(None, 300, 100) as (ax, factor):
    ...     put_text(ax, 0, 20, "Aasa 2015", factor).get_position()
    (0, -20)
    >>> plt.close(ax.figure)
    """
    settings = {
        "fontsize": size * factor,
        "fontfamily": list(families(text)),
        "fontweight": "bold" if bold else "normal",
        "color": colour or (palette.QUIET if quiet else palette.INK),
        "ha": "left",
        "va": "baseline",
        "parse_math": False,
        "zorder": 5,
    }
    return ax.text(x, -y, text, **{**settings, **more})


def put_title(ax, lines, factor=1.0):
    """Write a title inside the sheet, at its top.

    Parameters
    ----------
    ax : Axes
        Of `in_points`.
    lines : list of str
        Broken to the sheet's width; none for no title.
    factor : float

    Examples
    --------
    >>> with in_points(None, 300, 100) as (ax, factor):
    ...     put_title(ax, ["Risk of bias"], factor)
    >>> ax.get_title(loc="left")
    'Risk of bias'
    >>> plt.close(ax.figure)
    """
    if lines:
        text = "\n".join(lines)
        ax.set_title(
            text,
            loc="left",
            y=1.0,
            pad=0,
            va="top",
            fontsize=TITLE * factor,
            fontweight="bold",
            fontfamily=list(families(text)),
            color=palette.INK,
            parse_math=False,
        )


def put_rule(ax, left, right, y, factor=1.0, thick=0.9, colour=palette.INK):
    """Draw a horizontal line.

    Parameters
    ----------
    ax : Axes
        Of `in_points`.
    left, right, y : float
        In points.
    factor : float
    thick : float
        Line width in points.
    colour : str

    Examples
    --------
    >>> with in_points(None, 300, 100) as (ax, factor):
    ...     put_rule(ax, 0, 300, 20, factor)
    >>> len(ax.lines)
    1
    >>> plt.close(ax.figure)
    """
    ax.plot([left, right], [-y, -y], color=colour, lw=thick * factor, solid_capstyle="butt", zorder=2.5)


def title_depth(lines):
    """Say how much height a title takes, in points.

    Examples
    --------
    >>> title_depth([])
    0.0
    """
    return len(lines) * TITLE * LEADING + 6.0 if lines else 0.0
