"""What a bubble plot shows, in the notes under it and in words beside it."""

import math

import numpy as np

from hinge_meta.figures.effect_axis import measure_of
from hinge_meta.figures.in_words import as_printed
from hinge_meta.figures.moderators.held_still import held_still
from hinge_meta.figures.named_methods import MEASURES, estimator_name, interval_name
from hinge_meta.figures.own_intervals import left_out_note
from hinge_meta.figures.quantity_axis import tick_labels
from hinge_meta.printed import number, p_value

_CAUTION = "An association across studies, not within them: it need not hold for people."


def bubble_notes(regression, moderator, at, line, scale):
    """Say under a bubble plot what the model is, what is drawn and what it cannot show.

    Parameters
    ----------
    regression : MetaRegression
    moderator : str
    at : dict or None
    line : DataFrame
        As `regression_line` gives it.
    scale : Scale
        Of the effect's axis.

    Returns
    -------
    list of str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.moderators.regression_line import regression_line
    >>> from hinge_meta.figures.scale import scale_between
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.6], "vi": [0.04, 0.05, 0.03, 0.04],
    ...                         "weeks": [4, 12, 6, 8]})
    >>> fit = meta_regression(effects, "weeks")
    >>> line = regression_line(fit, "weeks")
    >>> bubble_notes(fit, "weeks", None, line, scale_between(-1, 2))[2]
    'An association across studies, not within them: it need not hold for people.'
    """
    level = f"{100 * regression.level:g}%"
    drawn = f"Area: weight in the regression. Band: {level} CI of the mean effect"
    if np.isfinite(line["pi_lb"]).all():
        drawn += f"; dashed: {level} prediction interval for the true effect of a new study"
    bands = line[["ci_lb", "ci_ub", "pi_lb", "pi_ub"]].to_numpy()
    if np.nanmin(bands) < scale.low or np.nanmax(bands) > scale.high:
        drawn += "; intervals run past the axis"
    held = held_still(regression, moderator, at)
    left = left_out_note(regression)
    said = [
        note.replace("tau2", "tau²").replace("R2", "R²")
        for note in regression.notes
        if not (left and "left out" in note)
    ]
    return [
        f"{regression.k} studies. {_model(regression)}",
        f"{drawn}.",
        *([held] if held else []),
        _CAUTION,
        *said,
        *left,
    ]


def bubble_words(regression, moderator, at, line, studies):
    """Say what a bubble plot shows, for those who cannot see it.

    Parameters
    ----------
    regression : MetaRegression
    moderator : str
    at : dict or None
    line : DataFrame
        As `regression_line` gives it.
    studies : DataFrame
        ``study at yi weight``.

    Returns
    -------
    str
        The model and its line, then a sentence for each study.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.moderators.regression_line import regression_line
    >>> from hinge_meta.figures.scale import scale_between
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.6], "vi": [0.04, 0.05, 0.03, 0.04],
    ...                         "weeks": [4, 12, 6, 8]})
    >>> fit = meta_regression(effects, "weeks")
    >>> line = regression_line(fit, "weeks")
    >>> studies = effects.assign(at=effects["weeks"], weight=fit.weights.to_numpy())
    >>> print(bubble_words(fit, "weeks", None, line, studies).split(chr(10))[1])
    A: weeks 4, 0.10, weight 24.2%.
    """
    measure = measure_of(regression)
    name = MEASURES.get(measure, "Effect").lower()
    rows = line if moderator in regression.design.levels else line.iloc[[0, -1]]
    ends = [
        f"{moderator} {_value(row.at)}: {_effect(row, measure, regression)}"
        for row in rows.itertuples(index=False)
    ]
    parts = [
        f"Bubble plot of {regression.k} studies: {name} against {moderator}. {_model(regression)}",
        f"Mean effect at {'; at '.join(ends)}.",
        held_still(regression, moderator, at),
        _CAUTION,
    ]
    sentences = [
        f"{row.study}: {moderator} {_value(row.at)}, {as_printed(row.yi, measure, regression)}, "
        f"weight {number(row.weight, 1)}%."
        for row in studies.itertuples()
    ]
    return "\n".join([" ".join(part for part in parts if part), *sentences])


def _model(regression):
    kind = "Common-effect" if regression.method == "FE" else "Random-effects"
    method = interval_name(regression.ci_method)
    if regression.method != "FE":
        method = f"{estimator_name(regression.method)}, {method}"
    finite = math.isfinite(regression.qm_df2)
    test = f"F({regression.qm_df}, {regression.qm_df2:g})" if finite else f"χ²({regression.qm_df})"
    r2 = f"R² {number(regression.r2, 0)}%" if math.isfinite(regression.r2) else "R² does not exist"
    which = "the moderator" if regression.qm_df == 1 else "all moderators together"
    return (
        f"{kind} meta-regression ({method}): test of {which} {test} = {number(regression.qm)}, "
        f"{p_value(regression.qm_pval)}; {r2}."
    )


def _value(at):
    return at if isinstance(at, str) else tick_labels([float(f"{at:.6g}")])[0]


def _effect(row, measure, regression):
    estimate, low, high = (
        as_printed(value, measure, regression) for value in (row.estimate, row.ci_lb, row.ci_ub)
    )
    said = f"{estimate}, {100 * regression.level:g}% CI {low} to {high}"
    if math.isfinite(row.pi_lb):
        low, high = (as_printed(value, measure, regression) for value in (row.pi_lb, row.pi_ub))
        said += f", prediction interval {low} to {high}"
    return said
