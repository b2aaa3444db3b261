"""What stands in a forest plot's panel: squares, intervals, arrows, diamonds, bars."""

import math

import numpy as np
from matplotlib.patches import Polygon, Rectangle

from hinge_meta.figures import palette

_ARROW = 4.4
_CAP = 1.9
_DIAMOND = 0.33
_BAR = 2.6
_LARGEST = 0.70
# Heads on pooled rows are larger by this, to stand out from the thicker body.
_POOLED_HEAD = 1.45


def forest_marks(ax, drawn, rows, scale, layout, factor):
    """Draw everything that is placed by the numbers.

    Parameters
    ----------
    ax : Axes
        In data coordinates x is the effect and y points, downwards from 0.
    drawn : ToDraw
    rows : list of Row
    scale : Scale
    layout : Layout
    factor : float
        By how much line widths and marks shrink with the type.
    """
    top, bottom = layout.body
    if drawn.labels.get("band"):
        low, high = drawn.labels["band"]
        low = drawn.placed(low) if low > 0 or not drawn.is_ratio else -math.inf
        low, high = max(low, scale.low), min(drawn.placed(high), scale.high)
        ax.add_patch(
            Rectangle(
                (low, -bottom), high - low, bottom - top, color=palette.BAND, lw=0, zorder=0, gid="band"
            )
        )
    ax.plot([0, 0], [-bottom, -top], color=palette.QUIET, lw=0.7 * factor, zorder=1, gid="null-line")
    per_point = (scale.high - scale.low) / (layout.panel[1] - layout.panel[0])
    arrows = {"left": [], "right": []}
    squares = []
    for place, (row, middle) in enumerate(zip(rows, layout.middles, strict=True)):
        if not row.drawn:
            continue
        y = -middle
        colour = palette.LEFT_OUT if row.kind == "left_out" else palette.INK
        if row.kind in ("summary", "summary_narrower"):
            _diamond(ax, row, y, scale, layout.pitch * _DIAMOND, factor, place, per_point)
        elif row.kind == "prediction":
            _bar(ax, row, y, scale, factor, place, per_point)
        else:
            side = _side(row, rows, layout.pitch)
            _interval(ax, row, y, scale, colour, factor, place, per_point, side)
            if scale.low <= row.yi <= scale.high:
                squares.append((row.yi, y, (side * factor) ** 2, _square_colour(row)))
        # An interval wholly outside runs past one limit only, and so becomes one arrow at that edge.
        ends = (row.yi, row.yi) if math.isnan(row.low) else (row.low, row.high)
        for side, edge, clipped in zip(arrows, (scale.low, scale.high), scale.clips(*ends), strict=True):
            if clipped:
                arrows[side].append((edge, y, _head_size(row, factor), _arrow_colour(row, colour)))
    if squares:
        x, y, area, colours = zip(*squares, strict=True)
        ax.scatter(x, y, s=area, c=colours, marker="s", linewidths=0, zorder=3, gid="squares")
    for side, tips in arrows.items():
        if tips:
            x, y, sizes, colours = zip(*tips, strict=True)
            out = -1 if side == "left" else 1
            head = [(0, 0), (-out, 0.62), (-out, -0.62)]
            ax.scatter(x, y, s=sizes, c=colours, marker=head, linewidths=0, zorder=4, gid=f"arrows-{side}")
    if layout.favours is not None:
        _favours(ax, layout, factor, per_point)


def _side(row, rows, pitch):
    """Give a square's side in points: its area is proportional to the weight."""
    if math.isnan(row.share):
        return pitch * 0.36
    most = max(other.share for other in rows if math.isfinite(other.share))
    return pitch * _LARGEST * math.sqrt(row.share / most)


def _square_colour(row):
    return palette.LEFT_OUT if row.kind == "left_out" else palette.STUDY


def _head_size(row, factor):
    """Give the size of an arrow's marker, which is twice as long as its head and is asked for squared."""
    length = _ARROW * (1.0 if row.kind in ("study", "left_out") else _POOLED_HEAD)
    return (2 * length * factor) ** 2


def _cut(row, scale, per_point):
    """Give an interval's ends, cut back at a limit to leave room for the arrow's head."""
    head = _ARROW * _POOLED_HEAD * per_point
    left, right = scale.clips(row.low, row.high)
    return scale.low + head if left else row.low, scale.high - head if right else row.high


def _arrow_colour(row, colour):
    return {"summary": palette.DEEP, "summary_narrower": palette.DEEP, "prediction": palette.STUDY}.get(
        row.kind, colour
    )


def _interval(ax, row, y, scale, colour, factor, place, per_point, side):
    if math.isnan(row.low) or row.high < scale.low or row.low > scale.high:
        return
    low, high = max(row.low, scale.low), min(row.high, scale.high)
    ax.plot(
        [low, high], [y, y], color=colour, lw=0.9 * factor, zorder=2, solid_capstyle="butt", gid=f"ci-{place}"
    )
    for end, clipped in zip((low, high), scale.clips(row.low, row.high), strict=True):
        if not clipped:
            ax.plot([end, end], [y - _CAP, y + _CAP], color=colour, lw=0.9 * factor, zorder=2)
    # An interval shorter than its square would vanish behind it.
    if (high - low) / per_point < side and scale.low <= row.yi <= scale.high:
        ax.plot([low, high], [y, y], color=palette.PAPER, lw=0.9 * factor, zorder=3.5, solid_capstyle="butt")


def _diamond(ax, row, y, scale, half, factor, place, per_point):
    corners = _clipped_diamond(row.low, row.yi, row.high, half, *_cut(row, scale, per_point))
    if corners is None:
        return
    filled = row.kind == "summary"
    ax.add_patch(
        Polygon(
            corners + np.array([0.0, y]),
            closed=True,
            facecolor=palette.DEEP if filled else palette.PAPER,
            edgecolor=palette.DEEP,
            lw=(0 if filled else 0.9) * factor,
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


def _bar(ax, row, y, scale, factor, place, per_point):
    low, high = _cut(row, scale, per_point)
    if high <= low:
        return
    ax.add_patch(
        Rectangle(
            (low, y - _BAR),
            high - low,
            2 * _BAR,
            facecolor=palette.PALE,
            edgecolor=palette.STUDY,
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
