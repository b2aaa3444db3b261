"""What a drapery plot says of itself: the notes under it, and its words for those who cannot see it."""

from hinge_meta.figures.doubt.pool_in_words import pool_in_words
from hinge_meta.figures.in_words import as_printed
from hinge_meta.figures.named_methods import estimator_name, prediction_name
from hinge_meta.printed import number


def drapery_notes(points, functions):
    """Say what is drawn and how to read it.

    Parameters
    ----------
    points : FittedPoints
    functions : dict of str to PValueFunction

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.fitted_points import fitted_points
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> print(drapery_notes(fitted_points(random_effects(effects, ci="wald")), {})[0])
    2 studies, thin: the darker, the more weight. Thick: pooled effect (REML, Wald).
    """
    fit = points.fit
    pooled = points.model
    if "hksj" in functions:
        pooled = (
            f"{estimator_name(fit.method)}; at each height the wider of its Hartung-Knapp and Wald intervals, which "
            "conclusions follow; dashed: Hartung-Knapp"
        )
    notes = [
        f"{len(points.table)} studies, thin: the darker, the more weight. Thick: pooled effect ({pooled})."
    ]
    if "prediction" in functions:
        rule = prediction_name(fit.wider_prediction[2])
        notes.append(f"Shaded: where the true effect of a new, similar study is predicted ({rule}).")
    elif getattr(fit, "wider_prediction", (0, 0, "none"))[2] != "none":
        notes.append(
            f"No prediction for a new study: its rule has no degrees of freedom with {fit.k} studies."
        )
    notes.append(
        "At each height a curve is as wide as the interval of that level. A high p-value does not make an effect true."
    )
    return [*notes, *points.not_drawn]


def drapery_in_words(points, functions):
    """Say what a drapery plot shows, with a sentence for each study.

    Parameters
    ----------
    points : FittedPoints
    functions : dict of str to PValueFunction

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.drapery_functions import drapery_functions
    >>> from hinge_meta.figures.doubt.fitted_points import fitted_points
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> points = fitted_points(random_effects(effects, ci="wald"))
    >>> print(drapery_in_words(points, drapery_functions(points)).split(chr(10))[1])
    A: 0.10, 90% interval −0.23 to 0.43, 95% −0.29 to 0.49, 99% −0.42 to 0.62, weight 50.8%.
    """
    opening = (
        f"Drapery plot of {len(points.table)} studies: the two-sided p-value of every supposed effect, "
        f"whose curves are as wide at each height as the interval of that level. {pool_in_words(points.fit)} "
        f"Pooled at other levels: {_intervals(points, functions['pooled'])}."
    )
    rows = []
    for place, row in enumerate(points.table.itertuples()):
        estimate = as_printed(row.yi, points.measure, points.fit)
        ends = _intervals(points, functions[f"study-{place}"])
        rows.append(f"{row.study}: {estimate}, {ends}, weight {number(row.weight, 1)}%.")
    return "\n".join([opening, *rows])


def _intervals(points, function):
    parts = []
    for level in (0.90, 0.95, 0.99):
        low, high = (as_printed(end, points.measure, points.fit) for end in function.interval(level))
        parts.append(f"{100 * level:g}% {'interval ' if not parts else ''}{low} to {high}")
    return ", ".join(parts)
