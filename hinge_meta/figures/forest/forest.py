"""The forest plot: a table with a plot in it."""

from hinge_meta.figures.drawn import remember
from hinge_meta.figures.forest.alt_text import words_of
from hinge_meta.figures.forest.forest_drawing import draw_forest
from hinge_meta.figures.forest.forest_rows import forest_rows
from hinge_meta.figures.forest.forest_to_table import forest_to_table
from hinge_meta.figures.forest.layout_bmj import BMJ
from hinge_meta.figures.forest.layout_hinge import HINGE
from hinge_meta.figures.forest.layout_jama import JAMA
from hinge_meta.figures.forest.layout_revman5 import REVMAN5
from hinge_meta.figures.forest.numbers_drawn import numbers_of
from hinge_meta.figures.forest.to_draw import to_draw
from hinge_meta.figures.scale import scale_of

LAYOUTS = {style.name: style for style in (HINGE, REVMAN5, JAMA, BMJ)}


def forest_plot(
    result,
    layout="hinge",
    *,
    by=None,
    risk_of_bias=None,
    ax=None,
    title=None,
    xlabel=None,
    favours=None,
    arms=None,
    band=None,
    limits=None,
    left_out=None,
    not_pooled=None,
    footnotes=(),
    footer=None,
):
    """Draw each study, what they come to together, and where a new study's effect would lie.

    Parameters
    ----------
    result : object
        A `RandomEffects`, `Subgroups`, `CommonEffect` or `Multilevel`; or a table of effects (``study yi vi``), to
        be drawn without a summary; or an object with ``fit`` (one of these, or None where nothing could be
        pooled), ``effects`` and ``labels``: a dict of the parameters below, of ``digits`` (decimals of effects)
        and ``subject`` (for the alt text). What is passed here wins over labels.
        The effects may have a column ``mark``, such as a dagger, to be set after the study's name, and
        ``mean_e sd_e n_e mean_c sd_c n_c``, ``event_e n_e event_c n_c`` or ``event_e time_e event_c
        time_c``, which become columns where every study has them all.
    layout : {"hinge", "revman5", "jama", "bmj"}
        The manner of the table: the house's own, that of Cochrane's Review Manager 5, of JAMA, of The BMJ.
    by : str, optional
        A column of the effects: studies are grouped under headings. Only headings: for diamonds and a test
        between the groups draw ``subgroups(effects, by)``.
    risk_of_bias : DataFrame, optional
        ``study domain judgement``, one row a judgement: they become discs with signs right of the table.
    ax : Axes, optional
        To draw in: the table is shrunk to fit. Without it a figure is made in the size of its content.
    title, xlabel : str, optional
        Above the table and under the axis.
    favours : (str, str), optional
        What an effect to the left, and to the right, of no difference speaks for.
    arms : (str, str), optional
        Headings over the two arms' columns.
    band : (float, float), optional
        The smallest important difference, as printed (a ratio for ratio measures), shaded.
    limits : (float, float), optional
        Of the axis, as printed, on both sides of no difference. Intervals that run past them end in arrows.
    left_out : DataFrame, optional
        Studies that were not pooled: ``study why`` and, where known, ``yi ci_lb ci_ub``.
    not_pooled : str, optional
        What to say in place of a summary where there is none, such as why nothing was pooled.
    footnotes : sequence of str
        Under the plot.
    footer : str, optional
        Under the footnotes in small type; by default the model, and its heterogeneity unless that stands
        beside the axis. Blank for none.

    Returns
    -------
    Axes
        x is the effect on the scale of ``yi``; y counts points downwards. Table and panel share it.
        `save_figure` writes the numbers drawn and the alt text with it.

    Raises
    ------
    ValueError
        If the layout is unknown or a parameter is not of the form named above.

    Notes
    -----
    Areas of squares are proportional to the model's weights, those of all studies together also where there
    are subgroups. Printed weights are rounded so that they sum to their subgroup's, and these to 100.0.
    Where the Hartung-Knapp interval is narrower than Wald's, both are drawn: Wald's filled, since
    conclusions follow it, the other in outline; of a three-level model likewise the model's and the
    cluster-robust one. Sums of participants and events are of the studies pooled. Tests in a journal's
    layout are worded as that journal words them; the prediction interval has its row in all of them.

    Examples
    --------
    >>> import pandas as pd
    >>> import matplotlib.pyplot as plt
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> ax = forest_plot(random_effects(effects), title="Pain")
    >>> ax.get_title(loc="left"), [tick.get_text() for tick in ax.get_xticklabels()]
    ('Pain', ['−1', '0', '1', '2'])
    >>> plt.close(ax.figure)
    """
    if layout not in list(LAYOUTS):
        raise ValueError(f"layout must be one of {list(LAYOUTS)}, got {layout!r}")
    drawn = to_draw(
        result,
        by=by,
        title=title,
        xlabel=xlabel,
        favours=favours,
        arms=arms,
        band=band,
        limits=limits,
        left_out=left_out,
        not_pooled=not_pooled,
        footnotes=footnotes or None,
        footer=footer,
        risk_of_bias=risk_of_bias,
    )
    numbers = numbers_of(drawn)
    # A study may carry weight and have no effect of its own, and so no place on the axis.
    scale = scale_of(drawn, numbers[~(numbers["row_type"].eq("study") & numbers["yi"].isna())])
    table = forest_to_table(drawn, forest_rows(drawn, numbers, LAYOUTS[layout]), LAYOUTS[layout])
    return remember(draw_forest(table, scale, ax), numbers, words_of(drawn, numbers))
