"""What stands in a forest plot's panel: squares, intervals, arrows, diamonds, bars."""

import math

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon, Rectangle

from hinge_meta.figures import palette
from hinge_meta.figures.bias.judgement_discs import judgement_discs
from hinge_meta.figures.forest.forest_risk_of_bias import DISC

_ARROW = 4.4
_CAP = 1.9
_DIAMOND = 0.33
_BAR = 2.6
_LARGEST = 0.70
# Heads on pooled rows are larger by this, to stand out from the thicker body.
_POOLED_HEAD = 1.45
_DIAMONDS = ("summary", "summary_narrower", "subgroup")
# Rows that have a colour of their own in every layout.
_LINES = {"left_out": palette.LEFT_OUT, "changed": palette.ACCENT}


def forest_marks(ax, table, scale, layout, factor):
    """Draw everything that is placed by the numbers.

    Parameters
    ----------
    ax : Axes
        In data coordinates x is the effect and y points, downwards from 0.
    table : ForestTable
    scale : Scale
    layout : Layout
    factor : float
        By how much line widths and marks shrink with the type.
    """
    style, rows = table.style, table.rows
    per_point = (scale.high - scale.low) / (layout.panel[1] - layout.panel[0])
    _behind(ax, table, scale, layout, factor, per_point)
    arrows = {"left": [], "right": []}
    squares = []
    for place, (row, middle) in enumerate(zip(rows, layout.middles, strict=True)):
        if not row.drawn:
            continue
        y = -middle
        colour = _LINES.get(row.kind, style.line)
        if row.kind in _DIAMONDS:
            _diamond(ax, row, style, y, scale, layout.pitch * _DIAMOND, factor, place, per_point)
        elif row.kind == "prediction":
            _bar(ax, row, style, y, scale, factor, place, per_point)
        else:
            side = _side(row, rows, layout.pitch)
            _interval(ax, row, style, y, scale, colour, factor, place, per_point, side)
            if scale.low <= row.yi <= scale.high:
                square = _LINES.get(row.kind, style.square[table.kind])
                squares.append((row.yi, y, (side * factor) ** 2, square))
        # An interval wholly outside runs past one limit only, and so becomes one arrow at that edge.
        ends = (row.yi, row.yi) if math.isnan(row.low) else (row.low, row.high)
        for side, edge, clipped in zip(arrows, (scale.low, scale.high), scale.clips(*ends), strict=True):
            if clipped:
                arrows[side].append((edge, y, _head_size(row, factor), _arrow_colour(row, style, colour)))
    if squares:
        x, y, area, colours = zip(*squares, strict=True)
        ax.scatter(x, y, s=area, c=colours, marker="s", linewidths=0, zorder=3, gid="squares")
    for side, tips in arrows.items():
        if tips:
            x, y, sizes, colours = zip(*tips, strict=True)
            out = -1 if side == "left" else 1
            head = [(0, 0), (-out, 0.62), (-out, -0.62)]
            ax.scatter(x, y, s=sizes, c=colours, marker=head, linewidths=0, zorder=4, gid=f"arrows-{side}")
    if layout.discs:
        x, y, judgements = zip(*layout.discs, strict=True)
        x = [scale.low + (place - layout.panel[0]) * per_point for place in x]
        judgement_discs(ax, x, [-height for height in y], judgements, size=DISC * factor)
    if layout.favours is not None:
        _favours(ax, layout, factor, per_point)


def _behind(ax, table, scale, layout, factor, per_point):
    """Draw what the marks stand on: tinted rows, the band, the lines of no difference and of reference."""
    top, bottom = layout.body
    left = scale.low - layout.panel[0] * per_point
    for upper, lower in layout.tints:
        ax.add_patch(
            Rectangle(
                (left, -lower),
                layout.width * per_point,
                lower - upper,
                color=palette.TINT,
                lw=0,
                zorder=-1,
                gid="tint",
            )
        )
    if table.band is not None:
        low, high = max(table.band[0], scale.low), min(table.band[1], scale.high)
        ax.add_patch(
            Rectangle(
                (low, -bottom), high - low, bottom - top, color=palette.BAND, lw=0, zorder=0, gid="band"
            )
        )
    colour, width = table.style.null, (0.7 if table.style.null == palette.QUIET else 0.8) * factor
    ax.plot([0, 0], [-bottom, -top], color=colour, lw=width, zorder=1, gid="null-line")
    if table.reference is not None and scale.low <= table.reference <= scale.high:
        place = [table.reference] * 2
        dashes = (0, (4 * factor, 2.5 * factor))
        ax.plot(
            place, [-bottom, -top], color=palette.DEEP, lw=0.8 * factor, ls=dashes, zorder=1, gid="reference"
        )


def _side(row, rows, pitch):
    """Give a square's side in points: its area is proportional to the weight."""
    if math.isnan(row.share):
        return pitch * 0.36
    most = max(other.share for other in rows if math.isfinite(other.share))
    return pitch * _LARGEST * math.sqrt(row.share / most)


def _head_size(row, factor):
    """Give the size of an arrow's marker, which is twice as long as its head and is asked for squared."""
    length = _ARROW * (_POOLED_HEAD if row.kind in _DIAMONDS or row.kind == "prediction" else 1.0)
    return (2 * length * factor) ** 2


def _cut(row, scale, per_point):
    """Give an interval's ends, cut back at a limit to leave room for the arrow's head."""
    head = _ARROW * _POOLED_HEAD * per_point
    left, right = scale.clips(row.low, row.high)
    return scale.low + head if left else row.low, scale.high - head if right else row.high


def _arrow_colour(row, style, colour):
    if row.kind in _DIAMONDS:
        return style.diamond_edge
    return style.prediction_edge if row.kind == "prediction" else colour


def _interval(ax, row, style, y, scale, colour, factor, place, per_point, side):
    if math.isnan(row.low) or row.high < scale.low or row.low > scale.high:
        return
    low, high = max(row.low, scale.low), min(row.high, scale.high)
    line = {"color": colour, "linewidth": 0.9 * factor, "zorder": 2}
    ax.add_line(Line2D([low, high], [y, y], solid_capstyle="butt", gid=f"ci-{place}", **line))
    if style.caps:
        whole = [end for end, cut in zip((low, high), scale.clips(row.low, row.high), strict=True) if not cut]
        ax.add_collection(LineCollection([[(end, y - _CAP), (end, y + _CAP)] for end in whole], **line))
    # An interval shorter than its square would vanish behind it.
    if (high - low) / per_point < side and scale.low <= row.yi <= scale.high:
        ax.plot([low, high], [y, y], color=palette.PAPER, lw=0.9 * factor, zorder=3.5, solid_capstyle="butt")


def _diamond(ax, row, style, y, scale, half, factor, place, per_point):
    corners = _clipped_diamond(row.low, row.yi, row.high, half, *_cut(row, scale, per_point))
    if corners is None:
        return
    filled = row.kind != "summary_narrower"
    outlined = not filled or style.diamond != style.diamond_edge
    ax.add_patch(
        Polygon(
            corners + np.array([0.0, y]),
            closed=True,
            facecolor=style.diamond if filled else palette.PAPER,
            edgecolor=style.diamond_edge,
            lw=(0.9 if outlined else 0) * factor,
            joinstyle="miter",
            zorder=3,
            gid=f"diamond-{place}",
        )
    )


def _clipped_diamond(low, middle, high, half, left, right):
    """Give the corners of a diamond cut off at the limits; None where nothing of it is inside."""
    if left >= right or high < left or low > right:
        return None

    def height(x):
        arm = (x - low) / (middle - low) if x <= middle else (high - x) / (high - middle)
        return half * arm

    xs = sorted({max(low, left), min(high, right), *([middle] if left <= middle <= right else [])})
    upper = [(x, height(x)) for x in xs]
    lower = [(x, -height(x)) for x in reversed(xs)]
    corners = [*upper, *(corner for corner in lower if corner[1] != 0)]
    return np.array(corners)


def _bar(ax, row, style, y, scale, factor, place, per_point):
    low, high = _cut(row, scale, per_point)
    if high <= low:
        return
    ax.add_patch(
        Rectangle(
            (low, y - _BAR),
            high - low,
            2 * _BAR,
            facecolor=style.prediction,
            edgecolor=style.prediction_edge,
            lw=0.6 * factor,
            zorder=3,
            gid=f"bar-{place}",
        )
    )


def _favours(ax, layout, factor, per_point):
    y = -layout.favours
    for out in (-1, 1):
        ax.annotate(
            "",
            xy=(out * 34.0 * per_point, y),
            xytext=(out * 5.0 * per_point, y),
            annotation_clip=False,
            arrowprops={
                "arrowstyle": "-|>,head_length=0.35,head_width=0.16",
                "color": palette.INK,
                "lw": 0.8 * factor,
                "mutation_scale": 10 * factor,
                "shrinkA": 0,
                "shrinkB": 0,
            },
        )
