"""The numbers that a forest plot shows, as a table."""

import math

import numpy as np
import pandas as pd

from hinge_meta.figures.forest.to_draw import to_draw
from hinge_meta.figures.pooled_to_draw import pooled_to_draw

COLUMNS = ["row_type", "study", "yi", "ci_lb", "ci_ub", "weight"]
_OF_GROUPS = ["subgroup"]
_OF_POOLED = ["k", "tau2", "i2", "q", "df", "pval"]


def numbers_drawn(result, left_out=None, by=None):
    """Give the numbers that the forest plot of a result shows.

    Parameters
    ----------
    result : object
        As for `forest_plot`.
    left_out : DataFrame, optional
        As for `forest_plot`; wins over the result's own label.
    by : str, optional
        As for `forest_plot`.

    Returns
    -------
    DataFrame
        At full precision, on the scale of ``yi`` (log scale for ratios), in the order drawn:
        ``row_type`` (study; subgroup; summary; prediction; left_out; and subgroup_narrower and
        summary_narrower where a second, narrower interval is shown too), ``study`` (for the other rows
        what they are), ``yi``, ``ci_lb``, ``ci_ub`` and ``weight`` in per cent. The arms' numbers follow
        where they are drawn. With groups there is a column ``subgroup``; with subgroups that were pooled
        also ``k tau2 i2 q df pval`` of each pooled effect (``q``, its degrees of freedom and its p-value
        are those of heterogeneity), and a row subgroup_test, whose ``q df pval`` compare the subgroups.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> table = numbers_drawn(random_effects(effects, ci="wald"))
    >>> table[["row_type", "study", "yi"]].round(2).values.tolist()
    [['study', 'A', 0.1], ['study', 'B', 0.9], ['summary', 'Pooled effect (Wald)', 0.49],
     ['prediction', '95% prediction interval', nan]]
    """
    return numbers_of(to_draw(result, by=by, left_out=left_out))


def numbers_of(drawn):
    """Give the numbers of what is to be drawn, see `numbers_drawn`.

    Parameters
    ----------
    drawn : ToDraw

    Returns
    -------
    DataFrame

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> numbers_of(to_draw(SimpleNamespace(fit=None, effects=one)))["ci_ub"].round(2).tolist()
    [0.34]
    """
    studies, rows = _studies(drawn), []
    for group in drawn.groups:
        rows += [{**studies[place], "subgroup": group.name} for place in group.places]
        if group.fit is not None:
            weight = float(drawn.weights[list(group.places)].sum())
            rows += _pooled(group.fit, "subgroup", weight, {"subgroup": group.name})
    if not drawn.groups:
        rows = studies
    if drawn.fit is not None:
        rows += _pooled(drawn.fit, "summary", 100.0) + _prediction(drawn)
    if drawn.subgroups is not None:
        test = drawn.subgroups
        rows.append(
            {
                "row_type": "subgroup_test",
                "study": "Difference between subgroups",
                "q": test.q_between,
                "df": test.q_between_df,
                "pval": test.q_between_pval,
            }
        )
    rows += [{"row_type": "left_out", **row} for row in drawn.left_out.drop(columns="why").to_dict("records")]
    columns = list(COLUMNS)
    columns[2:2] = _OF_GROUPS if drawn.groups else []
    columns += _OF_POOLED if drawn.subgroups is not None else []
    table = pd.DataFrame(rows, columns=[*columns, *drawn.arms.columns])
    texts = {"row_type", "study", "subgroup"}
    return table.astype({column: float for column in table.columns if column not in texts})


def _studies(drawn):
    weights = np.full(len(drawn.effects), math.nan) if drawn.weights is None else drawn.weights
    names = ("study", "yi", "ci_lb", "ci_ub", "weight")
    values = zip(drawn.effects["study"], drawn.effects["yi"], *drawn.study_intervals.T, weights, strict=True)
    rows = [{"row_type": "study", **dict(zip(names, row, strict=True))} for row in values]
    arms = drawn.arms.numbers.to_dict("records")
    return [{**row, **numbers} for row, numbers in zip(rows, arms, strict=True)]


def _pooled(fit, kind, weight, of_group=None):
    pooled = pooled_to_draw(fit)
    name = "Pooled effect" if kind == "summary" else "Pooled effect of the subgroup"
    intervals = [(kind, pooled.low, pooled.high, pooled.interval, weight)]
    if pooled.narrower is not None:
        intervals.append((f"{kind}_narrower", *pooled.narrower, math.nan))
    return [
        {
            "row_type": row_type,
            "study": f"{name} ({method})",
            "yi": pooled.estimate,
            "ci_lb": low,
            "ci_ub": high,
            "weight": share,
            "k": pooled.k,
            "tau2": pooled.tau2,
            "i2": pooled.i2,
            "q": pooled.q,
            "df": pooled.q_df,
            "pval": pooled.q_pval,
            **(of_group or {}),
        }
        for row_type, low, high, method, share in intervals
    ]


def _prediction(drawn):
    low, high, _ = drawn.pooled.prediction
    if not math.isfinite(low):
        return []
    name = f"{100 * drawn.level:g}% prediction interval"
    return [{"row_type": "prediction", "study": name, "ci_lb": low, "ci_ub": high}]
