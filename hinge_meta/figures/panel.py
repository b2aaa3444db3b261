"""A plot's frame in the house look, with its title, its labels and its notes."""

from contextlib import contextmanager

import matplotlib.pyplot as plt

from hinge_meta.figures import palette
from hinge_meta.figures.picture import Picture
from hinge_meta.figures.theme import plain_theme
from hinge_meta.figures.typeset import BODY, SMALL, TITLE, families, wrap

_TICK = 8.0
_NOTE_GAP = 7.0


@contextmanager
def panel(ax=None, size=(5.8, 4.2)):
    """Draw in the house look, in a frame of the house's making or in one that is given.

    Parameters
    ----------
    ax : Axes, optional
        To draw in; without it a figure is made, whose margins follow from what is written.
    size : (float, float)
        Of a figure that is made: width and height in inches.

    Yields
    ------
    Axes
        With open spines at the left and below.

    Examples
    --------
    >>> with panel() as ax:
    ...     line = ax.plot([0, 1], [0, 1])
    >>> ax.spines["top"].get_visible()
    False
    >>> plt.close(ax.figure)
    """
    with plain_theme():
        if ax is None:
            figure = plt.figure(FigureClass=Picture, figsize=size, layout="constrained")
            figure.get_layout_engine().set(w_pad=0.12, h_pad=0.12)
            figure.set_facecolor(palette.PAPER)
            ax = figure.add_subplot()
        ax.set_facecolor("none")
        ax.grid(False)
        for side, spine in ax.spines.items():
            spine.set_visible(side in ("left", "bottom"))
            spine.set(linewidth=0.8, color=palette.INK)
        ax.tick_params(
            which="major",
            direction="out",
            length=3.5,
            width=0.8,
            labelsize=_TICK,
            color=palette.INK,
            labelcolor=palette.INK,
            labelfontfamily=families("0")[0],
        )
        ax.minorticks_off()
        yield ax


def write_words(ax, *, title=None, xlabel=None, ylabel=None, notes=()):
    """Write what stands around a plot: title above, labels at the axes, notes below.

    Call it last, since the notes stand under whatever the x axis has.

    Parameters
    ----------
    ax : Axes
    title, xlabel, ylabel : str, optional
    notes : sequence of str
        Each begins a line of its own, in small type, and is broken to the figure's width.

    Examples
    --------
    >>> with panel() as ax:
    ...     write_words(ax, title="Pain", xlabel="SMD", notes=["8 studies."])
    >>> ax.get_title(loc="left"), [text.get_text() for text in ax.texts]
    ('Pain', ['8 studies.'])
    >>> plt.close(ax.figure)
    """
    wide = _width(ax)
    if title:
        lines = wrap(title, TITLE, wide, bold=True)
        _plain(ax.set_title("\n".join(lines), loc="left", pad=10, fontsize=TITLE, fontweight="bold"), title)
    for text, write, room in (
        (xlabel, ax.set_xlabel, wide),
        (ylabel, ax.set_ylabel, _height(ax)),
    ):
        if text:
            _plain(write("\n".join(wrap(text, BODY, room)), fontsize=BODY), text)
    if notes:
        lines = [line for note in notes for line in wrap(note, SMALL, wide)]
        below = ax.annotate(
            "\n".join(lines),
            xy=(0, 0),
            xycoords=("axes fraction", ax.xaxis.label if xlabel else "axes fraction"),
            xytext=(0, -_NOTE_GAP if xlabel else -_NOTE_GAP - 14),
            textcoords="offset points",
            ha="left",
            va="top",
            fontsize=SMALL,
            linespacing=1.3,
            annotation_clip=False,
        )
        _plain(below, "".join(notes), palette.QUIET)


def _plain(text, characters, colour=palette.INK):
    text.set(parse_math=False, fontfamily=list(families(characters)), color=colour)


def _width(ax):
    # Under a layout engine the axes' own width is not known yet; labels at the left take about a sixth.
    figure = ax.get_figure(root=True)
    if figure.get_layout_engine() is not None and len(figure.axes) == 1:
        return figure.get_figwidth() * 72 * 0.83
    return ax.get_window_extent().width * 72 / figure.dpi


def _height(ax):
    figure = ax.get_figure(root=True)
    return max(60.0, ax.get_window_extent().height * 72 / figure.dpi)
