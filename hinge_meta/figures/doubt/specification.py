"""The specification curve: what the answer would have been, had other reasonable choices been made."""

import numpy as np
from matplotlib.collections import LineCollection

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.specification_grid import draw_grid, grid_rows
from hinge_meta.figures.doubt.specification_words import curve_alt, curve_notes, curve_numbers, printer
from hinge_meta.figures.doubt.specifications import read_specifications
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_axis, effect_label, measure_of
from hinge_meta.figures.in_points import LEADING, in_points, put_text, title_depth
from hinge_meta.figures.named_methods import RATIOS
from hinge_meta.figures.typeset import BODY, SMALL, TITLE, families, width, wrap

_UPPER = 165.0
_GAP = 8.0
_MANY = 300


def specification_plot(
    table,
    choices,
    *,
    estimate="estimate",
    lower="ci_lb",
    upper="ci_ub",
    band=None,
    measure=None,
    ax=None,
    title=None,
    ylabel=None,
    notes=(),
):
    """Draw every specification's estimate in order, above a grid of the choices that led to it.

    Parameters
    ----------
    table : DataFrame
        A row a specification: the columns below, the columns of ``choices`` and, where one is the main
        analysis, a column ``main`` that is true for it.
    choices : sequence of str
        Columns that say which option of each choice was taken.
    estimate, lower, upper : str
        Columns of numbers on the scale of ``yi`` (log scale for ratios).
    band : (float, float), optional
        The smallest important difference in each direction, as printed (ratios for ratio measures), shaded.
    measure : str, optional
        Short name of the effect, such as ``"SMD"``; by default the table's, where it says.
    ax : Axes, optional
        To draw in: it becomes the sheet on which both panels stand, shrunk to fit. Without it a figure is
        made in the size of its content.
    title, ylabel : str, optional
    notes : sequence of str
        In small type below, after our own.

    Returns
    -------
    Axes
        The upper panel: x is the rank of a specification from 1, y its estimate on the scale of ``yi``. The
        grid is in the other child of the sheet.

    Raises
    ------
    ValueError
        If a column is missing or unfit (see `read_specifications`), or the band is not (low, high).

    Notes
    -----
    The descriptive curve of Simonsohn, Simmons and Nelson; their joint test, which needs the data under the
    null, is not made. Specifications without an estimate are counted in a note.

    References
    ----------
    Simonsohn U, Simmons JP, Nelson LD. Specification curve analysis. Nature Human Behaviour
    2020;4:1208-1214.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> table = pd.DataFrame(
    ...     {"model": ["REML", "FE"], "estimate": [-0.3, -0.4], "ci_lb": [-0.7, -0.6], "ci_ub": [0.1, -0.2]})
    >>> ax = specification_plot(table, ["model"])
    >>> ax.get_ylim()
    (np.float64(-0.7...), np.float64(0.1...))
    >>> plt.close(ax.figure)
    """
    measure = measure or measure_of(table)
    specifications = read_specifications(table, choices, estimate, lower, upper, _placed(band, measure))
    rows = specifications.rows
    low, high = _limits(rows, _placed(band, measure))
    print_effect = printer(rows, measure)
    grid = grid_rows(specifications, band is not None, print_effect)
    panel = float(np.clip(6.0 * len(rows), 260.0, 430.0))
    room = grid.left + panel + grid.right
    title_lines = wrap(title, TITLE, room, bold=True) if title else []
    headroom = SMALL * LEADING + 4.0 if rows["main"].any() else 2.0
    top = title_depth(title_lines) + headroom
    start = top + _UPPER + _GAP
    words = curve_notes(specifications, band, (low, high), measure)
    lines = [line for note in [*words, *notes] for line in wrap(note, SMALL, room)]
    under = start + grid.height + BODY * LEADING + 9.0
    with in_points(ax, room, under + len(lines) * SMALL * LEADING + 2.0) as (sheet, factor):
        curve = sheet.inset_axes([grid.left, -top - _UPPER, panel, _UPPER], transform=sheet.transData)
        _frame(curve, len(rows), factor)
        effect_axis(curve, "y", low, high, measure)
        _curve(curve, rows, _placed(band, measure), factor)
        _labels(curve, ylabel or effect_label(measure), title_lines, headroom, grid.left / panel, factor)
        lower_panel = sheet.inset_axes(
            [grid.left, -start - grid.height, panel, grid.height], transform=sheet.transData
        )
        lower_panel.set_xlim(*curve.get_xlim())
        draw_grid(sheet, lower_panel, grid, rows, start, factor, rasterized=len(rows) > _MANY)
        if rows["main"].any():
            _main_analysis(curve, lower_panel, rows, print_effect, factor)
        put_text(
            sheet,
            grid.left + panel / 2,
            start + grid.height + BODY + 3.0,
            f"{len(rows)} specifications, in the order of their estimates",
            factor,
            ha="center",
        )
        for place, line in enumerate(lines):
            put_text(sheet, 0, under + SMALL + place * SMALL * LEADING, line, factor, size=SMALL, quiet=True)
    alt = curve_alt(specifications, band, measure, words)
    return remember(curve, curve_numbers(specifications), alt)


def _placed(band, measure):
    if band is None:
        return None
    if len(band) != 2 or not band[0] < band[1] or (measure in RATIOS and band[0] <= 0):
        raise ValueError(f"band must be (low, high) with low < high, above 0 for ratios, got {band!r}")
    return tuple(float(np.log(edge) if measure in RATIOS else edge) for edge in band)


def _limits(rows, band):
    """Show every estimate, no difference and the band; intervals as far as they do not crush the rest."""
    edges = [edge for edge in band or () if np.isfinite(edge)]
    core = min(0.0, rows["estimate"].min(), *edges), max(0.0, rows["estimate"].max(), *edges)
    spread = (rows["ci_ub"] - rows["ci_lb"]).replace(np.inf, np.nan).median()
    reach = 1.5 * max(core[1] - core[0], 0.0 if np.isnan(spread) else spread)
    ends = rows[["ci_lb", "ci_ub"]].replace([-np.inf, np.inf], np.nan)
    low = max(np.nanmin([core[0], *ends["ci_lb"]]), core[0] - reach)
    high = min(np.nanmax([core[1], *ends["ci_ub"]]), core[1] + reach)
    return (low, high) if low < high else (-1.0, 1.0)


def _frame(curve, count, factor):
    curve.set_facecolor("none")
    curve.set_xlim(0.5 - 0.02 * count, count + 0.5 + 0.02 * count)
    curve.set_xticks([])
    for side, spine in curve.spines.items():
        spine.set_visible(side == "left")
        spine.set(linewidth=0.8 * factor, color=palette.INK)
    curve.tick_params(
        axis="y", length=3.5 * factor, width=0.8 * factor, pad=3 * factor, labelsize=8 * factor, which="major"
    )


def _curve(curve, rows, band, factor):
    low, high = curve.get_ylim()
    x = np.arange(1, len(rows) + 1)
    rasterized = len(rows) > _MANY
    if band is not None:
        curve.axhspan(max(band[0], low), min(band[1], high), color=palette.BAND, lw=0, zorder=0, gid="band")
    curve.axhline(0, color=palette.QUIET, lw=0.7 * factor, zorder=1, gid="null-line")
    thick = float(np.clip(260.0 / len(rows), 0.35, 1.3)) * factor
    area = (float(np.clip(700.0 / len(rows), 1.3, 4.6)) * factor) ** 2
    for excludes, colour, kind in ((False, palette.LEFT_OUT, "including"), (True, palette.DEEP, "excluding")):
        here = (rows["excludes"] == excludes).to_numpy()
        with_interval = here & rows["ci_lb"].notna().to_numpy()
        ends = rows[["ci_lb", "ci_ub"]].clip(low, high).to_numpy()[with_interval]
        segments = [[(place, a), (place, b)] for place, (a, b) in zip(x[with_interval], ends, strict=True)]
        curve.add_collection(
            LineCollection(
                segments, colors=colour, linewidths=thick, zorder=2, gid=f"ci-{kind}", rasterized=rasterized
            ),
            autolim=False,
        )
        for side, edge, marker, cut in (
            ("low", low, "v", (rows["ci_lb"] < low).to_numpy()),
            ("high", high, "^", (rows["ci_ub"] > high).to_numpy()),
        ):
            curve.scatter(
                x[here & cut],
                np.full((here & cut).sum(), edge),
                s=(4.0 * factor) ** 2,
                c=colour,
                marker=marker,
                linewidths=0,
                zorder=2.5,
                clip_on=False,
                gid=f"cut-{side}-{kind}",
            )
        curve.scatter(
            x[here],
            rows["estimate"][here],
            s=area,
            c=colour if excludes else palette.PAPER,
            edgecolors=colour,
            linewidths=min(0.9 * factor, area**0.5 / 4),
            zorder=3,
            gid=f"points-{kind}",
            rasterized=rasterized,
            clip_on=False,
        )


def _labels(curve, ylabel, title_lines, headroom, left, factor):
    text = "\n".join(wrap(ylabel, BODY, _UPPER, even=True))
    curve.set_ylabel(text, fontsize=BODY * factor, fontfamily=list(families(text)), parse_math=False)
    if title_lines:
        text = "\n".join(title_lines)
        curve.set_title(
            text,
            loc="left",
            y=1.0,
            pad=(headroom + 4.0) * factor,
            fontsize=TITLE * factor,
            fontfamily=list(families(text)),
            parse_math=False,
        ).set_x(-left)


def _main_analysis(curve, lower_panel, rows, print_effect, factor):
    place = int(rows["main"].to_numpy().argmax())
    value = rows["estimate"][place]
    for panel in (curve, lower_panel):
        panel.axvline(place + 1, color=palette.ACCENT, lw=0.8 * factor, ls=(0, (3, 2)), zorder=1.5)
    curve.scatter(
        [place + 1],
        [value],
        s=(7.5 * factor) ** 2,
        marker="D",
        c=palette.ACCENT,
        edgecolors=palette.PAPER,
        linewidths=0.8 * factor,
        zorder=6,
        gid="main",
        clip_on=False,
    )
    words = f"Main analysis: {print_effect(value)}"
    # Centred over its line unless it would then hang over an end of the panel.
    panel = curve.get_window_extent().width * 72 / curve.get_figure(root=True).dpi
    half = width(words, SMALL, bold=True) * factor / panel / 2
    share = (place + 1 - curve.get_xlim()[0]) / np.ptp(curve.get_xlim())
    side = "left" if share < half else "right" if share > 1 - half else "center"
    curve.annotate(
        words,
        (place + 1, 1.0),
        xycoords=("data", "axes fraction"),
        xytext=(0, 3.0 * factor),
        textcoords="offset points",
        ha=side,
        va="bottom",
        fontsize=SMALL * factor,
        fontweight="bold",
        color=palette.INK,
        annotation_clip=False,
    )
