"""The numbers that a forest plot shows, as a table."""

import math

import pandas as pd

from hinge_meta.figures.named_methods import interval_name
from hinge_meta.figures.to_draw import to_draw

COLUMNS = ["row_type", "study", "yi", "ci_lb", "ci_ub", "weight"]


def numbers_drawn(result, left_out=None):
    """Give the numbers that the forest plot of a result shows.

    Parameters
    ----------
    result : object
        As for `forest_plot`.
    left_out : DataFrame, optional
        As for `forest_plot`; wins over the result's own label.

    Returns
    -------
    DataFrame
        At full precision, on the scale of ``yi`` (log scale for ratios), in the order drawn:
        ``row_type`` (study; summary; summary_narrower, where the Hartung-Knapp interval is narrower than
        Wald's; prediction; left_out), ``study`` (for the other rows what they are), ``yi``, ``ci_lb``,
        ``ci_ub`` and ``weight`` in per cent.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> table = numbers_drawn(random_effects(effects, ci="wald"))
    >>> table[["row_type", "study", "yi"]].round(2).values.tolist()
    [['study', 'A', 0.1], ['study', 'B', 0.9], ['summary', 'Pooled effect (Wald)', 0.49],
     ['prediction', '95% prediction interval', nan]]
    """
    drawn = to_draw(result, left_out=left_out)
    weights = drawn.weights
    rows = [
        ("study", study, yi, low, high, math.nan if weights is None else weights[place])
        for place, (study, yi, (low, high)) in enumerate(
            zip(drawn.effects["study"], drawn.effects["yi"], drawn.study_intervals, strict=True)
        )
    ]
    if drawn.fit is not None:
        rows += _pooled(drawn.fit)
    rows += [
        ("left_out", row.study, row.yi, row.ci_lb, row.ci_ub, math.nan) for row in drawn.left_out.itertuples()
    ]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table.astype(dict.fromkeys(COLUMNS[2:], float))


def _pooled(fit):
    low, high, method = fit.ci_lb, fit.ci_ub, fit.ci_method
    if fit.hksj_narrower_than_wald:
        low, high, method = fit.wider_interval
    rows = [("summary", f"Pooled effect ({interval_name(method)})", fit.estimate, low, high, 100.0)]
    if fit.hksj_narrower_than_wald:
        name = f"Pooled effect ({interval_name(fit.ci_method)})"
        rows.append(("summary_narrower", name, fit.estimate, fit.ci_lb, fit.ci_ub, math.nan))
    low, high, _ = fit.wider_prediction
    if math.isfinite(low):
        name = f"{100 * fit.level:g}% prediction interval"
        rows.append(("prediction", name, math.nan, low, high, math.nan))
    return rows
