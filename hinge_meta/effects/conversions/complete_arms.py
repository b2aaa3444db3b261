"""The means and SDs that a study table lacks, computed from what its rows offer instead."""

from contextlib import contextmanager

import pandas as pd

from hinge_meta.effects.conversions.arm_from_five_numbers import arm_from_five_numbers, offers_five_numbers
from hinge_meta.effects.conversions.exact_p import exact_p, is_inequality
from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.half_width import QUANTILES, half_width
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.effects.conversions.row_by_row import in_columns, row_by_row
from hinge_meta.effects.conversions.sd_from_difference import (
    sd_from_se_of_difference,
    se_of_difference_from_interval,
    se_of_difference_from_p,
    se_of_difference_from_t,
)
from hinge_meta.effects.conversions.sd_from_interval import interval_in_order, sd_from_interval
from hinge_meta.effects.conversions.sd_from_se import sd_from_se
from hinge_meta.problems import DataProblems, Problem

ARMS = {"e": "first arm", "c": "comparator"}
_FILLED = ("mean_e", "sd_e", "mean_c", "sd_c")
_OF_THE_DIFFERENCE = {"difference": "md"} | {
    name: f"md_{name}" for name in ("se", "ci_lb", "ci_ub", "t", "p")
}


def complete_arms(table, *, level=0.95, quantile="t", allow_skewed=False):
    """Fill in the means and SDs of a two-arm table, each with a record of where it came from.

    Parameters
    ----------
    table : DataFrame of k rows
        ``n_e`` and ``n_c``, and in each row what the study reports; other cells blank, other columns
        absent. Of an arm (``_e``, and likewise ``_c``): ``mean_e sd_e``; ``se_e`` (of the mean);
        ``ci_lb_e ci_ub_e`` (of the mean); ``median_e``, ``q1_e q3_e``, ``min_e max_e``. Of the difference
        between the arms: ``md``, with ``md_se``, ``md_ci_lb md_ci_ub``, ``md_t`` or ``md_p``.
    level : float
        Coverage of the intervals in the table.
    quantile : {"t", "normal"}
        What the intervals were made with.
    allow_skewed : bool
        Whether a median with quartiles or range that Shi's test finds skewed is used all the same.

    Returns
    -------
    DataFrame of k rows
        A new table with ``mean_e sd_e mean_c sd_c`` in every row, and ``converted_from``: what was done,
        joined with ``"; "`` to what stood there, blank where nothing was. A reported value is never touched.

    Raises
    ------
    ValueError
        If ``level`` or ``quantile`` is not one of those allowed.
    DataProblems
        Every row that offers nothing, contradicts itself, prints its p-value as an inequality, or is
        skewed: file, row, study, column.

    Notes
    -----
    The first of these that a row offers is used. For an SD: the SD; the standard error; the interval
    of the mean; where neither arm has one of those, the difference (its standard error, interval, t, p),
    which gives one SD for both arms; quartiles and range. For a mean: the mean; the middle of its interval;
    the median with quartiles or range.
    A difference that was adjusted (for baseline scores, say) has a smaller standard error than the raw one,
    and so would give too small an SD: leave its cells blank.

    References
    ----------
    Cochrane Handbook, version 6.5, sections 6.5.2.2, 6.5.2.3 and 6.5.2.5.
    https://training.cochrane.org/handbook/current/chapter-06#section-6-5-2

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "mean_e": [10], "se_e": [2], "n_e": [25],
    ...                       "mean_c": [13], "ci_lb_c": [7], "ci_ub_c": [19], "n_c": [25]})
    >>> row = complete_arms(table).iloc[0]
    >>> float(row["sd_e"]), round(float(row["sd_c"]), 2), row["converted_from"]
    (10.0, 14.54, 'first arm: standard error; comparator: 95% interval of the mean')
    """
    if quantile not in QUANTILES:
        raise ValueError(f"quantile must be one of {list(QUANTILES)}, got {quantile!r}")
    half_width(level)
    rows = row_by_row(table, lambda row: _complete(row, level, quantile, allow_skewed))
    filled = {}
    for column in _FILLED:
        found = [row[column] for row, _ in rows]
        if column not in table.columns or any(value is not None for value in found):
            reported = table[column] if column in table.columns else [None] * len(table)
            cells = [old if new is None else new for old, new in zip(reported, found, strict=True)]
            filled[column] = pd.Series(cells, index=table.index, dtype=object).infer_objects()
    complete = table.assign(**filled)
    complete.attrs = dict(table.attrs)
    return recorded(complete, [text for _, text in rows])


def _complete(row, level, quantile, allow_skewed):
    """Return what was filled in (None where a value is reported) and the text that says how."""
    found = dict.fromkeys(_FILLED)
    how = {arm: [] for arm in ARMS}
    problems = []
    for arm in ARMS:
        with _gathering(problems), in_columns(lambda name, arm=arm: f"{name}_{arm}"):
            _from_this_arm(_cells_of(row, arm), arm, found, how[arm], level, quantile)
    with _gathering(problems), in_columns(lambda name: _OF_THE_DIFFERENCE.get(name, name)):
        _from_the_difference(row, found, how, level, quantile)
    if not problems:
        for arm in ARMS:
            with _gathering(problems), in_columns(lambda name, arm=arm: f"{name}_{arm}"):
                _from_five_numbers(_cells_of(row, arm), arm, found, how[arm], allow_skewed)
    if not problems:
        for arm in ARMS:
            problems += [
                _nothing_offered(row, quantity, arm)
                for quantity in ("mean", "sd")
                if row.get(f"{quantity}_{arm}") is None and found[f"{quantity}_{arm}"] is None
            ]
    if problems:
        raise DataProblems(dict.fromkeys(problems))
    texts = {arm: ", ".join(how[arm]) for arm in ARMS}
    if texts["e"] == texts["c"]:
        return found, texts["e"]
    return found, "; ".join(f"{ARMS[arm]}: {text}" for arm, text in texts.items() if text)


def _from_this_arm(cells, arm, found, how, level, quantile):
    """Use the arm's own standard error or interval; hold a reported mean and SD to be numbers."""
    if cells["mean"] is not None:
        given("mean", cells["mean"])
    if cells["sd"] is not None:
        given("sd", cells["sd"], above=0)
    interval = _both(cells, "ci_lb", "ci_ub")
    of_the_mean = f"{100 * level:g}% interval of the mean"
    if cells["sd"] is None and cells["se"] is not None:
        found[f"sd_{arm}"] = float(sd_from_se(cells["se"], cells["n"]))
        how.append("standard error")
    elif cells["sd"] is None and interval:
        found[f"sd_{arm}"] = float(
            sd_from_interval(
                cells["ci_lb"], cells["ci_ub"], cells["n"], cells["mean"], level=level, quantile=quantile
            )
        )
        off_centre = cells["mean"] is not None and _off_centre(cells)
        how.append(
            of_the_mean
            + (" (normal quantile)" if quantile == "normal" else "")
            + (" (the mean is not in its middle: was it made on another scale?)" if off_centre else "")
        )
    if cells["mean"] is None and interval:
        ci_lb, ci_ub = interval_in_order(cells["ci_lb"], cells["ci_ub"])
        found[f"mean_{arm}"] = float(ci_lb / 2 + ci_ub / 2)
        how.append(f"mean in the middle of its {100 * level:g}% interval")


def _from_the_difference(row, found, how, level, quantile):
    """Give both arms one SD, where neither has any and something is printed of the difference."""
    if any(row.get(f"sd_{arm}") is not None or found[f"sd_{arm}"] is not None for arm in ARMS):
        return
    means = [row.get(f"mean_{arm}") for arm in ARMS]
    difference = row.get("md")
    if difference is None and None not in means:
        difference = given("mean_e", means[0]) - given("mean_c", means[1])
    n = row.get("n_e"), row.get("n_c")
    cells = {name: row.get(column) for name, column in _OF_THE_DIFFERENCE.items()}
    if cells["se"] is not None:
        se, text = cells["se"], "standard error"
    elif _both(cells, "ci_lb", "ci_ub"):
        se = se_of_difference_from_interval(
            cells["ci_lb"], cells["ci_ub"], *n, difference, level=level, quantile=quantile
        )
        text = f"{100 * level:g}% interval" + (" (normal quantile)" if quantile == "normal" else "")
    elif cells["t"] is not None:
        se, text = se_of_difference_from_t(difference, cells["t"]), "t"
    elif cells["p"] is not None:
        if is_inequality(cells["p"]) and all(offers_five_numbers(_cells_of(row, arm)) for arm in ARMS):
            return
        exact_p(cells["p"])
        se, text = se_of_difference_from_p(difference, cells["p"], *n), "p"
    else:
        return
    common = float(sd_from_se_of_difference(se, *n))
    for arm in ARMS:
        found[f"sd_{arm}"] = common
        how[arm].append(f"{text} of the difference, one SD for both arms")


def _from_five_numbers(cells, arm, found, how, allow_skewed):
    lacks_mean = cells["mean"] is None and found[f"mean_{arm}"] is None
    lacks_sd = cells["sd"] is None and found[f"sd_{arm}"] is None
    if (lacks_mean or lacks_sd) and offers_five_numbers(cells):
        mean, sd, text = arm_from_five_numbers(cells, lacks_mean, lacks_sd, allow_skewed)
        found[f"mean_{arm}"] = found[f"mean_{arm}"] if mean is None else mean
        found[f"sd_{arm}"] = found[f"sd_{arm}"] if sd is None else sd
        if text:
            how.append(text)


def _cells_of(row, arm):
    names = ("mean", "sd", "n", "se", "ci_lb", "ci_ub", "median", "q1", "q3", "min", "max")
    return {name: row.get(f"{name}_{arm}") for name in names}


def _both(cells, lower, upper):
    """Tell whether an interval is offered; one end alone is refused by the formula that needs both."""
    return cells[lower] is not None or cells[upper] is not None


def _off_centre(cells):
    mean, ci_lb, ci_ub = (float(cells[name]) for name in ("mean", "ci_lb", "ci_ub"))
    return abs(mean - (ci_lb + ci_ub) / 2) > 0.1 * (ci_ub - ci_lb) / 2


def _nothing_offered(row, quantity, arm):
    ways = {
        "mean": f"mean_{arm}; ci_lb_{arm} with ci_ub_{arm}; or median_{arm} with q1_{arm} and q3_{arm}, "
        f"min_{arm} and max_{arm}, or all four",
        "sd": f"sd_{arm}; se_{arm}; ci_lb_{arm} with ci_ub_{arm}; q1_{arm} with q3_{arm}; min_{arm} with "
        f"max_{arm}; or, where neither arm has any, md with md_se, md_ci_lb and md_ci_ub, md_t or md_p",
    }
    return Problem(
        column=f"{quantity}_{arm}",
        found="a blank, and nothing in the row to compute it from",
        expected=f"one of {ways[quantity]}",
    )


@contextmanager
def _gathering(problems):
    """Collect the problems raised within, so that a row tells all its faults at once."""
    try:
        yield
    except DataProblems as error:
        problems.extend(error.problems)
