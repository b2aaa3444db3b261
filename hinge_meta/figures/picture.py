"""A figure that brings its words along: what a notebook keeps beside its pixels."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from hinge_meta.figures.drawn import drawn_in


class Picture(Figure):
    """A figure that tells a notebook what it shows, for those who do not see it.

    In a notebook its words stand as the plain text of the output, and as alternative text in the output's metadata,
    from which nbconvert takes it for web pages. The pixels are made as for every other figure.

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> from hinge_meta.figures.drawn import remember
    >>> import pandas as pd
    >>> figure = pyplot.figure(FigureClass=Picture)
    >>> ax = remember(figure.add_subplot(), pd.DataFrame({"yi": [0.1]}), "One point at 0.1.")
    >>> figure.words
    'One point at 0.1.'
    >>> pyplot.close(figure)
    """

    @property
    def words(self):
        """What is drawn in its Axes, in words; blank for Axes that are not ours."""
        # Also Axes that lie inside others, which `self.axes` does not list.
        drawn = (drawn_in(ax) for ax in dict.fromkeys(self.findobj(Axes)))
        return " ".join(item.alt for item in drawn if item is not None)

    def _repr_mimebundle_(self, include=None, exclude=None):
        if not self.words:
            return {}, {}
        return {"text/plain": self.words}, {"image/png": {"alt": self.words}}


def picture_in_words(ax):
    """Say in words what a picture of ours shows.

    Parameters
    ----------
    ax : Axes
        As any of the plots returns it.

    Returns
    -------
    str
        The alternative text that `save_figure` writes beside the file.

    Raises
    ------
    ValueError
        If the Axes were not drawn by a plot of this package.

    Examples
    --------
    >>> from matplotlib import pyplot
    >>> from hinge_meta.figures.drawn import remember
    >>> import pandas as pd
    >>> picture_in_words(remember(Figure().add_subplot(), pd.DataFrame({"yi": [0.1]}), "One point at 0.1."))
    'One point at 0.1.'
    """
    drawn = drawn_in(ax)
    if drawn is None:
        raise ValueError("ax must be the Axes that a plot of hinge_meta returned, got Axes of something else")
    return drawn.alt
