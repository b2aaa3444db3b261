"""The funnel plot: each study's effect against its standard error."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.fitted_points import fitted_points
from hinge_meta.figures.doubt.flags import Flag, raise_flags
from hinge_meta.figures.doubt.funnel_companions import (
    check_filled,
    companion_notes,
    curves_of,
    draw_curves,
    flags_of,
)
from hinge_meta.figures.doubt.funnel_regions import contour_slopes, draw_contours, label_contours
from hinge_meta.figures.doubt.funnel_words import funnel_in_words, funnel_notes
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_axis, effect_label
from hinge_meta.figures.names_and_notes import names_and_notes
from hinge_meta.figures.panel import panel


def funnel_plot(
    fit,
    *,
    ax=None,
    contours=True,
    trim_and_fill=None,
    pet_peese=None,
    egger=None,
    limits=None,
    title=None,
    xlabel=None,
    names=False,
):
    """Draw effects against standard errors, the most precise on top.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
        Or an object that has one as ``fit``.
    ax : Axes, optional
        To draw in; without it a figure is made.
    contours : bool
        Whether to shade by the two-sided p-value that a study has by itself against no difference: 0.10,
        0.05 and 0.01 (Peters 2008). Where no difference lies far from all studies, a note says so instead.
    trim_and_fill : TrimAndFill, optional
        Imputed studies are drawn hollow, with the pooled effect that they lead to.
    pet_peese : PetPeese, optional
        Both lines are drawn to a standard error of 0.
    egger : EggerTest, optional
        Its line, unless PET's is the same, and its test in a note.
    limits : (float, float), optional
        Of the effects, as printed (ratios for ratio measures). Studies beyond them are named in a note.
    title, xlabel : str, optional
    names : bool
        Whether to write the studies' names beside their points.

    Returns
    -------
    Axes
        x is the effect on the scale of ``yi``, y the standard error, which grows downwards.

    Raises
    ------
    ValueError
        If a result is not of the kind named or was made of other studies.

    Notes
    -----
    The pseudo-interval, dashed, is the pooled effect plus and minus the normal quantile times the standard
    error, without tau2, as metafor draws it: where the studies would lie if chance alone moved them.

    References
    ----------
    Peters, J. L., Sutton, A. J., Jones, D. R., Abrams, K. R., & Rushton, L. (2008). Contour-enhanced
    meta-analysis funnel plots help distinguish publication bias from other causes of asymmetry. Journal of
    Clinical Epidemiology, 61(10), 991-996. https://doi.org/10.1016/j.jclinepi.2007.11.010
    Sterne, J. A. C., & Egger, M. (2001). Funnel plots for detecting bias in meta-analysis: guidelines on choice
    of axis. Journal of Clinical Epidemiology, 54(10), 1046-1055.
    https://doi.org/10.1016/s0895-4356(01)00377-8

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> ax = funnel_plot(random_effects(effects))
    >>> bool(ax.yaxis.get_inverted()), ax.get_ylabel()
    (True, 'Standard error')
    >>> plt.close(ax.figure)
    """
    points = fitted_points(fit)
    fit, table = points.fit, points.table
    check_filled(fit, trim_and_fill)
    curves = curves_of(fit, pet_peese, egger)
    imputed = _imputed(trim_and_fill)
    numbers = _numbers(points, imputed, trim_and_fill, curves, contours)
    low, high, null_is_near = _reach(points, imputed, curves)
    shaded = bool(contours) and (null_is_near or limits is not None)
    with panel(ax, (5.8, 5.2)) as ax:
        scale = effect_axis(ax, "x", low, high, points.measure, limits)
        deepest = effect_axis(ax, "y", 0.0, 1.04 * table["sei"].max()).high
        ax.set_ylim(deepest, 0.0)
        ax.spines["left"].set_bounds(0.0, deepest)
        if shaded:
            draw_contours(ax, deepest)
        lines = [*_frame(ax, points, deepest), *draw_curves(ax, curves, table["sei"].to_numpy())]
        _points(ax, table, imputed)
        if len(imputed):
            lines.append(
                _line(ax, trim_and_fill.estimate, deepest, palette.ACCENT, (0, (4, 2)), "with-imputed")
            )
        inside = scale.low <= 0 <= scale.high
        flags = flags_of(fit, curves, trim_and_fill)
        if inside:
            flags.append(Flag(0.0, "no difference", palette.QUIET))
        beyond = table.loc[(table["yi"] < scale.low) | (table["yi"] > scale.high), "study"]
        clear_of = [(np.r_[table["yi"], imputed["yi"]], np.r_[table["sei"], imputed["sei"]]), *lines]

        named = table[~table["study"].isin(beyond)] if names else table.head(0)

        def label():
            outlines = raise_flags(ax, flags, top=0.0)
            return outlines + (label_contours(ax, deepest, clear_of)[0] if shaded else [])

        names_and_notes(
            ax,
            named["yi"].to_numpy(),
            named["sei"].to_numpy(),
            named["study"],
            others=list(zip(imputed["yi"], imputed["sei"], strict=True)),
            lines=lines,
            boxes=label,
            notes=[
                *funnel_notes(points, shaded, bool(contours) and not shaded, list(beyond)),
                *companion_notes(fit, trim_and_fill, pet_peese, egger, fit.level),
            ],
            title=title,
            xlabel=effect_label(points.measure) if xlabel is None else xlabel,
            ylabel="Standard error" + (" of the logarithm" if points.is_ratio else ""),
        )
    words = companion_notes(fit, trim_and_fill, pet_peese, egger, fit.level)
    return remember(ax, numbers, funnel_in_words(points, imputed, words))


def _imputed(filled):
    if filled is None:
        return pd.DataFrame({"study": [], "yi": [], "sei": []}).astype({"yi": float, "sei": float})
    frame = filled.filled
    return pd.DataFrame(
        {
            "study": frame["study"].astype(str).to_numpy(),
            "yi": frame["yi"].to_numpy(dtype=float),
            "sei": np.sqrt(frame["vi"].to_numpy(dtype=float)),
        }
    )


def _reach(points, imputed, curves):
    """Give what must be visible, and whether no difference is near enough to be shown with it."""
    half = norm.ppf((1 + points.fit.level) / 2) * points.table["sei"].max()
    estimate = points.fit.estimate
    ends = [estimate - half, estimate + half, *points.table["yi"], *imputed["yi"]]
    ends += [curve.intercept for curve in curves]
    low, high = float(min(ends)), float(max(ends))
    near = low - 1.5 * (high - low) <= 0 <= high + 1.5 * (high - low)
    if near:
        low, high = min(low, -0.6 * half), max(high, 0.6 * half)
    # Points at the ends stand whole.
    room = 0.03 * (high - low)
    return low - room, high + room, near


def _frame(ax, points, deepest):
    """Draw the pooled effect with its pseudo-interval, and no difference."""
    estimate = points.fit.estimate
    half = norm.ppf((1 + points.fit.level) / 2) * deepest
    lines = [_line(ax, estimate, deepest, palette.DEEP, "-", "pooled")]
    for side, end in (("left", estimate - half), ("right", estimate + half)):
        ax.plot(
            [estimate, end],
            [0, deepest],
            color=palette.DEEP,
            lw=0.9,
            ls=(0, (5, 3)),
            zorder=2,
            gid=f"pseudo-{side}",
        )
        lines.append((np.linspace(estimate, end, 60), np.linspace(0, deepest, 60)))
    _line(ax, 0.0, deepest, palette.QUIET, "-", "null-line", 0.7)
    return lines


def _line(ax, x, deepest, colour, style, gid, wide=1.2):
    ax.plot([x, x], [0, deepest], color=colour, lw=wide, ls=style, zorder=2, gid=gid)
    return np.full(60, x), np.linspace(0, deepest, 60)


def _points(ax, table, imputed):
    size = 26 if len(table) <= 40 else 15
    ax.scatter(
        table["yi"],
        table["sei"],
        s=size,
        color=palette.STUDY,
        edgecolors=palette.PAPER,
        linewidths=0.6,
        zorder=4,
        gid="studies",
    )
    if len(imputed):
        ax.scatter(
            imputed["yi"],
            imputed["sei"],
            s=size,
            facecolors=palette.PAPER,
            edgecolors=palette.ACCENT,
            linewidths=1.1,
            zorder=3.8,
            gid="imputed",
        )


def _numbers(points, imputed, filled, curves, contours):
    rows = [("study", row.study, row.yi, row.sei, np.nan) for row in points.table.itertuples()]
    rows += [("imputed", row.study, row.yi, row.sei, np.nan) for row in imputed.itertuples()]
    estimate = points.fit.estimate
    z = float(norm.ppf((1 + points.fit.level) / 2))
    rows.append(("pooled", "", estimate, 0.0, 0.0))
    if len(imputed):
        rows.append(("pooled with imputed", "", filled.estimate, 0.0, 0.0))
    rows += [("pseudo-interval", "", estimate, 0.0, sign * z) for sign in (-1, 1)]
    if contours:
        rows += [
            (f"contour p = {p:.2f}", "", 0.0, 0.0, sign * slope)
            for p, slope in contour_slopes().items()
            for sign in (-1, 1)
        ]
    rows += [
        (f"{curve.kind}, per {'variance' if curve.kind == 'PEESE' else 'standard error'}", "", *numbers)
        for curve in curves
        for numbers in [(curve.intercept, 0.0, curve.slope)]
    ]
    return pd.DataFrame(rows, columns=["kind", "study", "yi", "sei", "slope"])
