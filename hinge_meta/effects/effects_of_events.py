"""Effects of events counted in two arms, with what was done about zeros."""

import numpy as np

from hinge_meta.effects.columns import file_of, numeric_columns, row_of, study_of
from hinge_meta.effects.measures import COUNTS, REGISTRY
from hinge_meta.effects.zero_cells import fill_zero_cells, without_an_effect
from hinge_meta.problems import DataProblems, Problem


def effects_of_events(table, measure, zero_cells="only-needed"):
    """Compute RR, OR, RD, PETO or IRR.

    Parameters
    ----------
    table : DataFrame of k rows
        ``event_e event_c`` and ``n_e n_c``, or ``time_e time_c`` for IRR.
    measure : {"RR", "OR", "RD", "PETO", "IRR"}
        The effect; ratios on the log scale.
    zero_cells : {"only-needed", "any-zero", "all", "none"}
        See `fill_zero_cells`.

    Returns
    -------
    dict
        The new columns ``yi``, ``vi`` (arrays of shape (k,), NaN for a study left out), ``method`` and
        ``left_out`` (lists of str; blank for a study that stays).

    Raises
    ------
    DataProblems
        If a column is missing, a cell is at fault, or more events than people are counted.

    Notes
    -----
    A study leaves the ratios (RR, OR, PETO, IRR) if nobody, or everybody, had an event in either arm, under
    every rule: what is added would make up all that it says. A risk difference exists there, but its
    variance does not: such a study is left out unless something is added on request, and
    `mantel_haenszel` keeps it. "only-needed" and "none" add nothing to RD and PETO, which do without.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [0, 0], "n_e": [20, 20], "event_c": [3, 0],
    ...                       "n_c": [20, 20]})
    >>> made = effects_of_events(table, "RR")
    >>> made["yi"].round(3).tolist(), made["left_out"]
    ([-1.946, nan], ['', 'no events in either arm'])
    >>> made["method"][0]
    'log risk ratio, 0.5 added to all cells (zero cell)'
    """
    entry = REGISTRY[measure]
    numbers = numeric_columns(table, entry.columns, counts=COUNTS)
    _no_more_events_than_people(table, numbers)
    filled, added = fill_zero_cells(numbers, entry.needed, zero_cells)
    left_out = without_an_effect(numbers, filled, entry.needed, entry.relative)
    stays = np.array([reason == "" for reason in left_out], dtype=bool)
    yi, vi = np.full(len(table), np.nan), np.full(len(table), np.nan)
    yi[stays], vi[stays] = entry.formula(**filled[stays])
    where = "all cells" if "n_e" in numbers.columns else "both counts"
    why = "every study" if zero_cells == "all" else "zero cell"
    method = [
        f"{entry.method}, 0.5 added to {where} ({why})" if more and stay else entry.method
        for more, stay in zip(added, stays, strict=True)
    ]
    return {"yi": yi, "vi": vi, "method": method, "left_out": left_out}


def _no_more_events_than_people(table, numbers):
    problems = [
        Problem(
            file=file_of(table),
            row=row_of(table, position),
            study=study_of(table, position),
            column=f"event_{arm}",
            found=f"{events:.12g} people with an event among n_{arm} = {people:.12g}",
            expected="no more events than people: count people, or use IRR for events that recur",
        )
        for arm in ("e", "c")
        if f"n_{arm}" in numbers.columns
        for position, (events, people) in enumerate(
            zip(numbers[f"event_{arm}"], numbers[f"n_{arm}"], strict=True)
        )
        if events > people
    ]
    if problems:
        raise DataProblems(problems)
