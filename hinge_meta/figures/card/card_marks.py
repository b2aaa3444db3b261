"""What stands in the forest of a card: squares, intervals, the diamond, the bar."""

import math

from matplotlib.patches import Polygon, Rectangle

from hinge_meta.figures import palette
from hinge_meta.figures.card.paper_colours import on_paper
from hinge_meta.figures.cut_intervals import cut_intervals
from hinge_meta.figures.in_points import put_rule
from hinge_meta.figures.interval_ends import interval_ends

_LARGEST, _SMALLEST = 0.62, 2.6
_TALLEST, _THICK = 13.0, 1.3
_TICK = 3.0


def card_marks(ax, rows, layout, dark=False):
    """Draw everything that is placed by the numbers.

    Parameters
    ----------
    ax : Axes
        Of `in_points`.
    rows : sequence of CardRow
    layout : CardLayout
    dark : bool

    Returns
    -------
    int
        How many ends of intervals run past the axis and are drawn as arrows.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.figures.card.card_layout import card_layout
    >>> from hinge_meta.figures.card.card_rows import CardRow
    >>> from hinge_meta.figures.card.card_words import CardWords
    >>> from hinge_meta.figures.in_points import in_points
    >>> rows = [CardRow("study", name, 0.1, -1.0, 1.2, 45.0) for name in "AB"]
    >>> rows.append(CardRow("study", "C", 0.1, -90.0, 90.2, 10.0))
    >>> words = CardWords(("Open.",), (), "Points", "Certainty: low", "hinge_meta")
    >>> layout = card_layout(rows, words, ("Favours this", "Favours that"), (300.0, 200.0), is_wide=False)
    >>> with in_points(None, 300.0, 200.0) as (ax, _):
    ...     card_marks(ax, rows, layout)
    2
    >>> plt.close(ax.figure)
    """
    axis = layout.axis
    limits = (axis.left, axis.right)
    top, bottom = layout.body
    ink, quiet = on_paper(palette.INK, dark), on_paper(palette.QUIET, dark)
    ax.plot([axis.null] * 2, [-bottom, -top], color=ink, lw=0.9, zorder=1, gid="null-line")
    put_rule(ax, *limits, bottom, thick=0.8, colour=ink)
    for tick in axis.scale.ticks:
        ax.plot([axis.at(tick)] * 2, [-bottom, -bottom - _TICK], color=ink, lw=0.8, gid="tick")
    placed = [
        (row, -middle, axis.at(row.yi), axis.at(row.low), axis.at(row.high))
        for row, middle in zip(rows, layout.middles, strict=True)
    ]
    studies = [(y, low, high) for row, y, _, low, high in placed if row.kind == "study"]
    thick, cut = min(_THICK, 0.6 * layout.pitch), 0
    if studies:
        cut += cut_intervals(
            ax, *zip(*studies, strict=True), limits, colour=quiet, thick=thick, gid="intervals"
        )
    _squares(ax, placed, layout, dark)
    for row, y, middle, low, high in placed:
        if row.kind == "summary":
            _diamond(ax, y, middle, low, high, limits, on_paper(palette.DEEP, dark))
        elif row.kind == "prediction":
            _bar(ax, y, low, high, limits, dark)
        if row.is_pooled:
            colour = on_paper(palette.DEEP, dark)
            cut += interval_ends(ax, [y], [low], [high], limits, colour=colour, gid=row.kind)
    return cut


def _squares(ax, placed, layout, dark):
    shares = [row.share for row, *_ in placed if row.kind == "study" and math.isfinite(row.share)]
    most = max(shares, default=1.0)
    height = min(layout.pitch, _TALLEST)
    x, y, sizes = [], [], []
    for row, level, middle, _, _ in placed:
        if row.kind == "study" and layout.axis.left <= middle <= layout.axis.right:
            share = row.share / most if math.isfinite(row.share) else 0.4
            x.append(middle)
            y.append(level)
            sizes.append(max(min(_SMALLEST, layout.pitch), height * _LARGEST * math.sqrt(share)) ** 2)
    if x:
        ax.scatter(
            x, y, s=sizes, c=on_paper(palette.STUDY, dark), marker="s", linewidths=0, zorder=3, gid="squares"
        )


def _diamond(ax, y, middle, low, high, limits, colour):
    half = 4.2
    diamond = Polygon(
        [(low, y), (middle, y + half), (high, y), (middle, y - half)],
        facecolor=colour,
        lw=0,
        zorder=3,
        gid="diamond",
    )
    ax.add_patch(diamond)
    inside = Rectangle((limits[0], y - half), limits[1] - limits[0], 2 * half, transform=ax.transData)
    diamond.set_clip_path(inside)


def _bar(ax, y, low, high, limits, dark):
    low, high = max(low, limits[0]), min(high, limits[1])
    if low < high:
        ax.add_patch(
            Rectangle(
                (low, y - 2.4),
                high - low,
                4.8,
                facecolor=on_paper(palette.PALE, dark),
                edgecolor=on_paper(palette.DEEP, dark),
                lw=0.8,
                zorder=3,
                gid="bar",
            )
        )
