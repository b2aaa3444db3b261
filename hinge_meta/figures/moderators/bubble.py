"""The bubble plot: effects against a moderator, with the line of a meta-regression."""

import math

import numpy as np
import pandas as pd

from hinge_meta.figures import palette
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.edge_marks import edge_marks
from hinge_meta.figures.effect_axis import effect_axis, effect_label, measure_of
from hinge_meta.figures.moderators.bubble_words import bubble_notes, bubble_words
from hinge_meta.figures.moderators.marks_outlined import marks_outlined
from hinge_meta.figures.moderators.regression_line import regression_line
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.names_and_notes import names_and_notes
from hinge_meta.figures.own_intervals import own_intervals
from hinge_meta.figures.pack_dots import pack_dots
from hinge_meta.figures.panel import panel
from hinge_meta.figures.quantity_axis import quantity_axis
from hinge_meta.figures.reach import reach
from hinge_meta.figures.scale import scale_between
from hinge_meta.figures.typeset import BODY, families, wrap

_NAMED = 30
_HALF = 0.36


def bubble_plot(
    regression, moderator=None, *, at=None, ax=None, title=None, xlabel=None, limits=None, names=None
):
    """Draw each study's effect against a moderator, and what a meta-regression makes of them.

    Parameters
    ----------
    regression : MetaRegression
        As `meta_regression` returns it.
    moderator : str, optional
        Which of its moderators; needed where there are several. A category is drawn as strips, one a level.
    at : dict, optional
        Values at which other moderators are held; by default at their means.
    ax : Axes, optional
        To draw in. Without it a figure is made.
    title, xlabel : str, optional
    limits : (float, float), optional
        Of the effect's axis, as printed, on both sides of no difference.
    names : bool, optional
        Whether to name bubbles; by default where there are at most thirty.

    Returns
    -------
    Axes
        x is the moderator (for a category the place of its level, from 0), y the effect on the scale of
        ``yi``.

    Raises
    ------
    ValueError
        If it is no meta-regression, or ``moderator``, ``at`` or ``limits`` is not of the form named above.

    Notes
    -----
    Areas of bubbles are proportional to the regression's weights. The line is not drawn beyond the smallest
    and the largest value that was observed. The prediction interval, between dashed lines, is for the true
    effect of a new study. What lies beyond the axis is marked at its edge and named.

    References
    ----------
    Thompson, S. G., & Higgins, J. P. T. (2002). How should meta-regression analyses be undertaken and
    interpreted? Statistics in Medicine, 21(11), 1559-1573. https://doi.org/10.1002/sim.1187

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.6], "vi": [0.04, 0.05, 0.03, 0.04],
    ...                         "weeks": [4, 12, 6, 8]})
    >>> ax = bubble_plot(meta_regression(effects, "weeks"))
    >>> ax.get_xlabel(), ax.get_ylabel()
    ('weeks', 'Effect')
    >>> plt.close(ax.figure)
    """
    moderator = _moderator(regression, moderator)
    line = regression_line(regression, moderator, at)
    studies = own_intervals(regression)
    measure = measure_of(regression)
    levels = regression.design.levels.get(moderator)
    if levels is None:
        studies["at"] = regression.design.matrix[:, regression.design.terms.index(moderator)]
        x = studies["at"].to_numpy()
    else:
        studies["at"] = regression.effects[moderator].map(lambda cell: str(cell).strip()).to_numpy()
        x = np.array([float(levels.index(level)) for level in studies["at"]])
    yi = studies["yi"].to_numpy()
    # Limits are refused before anything is drawn.
    needed = _needed(yi, line)
    scale_between(*needed, measure in RATIOS, limits)
    with panel(ax, (6.0, 4.7)) as ax:
        scale = effect_axis(ax, "y", *needed, measure, limits)
        diameter = _diameters(studies["weight"].to_numpy())
        if levels is None:
            spread = np.ptp(x) / 2 * 0.08 + np.ptp(x) * 0.03
            quantity_axis(ax, x.min() - spread, x.max() + spread)
            outlines = _band(ax, line)
        else:
            ax.set_xlim(-0.6, len(levels) - 0.4)
            x = _side_by_side(ax, x, yi, diameter, len(levels))
            _name_levels(ax, levels, studies["at"])
            outlines = _strips(ax, line)
        ax.axhline(0.0, color=palette.QUIET, lw=0.7, zorder=1, gid="null-line")
        inside = (yi >= scale.low) & (yi <= scale.high)
        ax.scatter(
            x[inside],
            yi[inside],
            s=diameter[inside] ** 2,
            facecolors=(palette.STUDY, 0.45),
            edgecolors=palette.STUDY,
            linewidths=0.7,
            zorder=3,
            gid="bubbles",
        )
        notes = bubble_notes(regression, moderator, at, line, scale)
        notes += edge_marks(ax, x[~inside], yi[~inside], scale, list(studies["study"][~inside]), measure)
        named = len(yi) <= _NAMED if names is None else names
        names_and_notes(
            ax,
            x[inside] if named else [],
            yi[inside] if named else [],
            list(studies["study"][inside]) if named else [],
            lines=[
                *outlines,
                _null_line(ax),
                *marks_outlined(ax, x[inside], yi[inside], diameter[inside] / 2),
            ],
            notes=notes,
            title=title,
            xlabel=moderator if xlabel is None else xlabel,
            ylabel=effect_label(measure),
        )
    return remember(ax, _numbers(studies, line), bubble_words(regression, moderator, at, line, studies))


def _moderator(regression, moderator):
    mods = list(getattr(regression, "mods", None) or [])
    if not mods or not hasattr(regression, "design"):
        raise ValueError(
            f"regression must be a meta-regression, as meta_regression returns it, got {type(regression).__name__}"
        )
    if moderator is None and len(mods) == 1:
        return mods[0]
    if moderator not in mods:
        raise ValueError(f"moderator must be one of {mods}, got {moderator!r}")
    return moderator


def _needed(yi, line):
    means = (float(line["estimate"].min()), float(line["estimate"].max()))
    wide = "pi" if line["pi_lb"].notna().all() else "ci"
    low, high = reach(yi, line[f"{wide}_lb"], line[f"{wide}_ub"], [means])
    margin = 0.04 * (high - low)
    return (low - margin if low < 0 else low), (high + margin if high > 0 else high)


def _diameters(weight):
    largest = min(22.0, max(11.0, 70.0 / math.sqrt(len(weight))))
    return largest * np.sqrt(weight / weight.max())


def _band(ax, line):
    at = line["at"]
    ax.fill_between(
        at, line["ci_lb"], line["ci_ub"], color=palette.PALE, alpha=0.55, lw=0, zorder=0.5, gid="confidence"
    )
    for side in ("pi_lb", "pi_ub"):
        if line[side].notna().all():
            ax.plot(at, line[side], color=palette.STUDY, lw=0.9, ls=(0, (4, 3)), zorder=1.5, gid=side)
    ax.plot(at, line["estimate"], color=palette.DEEP, lw=1.6, zorder=2, gid="line")
    dashed = [(at, line[side]) for side in ("pi_lb", "pi_ub") if line[side].notna().all()]
    return [(at, line["estimate"]), *dashed]


def _null_line(ax):
    return np.linspace(*ax.get_xlim(), 41), np.zeros(41)


def _strips(ax, line):
    outlines = []
    for place, row in enumerate(line.itertuples()):
        ends = [place - _HALF, place + _HALF]
        ax.fill_between(
            ends, row.ci_lb, row.ci_ub, color=palette.PALE, alpha=0.55, lw=0, zorder=0.5, gid="confidence"
        )
        for side in ("pi_lb", "pi_ub"):
            if np.isfinite(getattr(row, side)):
                level = [getattr(row, side)] * 2
                ax.plot(ends, level, color=palette.STUDY, lw=0.9, ls=(0, (4, 3)), zorder=1.5, gid=side)
        ax.plot(ends, [row.estimate] * 2, color=palette.DEEP, lw=1.6, zorder=2, gid="line")
        outlines.append((np.linspace(*ends, 9), np.full(9, row.estimate)))
    return outlines


def _side_by_side(ax, place, yi, diameter, levels):
    """Push bubbles of one strip aside, so that none hides another, as far as the strip is wide."""
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    box = ax.get_window_extent()
    per_point = 72 / figure.dpi
    up = (yi - ax.get_ylim()[0]) / np.ptp(ax.get_ylim()) * box.height * per_point
    step = box.width * per_point / (levels + 0.2)
    moved = place.copy()
    for level in range(levels):
        here = place == level
        aside = pack_dots(up[here], diameter[here] / 2) / step
        widest = np.abs(aside).max(initial=0.0)
        moved[here] += aside * min(1.0, _HALF / widest if widest else 1.0)
    return moved


def _name_levels(ax, levels, at):
    box = ax.get_window_extent()
    room = box.width * 72 / ax.get_figure(root=True).dpi / (len(levels) + 0.2) - 4.0
    counts = at.value_counts()
    labels = ["\n".join([*wrap(level, BODY, max(room, 30.0)), f"k = {counts[level]}"]) for level in levels]
    ax.set_xticks(range(len(levels)), labels)
    for label, text in zip(ax.get_xticklabels(), labels, strict=True):
        label.set(parse_math=False, fontfamily=list(families(text)))
    ax.tick_params(axis="x", length=0)


def _numbers(studies, line):
    drawn = studies[["study", "at", "yi", "weight"]].assign(row_type="study")
    drawn = pd.concat([drawn, line.assign(row_type="line", study="")], ignore_index=True)
    columns = ["row_type", "study", "at", "yi", "weight", "estimate", "ci_lb", "ci_ub", "pi_lb", "pi_ub"]
    return drawn[columns]
