"""Effects against a dose, such as weeks or sessions a week; nothing is fitted, nothing is left away."""

import numpy as np
import pandas as pd

from hinge_meta.figures import palette
from hinge_meta.figures.cut_intervals import cut_intervals
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.edge_marks import edge_marks
from hinge_meta.figures.effect_axis import effect_axis, effect_label, measure_of
from hinge_meta.figures.levels_key import draw_key, levels_of, styles_of
from hinge_meta.figures.moderators.dose_axis import dose_axis
from hinge_meta.figures.moderators.dose_words import dose_alt, dose_notes
from hinge_meta.figures.moderators.marks_outlined import marks_outlined
from hinge_meta.figures.moderators.printed_dose import printed_dose
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.names_and_notes import names_and_notes
from hinge_meta.figures.own_intervals import effects_of, left_out_note, own_intervals
from hinge_meta.figures.panel import panel
from hinge_meta.figures.reach import reach
from hinge_meta.figures.scale import scale_between

_NAMED = 30
_LARGEST = 11.0


def dose_plot(result, dose, *, by=None, ax=None, title=None, xlabel=None, limits=None, names=None):
    """Draw each study's effect and its interval against a dose.

    Parameters
    ----------
    result : object or DataFrame
        A fitted model with ``effects``, or effects: ``study``, ``yi``, ``vi`` (ratios on the log scale).
    dose : str
        Column of numbers or of texts such as ``"6-8"``; or columns ``<dose>_low`` and ``<dose>_high``.
    by : str, optional
        Column whose levels are told apart by shape and colour; six at most.
    ax : Axes, optional
        To draw in. Without it a figure is made.
    title, xlabel : str, optional
    limits : (float, float), optional
        Of the effect's axis, as printed, on both sides of no difference.
    names : bool, optional
        Whether to name studies; by default where there are at most thirty.

    Returns
    -------
    Axes
        x is the dose, from 0; y the effect on the scale of ``yi``. Beyond the dotted line stand studies
        without a number.

    Raises
    ------
    ValueError
        If a column is missing, a dose is negative or a range runs backwards, no study has a number, or a
        number of the effects is missing.

    Notes
    -----
    No line is fitted and nothing is tested. Areas of squares are proportional to the weights of the model
    (for a table, to ``1 / vi``). A range is a horizontal bar over the range, its square in the middle.
    Studies at one dose stand side by side, a few points from their place. What lies beyond the axis is
    marked at its edge and named.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03],
    ...                         "weeks": ["6-8", "12", None]})
    >>> ax = dose_plot(effects, "weeks")
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['0', '2', '4', '6', '8', '10', '12', 'not reported']
    >>> plt.close(ax.figure)
    """
    effects = effects_of(result)
    studies = pd.concat([own_intervals(result), printed_dose(effects, dose)], axis=1)
    levels = levels_of(effects, by) if by is not None else [""] * len(effects)
    styles = styles_of(levels)
    studies["by"] = levels
    measure = measure_of(result if hasattr(result, "effects") else effects)
    level = getattr(result, "level", 0.95)
    left_out = left_out_note(result)
    needed = reach(studies["yi"], studies["ci_lb"], studies["ci_ub"])
    # Limits are refused before anything is drawn.
    scale_between(*needed, measure in RATIOS, limits)
    with panel(ax, (6.2, 4.6)) as ax:
        scale = effect_axis(ax, "y", *needed, measure, limits)
        wide = _size(ax)[0]
        x = dose_axis(ax, studies, wide)
        if by is not None:
            _make_room(ax, scale, draw_key(ax, styles, wide))
        ax.hlines(0.0, *ax.get_xlim(), color=palette.QUIET, lw=0.7, zorder=1, gid="null-line")
        yi, sides = studies["yi"].to_numpy(), _sides(studies["weight"].to_numpy())
        inside = (yi >= scale.low) & (yi <= scale.high)
        _ranges(ax, studies[inside], styles)
        ends = studies["ci_lb"], studies["ci_ub"], (scale.low, scale.high)
        cut = cut_intervals(ax, x, *ends, vertical=True, thick=0.8)
        for name, style in styles.items():
            here = inside & (studies["by"] == name).to_numpy()
            ax.scatter(
                x[here],
                yi[here],
                s=style.size(sides[here] ** 2),
                marker=style.marker,
                color=style.colour,
                linewidths=0,
                zorder=3,
                gid=f"squares-{name}" if name else "squares",
            )
        beyond = edge_marks(ax, x[~inside], yi[~inside], scale, list(studies["study"][~inside]), measure)
        weighted = "weight in the model" if hasattr(result, "weights") else "inverse variance"
        named = inside & (len(yi) <= _NAMED if names is None else bool(names))
        names_and_notes(
            ax,
            x[named],
            yi[named],
            list(studies["study"][named]),
            lines=[
                (np.linspace(*ax.get_xlim(), 41), np.zeros(41)),
                *_stems(x, studies, scale),
                *marks_outlined(ax, x[inside], yi[inside], sides[inside] * 0.6),
            ],
            notes=[*dose_notes(studies, by, cut, weighted, left_out, level), *beyond],
            title=title,
            xlabel=_sentence(dose) if xlabel is None else xlabel,
            ylabel=effect_label(measure),
        )
    return remember(
        ax, _numbers(studies, by), dose_alt(studies, dose.replace("_", " "), by, measure, left_out, level)
    )


def _size(ax):
    figure = ax.get_figure(root=True)
    figure.draw_without_rendering()
    box = ax.get_window_extent()
    return float(box.width) * 72 / figure.dpi, float(box.height) * 72 / figure.dpi


def _make_room(ax, scale, high):
    tall = _size(ax)[1]
    ax.set_ylim(scale.low, scale.low + (scale.high - scale.low) * tall / max(tall - high, tall / 2))
    ax.spines["left"].set_bounds(scale.low, scale.high)


def _ranges(ax, studies, styles):
    ranges = studies[studies["high"] > studies["low"]]
    colours = [styles[name].colour for name in ranges["by"]]
    ax.hlines(ranges["yi"], ranges["low"], ranges["high"], colors=colours, lw=2.0, zorder=2.5, gid="ranges")


def _sides(weight):
    return _LARGEST * np.sqrt(weight / weight.max())


def _stems(x, studies, scale):
    """Give what names should not cover: intervals, and bars of ranges."""
    for row, at in zip(studies.itertuples(), x, strict=True):
        low, high = max(row.ci_lb, scale.low), min(row.ci_ub, scale.high)
        yield np.full(7, at), np.linspace(low, high, 7)
        if row.high > row.low:
            yield np.linspace(row.low, row.high, 7), np.full(7, row.yi)


def _sentence(name):
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _numbers(studies, by):
    columns = ["study", "low", "high", "said", "yi", "ci_lb", "ci_ub", "weight"]
    named = studies[columns].rename(columns={"low": "dose_low", "high": "dose_high", "said": "dose_in_words"})
    return named.assign(**{by: studies["by"]}) if by else named
