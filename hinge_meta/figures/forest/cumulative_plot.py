"""The pooled effect as studies come in one by one, as a forest."""

from hinge_meta.figures.forest.refits_forest import RefitsWords, refits_forest

_WORDS = RefitsWords(
    study="added",
    by="cumulative",
    head="Study added",
    opening="Forest plot of the pooled effect as studies are added one by one",
    changes="With the studies so far the conclusion is another than that of all studies.",
    stays="From the first study on the conclusion is that of all studies.",
    notes=("The rows are not independent looks at the data; none of them is a test at its level.",),
)


def cumulative_plot(frame, *, ax=None, title=None, xlabel=None, favours=None, limits=None):
    """Draw the pooled effect of the first study, the first two, and so on to all.

    Parameters
    ----------
    frame : DataFrame
        As `cumulative` returns it, with its attrs.
    ax : Axes, optional
        To draw in; without it a figure is made in the size of its content.
    title, xlabel : str, optional
        Above the table and under the axis.
    favours : (str, str), optional
        What an effect to the left, and to the right, of no difference speaks for.
    limits : (float, float), optional
        Of the axis, as printed, on both sides of no difference.

    Returns
    -------
    Axes
        Dashed line and shading are the effect of all studies and its interval. A row that concludes
        otherwise than all studies do has a sign at its name and a colour of its own.

    Raises
    ------
    ValueError
        If the frame is not one of `cumulative`, or a parameter is not of the form named above.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"added": ["B", "A"], "k": [1, 2], "estimate": [0.2, 0.3], "ci_lb": [-0.1, 0.1],
    ...     "ci_ub": [0.5, 0.5], "i2": [0.0, 0.0], "pval": [0.19, 0.003], "conclusion_changes": [True, False]})
    >>> frame.attrs = {"measure": "SMD", "method": "REML", "ci_method": "wald", "level": 0.95, "k": 2,
    ...                "estimate": 0.3, "ci_lb": 0.1, "ci_ub": 0.5}
    >>> ax = cumulative_plot(frame)
    >>> [text.get_text() for text in ax.texts if text.get_text()[0] in "AB"]
    ['B‡', 'A', 'All 2 studies']
    >>> plt.close(ax.figure)
    """
    return refits_forest(frame, _WORDS, ax=ax, title=title, xlabel=xlabel, favours=favours, limits=limits)
