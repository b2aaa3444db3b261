"""What a picture shows, kept beside it: its numbers and its words."""

from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

import pandas as pd

_DRAWN = WeakKeyDictionary()


@dataclass(frozen=True, eq=False)
class Drawn:
    """The numbers and the words of one picture.

    Parameters
    ----------
    numbers : DataFrame
        The numbers drawn, at full precision.
    alt : str
        The picture in words.
    """

    numbers: pd.DataFrame = field(repr=False)
    alt: str


def remember(ax, numbers, alt):
    """Keep what was drawn beside its Axes, for `save_figure`.

    Parameters
    ----------
    ax : Axes
    numbers : DataFrame
    alt : str

    Returns
    -------
    Axes
        The one given.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = remember(Figure().subplots(), pd.DataFrame({"yi": [0.1]}), "One point at 0.1.")
    >>> drawn_in(ax).alt
    'One point at 0.1.'
    """
    _DRAWN[ax] = Drawn(numbers, alt)
    return ax


def drawn_in(ax):
    """Give what was drawn in an Axes; None for one that is not ours.

    Parameters
    ----------
    ax : Axes

    Returns
    -------
    Drawn or None

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> drawn_in(Figure().subplots()) is None
    True
    """
    return _DRAWN.get(ax)
