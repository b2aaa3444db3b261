"""The drapery plot: intervals at every level, of each study, of the pooled effect and of a new study."""

import numpy as np
import pandas as pd
from scipy.stats import norm

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.drapery_functions import drapery_functions
from hinge_meta.figures.doubt.drapery_words import drapery_in_words, drapery_notes
from hinge_meta.figures.doubt.fitted_points import fitted_points
from hinge_meta.figures.doubt.label_line import label_line
from hinge_meta.figures.doubt.name_threads import name_threads
from hinge_meta.figures.doubt.p_value_function import WiderOf
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_axis, effect_label
from hinge_meta.figures.names_and_notes import settle_names
from hinge_meta.figures.panel import panel

LINES = (0.10, 0.05, 0.01)
_LAST = 0.001
# Those that come last give way first where there is no room for all.
_TICKS = (0.05, 1.0, 0.01, 0.1, 0.5, _LAST, 0.2)
_TICK_ROOM = 8.6


def drapery_plot(fit, *, ax=None, title=None, xlabel=None, names=True):
    """Draw the two-sided p-value of every supposed effect, and so intervals at every level.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
        Or an object that has one as ``fit``.
    ax : Axes, optional
        To draw in; without it a figure is made.
    title, xlabel : str, optional
    names : bool
        Whether to write the studies' names above their peaks.

    Returns
    -------
    Axes
        x is the supposed effect on the scale of ``yi``; y is minus the normal quantile of the p-value, 0 for a
        p of 1 and -1.96 for 0.05, on which a study's curve is a tent with straight sides.

    Raises
    ------
    ValueError
        If the result is not of the kind named.

    Notes
    -----
    At the height p a curve is as wide as the interval of the level 1 - p. Studies follow the normal
    distribution; darker ones have more weight. The pooled effect follows the method of its interval, t with
    the fit's degrees of freedom for Hartung-Knapp. Where that is narrower than Wald's at the level of the
    fit, the strong curve is the wider of the two at each height, since conclusions follow the wider, and the
    Hartung-Knapp curve is dashed. The shaded region is where a new study's true effect is predicted, by the
    rule that the fit follows at its level.

    References
    ----------
    Ruecker, G., & Schwarzer, G. (2021). Beyond the forest plot: the drapery plot. Research Synthesis Methods,
    12(1), 13-19. https://doi.org/10.1002/jrsm.1410

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> ax = drapery_plot(random_effects(effects))
    >>> [line.get_gid() for line in ax.lines if str(line.get_gid()).startswith(("study", "pooled"))]
    ['study-0', 'study-1', 'study-2', 'pooled']
    >>> plt.close(ax.figure)
    """
    points = fitted_points(fit)
    table, fit = points.table, points.fit
    functions = drapery_functions(points)
    numbers = _numbers(points, functions)
    low, high = _reach(points, functions)
    with panel(ax, (5.8, 5.6)) as ax:
        scale = effect_axis(ax, "x", low, high, points.measure)
        ax.set_ylim(_height(_LAST), 0.0)
        ax.spines["left"].set_bounds(_height(_LAST), 0.0)
        right = ax.secondary_yaxis("right")
        for p in LINES:
            ax.plot(
                [scale.low, scale.high],
                [_height(p)] * 2,
                color=palette.HAIRLINE,
                lw=0.6,
                zorder=0.8,
                gid=f"p-{p:g}",
            )
        if scale.low <= 0 <= scale.high:
            ax.plot([0, 0], [_height(_LAST), 0], color=palette.QUIET, lw=0.7, zorder=1, gid="null-line")
        curves = _draw(ax, functions, table, scale)
        _settle(ax, right, points, curves, functions, title, xlabel, names)
    return remember(ax, numbers, drapery_in_words(points, functions))


def _height(p):
    return -float(norm.isf(p / 2))


def _reach(points, functions):
    """Show every peak and, unless that would crush the rest, every study's interval at the fit's level."""
    yi, level = points.table["yi"], points.fit.level
    low, high = min(yi.min(), points.fit.estimate), max(yi.max(), points.fit.estimate)
    size = max(high - low, 2 * float(points.table["sei"].median()))
    if low - size <= 0 <= high + size:
        low, high = min(low, 0.0), max(high, 0.0)
    ends = np.array([function.interval(level) for function in functions.values()])
    room = 0.75 * size
    return float(max(ends.min(), low - room)), float(min(ends.max(), high + room))


def _draw(ax, functions, table, scale):
    most = table["weight"].max()
    curves = {}
    for name, function in functions.items():
        x = _grid(function, scale)
        curves[name] = (x, -function.depth(x))
        if name == "prediction":
            ax.fill_between(
                *curves[name],
                2 * _height(_LAST),
                color=palette.PALE,
                alpha=0.45,
                lw=0,
                zorder=0.5,
                gid="prediction",
            )
        elif name in ("pooled", "hksj"):
            style, wide = ("-", 2.4) if name == "pooled" else ((0, (4, 2)), 1.2)
            ax.plot(*curves[name], color=palette.DEEP, lw=wide, ls=style, zorder=4, gid=name)
        else:
            weight = table["weight"].iloc[int(name.removeprefix("study-"))]
            # A study without weight still has an interval of its own.
            shade = 0.25 + 0.65 * (weight / most if np.isfinite(weight) and most > 0 else 0.0)
            wide = 1.0 if len(table) <= 30 else 0.6
            ax.plot(*curves[name], color=palette.STUDY, lw=wide, alpha=shade, zorder=2, gid=name)
    return curves


def _grid(function, scale):
    near = function.centre + function.scale * np.linspace(-5, 5, 201)
    x = np.concatenate([np.linspace(scale.low, scale.high, 201), near, [function.centre]])
    return np.unique(x[(x >= scale.low) & (x <= scale.high)])


def _settle(ax, right, points, curves, functions, title, xlabel, names):
    table = points.table

    def place(without):
        known = table[~table["study"].isin(without)] if names else table.head(0)
        left = name_threads(
            ax, known["yi"].to_numpy(), known["study"].tolist(), known["weight"].fillna(0).to_numpy(), top=0.0
        )
        _ticks(ax, right)
        _label_curves(ax, points.fit.estimate, curves)
        return left

    settle_names(
        ax,
        place,
        drapery_notes(points, functions),
        title=title,
        xlabel=effect_label(points.measure) if xlabel is None else xlabel,
        ylabel="Two-sided p-value if this were the true effect",
    )


def _ticks(ax, right):
    per_point = ax.get_figure(root=True).dpi / 72
    bottom, ceiling = ax.get_ylim()
    tall = ax.get_window_extent().height / per_point / (ceiling - bottom)
    kept = []
    for p in _TICKS:
        if all(abs(_height(p) - _height(other)) * tall >= _TICK_ROOM for other in kept):
            kept.append(p)
    places = [_height(p) for p in kept]
    ax.set_yticks(places, [f"{p:g}" for p in kept])
    right.set_yticks(places, [f"{100 * (1 - p):g}%" for p in kept])
    right.minorticks_off()
    right.spines["right"].set_bounds(_height(_LAST), 0.0)
    right.tick_params(labelsize=8, length=3.5, width=0.8, color=palette.INK, labelcolor=palette.INK)
    right.set_ylabel("Level of the interval at this height", fontsize=8.5, color=palette.INK)


def _label_curves(ax, estimate, curves):
    kept = []
    for name, text, colour in (
        ("pooled", "pooled effect", palette.DEEP),
        ("hksj", "Hartung-Knapp", palette.DEEP),
        ("prediction", "a new study's true effect", palette.INK),
    ):
        if name not in curves:
            continue
        x, y = curves[name]
        others = [
            curve for other, curve in curves.items() if other != name and not other.startswith("study-")
        ]
        for flank in (x >= estimate, x <= estimate):
            inside = flank & (y > _height(_LAST))
            if inside.sum() < 2:
                continue
            # From the foot of the curve upwards; the foot is at the right of one flank and at the left of the other.
            found = label_line(
                ax,
                x[inside],
                y[inside],
                text,
                clear_of=[*kept, *others],
                first=0.9 if flank[-1] else 0.1,
                colour=colour,
                ground=palette.PAPER,
                gid="label",
            )
            if found is not None:
                kept.append(found)
                break


def _numbers(points, functions):
    rows = []
    for name, function in functions.items():
        is_study = name.startswith("study-")
        row = points.table.iloc[int(name.removeprefix("study-"))] if is_study else None
        ends = {
            f"{end}_{100 * (1 - p):g}": value
            for p in LINES
            for end, value in zip(("low", "high"), function.interval(1 - p), strict=True)
        }
        rows.append(
            {
                "kind": "study" if is_study else name,
                "study": row["study"] if is_study else "",
                "centre": function.centre,
                "scale": np.nan if isinstance(function, WiderOf) else function.scale,
                "df": function.df,
                "weight": row["weight"] if is_study else np.nan,
                **ends,
            }
        )
    return pd.DataFrame(rows)
