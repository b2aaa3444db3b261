"""Galbraith's radial plot: how far each study lies from the pooled effect, in its own standard errors."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.fitted_points import fitted_points
from hinge_meta.figures.doubt.label_line import label_line
from hinge_meta.figures.doubt.pool_in_words import pool_in_words
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_axis, effect_label
from hinge_meta.figures.in_words import as_printed
from hinge_meta.figures.names_and_notes import names_and_notes
from hinge_meta.figures.panel import panel
from hinge_meta.figures.scale import scale_between
from hinge_meta.printed import number

NAMES = (True, False, "all")


def galbraith_plot(fit, *, ax=None, add_tau2=True, title=None, xlabel=None, names=True):
    """Draw each study's effect over its standard error against its precision.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
        Or an object that has one as ``fit``.
    ax : Axes, optional
        To draw in; without it a figure is made.
    add_tau2 : bool
        Whether standard errors include the differences between studies, so that the band is what the model
        expects; without them it is what chance alone would do, as in Galbraith's own plot.
    title, xlabel : str, optional
    names : {True, False, "all"}
        Name the studies outside the band, none, or all.

    Returns
    -------
    Axes
        x is 1 / s, y is yi / s, with s the square root of ``vi`` plus tau2. The right-hand scale shows effects.

    Raises
    ------
    ValueError
        If the result is not of the kind named, or ``names`` is not one of those allowed.

    Notes
    -----
    The line through the origin has the pooled effect as its slope. The band around it is the normal quantile
    of the fit's level wide on either side, ±1.96 for 95 %. The slope of a line from the origin through a
    point is that study's effect, read where it meets the right-hand scale; metafor bends that scale into an
    arc. Adding tau2 for a random-effects model is metafor's default as well.

    References
    ----------
    Galbraith, R. F. (1988). A note on graphical presentation of estimated odds ratios from several clinical
    trials. Statistics in Medicine, 7(8), 889-894. https://doi.org/10.1002/sim.4780070807

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.04]})
    >>> ax = galbraith_plot(random_effects(effects), add_tau2=False)
    >>> [text.get_text() for text in ax.texts][-1]
    'B'
    >>> plt.close(ax.figure)
    """
    if not any(names is choice for choice in (True, False)) and names != "all":
        raise ValueError(f"names must be one of {list(NAMES)}, got {names!r}")
    points = fitted_points(fit)
    tau2 = points.tau2 if add_tau2 else 0.0
    table = _standardised(points, tau2)
    half = float(norm.ppf((1 + points.fit.level) / 2))
    estimate = points.fit.estimate
    with panel(ax, (5.8, 4.9)) as ax:
        right = 1.06 * table["precision"].max()
        effect_axis(ax, "x", 0.0, right)
        ax.set_xlim(0.0, right)
        ends = [estimate * right - half, estimate * right + half, -half, half]
        effect_axis(ax, "y", min(*table["z"], *ends), max(*table["z"], *ends))
        _effects_at_the_right(ax, points, right)
        x = np.array([0.0, right])
        ax.fill_between(
            x, estimate * x - half, estimate * x + half, color=palette.REGIONS[0], lw=0, gid="band"
        )
        ax.plot(x, estimate * x, color=palette.DEEP, lw=1.3, zorder=2, gid="pooled")
        ax.plot(x, 0 * x, color=palette.QUIET, lw=0.7, zorder=1.5, gid="null-line")
        for end in (-half, half):
            ax.plot(x, estimate * x + end, color=palette.DEEP, lw=0.9, ls=(0, (5, 3)), zorder=2, gid="edge")
        for out, colour, marker in ((False, palette.STUDY, "o"), (True, palette.ACCENT, "D")):
            ax.scatter(
                *(table.loc[table["outside"] == out, column] for column in ("precision", "z")),
                s=26 if len(table) <= 40 else 15,
                color=colour,
                marker=marker,
                edgecolors=palette.PAPER,
                linewidths=0.6,
                zorder=4,
                gid="outside" if out else "inside",
            )
        named = table if names == "all" else table[table["outside"] & bool(names)]
        bare = table[~table["study"].isin(named["study"])]
        along = np.linspace(0.0, right, 40)
        lines = [(along, estimate * along + shift) for shift in (-half, 0.0, half)]

        def label():
            said = f"pooled {as_printed(estimate, points.measure, points.fit)}"
            dots = [(table["precision"], table["z"])]
            pooled = label_line(
                ax, x, estimate * x, said, clear_of=dots, first=0.9, colour=palette.DEEP, gid="label"
            )
            kept = [outline for outline in (pooled,) if outline is not None]
            null = label_line(
                ax, x, 0 * x, "no difference", clear_of=[*dots, *lines, *kept], first=0.9, gid="label"
            )
            return kept if null is None else [*kept, null]

        names_and_notes(
            ax,
            named["precision"].to_numpy(),
            named["z"].to_numpy(),
            named["study"],
            others=list(zip(bare["precision"], bare["z"], strict=True)),
            lines=lines,
            boxes=label,
            notes=_notes(points, table, half, tau2),
            title=title,
            xlabel=f"Precision: 1 / {_error(tau2)}" if xlabel is None else xlabel,
            ylabel=f"Effect / {_error(tau2)}",
        )
    return remember(ax, _numbers(table, estimate, half), _in_words(points, table, half, tau2))


def _standardised(points, tau2):
    table = points.table
    error = np.sqrt(table["sei"] ** 2 + tau2)
    frame = pd.DataFrame(
        {
            "study": table["study"],
            "precision": 1 / error,
            "z": table["yi"] / error,
            "yi": table["yi"],
            "sei": table["sei"],
        }
    )
    half = norm.ppf((1 + points.fit.level) / 2)
    return frame.assign(outside=np.abs(table["yi"] - points.fit.estimate) / error > half)


def _effects_at_the_right(ax, points, right):
    low, high = (end / right for end in ax.get_ylim())
    scale = scale_between(low, high, points.is_ratio)
    axis = ax.secondary_yaxis("right", functions=(lambda z: z / right, lambda effect: effect * right))
    shown = [
        (tick, label) for tick, label in zip(scale.ticks, scale.labels, strict=True) if low <= tick <= high
    ]
    axis.set_yticks([tick for tick, _ in shown], [label for _, label in shown])
    axis.minorticks_off()
    axis.tick_params(labelsize=8, length=3.5, width=0.8, color=palette.INK, labelcolor=palette.INK)
    axis.set_ylabel(effect_label(points.measure), fontsize=8.5, color=palette.INK, parse_math=False)


def _error(tau2):
    return "√(standard error² + tau²)" if tau2 else "standard error"


def _notes(points, table, half, tau2):
    level = f"{100 * points.fit.level:g}%"
    expected = "if the model held" if tau2 else "if all had one true effect"
    out = table.loc[table["outside"], "study"]
    notes = [
        f"{len(table)} studies. Line: pooled effect ({points.model}). Band: ±{number(half)} around it, where "
        f"{level} of studies would lie {expected}.",
        f"{_outside(out, len(table))} A study's effect is where a line from the origin through its point "
        "meets the right-hand scale.",
    ]
    return [*notes, *points.not_drawn]


def _outside(out, k):
    if not len(out):
        return f"None of {k} lies outside."
    names = f": {', '.join(out).rstrip('.')}" if len(out) <= 8 else ""
    return f"Outside: {len(out)} of {k}{names}."


def _numbers(table, estimate, half):
    lines = pd.DataFrame(
        {
            "kind": ["pooled", "band", "band"],
            "study": "",
            "precision": 0.0,
            "z": [0.0, -half, half],
            "slope": estimate,
        }
    )
    return pd.concat([table.assign(kind="study"), lines], ignore_index=True)[
        ["kind", "study", "precision", "z", "yi", "sei", "outside", "slope"]
    ]


def _in_words(points, table, half, tau2):
    opening = (
        f"Galbraith plot of {len(table)} studies: effect over {_error(tau2)} against precision, with a band of "
        f"±{number(half)} around the pooled effect. {_outside(table.loc[table['outside'], 'study'], len(table))} "
        f"{pool_in_words(points.fit)}"
    )
    rows = [
        f"{row.study}: {as_printed(row.yi, points.measure, points.fit)}, z {number(row.z)}, "
        f"{'outside' if row.outside else 'inside'} the band."
        for row in table.itertuples()
    ]
    return "\n".join([opening, *rows])
