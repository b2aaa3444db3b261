"""The shrinkage plot: each study's own estimate, and what may be believed of it in the light of the others."""

import numpy as np
import pandas as pd
from matplotlib.patches import Polygon, Rectangle

from hinge_meta.figures import palette
from hinge_meta.figures.belief.believed import believed_in_words, check_believed, model_believed
from hinge_meta.figures.belief.listing import Row, lay_out
from hinge_meta.figures.belief.write_listing import label_for, settle, write_rows
from hinge_meta.figures.cut_intervals import cut_intervals
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_and_interval import digits_of, effect_and_interval
from hinge_meta.figures.effect_axis import effect_label, measure_of, shown
from hinge_meta.figures.interval_ends import interval_ends
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.own_intervals import left_out_note, own_intervals
from hinge_meta.figures.panel import panel, write_words
from hinge_meta.figures.reach import reach
from hinge_meta.figures.scale import scale_between
from hinge_meta.printed import interval, number

_PITCH = 19.0
_APART = 3.6


def shrinkage_plot(result, *, ax=None, title=None, xlabel=None, limits=None):
    """Draw how far each study's estimate is pulled towards the others.

    Parameters
    ----------
    result : Bayes
        As `bayes` returns it.
    ax : Axes, optional
        To draw in. Without it a figure is made in the size of its content.
    title, xlabel : str, optional
    limits : (float, float), optional
        Of the axis, as printed, on both sides of no difference.

    Returns
    -------
    Axes
        x is the effect on the scale of ``yi``; y counts points downwards.

    Raises
    ------
    ValueError
        If it is no such result, or ``limits`` is not of the form named above.

    Notes
    -----
    Above, hollow: the study's own estimate with its confidence interval. Below, filled: the posterior mean
    of the study's true effect with its credible interval. Studies stand in the order given. The shaded
    column is the credible interval of the mean effect.

    References
    ----------
    Higgins, J. P. T., Thompson, S. G., & Spiegelhalter, D. J. (2009). A re-evaluation of random-effects
    meta-analysis. JRSS A, 172(1), 137-159. https://doi.org/10.1111/j.1467-985X.2008.00552.x

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.bayes import bayes
    >>> ax = shrinkage_plot(bayes(pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})))
    >>> [text.get_text() for text in ax.texts][:2]
    ['A', '0.10 → 0.19 [−0.21, 0.59]']
    >>> plt.close(ax.figure)
    """
    check_believed(result)
    studies = _studies(result)
    measure = measure_of(result)
    ends = [(result.ci_lb, result.ci_ub), (result.pi_lb, result.pi_ub)]
    needed = reach(studies["yi"], studies["ci_lb"], studies["ci_ub"], ends)
    scale = scale_between(*needed, measure in RATIOS, limits)
    made = ax is None
    level = f"{100 * result.level:g}%"
    with panel(ax, (7.4, 4.0)) as ax:
        heads = ("Study", f"Own → shrunken [{level} CrI]")
        laid = lay_out(ax, _rows(result, studies, measure), scale, heads, made=made)
        middles, tall, factor = write_rows(ax, laid)
        span = scale.low, scale.high
        k = len(studies)
        _mean(ax, result, middles[k:], laid)
        ax.vlines(0.0, -tall, -16.0, color=palette.QUIET, lw=0.7, zorder=1, gid="null-line")
        own, pulled = np.array(middles[:k]) + _APART, np.array(middles[:k]) - _APART
        cut = cut_intervals(
            ax, own, studies["ci_lb"], studies["ci_ub"], span, colour=palette.LEFT_OUT, gid="own-intervals"
        )
        bounds = studies["shrunken_lb"], studies["shrunken_ub"]
        cut += cut_intervals(
            ax, pulled, *bounds, span, colour=palette.DEEP, thick=1.3, gid="shrunken-intervals"
        )
        _dots(ax, studies, own, pulled, scale, factor)
        drawn = (
            f"Hollow: the study's own estimate, {level} CI. Filled: what may be believed of its true effect in the "
            f"light of all studies, {level} credible interval. Shaded: {level} credible interval of the mean."
        )
        notes = [model_believed(result), drawn, *result.notes]
        if cut:
            notes.append("Arrows: intervals run past the axis.")
        label = effect_label(measure) if xlabel is None else xlabel
        write_words(ax, title=title, xlabel=label_for(label, laid), notes=notes)
        settle(ax, laid, tall)
    return remember(ax, _numbers(studies, result), _words(result, studies, measure))


def _studies(result):
    shrunk = result.shrunk
    return own_intervals(result).assign(
        shrunken=shrunk["estimate"].to_numpy(),
        shrunken_lb=shrunk["ci_lb"].to_numpy(),
        shrunken_ub=shrunk["ci_ub"].to_numpy(),
    )


def _rows(result, studies, measure):
    yi = studies["yi"]
    digits = digits_of(measure, yi)
    rows = []
    for study in studies.itertuples():
        after = effect_and_interval(study.shrunken, study.shrunken_lb, study.shrunken_ub, measure, yi)
        text = f"{number(shown(study.yi, measure), digits)} \N{RIGHTWARDS ARROW} {after}"
        rows.append(Row(study.study, text=text, least=_PITCH))
    mean = effect_and_interval(result.estimate, result.ci_lb, result.ci_ub, measure, yi)
    low, high = (number(shown(end, measure), digits) for end in (result.pi_lb, result.pi_ub))
    return [
        *rows,
        Row("Mean effect", text=mean, bold=True, least=24.0),
        Row("A new study", text=f"[{low}, {high}]", least=16.0),
    ]


def _mean(ax, result, middles, laid):
    middle, below = middles
    low, high = laid.scale.low, laid.scale.high
    frame = Rectangle((low, ax.get_ylim()[0]), high - low, -ax.get_ylim()[0], transform=ax.transData)
    left, right = max(result.ci_lb, low), min(result.ci_ub, high)
    if right > left:
        column = Rectangle(
            (left, middle),
            right - left,
            -16.0 - middle,
            facecolor=palette.REGIONS[0],
            lw=0,
            zorder=0.4,
            gid="mean-interval",
        )
        ax.add_patch(column)
    if low <= result.estimate <= high:
        dashes = (0, (1.5, 2))
        ax.vlines(
            result.estimate, middle, -16.0, color=palette.DEEP, lw=0.8, ls=dashes, zorder=1, gid="mean-line"
        )
    corners = [(result.ci_lb, 0.0), (result.estimate, 6.0), (result.ci_ub, 0.0), (result.estimate, -6.0)]
    diamond = Polygon(
        [(x, middle + y) for x, y in corners],
        closed=True,
        facecolor=palette.DEEP,
        lw=0,
        zorder=3,
        gid="diamond",
    )
    ax.add_patch(diamond)
    diamond.set_clip_path(frame)
    left, right = max(result.pi_lb, low), min(result.pi_ub, high)
    if right > left:
        bar = Rectangle(
            (left, below - 2.6),
            right - left,
            5.2,
            facecolor=palette.PALE,
            edgecolor=palette.STUDY,
            lw=0.6,
            zorder=3,
            gid="prediction",
        )
        ax.add_patch(bar)
    for place, ends in ((middle, (result.ci_lb, result.ci_ub)), (below, (result.pi_lb, result.pi_ub))):
        interval_ends(ax, [place], [ends[0]], [ends[1]], (low, high))


def _dots(ax, studies, own, pulled, scale, factor):
    low, high = scale.low, scale.high
    yi, shrunken = studies["yi"].to_numpy(), studies["shrunken"].to_numpy()
    size = (5.2 * factor) ** 2
    both = (yi >= low) & (yi <= high) & (shrunken >= low) & (shrunken <= high)
    for x, y, to, at in zip(yi[both], own[both], shrunken[both], pulled[both], strict=True):
        ax.plot([x, to], [y, at], color=palette.ACCENT, lw=1.1, zorder=2.5, gid="pull")
    kept = (yi >= low) & (yi <= high)
    ax.scatter(
        yi[kept],
        own[kept],
        s=size,
        facecolors=palette.PAPER,
        edgecolors=palette.INK,
        linewidths=0.9,
        zorder=3,
        gid="own",
    )
    kept = (shrunken >= low) & (shrunken <= high)
    ax.scatter(
        shrunken[kept], pulled[kept], s=size, color=palette.DEEP, linewidths=0, zorder=3, gid="shrunken"
    )


def _numbers(studies, result):
    rows = [
        {"row_type": "mean", "study": "Mean effect", "shrunken": result.estimate}
        | {"shrunken_lb": result.ci_lb, "shrunken_ub": result.ci_ub},
        {"row_type": "new", "study": "A new study", "shrunken_lb": result.pi_lb, "shrunken_ub": result.pi_ub},
    ]
    table = pd.concat([studies.assign(row_type="study"), pd.DataFrame(rows)], ignore_index=True)
    columns = ["row_type", "study", "yi", "ci_lb", "ci_ub", "shrunken", "shrunken_lb", "shrunken_ub"]
    return table[columns]


def _words(result, studies, measure):
    digits, level = digits_of(measure, studies["yi"]), f"{100 * result.level:g}%"

    def printed(*values):
        return interval(*(shown(value, measure) for value in values), digits)

    first = ["Shrinkage plot.", model_believed(result), believed_in_words(result), *left_out_note(result)]
    lines = [
        f"{row.study}: own estimate {number(shown(row.yi, measure), digits)}, {level} CI "
        f"{printed(row.ci_lb, row.ci_ub)}; shrunken to {number(shown(row.shrunken, measure), digits)}, {level} "
        f"credible interval {printed(row.shrunken_lb, row.shrunken_ub)}."
        for row in studies.itertuples()
    ]
    return "\n".join([" ".join(first), *lines])
