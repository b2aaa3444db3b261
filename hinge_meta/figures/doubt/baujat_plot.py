"""Baujat's plot: which studies make the differences, and which make the pooled effect."""

import numpy as np
import pandas as pd

from hinge_meta.figures import palette
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_axis
from hinge_meta.figures.names_and_notes import names_and_notes
from hinge_meta.figures.panel import panel
from hinge_meta.printed import decimals_for, number

_NEEDED = ("study", "x", "y")


def baujat_plot(frame, *, ax=None, title=None, xlabel=None, ylabel=None, names=True):
    """Draw each study's contribution to heterogeneity against its influence on the pooled effect.

    Parameters
    ----------
    frame : DataFrame
        What `baujat` returns: ``study``, ``x`` and ``y``; with ``weight``, areas are proportional to it.
    ax : Axes, optional
        To draw in; without it a figure is made.
    title, xlabel, ylabel : str, optional
    names : bool
        Whether to write the studies' names beside their points.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If a column is missing, or a number is missing, infinite or below 0.

    References
    ----------
    Baujat, B., Mahe, C., Pignon, J.-P., & Hill, C. (2002). A graphical method for exploring heterogeneity in
    meta-analyses: application to a meta-analysis of 65 trials. Statistics in Medicine, 21(18), 2641-2652.
    https://doi.org/10.1002/sim.1221

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> frame = pd.DataFrame({"study": ["A", "B"], "x": [0.2, 3.1], "y": [0.1, 1.2], "weight": [40.0, 60.0]})
    >>> ax = baujat_plot(frame)
    >>> ax.get_xlabel()
    'Contribution to heterogeneity'
    >>> plt.close(ax.figure)
    """
    table = _checked(frame)
    with panel(ax, (5.8, 4.6)) as ax:
        for which, values in (("x", table["x"]), ("y", table["y"])):
            high = effect_axis(ax, which, 0.0, 1.06 * values.max() or 1.0).high
            # A little below 0, so that points at 0 are whole.
            (ax.set_xlim if which == "x" else ax.set_ylim)(-0.03 * high, high)
            ax.spines["bottom" if which == "x" else "left"].set_bounds(0.0, high)
        (left, right), (floor, top) = ax.get_xlim(), ax.get_ylim()
        _bubbles(ax, table)
        named = table if names else table.head(0)
        names_and_notes(
            ax,
            named["x"].to_numpy(),
            named["y"].to_numpy(),
            named["study"],
            others=[] if names else list(zip(table["x"], table["y"], strict=True)),
            lines=[([left, right], [floor, floor]), ([left, left], [floor, top])],
            notes=_notes(table),
            title=title,
            xlabel=xlabel or "Contribution to heterogeneity",
            ylabel=ylabel or "Influence on the pooled effect",
        )
    return remember(ax, table, _in_words(table))


def _checked(frame):
    missing = [column for column in _NEEDED if column not in getattr(frame, "columns", ())]
    if missing:
        raise ValueError(f"frame must be what baujat returns, with {list(_NEEDED)}; missing: {missing}")
    if not len(frame):
        raise ValueError("frame must have a row for each study, got none")
    columns = [*_NEEDED, *(["weight"] if "weight" in frame.columns else [])]
    table = pd.DataFrame(frame)[columns].reset_index(drop=True)
    table["study"] = table["study"].astype(str)
    for column in columns[1:]:
        numbers = pd.to_numeric(table[column], errors="coerce").to_numpy(dtype=float)
        wrong = ~(np.isfinite(numbers) & (numbers >= 0))
        if wrong.any():
            raise ValueError(
                f"{column} must be finite and 0 or more, which it is not for {list(table['study'][wrong])}"
            )
        table[column] = numbers
    return table


def _bubbles(ax, table):
    if "weight" in table and table["weight"].max() > 0:
        largest = 260.0 if len(table) <= 25 else 110.0
        ax.scatter(
            table["x"],
            table["y"],
            s=largest * table["weight"] / table["weight"].max(),
            facecolors=palette.STUDY,
            edgecolors=palette.STUDY,
            alpha=0.35,
            linewidths=0.8,
            zorder=3,
            gid="bubbles",
        )
    ax.scatter(table["x"], table["y"], s=7, color=palette.DEEP, linewidths=0, zorder=4, gid="studies")


def _notes(table):
    area = " Areas are proportional to weights." if "weight" in table else ""
    return [
        f"{len(table)} studies.{area} Contribution: squared Pearson residual. Influence: squared change of the "
        "pooled effect without the study, over its variance then.",
        "Far right a study is unlike the others; high up it moves the pooled effect. Neither is a fault.",
    ]


def _in_words(table):
    most, moves = (table.loc[table[column].idxmax(), "study"] for column in ("x", "y"))
    opening = (
        f"Baujat plot of {len(table)} studies: contribution to heterogeneity against influence on the pooled "
        f"effect. {most} contributes most to heterogeneity, {moves} has most influence."
    )
    digits = {column: decimals_for(table[column]) for column in ("x", "y")}
    rows = [
        f"{row.study}: contribution {number(row.x, digits['x'])}, influence {number(row.y, digits['y'])}"
        + (f", weight {number(row.weight, 1)}%." if "weight" in table else ".")
        for row in table.itertuples()
    ]
    return "\n".join([opening, *rows])
