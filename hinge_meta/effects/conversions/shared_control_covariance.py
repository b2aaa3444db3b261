"""Several effects against one comparator: their variances and how they hang together."""

import numpy as np

from hinge_meta.effects.columns import file_of, numeric_columns, row_of, study_of
from hinge_meta.effects.conversions.shared_comparator import shared_comparators
from hinge_meta.effects.small_sample_correction import exact_correction
from hinge_meta.problems import DataProblems, Problem

MEASURES = ("MD", "SMD", "RR", "OR", "RD")
POOLED_SD = ("study", "pair")
_MEANS = {"mean_e": None, "sd_e": 0, "n_e": 1, "mean_c": None, "sd_c": 0, "n_c": 1}
_EVENTS = {"event_e": None, "n_e": 0, "event_c": None, "n_c": 0}


def shared_control_covariance(table, measure, by, pooled_sd="study"):
    """Compute effects and the whole of their variance-covariance matrix.

    Parameters
    ----------
    table : DataFrame of k rows
        One row a comparison: ``mean_e sd_e n_e mean_c sd_c n_c`` for MD and SMD,
        ``event_e n_e event_c n_c`` for RR, OR and RD.
    measure : {"MD", "SMD", "RR", "OR", "RD"}
        RR and OR on the log scale.
    by : str
        The column that names the study; rows of one study share its comparator.
    pooled_sd : {"study", "pair"}
        For SMD, the SD in which its rows are expressed: pooled over all arms of the study (Gleser and
        Olkin), or over the two arms of each row, which gives the effects of `effect_sizes`.

    Returns
    -------
    yi : ndarray of shape (k,)
        The effects, rows in their order.
    v : ndarray of shape (k, k)
        Their covariance: variances on the diagonal, 0 between studies.

    Raises
    ------
    ValueError
        If ``measure`` or ``pooled_sd`` is not one of those allowed.
    DataProblems
        If a column is missing, a cell is not a number, rows of one study have different comparators, or
        an arm without events (or with nothing but events) leaves an effect without a variance.

    Notes
    -----
    Between two rows ``i, j`` of a study the covariance is what the comparator contributes to the variance
    of each: MD ``sd_c**2/n_c``; log RR ``1/event_c - 1/n_c``; log OR ``1/event_c + 1/(n_c - event_c)``; RD
    ``p (1 - p)/n_c``. SMD: ``1/n_c + g_i g_j / (2 N)`` with ``N`` all people of the study, the variances being
    ``1/n_i + 1/n_c + g_i**2 / (2 N)``. With ``pooled_sd="pair"`` the two SDs share only the comparator, and
    the same argument (the delta method; not in their chapter) gives ``1/n_c + g_i g_j n_c / (2 N_i N_j)``
    with ``N_i = n_i + n_c``.

    References
    ----------
    Gleser, L. J., & Olkin, I. (2009). Stochastically dependent effect sizes. In H. Cooper, L. V. Hedges,
    & J. C. Valentine (Eds.), The Handbook of Research Synthesis and Meta-Analysis (2nd ed.), 357-376.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"trial": ["A", "A"], "event_e": [100, 150], "n_e": [4000, 4000],
    ...                       "event_c": [40, 40], "n_c": [1000, 1000]})
    >>> yi, v = shared_control_covariance(table, "RD", "trial")
    >>> yi.round(4).tolist(), (1e6 * v).round(2).tolist()
    ([-0.015, -0.0025], [[44.49, 38.4], [38.4, 47.42]])
    """
    if measure not in MEASURES:
        raise ValueError(f"measure must be one of {list(MEASURES)}, got {measure!r}")
    if pooled_sd not in POOLED_SD:
        raise ValueError(f"pooled_sd must be one of {list(POOLED_SD)}, got {pooled_sd!r}")
    if measure in ("MD", "SMD"):
        numbers = numeric_columns(table, _MEANS, counts=("n_e", "n_c"))
        arms = {name: numbers[name].to_numpy() for name in numbers}
    else:
        numbers = numeric_columns(table, _EVENTS)
        arms = {name: numbers[name].to_numpy() for name in numbers}
        _events_allow(table, arms, measure)
    formula = {"MD": _md, "RR": _rr, "OR": _or, "RD": _rd}.get(measure)
    k = len(table)
    yi, v = np.zeros(k), np.zeros((k, k))
    for rows in shared_comparators(table, by):
        study = {name: values[rows] for name, values in arms.items()}
        with np.errstate(over="ignore", divide="ignore", invalid="ignore", under="ignore"):
            if measure == "SMD":
                effects, covariance = (_smd_by_study if pooled_sd == "study" else _smd_by_pair)(**study)
            else:
                effects, own, shared = formula(**study)
                covariance = np.full((len(rows), len(rows)), shared[0]) + np.diag(own)
        yi[rows] = effects
        v[np.ix_(rows, rows)] = covariance
    _within_range(table, yi, v)
    return yi, v


def _md(mean_e, sd_e, n_e, mean_c, sd_c, n_c):
    return mean_e - mean_c, sd_e**2 / n_e, sd_c**2 / n_c


def _rr(event_e, n_e, event_c, n_c):
    yi = np.log(event_e / n_e) - np.log(event_c / n_c)
    return yi, (n_e - event_e) / (event_e * n_e), (n_c - event_c) / (event_c * n_c)


def _or(event_e, n_e, event_c, n_c):
    yi = np.log(event_e / (n_e - event_e)) - np.log(event_c / (n_c - event_c))
    return yi, n_e / (event_e * (n_e - event_e)), n_c / (event_c * (n_c - event_c))


def _rd(event_e, n_e, event_c, n_c):
    own = event_e * (n_e - event_e) / n_e**3
    return event_e / n_e - event_c / n_c, own, event_c * (n_c - event_c) / n_c**3


def _smd_by_study(mean_e, sd_e, n_e, mean_c, sd_c, n_c):
    people = n_e.sum() + n_c[0]
    df = people - len(n_e) - 1
    squares = ((n_e - 1) * sd_e**2).sum() + (n_c[0] - 1) * sd_c[0] ** 2
    g = exact_correction(df) * (mean_e - mean_c) / np.sqrt(squares / df)
    return g, np.diag(1 / n_e) + 1 / n_c[0] + np.outer(g, g) / (2 * people)


def _smd_by_pair(mean_e, sd_e, n_e, mean_c, sd_c, n_c):
    df = n_e + n_c - 2
    pooled = np.sqrt(((n_e - 1) * sd_e**2 + (n_c - 1) * sd_c**2) / df)
    g = exact_correction(df) * (mean_e - mean_c) / pooled
    people = n_e + n_c
    v = 1 / n_c[0] + np.outer(g, g) * n_c[0] / (2 * np.outer(people, people))
    np.fill_diagonal(v, 1 / n_e + 1 / n_c + g**2 / (2 * people))
    return g, v


def _within_range(table, yi, v):
    wrong = ~(np.isfinite(yi) & np.isfinite(v).all(axis=1) & (np.diag(v) > 0))
    if wrong.any():
        raise DataProblems(
            Problem(
                file=file_of(table),
                row=row_of(table, position),
                study=study_of(table, position),
                found=f"numbers that give yi = {yi[position]:g}, vi = {v[position, position]:g}",
                expected="numbers that computer arithmetic can hold; check their units",
            )
            for position in np.flatnonzero(wrong)
        )


def _events_allow(table, arms, measure):
    """Refuse counts that make no sense, and arms that leave an effect without a variance."""
    problems = []
    for arm in ("e", "c"):
        event, n = arms[f"event_{arm}"], arms[f"n_{arm}"]
        none, all_of_them = event == 0, event == n
        empty = {"RR": none, "OR": none | all_of_them, "RD": np.zeros(len(n), dtype=bool)}[measure]
        for position in range(len(n)):
            place = {
                "file": file_of(table),
                "row": row_of(table, position),
                "study": study_of(table, position),
                "column": f"event_{arm}",
                "found": f"{event[position]:g} events in {n[position]:g} people",
            }
            if not 0 <= event[position] <= n[position]:
                problems.append(Problem(**place, expected="from no event to one for each person"))
            elif empty[position]:
                problems.append(
                    Problem(
                        **place,
                        expected=f"an arm that gives a log {measure} a variance; add the same correction to "
                        "every arm of the study first, and say so",
                    )
                )
    if measure == "RD" and not problems:
        bare = (arms["event_e"] % arms["n_e"] == 0) & (arms["event_c"] % arms["n_c"] == 0)
        problems = [
            Problem(
                file=file_of(table),
                row=row_of(table, position),
                study=study_of(table, position),
                column="event_e",
                found="no event, or nothing but events, in both arms",
                expected="an arm that gives the risk difference a variance",
            )
            for position in np.flatnonzero(bare)
        ]
    if problems:
        raise DataProblems(problems)
