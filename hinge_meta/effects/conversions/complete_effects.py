"""The effects and variances that a table of printed effects lacks."""

import numpy as np
import pandas as pd

from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.half_width import half_width
from hinge_meta.effects.conversions.in_range import in_range
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.effects.conversions.row_by_row import in_columns, row_by_row
from hinge_meta.effects.conversions.se_of_effect import log_of_ratio, se_from_interval, se_from_p
from hinge_meta.problems import DataProblems, Problem


def complete_effects(table, *, level=0.95):
    """Fill in ``yi`` and ``vi`` of a table of printed effects, each with a record of where it came from.

    Parameters
    ----------
    table : DataFrame of k rows
        In each row what the study reports; other cells blank, other columns absent. The effect: ``yi``
        (log scale for ratios), or ``ratio``, which is logged. Its precision: ``vi``; ``sei``; ``ci_lb
        ci_ub`` (scale of ``yi``); ``ratio_lb ratio_ub`` (scale of ``ratio``); ``p``, two-sided and exact.
    level : float
        Coverage of the intervals in the table.

    Returns
    -------
    DataFrame of k rows
        A new table with ``yi`` and ``vi`` in every row, fit for ``effect_sizes(measure="GEN")``, and
        ``converted_from``: what was done, joined with ``"; "`` to what stood there, blank where nothing
        was. A reported value is never touched.

    Raises
    ------
    ValueError
        If ``level`` does not lie between 0 and 1.
    DataProblems
        Every row that offers nothing, contradicts itself, or prints its p-value as an inequality.

    Notes
    -----
    The first of these that a row offers is used: the variance, the standard error, the interval, the
    interval of the ratio, the p-value (normal test).

    References
    ----------
    Cochrane Handbook, version 6.5, sections 6.3.1 and 6.3.2.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-3
    Altman, D. G., & Bland, J. M. (2011). How to obtain the confidence interval from a P value. BMJ, 343,
    d2090. https://doi.org/10.1136/bmj.d2090

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "ratio": [0.3], "p": [0.034]})
    >>> row = complete_effects(table).iloc[0]
    >>> round(float(row["yi"]), 3), round(float(row["vi"]), 3), row["converted_from"]
    (-1.204, 0.323, 'ratio, logged, p-value')
    """
    half_width(level)
    rows = row_by_row(table, lambda row: _complete(row, level))
    filled = {}
    for column in ("yi", "vi"):
        found = [row[column] for row in rows]
        if column not in table.columns or any(value is not None for value in found):
            reported = table[column] if column in table.columns else [None] * len(table)
            cells = [old if new is None else new for old, new in zip(reported, found, strict=True)]
            filled[column] = pd.Series(cells, index=table.index, dtype=object).infer_objects()
    complete = table.assign(**filled)
    complete.attrs = dict(table.attrs)
    return recorded(complete, [", ".join(row["how"]) for row in rows])


def _complete(row, level):
    done = {"yi": None, "vi": None, "how": []}
    yi = row.get("yi")
    if yi is None and row.get("ratio") is not None:
        yi = done["yi"] = float(log_of_ratio(row["ratio"]))
        done["how"].append("ratio, logged")
    if yi is None:
        raise DataProblems(
            [
                Problem(
                    column="yi",
                    found="a blank, and no ratio",
                    expected="the effect in yi (log scale for ratios), or in ratio as it is printed",
                )
            ]
        )
    yi = float(given("yi", yi))
    if row.get("vi") is not None:
        given("vi", row["vi"], above=0)
        return done
    se, text = _standard_error(row, yi, level)
    done["vi"] = float(_squared(se))
    done["how"].append(text)
    return done


@in_range
def _squared(se):
    return np.square(se)


def _standard_error(row, yi, level):
    def offered(*columns):
        return any(row.get(column) is not None for column in columns)

    if offered("sei"):
        return given("sei", row["sei"], above=0), "sei"
    if offered("ci_lb", "ci_ub"):
        with in_columns(lambda name: "yi" if name == "estimate" else name):
            return se_from_interval(
                row.get("ci_lb"), row.get("ci_ub"), yi, level
            ), f"{100 * level:g}% interval"
    if offered("ratio_lb", "ratio_ub"):
        bounds = [log_of_ratio(row.get(name), name) for name in ("ratio_lb", "ratio_ub")]
        with in_columns(lambda name: name.replace("ci_", "ratio_").replace("estimate", "ratio")):
            return se_from_interval(*bounds, yi, level), f"{100 * level:g}% interval of the ratio, logged"
    if offered("p"):
        with in_columns(lambda name: "yi" if name == "estimate" else name):
            return se_from_p(yi, row["p"]), "p-value"
    raise DataProblems(
        [
            Problem(
                column="vi",
                found="a blank, and nothing in the row to compute it from",
                expected="one of vi; sei; ci_lb with ci_ub; ratio_lb with ratio_ub; or an exact p",
            )
        ]
    )
