"""A forest plot's table, drawn."""

import matplotlib.pyplot as plt

from hinge_meta.figures import palette
from hinge_meta.figures.forest.forest_layout import forest_layout
from hinge_meta.figures.forest.forest_marks import forest_marks
from hinge_meta.figures.forest.thin_ticks import TICK, thin_ticks
from hinge_meta.figures.picture import Picture
from hinge_meta.figures.theme import plain_theme
from hinge_meta.figures.typeset import BODY, TITLE, families

_MARGIN = 9.0


def draw_forest(table, scale, ax=None):
    """Draw a table with a plot in it.

    Parameters
    ----------
    table : ForestTable
    scale : Scale
    ax : Axes, optional
        To draw in: the table is shrunk to fit. Without it a figure is made in the size of its content.

    Returns
    -------
    Axes

    Examples
    --------
    >>> from hinge_meta.figures.forest.forest_row import Row
    >>> from hinge_meta.figures.forest.forest_table import ForestTable
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> from hinge_meta.figures.scale import scale_between
    >>> table = ForestTable(style=HINGE, rows=(Row(kind="study", label="Aasa 2015", yi=-0.1),))
    >>> ax = draw_forest(table, scale_between(-1, 1))
    >>> [text.get_text() for text in ax.texts]
    ['Study', 'Aasa 2015']
    >>> plt.close(ax.figure)
    """
    laid_out = forest_layout(table, scale)
    with plain_theme():
        if ax is None:
            ax, factor = _new_axes(laid_out), 1.0
        else:
            laid_out, factor = _fit_into(ax, laid_out, lambda total: forest_layout(table, scale, total))
        _frame(ax, laid_out, thin_ticks(scale, laid_out.panel[1] - laid_out.panel[0]), factor)
        forest_marks(ax, table, scale, laid_out, factor)
        _write(ax, laid_out, scale, factor)
    return ax


def _new_axes(table):
    whole = table.width + 2 * _MARGIN, table.height + 2 * _MARGIN
    figure = plt.figure(FigureClass=Picture, figsize=(whole[0] / 72, whole[1] / 72), layout="none")
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
        labelsize=TICK * factor,
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
