"""L'Abbe's plot: how often the event came in the two arms of each study."""

import numpy as np
import pandas as pd

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.event_rates import event_rates, rate_at_effect
from hinge_meta.figures.doubt.fitted_points import fitted_points
from hinge_meta.figures.doubt.labbe_words import labbe_in_words, labbe_notes
from hinge_meta.figures.doubt.label_line import label_line
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_axis
from hinge_meta.figures.in_words import as_printed
from hinge_meta.figures.names_and_notes import names_and_notes
from hinge_meta.figures.panel import panel

CURVES = ("RR", "OR", "PETO", "RD")


def labbe_plot(result, *, ax=None, arms=("First arm", "Comparator"), title=None, names=True):
    """Draw the rate of events in the first arm against that in the comparator.

    Parameters
    ----------
    result : RandomEffects, CommonEffect or DataFrame
        Whose effects have ``event_e n_e event_c n_c``; or a table with these, which has no pooled effect.
    ax : Axes, optional
        To draw in; without it a figure is made.
    arms : (str, str)
        What the first arm and the comparator are called.
    title : str, optional
    names : bool
        Whether to write the studies' names beside their points.

    Returns
    -------
    Axes
        Both axes in per cent, from 0, of the same length.

    Raises
    ------
    ValueError
        If a column is missing, a count cannot be one, or ``arms`` are not two texts.

    Notes
    -----
    Areas are proportional to the model's weights, for a table to the number of people; a dot marks the
    middle. The curve is where studies with exactly the pooled effect would lie: a line through the origin
    for risk ratios, a parallel of the diagonal for risk differences, a bow for odds ratios. It is shaded
    over the confidence interval that conclusions follow, and ends where a risk would pass 100 %.

    References
    ----------
    L'Abbe, K. A., Detsky, A. S., & O'Rourke, K. (1987). Meta-analysis in clinical research. Annals of Internal
    Medicine, 107(2), 224-233.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [2, 5], "n_e": [40, 60], "event_c": [6, 9],
    ...                       "n_c": [40, 60]})
    >>> ax = labbe_plot(table)
    >>> ax.collections[0].get_offsets().tolist()
    [[15.0, 5.0], [15.0, 8.333333333333334]]
    >>> plt.close(ax.figure)
    """
    if isinstance(arms, str) or len(arms) != 2:
        raise ValueError(f"arms must be two texts, (first arm, comparator), got {arms!r}")
    points = None if hasattr(result, "columns") else fitted_points(result)
    table, uncounted = event_rates(result if points is None else points.fit.effects)
    if points is None:
        table["size"] = table["n"]
    else:
        weights = points.fit.weights
        table["size"] = weights.set_axis(weights.index.astype(str)).reindex(table["study"]).to_numpy()
    curve = _curve(points)
    with panel(ax, (5.2, 6.0)) as ax:
        high = _square(ax, table)
        diagonal = np.array([0.0, high])
        ax.plot(diagonal, diagonal, color=palette.QUIET, lw=0.8, zorder=1.5, gid="no-difference")
        lines = [(np.linspace(0, high, 60),) * 2]
        floor = np.array([-0.035, 1.0]) * high
        frame = [(floor, floor[[0, 0]]), (floor[[0, 0]], floor)]
        if curve is not None:
            seen = curve[curve["rate_c"] <= high]
            ax.fill_between(
                seen["rate_c"],
                seen["low"],
                seen["high"],
                color=palette.REGIONS[0],
                lw=0,
                zorder=0.5,
                gid="interval",
            )
            ax.plot(seen["rate_c"], seen["rate_e"], color=palette.DEEP, lw=1.4, zorder=2, gid="pooled")
            drawn = seen[seen["rate_e"] <= high]
            lines.append((drawn["rate_c"].to_numpy(), drawn["rate_e"].to_numpy()))
        _bubbles(ax, table)

        def label():
            return _label(ax, points, lines, table)

        named = table if names else table.head(0)
        names_and_notes(
            ax,
            named["rate_c"].to_numpy(),
            named["rate_e"].to_numpy(),
            named["study"],
            others=[] if names else list(zip(table["rate_c"], table["rate_e"], strict=True)),
            lines=[*lines, *frame],
            boxes=label,
            notes=labbe_notes(points, table, uncounted, arms, curve is not None),
            title=title,
            xlabel=f"{arms[1]}: people with the event, %",
            ylabel=f"{arms[0]}: people with the event, %",
        )
    return remember(ax, _numbers(table, curve, points), labbe_in_words(points, table, arms))


def _curve(points):
    """Give the rates to which the pooled effect and its bounds lead; None where there is no such curve."""
    if points is None or points.measure not in CURVES:
        return None
    low, high, _ = points.interval
    rate = np.linspace(0.0, 100.0, 2001)
    made = {
        name: rate_at_effect(rate, effect, points.measure)
        for name, effect in (("rate_e", points.fit.estimate), ("low", low), ("high", high))
    }
    # The band goes on to the edge of what a risk can be, where its own bound has passed it.
    inside = ~np.isnan(made["low"]) | ~np.isnan(made["high"])
    band_low = np.where(np.isnan(made["low"]) & inside, 0.0, made["low"])
    band_high = np.where(np.isnan(made["high"]) & inside, 100.0, made["high"])
    return pd.DataFrame({"rate_c": rate, "rate_e": made["rate_e"], "low": band_low, "high": band_high})


def _square(ax, table):
    most = max(table["rate_c"].max(), table["rate_e"].max())
    high = 100.0
    for which in ("x", "y"):
        high = min(100.0, effect_axis(ax, which, 0.0, min(100.0, 1.06 * most) or 100.0).high)
    for which, side in (("x", "bottom"), ("y", "left")):
        (ax.set_xlim if which == "x" else ax.set_ylim)(-0.035 * high, high)
        ax.spines[side].set_bounds(0.0, high)
    ax.set_box_aspect(1)
    return high


def _bubbles(ax, table):
    largest = 380.0 if len(table) <= 20 else 380.0 * 20 / len(table)
    known = table["size"].notna() & (table["size"] > 0)
    if known.any():
        ax.scatter(
            table.loc[known, "rate_c"],
            table.loc[known, "rate_e"],
            s=largest * table.loc[known, "size"] / table["size"].max(),
            facecolors=palette.STUDY,
            edgecolors=palette.STUDY,
            alpha=0.35,
            linewidths=0.8,
            zorder=3,
            clip_on=False,
            gid="bubbles",
        )
    ax.scatter(
        table["rate_c"],
        table["rate_e"],
        s=7,
        color=palette.DEEP,
        linewidths=0,
        zorder=4,
        clip_on=False,
        gid="studies",
    )


def _label(ax, points, lines, table):
    dots = [(table["rate_c"], table["rate_e"])]
    outlines = []
    wanted = [("no difference", lines[0], palette.QUIET)]
    if len(lines) > 1:
        said = f"pooled {as_printed(points.fit.estimate, points.measure, points.fit)}"
        wanted.insert(0, (said, lines[1], palette.DEEP))
    for text, (x, y), colour in wanted:
        if len(x) < 2:
            continue
        others = [line for line in lines if line[0] is not x]
        found = label_line(
            ax, x, y, text, clear_of=[*dots, *others, *outlines], first=0.93, colour=colour, gid="label"
        )
        if found is not None:
            outlines.append(found)
    return outlines


def _numbers(table, curve, points):
    rows = table.rename(columns={"size": "weight"}) if points is not None else table.drop(columns="size")
    rows = rows.assign(kind="study")
    if curve is not None:
        rows = pd.concat([rows, curve.iloc[::200].assign(kind="pooled")], ignore_index=True)
    return rows[["kind", *[column for column in rows.columns if column != "kind"]]]
