"""The look of every figure, as a context."""

from contextlib import contextmanager

import matplotlib
import matplotlib.pyplot as plt
import seaborn
from cycler import cycler

from hinge_meta.figures import palette

_OURS = {
    "font.family": ["DejaVu Sans"],
    "font.size": 8.5,
    "axes.titlesize": 10.5,
    "axes.titleweight": "bold",
    "axes.titlelocation": "left",
    "axes.labelsize": 8.5,
    "xtick.labelsize": 8,
    "ytick.labelsize": 8,
    "legend.fontsize": 8,
    "legend.frameon": False,
    "text.color": palette.INK,
    "axes.labelcolor": palette.INK,
    "axes.edgecolor": palette.INK,
    "xtick.color": palette.INK,
    "ytick.color": palette.INK,
    "grid.color": palette.HAIRLINE,
    "axes.linewidth": 0.8,
    "lines.linewidth": 1.2,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.prop_cycle": cycler(color=palette.CYCLE),
    "axes.facecolor": palette.PAPER,
    "figure.facecolor": palette.PAPER,
    "savefig.facecolor": palette.PAPER,
}


def theme(dark=False):
    """Draw in the house look, and leave matplotlib's settings as they were.

    Parameters
    ----------
    dark : bool
        Light ink on dark paper, for slides and dark pages. Our own pictures always have their own light
        paper; pages of ours turn it dark with the reader's settings.

    Returns
    -------
    context manager
        For ``with``: inside it matplotlib and seaborn draw in this look.

    Examples
    --------
    >>> before = matplotlib.rcParams["axes.titleweight"]
    >>> with theme():
    ...     matplotlib.rcParams["axes.titleweight"]
    'bold'
    >>> matplotlib.rcParams["axes.titleweight"] == before
    True
    """
    _load_backend()
    ours = {name: _in_the_dark(value) for name, value in _OURS.items()} if dark else _OURS
    return matplotlib.rc_context({**seaborn.axes_style("ticks"), **seaborn.plotting_context("paper"), **ours})


def _load_backend():
    """Let matplotlib load what shows its figures before settings are put aside.

    Loaded by the first figure, inside a context, what a notebook's backend sets would be undone at the
    end of it, and no later figure would show.
    """
    plt.draw_if_interactive()


def _in_the_dark(value):
    if value == _OURS["axes.prop_cycle"]:
        return cycler(color=[palette.IN_THE_DARK[colour] for colour in palette.CYCLE])
    return palette.IN_THE_DARK.get(value, value) if isinstance(value, str) else value


@contextmanager
def plain_theme():
    """Draw in the house look and in nothing else: settings of the user's own play no part.

    Yields
    ------
    None

    Examples
    --------
    >>> with matplotlib.rc_context({"lines.marker": "o"}), plain_theme():
    ...     matplotlib.rcParams["lines.marker"]
    'None'
    """
    _load_backend()
    # How many dots a screen has is not a matter of looks.
    dpi = matplotlib.rcParams["figure.dpi"]
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        with theme():
            matplotlib.rcParams["figure.dpi"] = dpi
            yield
