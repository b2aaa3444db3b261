"""The orchard plot: every effect a dot, around the mean with its confidence and its prediction interval."""

import numpy as np
import pandas as pd

from hinge_meta.figures import palette
from hinge_meta.figures.belief.fit_of import fit_of
from hinge_meta.figures.belief.listing import Row, lay_out
from hinge_meta.figures.belief.orchard_rows import orchard_rows
from hinge_meta.figures.belief.orchard_words import orchard_alt, orchard_notes
from hinge_meta.figures.belief.write_listing import label_for, settle, write_rows
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.edge_marks import edge_marks
from hinge_meta.figures.effect_and_interval import effect_and_interval
from hinge_meta.figures.effect_axis import effect_label, measure_of
from hinge_meta.figures.levels_key import draw_key, levels_of, styles_of
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.own_intervals import left_out_note
from hinge_meta.figures.pack_dots import pack_dots
from hinge_meta.figures.panel import panel, write_words
from hinge_meta.figures.reach import reach
from hinge_meta.figures.scale import scale_between

_LEAST = 46.0
_TRUNK = 3.6


def orchard_plot(result, *, by=None, ax=None, title=None, xlabel=None, limits=None):
    """Draw every effect as a dot around the pooled effect and its intervals.

    Parameters
    ----------
    result : RandomEffects, Multilevel or Subgroups, or an object with such a ``fit``
        Subgroups are drawn as one orchard a level; a level with one study has only its dot.
    by : str, optional
        Column of the effects whose levels dots tell apart by shape and colour; six at most.
    ax : Axes, optional
        To draw in. Without it a figure is made in the size of its content.
    title, xlabel : str, optional
    limits : (float, float), optional
        Of the effect's axis, as printed, on both sides of no difference.

    Returns
    -------
    Axes
        x is the effect on the scale of ``yi``; y counts points downwards.

    Raises
    ------
    ValueError
        If it is no such result, or ``by`` or ``limits`` is not of the form named above.

    Notes
    -----
    Areas of dots are proportional to precision, ``1 / sei``, as in orchaRd, over all orchards of a picture.
    Dots are pushed aside so that neither another dot nor the intervals hide them; across the axis their place
    means nothing. The thick
    line is the confidence interval that conclusions follow, the thin one the prediction interval. What lies
    beyond the axis is marked at its edge and named.

    References
    ----------
    Nakagawa, S., Lagisz, M., O'Dea, R. E., Rutkowska, J., Yang, Y., Noble, D. W. A., & Senior, A. M. (2021).
    The orchard plot: cultivating a forest plot for use in ecology, evolution, and beyond. Research Synthesis
    Methods, 12(1), 4-12. https://doi.org/10.1002/jrsm.1424

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> ax = orchard_plot(random_effects(effects))
    >>> [text.get_text() for text in ax.texts][:2]
    ['All studies', 'k = 3']
    >>> plt.close(ax.figure)
    """
    result = fit_of(result)
    orchards = orchard_rows(result)
    studies = pd.concat([orchard.studies for orchard in orchards], ignore_index=True)
    source = result.overall if hasattr(result, "overall") else result
    measure = measure_of(source)
    styles, levels = _styles(by, source.effects)
    pooled = [orchard.pooled for orchard in orchards if orchard.pooled is not None]
    ends = [(one.ci_lb, one.ci_ub) for one in pooled] + [(one.pi_lb, one.pi_ub) for one in pooled]
    scale = scale_between(*reach(studies["yi"], summary=ends), measure in RATIOS, limits)
    largest = 13.0 if len(studies) <= 60 else 10.0
    smallest_sei = studies["sei"].min()
    made = ax is None
    with panel(ax, (6.6, 4.0)) as ax:
        rows = [_row(orchard, measure, studies["yi"]) for orchard in orchards]
        level = f"{100 * source.level:g}%"
        laid = lay_out(ax, rows, scale, ("", f"Mean [{level} CI]"), made=made)
        swarms = []
        for orchard in orchards:
            diameter = largest * np.sqrt(smallest_sei / orchard.studies["sei"].to_numpy())
            along = (orchard.studies["yi"].to_numpy() - scale.low) / laid.per_point
            clear = 0.0 if orchard.pooled is None else _TRUNK / 2 + 0.8
            swarms.append((diameter, pack_dots(along, diameter / 2, clear=clear)))
        least = [max(_LEAST, 2 * np.abs(aside).max() + 26.0) for _, aside in swarms]
        key = draw_key(ax, styles, laid.wide) if by is not None else 0.0
        middles, tall, factor = write_rows(ax, laid, least, top=key)
        ax.vlines(0.0, -tall, -key - 16.0, color=palette.QUIET, lw=0.7, zorder=1, gid="null-line")
        beyond = []
        for orchard, middle, (diameter, aside) in zip(orchards, middles, swarms, strict=True):
            _trunk(ax, orchard, middle, laid.scale, factor)
            yi = orchard.studies["yi"].to_numpy()
            inside = (yi >= scale.low) & (yi <= scale.high)
            shape = [levels[study] for study in orchard.studies["study"]]
            for name, style in styles.items():
                here = inside & np.array([one == name for one in shape])
                ax.scatter(
                    yi[here],
                    middle + aside[here],
                    s=style.size(np.pi / 4 * (diameter[here] * factor) ** 2),
                    marker=style.marker,
                    facecolors=(style.colour, 0.45),
                    edgecolors=style.colour,
                    linewidths=0.6,
                    zorder=3,
                    gid=f"dots-{name}" if name else "dots",
                )
            out = orchard.studies[~inside]
            at = np.full(len(out), middle)
            beyond += edge_marks(ax, out["yi"], at, scale, list(out["study"]), measure, vertical=False)
        label = effect_label(measure) if xlabel is None else xlabel
        notes = [*orchard_notes(result, orchards, by), *left_out_note(result), *beyond]
        write_words(ax, title=title, xlabel=label_for(label, laid), notes=notes)
        settle(ax, laid, tall)
    return remember(ax, _numbers(orchards), orchard_alt(result, orchards, measure, left_out_note(result)))


def _styles(by, effects):
    names = levels_of(effects, by) if by is not None else [""] * len(effects)
    styles = styles_of(names)
    if by is None:
        # One kind of dot is round.
        styles = {"": styles_of(["square", "round"])["round"].in_colour(palette.STUDY)}
    return styles, dict(zip(effects["study"].map(str), names, strict=True))


def _row(orchard, measure, effects):
    if orchard.pooled is None:
        return Row(orchard.name, (f"{orchard.counted}: not pooled",), bold=True)
    one = orchard.pooled
    text = effect_and_interval(one.estimate, one.ci_lb, one.ci_ub, measure, effects)
    return Row(orchard.name, (orchard.counted,), text, bold=True)


def _trunk(ax, orchard, middle, scale, factor):
    one = orchard.pooled
    if one is None:
        return
    low, high = scale.low, scale.high
    for kind, start, end, thick, colour in (
        ("prediction", one.pi_lb, one.pi_ub, 1.2, palette.INK),
        ("confidence", one.ci_lb, one.ci_ub, _TRUNK, palette.DEEP),
    ):
        if np.isfinite(start) and end > low and start < high:
            ends = max(start, low), min(end, high)
            ax.hlines(middle, *ends, color=colour, lw=thick * factor, zorder=4, gid=kind)
    if low <= one.estimate <= high:
        ax.plot(
            [one.estimate],
            [middle],
            marker="o",
            markersize=8.0 * factor,
            markerfacecolor=palette.PAPER,
            markeredgecolor=palette.DEEP,
            markeredgewidth=1.8 * factor,
            zorder=5,
            gid="mean",
        )


def _numbers(orchards):
    tables = []
    for orchard in orchards:
        named = orchard.studies.assign(row_type="study", orchard=orchard.name)
        tables.append(named)
        if orchard.pooled is not None:
            one = orchard.pooled
            summary = {"yi": one.estimate, "ci_lb": one.ci_lb, "ci_ub": one.ci_ub}
            summary |= {"pi_lb": one.pi_lb, "pi_ub": one.pi_ub, "study": "", "orchard": orchard.name}
            tables.append(pd.DataFrame([{"row_type": "pooled", **summary}]))
    columns = ["row_type", "orchard", "study", "yi", "sei", "ci_lb", "ci_ub", "pi_lb", "pi_ub", "weight"]
    return pd.concat(tables, ignore_index=True).reindex(columns=columns)
