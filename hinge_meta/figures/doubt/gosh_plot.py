"""The GOSH plot: what every subset of the studies would have said."""

import numpy as np

from hinge_meta.figures import palette
from hinge_meta.figures.doubt.gosh_words import gosh_alt, gosh_notes
from hinge_meta.figures.doubt.subsets_to_draw import subsets_to_draw
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_axis, effect_label, measure_of
from hinge_meta.figures.panel import panel, write_words
from hinge_meta.figures.scale import scale_between
from hinge_meta.figures.typeset import SMALL, families, wrap

_BINS = 60
_GAP = 0.025
_SIDE = 0.15
# With a key over its bars.
_TALLER = 1.6
_LABELS = {"i2": "I² (%)", "tau2": "tau²", "q": "Q", "k": "Studies in the subset"}


def gosh_plot(
    frame, *, x="estimate", y="i2", highlight=None, ax=None, title=None, xlabel=None, ylabel=None, notes=()
):
    """Draw a point for the model of every subset, and how the points spread along both axes.

    Parameters
    ----------
    frame : DataFrame
        As `gosh` gives it: ``estimate i2 tau2 q k`` and a column of true and false for each study.
    x, y : {"estimate", "i2", "tau2", "q", "k"}
        What the axes show.
    highlight : str, optional
        A study: subsets with it are told apart from those without.
    ax : Axes, optional
    title, xlabel, ylabel : str, optional
    notes : sequence of str
        In small type below, after our own.

    Returns
    -------
    Axes
        x and y on the scales of the frame (ratios on the log scale, printed as ratios). The two histograms
        are its children.

    Raises
    ------
    ValueError
        If a column is missing, ``highlight`` is not one of the studies, or no subset can be drawn.

    Notes
    -----
    Points are drawn in an order shuffled once and for all, so that neither kind of subset lies on top, and
    as one image, so that files stay small. Subsets without a number on an axis are counted in a note.

    References
    ----------
    Olkin I, Dahabreh IJ, Trikalinos TA. GOSH - a graphical display of study heterogeneity. Research
    Synthesis Methods 2012;3:214-223.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> frame = pd.DataFrame(
    ...     {"estimate": [0.1, 0.3, 0.2, 0.2], "i2": [0.0, 40.0, 10.0, 20.0], "tau2": [0.0, 0.1, 0.02, 0.04],
    ...      "q": [0.5, 2.0, 1.1, 2.2], "k": [2, 2, 2, 3], "A": [True, True, False, True],
    ...      "B": [True, False, True, True], "C": [False, True, True, True]})
    >>> ax = gosh_plot(frame, highlight="A")
    >>> len(ax.collections[0].get_offsets())
    4
    >>> plt.close(ax.figure)
    """
    drawn = subsets_to_draw(frame, x, y, highlight)
    measure = measure_of(frame)
    with panel(ax, (5.8, 5.4)) as ax:
        _make_room(ax, _TALLER if highlight else 1.0)
        whole = drawn.whole or (drawn.x[0], drawn.y[0])
        _axis(ax, "x", np.append(drawn.x, whole[0]), x, measure)
        _axis(ax, "y", np.append(drawn.y, whole[1]), y, measure)
        _points(ax, drawn)
        _histograms(ax, drawn)
        _whole_set(ax, drawn)
        words = gosh_notes(drawn, x, y)
        write_words(
            ax,
            title=title,
            xlabel=xlabel or _LABELS.get(x) or effect_label(measure),
            ylabel=ylabel or _LABELS.get(y) or effect_label(measure),
            notes=[*words, *notes],
        )
        if ax.get_figure(root=True).get_layout_engine() is not None:
            # The title climbs over the histogram only when drawn; the next drawing makes room for it.
            ax.get_figure(root=True).draw_without_rendering()
    return remember(ax, drawn.numbers, gosh_alt(drawn, x, y, measure, words))


def _make_room(ax, taller):
    """Take the histograms' room from the panel: without a layout engine nobody else makes it."""
    if ax.get_figure(root=True).get_layout_engine() is None:
        box = ax.get_position()
        wide, high = box.width / (1 + _GAP + _SIDE), box.height / (1 + _GAP + _SIDE * taller)
        ax.set_position([box.x0, box.y0, wide, high])


def _axis(ax, which, values, name, measure):
    low, high = float(values.min()), float(values.max())
    if name == "i2":
        low, high = 0.0, 100.0
    elif high - low <= 1e-9 * max(abs(low), abs(high)):
        about = 0.1 * abs(low) or 1.0
        low, high = low - about, high + about
    if name == "estimate":
        scale = effect_axis(ax, which, low, high, measure)
        if scale.low < 0 < scale.high:
            line = ax.axvline if which == "x" else ax.axhline
            line(0, color=palette.QUIET, lw=0.7, zorder=1, gid="null-line")
    else:
        scale = scale_between(low, high)
        getattr(ax, f"set_{which}ticks")(scale.ticks, scale.labels)
    margin = 0.03 * (scale.high - scale.low)
    getattr(ax, f"set_{which}lim")(scale.low - margin, scale.high + margin)


def _points(ax, drawn):
    count = len(drawn.x)
    order = np.random.default_rng(0).permutation(count)
    colours = np.where(drawn.has, palette.ACCENT, palette.PALE) if drawn.highlight else palette.STUDY
    ax.scatter(
        drawn.x[order],
        drawn.y[order],
        s=float(np.clip(9000 / count, 4.0, 16)),
        c=colours[order] if drawn.highlight else colours,
        alpha=float(np.clip(30 / np.sqrt(count), 0.1, 0.85)),
        linewidths=0,
        zorder=2,
        rasterized=True,
        gid="subsets",
    )


def _histograms(ax, drawn):
    # The key stands over the bars, in room left free for it.
    headroom = 1.9 if drawn.highlight else 1.0
    top = ax.inset_axes([0, 1 + _GAP, 1, _SIDE * (_TALLER if drawn.highlight else 1.0)], sharex=ax)
    side = ax.inset_axes([1 + _GAP, 0, _SIDE, 1], sharey=ax)
    for host, values, limits, orientation, free in (
        (top, drawn.x, ax.get_xlim(), "vertical", headroom),
        (side, drawn.y, ax.get_ylim(), "horizontal", 1.0),
    ):
        edges = np.linspace(*limits, _BINS + 1)
        tallest = _bars(host, values, edges, orientation, drawn)
        (host.set_ylim if orientation == "vertical" else host.set_xlim)(0, 1.05 * tallest * free)
        host.set_facecolor("none")
        host.tick_params(
            which="both", left=False, bottom=False, labelleft=False, labelbottom=False, top=False, right=False
        )
        for name, spine in host.spines.items():
            spine.set_visible(name == ("bottom" if orientation == "vertical" else "left"))
            spine.set(color=palette.HAIRLINE, linewidth=1.2, zorder=5)
    if drawn.highlight:
        names = [f"with {drawn.highlight}: {drawn.has.sum()}", f"without: {(~drawn.has).sum()}"]
        names = ["\n".join(wrap(name, SMALL, 200)) for name in names]
        key = top.legend(
            handles=[top.patches[1], top.patches[0]],
            labels=names,
            loc="upper left",
            ncols=2,
            fontsize=SMALL,
            frameon=False,
            borderaxespad=0.0,
            borderpad=0.0,
            handlelength=1.4,
        )
        for text in key.get_texts():
            text.set(parse_math=False, fontfamily=list(families(text.get_text())), color=palette.INK)


def _bars(host, values, edges, orientation, drawn):
    groups = [(values, palette.PALE, None, "all")]
    if drawn.highlight:
        groups = [
            (values[~drawn.has], palette.PALE, None, "without"),
            (values[drawn.has], "none", palette.ACCENT, "with"),
        ]
    tallest = 1.0
    for some, face, edge, name in groups:
        counts, _, _ = host.hist(
            some,
            bins=edges,
            orientation=orientation,
            histtype="stepfilled",
            facecolor=face,
            edgecolor=edge or "none",
            linewidth=1.0,
            gid=f"histogram-{name}",
        )
        tallest = max(tallest, float(counts.max()))
    return tallest


def _whole_set(ax, drawn):
    if drawn.whole is None:
        return
    at = drawn.whole
    ax.scatter(
        *([value] for value in at),
        s=58,
        marker="D",
        c=palette.DEEP,
        edgecolors=palette.PAPER,
        linewidths=1.0,
        zorder=4,
        gid="whole-set",
    )
    low, high = ax.get_xlim()
    right = at[0] > (low + high) / 2
    low, high = ax.get_ylim()
    above = at[1] < (low + high) / 2
    ax.annotate(
        f"All {len(drawn.studies)} studies",
        at,
        xytext=(-9 if right else 9, 9 if above else -9),
        textcoords="offset points",
        ha="right" if right else "left",
        va="bottom" if above else "top",
        fontsize=SMALL,
        fontweight="bold",
        color=palette.INK,
        zorder=5,
        bbox={"boxstyle": "square,pad=0.2", "facecolor": palette.PAPER, "edgecolor": "none", "alpha": 0.85},
    )
