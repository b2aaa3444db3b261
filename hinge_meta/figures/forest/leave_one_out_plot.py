"""The pooled effect without each study in turn, as a forest."""

from hinge_meta.figures.forest.refits_forest import RefitsWords, refits_forest

_WORDS = RefitsWords(
    study="omitted",
    by="leave_one_out",
    head="Without",
    opening="Forest plot of the pooled effect without each study in turn",
    changes="Without this study the conclusion is another than that of all studies.",
    stays="Whichever study is left out, the conclusion stays that of all studies.",
)


def leave_one_out_plot(frame, *, ax=None, title=None, xlabel=None, favours=None, limits=None):
    """Draw the pooled effect without each study in turn: does the conclusion hang on one of them?

    Parameters
    ----------
    frame : DataFrame
        As `leave_one_out` returns it, with its attrs.
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
        Dashed line and shading are the effect of all studies and its interval. A study without which the
        conclusion is another has a sign at its name and a colour of its own.

    Raises
    ------
    ValueError
        If the frame is not one of `leave_one_out`, or a parameter is not of the form named above.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> import pandas as pd
    >>> frame = pd.DataFrame({"omitted": ["A", "B"], "estimate": [0.2, 0.4], "ci_lb": [-0.1, 0.1],
    ...     "ci_ub": [0.5, 0.7], "i2": [0.0, 0.0], "pval": [0.19, 0.009], "conclusion_changes": [True, False]})
    >>> frame.attrs = {"measure": "SMD", "method": "REML", "ci_method": "wald", "level": 0.95, "k": 2,
    ...                "estimate": 0.3, "ci_lb": 0.1, "ci_ub": 0.5}
    >>> ax = leave_one_out_plot(frame)
    >>> [text.get_text() for text in ax.texts if text.get_text()[0] in "AB"]
    ['A‡', 'B', 'All 2 studies']
    >>> plt.close(ax.figure)
    """
    return refits_forest(frame, _WORDS, ax=ax, title=title, xlabel=xlabel, favours=favours, limits=limits)
