"""The rainforest plot: each study a drop, thick where its data make a value likely and dark by its weight."""

import numpy as np
import pandas as pd
from matplotlib.patches import Polygon, Rectangle

from hinge_meta.figures import palette
from hinge_meta.figures.belief.fit_of import fit_of
from hinge_meta.figures.belief.listing import Row, lay_out
from hinge_meta.figures.belief.pooled_numbers import pooled_numbers
from hinge_meta.figures.belief.write_listing import label_for, settle, write_rows
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_and_interval import digits_of, effect_and_interval
from hinge_meta.figures.effect_axis import effect_label, measure_of, shown
from hinge_meta.figures.in_words import pooled_in_words
from hinge_meta.figures.interval_ends import HEAD, interval_ends
from hinge_meta.figures.model_line import model_line
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.own_intervals import left_out_note, own_intervals
from hinge_meta.figures.panel import panel, write_words
from hinge_meta.figures.reach import reach
from hinge_meta.figures.scale import scale_between
from hinge_meta.printed import interval, number, printed_weights

_PITCH, _PITCH_OF_MANY, _MANY = 21.0, 16.0, 40
_PALEST = 0.3
_POINTS = 81


def rainforest_plot(fit, *, ax=None, title=None, xlabel=None, limits=None):
    """Draw each study's likelihood as a drop, over the pooled effect and where a new study would lie.

    Parameters
    ----------
    fit : RandomEffects, or an object with such a ``fit``
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
    A drop spans the study's confidence interval. Its thickness at a value is proportional to the likelihood of
    that value given the study, ``exp(-(value - yi)^2 / (2 vi))``, times the study's weight; its shade follows
    the weight, too. So a long interval, which catches the eye in a forest plot, is pale and thin here. The
    likelihood itself is drawn, not its logarithm, so drops end blunt. The bright tick is the estimate.

    References
    ----------
    Schild, A. H. E., & Voracek, M. (2015). Finding your way out of the forest without a trail of bread
    crumbs: development and evaluation of two novel displays of forest plots. Research Synthesis Methods,
    6(1), 74-86. https://doi.org/10.1002/jrsm.1125

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> ax = rainforest_plot(random_effects(effects))
    >>> [text.get_text() for text in ax.texts][:2]
    ['A', '0.10 [−0.29, 0.49]']
    >>> plt.close(ax.figure)
    """
    fit = fit_of(fit)
    pooled = pooled_numbers(fit)
    if pooled.clusters is not None:
        raise ValueError("fit must be of independent studies; orchard_plot draws effects within clusters")
    studies = own_intervals(fit)
    measure = measure_of(fit)
    ends = [(pooled.ci_lb, pooled.ci_ub), (pooled.pi_lb, pooled.pi_ub)]
    needed = reach(studies["yi"], studies["ci_lb"], studies["ci_ub"], ends)
    scale = scale_between(*needed, measure in RATIOS, limits)
    made = ax is None
    pitch = _PITCH if len(studies) <= _MANY else _PITCH_OF_MANY
    rows = _rows(studies, pooled, measure, pitch)
    with panel(ax, (7.4, 4.0)) as ax:
        laid = lay_out(ax, rows, scale, ("Study", f"Effect [{100 * fit.level:g}% CI]"), made=made)
        middles, tall, _ = write_rows(ax, laid)
        bottom = -tall
        ax.vlines(0.0, bottom, -16.0, color=palette.QUIET, lw=0.7, zorder=1, gid="null-line")
        if scale.low <= pooled.estimate <= scale.high:
            to = middles[len(studies)]
            dashes = (0, (1.5, 2))
            ax.vlines(
                pooled.estimate, to, -16.0, color=palette.DEEP, lw=0.7, ls=dashes, zorder=1, gid="mean-line"
            )
        for study, middle in zip(studies.itertuples(), middles, strict=False):
            _drop(ax, study, middle, studies["weight"].max(), pitch, laid)
        intervals = studies["ci_lb"].tolist(), studies["ci_ub"].tolist()
        interval_ends(ax, middles[: len(studies)], *intervals, (scale.low, scale.high))
        _summary(ax, pooled, middles[len(studies) :], laid)
        drawn = (
            f"Drops: over the {100 * fit.level:g}% CI, as thick as values are likely given the study, times "
            "its weight; darker with more weight."
        )
        notes = [f"{model_line(fit)}.", drawn, *left_out_note(fit)]
        if fit.hksj_narrower_than_wald:
            notes.insert(1, "The wider interval, Wald's, is drawn and printed: conclusions follow it.")
        cut = (studies["ci_lb"] < scale.low) | (studies["ci_ub"] > scale.high)
        if cut.any():
            notes.append("Arrows: intervals run past the axis; the numbers at the right have all of them.")
        label = effect_label(measure) if xlabel is None else xlabel
        write_words(ax, title=title, xlabel=label_for(label, laid), notes=notes)
        settle(ax, laid, tall)
    return remember(ax, _numbers(studies, pooled), _words(fit, studies, measure))


def _rows(studies, pooled, measure, pitch):
    yi = studies["yi"]

    def text(middle, low, high):
        return effect_and_interval(middle, low, high, measure, yi)

    rows = [
        Row(study.study, text=text(study.yi, study.ci_lb, study.ci_ub), least=pitch)
        for study in studies.itertuples()
    ]
    mean = text(pooled.estimate, pooled.ci_lb, pooled.ci_ub)
    rows.append(Row("Pooled effect", text=mean, bold=True, least=24.0))
    if pooled.has_prediction:
        digits = digits_of(measure, yi)
        low, high = (number(shown(end, measure), digits) for end in (pooled.pi_lb, pooled.pi_ub))
        rows.append(Row("Prediction interval", text=f"[{low}, {high}]", least=16.0))
    return rows


def _drop(ax, study, middle, most, pitch, laid):
    low, high = _cut(study.ci_lb, study.ci_ub, laid)
    if high <= low:
        return
    at = np.linspace(low, high, _POINTS)
    share = study.weight / most
    half = 0.46 * pitch * share * np.exp(-0.5 * ((at - study.yi) / study.sei) ** 2)
    outline = np.column_stack([np.concatenate([at, at[::-1]]), middle + np.concatenate([half, -half[::-1]])])
    # A depth of one colour, not a mixture of several, so that a dark page can turn it.
    colour = palette.DEEP, _PALEST + (1 - _PALEST) * share
    ax.hlines(middle, low, high, color=palette.LEFT_OUT, lw=0.8 * laid.factor, zorder=2, gid="hairlines")
    ax.add_patch(Polygon(outline, closed=True, facecolor=palette.PAPER, lw=0, zorder=2.9))
    ax.add_patch(Polygon(outline, closed=True, facecolor=colour, lw=0, zorder=3, gid=f"drop-{study.Index}"))
    if laid.scale.low <= study.yi <= laid.scale.high:
        tick = max(0.46 * pitch * share, 2.2)
        ax.vlines(study.yi, middle - tick, middle + tick, color=colour, lw=0.9, zorder=3, gid="ticks")
        ax.vlines(study.yi, middle - 0.6 * tick, middle + 0.6 * tick, color=palette.PAPER, lw=0.9, zorder=4)


def _cut(low, high, laid):
    """Cut an interval back at a limit, to leave room for the arrow's head."""
    room = HEAD * laid.per_point
    left, right = laid.scale.clips(low, high)
    return laid.scale.low + room if left else low, laid.scale.high - room if right else high


def _summary(ax, pooled, middles, laid):
    low, high = laid.scale.low, laid.scale.high
    half = 6.0
    corners = [(pooled.ci_lb, 0.0), (pooled.estimate, half), (pooled.ci_ub, 0.0), (pooled.estimate, -half)]
    diamond = Polygon(
        [(x, middles[0] + y) for x, y in corners],
        closed=True,
        facecolor=palette.DEEP,
        lw=0,
        zorder=3,
        gid="diamond",
    )
    ax.add_patch(diamond)
    inside = Rectangle((low, ax.get_ylim()[0]), high - low, -ax.get_ylim()[0], transform=ax.transData)
    diamond.set_clip_path(inside)
    interval_ends(ax, middles[:1], [pooled.ci_lb], [pooled.ci_ub], (low, high))
    if pooled.has_prediction:
        left, right = _cut(pooled.pi_lb, pooled.pi_ub, laid)
        bar = Rectangle(
            (left, middles[1] - 2.6),
            right - left,
            5.2,
            facecolor=palette.PALE,
            edgecolor=palette.STUDY,
            lw=0.6,
            zorder=3,
            gid="prediction",
        )
        ax.add_patch(bar)
        interval_ends(ax, middles[1:2], [pooled.pi_lb], [pooled.pi_ub], (low, high))


def _numbers(studies, pooled):
    mean = {"row_type": "summary", "study": "Pooled effect", "yi": pooled.estimate}
    mean |= {"ci_lb": pooled.ci_lb, "ci_ub": pooled.ci_ub, "weight": 100.0}
    rows = [mean]
    if pooled.has_prediction:
        name = f"{100 * pooled.level:g}% prediction interval"
        rows.append({"row_type": "prediction", "study": name, "ci_lb": pooled.pi_lb, "ci_ub": pooled.pi_ub})
    table = pd.concat([studies.assign(row_type="study"), pd.DataFrame(rows)], ignore_index=True)
    return table[["row_type", "study", "yi", "sei", "ci_lb", "ci_ub", "weight"]]


def _words(fit, studies, measure):
    digits = digits_of(measure, studies["yi"])
    first = [f"Rainforest plot of {fit.k} studies.", pooled_in_words(fit), *left_out_note(fit)]
    level = f"{100 * fit.level:g}%"
    lines = [
        f"{row.study}: {number(shown(row.yi, measure), digits)}, {level} CI "
        f"{interval(shown(row.ci_lb, measure), shown(row.ci_ub, measure), digits)}, weight {weight}%."
        for row, weight in zip(studies.itertuples(), printed_weights(studies["weight"]), strict=True)
    ]
    return "\n".join([" ".join(first), *lines])
