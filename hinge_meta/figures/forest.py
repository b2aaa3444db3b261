"""The forest plot: a table with a plot in it."""

import matplotlib.pyplot as plt

from hinge_meta.figures import palette
from hinge_meta.figures.forest_layout import forest_layout
from hinge_meta.figures.forest_marks import forest_marks
from hinge_meta.figures.forest_rows import forest_rows
from hinge_meta.figures.numbers_drawn import numbers_drawn
from hinge_meta.figures.scale import scale_of
from hinge_meta.figures.theme import plain_theme
from hinge_meta.figures.to_draw import to_draw
from hinge_meta.figures.typeset import BODY, TITLE, families

LAYOUTS = ("hinge",)
_MARGIN = 9.0


def forest_plot(
    result,
    layout="hinge",
    *,
    ax=None,
    title=None,
    xlabel=None,
    favours=None,
    arms=None,
    band=None,
    limits=None,
    left_out=None,
    footnotes=(),
    footer=None,
):
    """Draw each study, what they come to together, and where a new study's effect would lie.

    Parameters
    ----------
    result : object
        A `RandomEffects`, or an object with ``fit`` (a `RandomEffects`, or None where nothing could be
        pooled), ``effects`` and ``labels``: a dict of the parameters below, of ``not_pooled`` (what to say
        in place of a summary) and of ``subject`` (for `alt_text`). What is passed here wins over labels.
        ``effects`` may have a column ``mark``, such as a dagger, to be set after the study's name, and
        ``mean_e sd_e n_e mean_c sd_c n_c``, which become columns where every study has them all.
    layout : {"hinge"}
        The manner of the table.
    ax : Axes, optional
        To draw in: the table is shrunk to fit. Without it a figure is made in the size of its content.
    title, xlabel : str, optional
        Above the table and under the axis.
    favours : (str, str), optional
        What an effect to the left, and to the right, of no difference speaks for.
    arms : (str, str), optional
        Headings over the two arms' columns.
    band : (float, float), optional
        The smallest important difference, as printed (a ratio for ratio measures), shaded.
    limits : (float, float), optional
        Of the axis, as printed, on both sides of no difference. Intervals that run past them end in arrows.
    left_out : DataFrame, optional
        Studies that were not pooled: ``study why`` and, where known, ``yi ci_lb ci_ub``.
    footnotes : sequence of str
        Under the plot.
    footer : str, optional
        Under the footnotes in small type; by default the model and its heterogeneity. Blank for none.

    Returns
    -------
    Axes
        x is the effect on the scale of ``yi``; y counts points downwards. Table and panel share it.

    Raises
    ------
    ValueError
        If the layout is unknown or a parameter is not of the form named above.

    Notes
    -----
    Areas of squares are proportional to the model's weights. Printed weights are rounded so that they sum
    to 100.0. Where the Hartung-Knapp interval is narrower than Wald's, both are drawn: Wald's filled, since
    conclusions follow it, the other in outline.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> ax = forest_plot(random_effects(effects), title="Pain")
    >>> ax.get_title(loc="left"), [tick.get_text() for tick in ax.get_xticklabels()]
    ('Pain', ['−1', '0', '1', '2'])
    >>> plt.close(ax.figure)
    """
    if layout not in LAYOUTS:
        raise ValueError(f"layout must be one of {list(LAYOUTS)}, got {layout!r}")
    drawn = to_draw(
        result,
        title=title,
        xlabel=xlabel,
        favours=favours,
        arms=arms,
        band=band,
        limits=limits,
        left_out=left_out,
        footnotes=footnotes or None,
        footer=footer,
    )
    numbers = numbers_drawn(result, left_out=left_out)
    rows = forest_rows(drawn, numbers)
    scale = scale_of(drawn, numbers)
    table = forest_layout(drawn, rows, scale)
    with plain_theme():
        if ax is None:
            ax, factor = _new_axes(table), 1.0
        else:
            table, factor = _fit_into(ax, table, lambda total: forest_layout(drawn, rows, scale, total))
        _frame(ax, table, scale, factor)
        forest_marks(ax, drawn, rows, scale, table, factor)
        _write(ax, table, scale, factor)
    return ax


def _new_axes(table):
    whole = table.width + 2 * _MARGIN, table.height + 2 * _MARGIN
    figure = plt.figure(figsize=(whole[0] / 72, whole[1] / 72), layout="none")
    figure.set_facecolor(palette.PAPER)
    return figure.add_axes(
        (_MARGIN / whole[0], _MARGIN / whole[1], table.width / whole[0], table.height / whole[1])
    )


def _fit_into(ax, table, lay_out):
    """Shrink type and table together until they fit; the panel takes up spare width."""
    box = ax.get_window_extent()
    points = 72 / ax.figure.dpi
    wide, high = box.width * points, box.height * points
    factor = min(1.0, wide / table.width, high / table.height)
    table = lay_out(wide / factor)
    table.height = high / factor
    return table, factor


def _frame(ax, table, scale, factor):
    left, right = table.panel
    per_point = (scale.high - scale.low) / (right - left)
    ax.set_xlim(scale.low - left * per_point, scale.high + (table.width - right) * per_point)
    ax.set_ylim(-table.height, 0)
    ax.set_facecolor("none")
    ax.grid(False)
    ax.set_yticks([])
    ax.minorticks_off()
    for side, spine in ax.spines.items():
        spine.set_visible(side == "bottom")
    axis = ax.spines["bottom"]
    axis.set_position(("data", -table.axis))
    axis.set_bounds(scale.low, scale.high)
    axis.set(linewidth=0.9 * factor, color=palette.INK)
    ax.set_xticks(scale.ticks, scale.labels)
    ax.tick_params(
        axis="x",
        which="major",
        bottom=True,
        top=False,
        labelbottom=True,
        labeltop=False,
        labelrotation=0,
        direction="out",
        length=3.5 * factor,
        width=0.8 * factor,
        pad=2.5 * factor,
        labelsize=8 * factor,
        color=palette.INK,
        labelcolor=palette.INK,
        labelfontfamily=families("0")[0],
    )


def _write(ax, table, scale, factor):
    def x_at(points):
        left, right = table.panel
        return scale.low + (points - left) * (scale.high - scale.low) / (right - left)

    for left, right, y, thick in table.rules:
        ax.plot(
            [x_at(left), x_at(right)],
            [-y, -y],
            color=palette.INK,
            lw=thick * factor,
            solid_capstyle="butt",
            clip_on=False,
            zorder=2.5,
        )
    for piece in table.pieces:
        ax.text(
            x_at(piece.x),
            -piece.y,
            piece.text,
            fontsize=piece.size * factor,
            fontfamily=list(families(piece.text)),
            fontweight="bold" if piece.bold else "normal",
            color={"ink": palette.INK, "quiet": palette.QUIET}[piece.tone],
            ha=piece.ha,
            va="baseline",
            parse_math=False,
            zorder=5,
        )
    if table.title:
        ax.set_title(
            table.title[0],
            loc="left",
            y=1.0,
            pad=0,
            va="top",
            fontsize=TITLE * factor,
            fontweight="bold",
            fontfamily=list(families(table.title[0])),
            color=palette.INK,
            parse_math=False,
        )
    if table.xlabel:
        text, y = table.xlabel
        ax.set_xlabel(
            text,
            fontsize=BODY * factor,
            fontfamily=list(families(text)),
            color=palette.INK,
            parse_math=False,
            va="top",
            ha="center",
        )
        ax.xaxis.set_label_coords(x_at(sum(table.panel) / 2), -y, transform=ax.transData)
