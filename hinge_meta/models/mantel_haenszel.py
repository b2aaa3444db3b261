"""Mantel and Haenszel's pool of events: sound where events are few, since no study must stand by itself."""

from numbers import Real

import numpy as np
from scipy.stats import chi2

from hinge_meta.models.check_counts import PEOPLE, PERSON_TIME
from hinge_meta.models.common_effect import common_effect
from hinge_meta.models.effect_of_counts import effect_of_counts
from hinge_meta.models.events_to_pool import events_to_pool
from hinge_meta.models.stratified_odds import cochran_mantel_haenszel, equal_odds_ratios, hypergeometric
from hinge_meta.problems import DataProblems, Problem


def mantel_haenszel(table, measure="OR", correct=True, level=0.95):
    """Pool events with a common effect by the Mantel-Haenszel method.

    Parameters
    ----------
    table : DataFrame of k >= 2 rows
        ``study`` and ``event_e n_e event_c n_c`` (OR, RR, RD), people with the event and people in the first
        arm and the comparator; or ``event_e time_e event_c time_c`` (IRR), events and time at risk. A
        row with a reason in a column ``left_out`` is left out for it.
    measure : {"OR", "RR", "RD", "IRR"}
        Odds ratio, risk ratio, risk difference, incidence rate ratio.
    correct : bool
        Whether the test of no effect (`cmh`, OR and IRR) has the continuity correction of half an event,
        as in metafor. The estimate, its interval and `pval` do not depend on it.
    level : float
        Coverage of the interval, above 0 and below 1.

    Returns
    -------
    CommonEffect
        Frozen; ratios on the log scale. ``left_out`` names the studies that carry no weight and why.

    Raises
    ------
    ValueError
        If ``measure``, ``correct`` or ``level`` is not one of those allowed.
    DataProblems
        If a column is missing; a count is not a number, is negative or exceeds its people; a study is blank
        or stands twice; fewer than two studies carry weight; or the events are so few that the pooled
        effect would be 0, infinite or without a variance.

    Notes
    -----
    Nothing is ever added to a cell of the pool. A study in which nobody had the event says nothing about a
    ratio and is left out (for OR also one in which everybody had it); in a risk difference it counts. A
    study without an event in the comparator has a weight of 0 per cent, since its own ratio is infinite, but
    its events count in the pool.

    Variances: Robins, Breslow and Greenland (OR), Greenland and Robins (RR, IRR), Sato, Greenland and
    Robins (RD), which hold both for few large and for many sparse tables. Q compares the studies' own
    effects, with 0.5 added where a cell is empty, to the pooled effect, as metafor does; for OR Tarone's
    test does without the 0.5.

    References
    ----------
    Mantel, N., & Haenszel, W. (1959). Statistical aspects of the analysis of data from retrospective
    studies of disease. Journal of the National Cancer Institute, 22(4), 719-748.
    https://doi.org/10.1093/jnci/22.4.719
    Robins, J., Breslow, N., & Greenland, S. (1986). Estimators of the Mantel-Haenszel variance consistent
    in both sparse data and large-strata limiting models. Biometrics, 42(2), 311-323.
    https://doi.org/10.2307/2531052
    Greenland, S., & Robins, J. M. (1985). Estimation of a common effect parameter from sparse follow-up
    data. Biometrics, 41(1), 55-68. https://doi.org/10.2307/2530643
    Sato, T., Greenland, S., & Robins, J. M. (1989). On the variance estimator for the Mantel-Haenszel risk
    difference. Biometrics, 45(4), 1323-1324.
    Rothman, K. J., Greenland, S., & Lash, T. L. (2008). Modern epidemiology, 3rd ed., chapter 15.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "study": ["Aronson 1948", "Ferguson 1949", "Rosenthal 1960"], "event_e": [4, 6, 3],
    ...     "n_e": [123, 306, 231], "event_c": [11, 29, 11], "n_c": [139, 303, 220]})
    >>> pool = mantel_haenszel(table, measure="RR")
    >>> np.exp([pool.estimate, pool.ci_lb, pool.ci_ub]).round(2).tolist()
    [0.26, 0.14, 0.47]
    """
    if measure not in list(MEASURES):
        raise ValueError(f"measure must be one of {list(MEASURES)}, got {measure!r}")
    if not isinstance(correct, (bool, np.bool_)):
        raise ValueError(f"correct must be one of [True, False], got {correct!r}")
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    columns = PERSON_TIME if measure == "IRR" else PEOPLE
    ratio = measure != "RD"
    studies, left_out, notes = events_to_pool(table, columns, none=ratio, all_=measure == "OR")
    counts = [studies[column].to_numpy() for column in columns]
    numerator, denominator, variance_of, weight = MEASURES[measure](*counts)
    if ratio:
        _refuse_boundless(numerator, denominator, measure, table)
        estimate, variance = np.log(numerator / denominator), variance_of
    else:
        estimate = numerator / denominator
        variance = variance_of(estimate)
    # One person with another outcome makes a variance of 1 / N^2 or more; less is the trace of rounding.
    if measure != "IRR" and not variance > 1e-6 / sum(counts[1] + counts[3]) ** 2:
        _refuse(
            table, "events that leave the pooled effect without a variance", "some people with and without"
        )
    yi, vi, added = effect_of_counts(*counts, measure)
    return common_effect(
        studies,
        left_out,
        estimate=estimate,
        variance=variance,
        weight=weight,
        yi=yi,
        vi=vi,
        added=added,
        level=level,
        notes=notes,
        measure=measure,
        method="Mantel-Haenszel",
        correct=bool(correct),
        **_tests(counts, measure, estimate, correct),
    )


def _odds_ratio(event_e, n_e, event_c, n_c):
    people, free_e, free_c = n_e + n_c, n_e - event_e, n_c - event_c
    r, s = event_e * free_c / people, free_e * event_c / people
    p, q = (event_e + free_c) / people, (free_e + event_c) / people
    total_r, total_s = r.sum(), s.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = (
            (p * r).sum() / total_r**2
            + (p * s + q * r).sum() / (total_r * total_s)
            + (q * s).sum() / total_s**2
        ) / 2
    return total_r, total_s, variance, s


def _risk_ratio(event_e, n_e, event_c, n_c):
    people = n_e + n_c
    r, s = event_e * n_c / people, event_c * n_e / people
    spread = ((event_e + event_c) * n_e * n_c / people - event_e * event_c) / people
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = spread.sum() / (r.sum() * s.sum())
    return r.sum(), s.sum(), variance, s


def _rate_ratio(event_e, time_e, event_c, time_c):
    time = time_e + time_c
    r, s = event_e * (time_c / time), event_c * (time_e / time)
    spread = (event_e + event_c) * (time_e / time) * (time_c / time)
    with np.errstate(divide="ignore", invalid="ignore"):
        variance = spread.sum() / (r.sum() * s.sum())
    return r.sum(), s.sum(), variance, s


def _risk_difference(event_e, n_e, event_c, n_c):
    people = n_e + n_c
    weight = n_e * n_c / people
    difference = (event_e * n_c - event_c * n_e) / people

    def variance(estimate):
        p = (event_c * n_e**2 - event_e * n_c**2 + n_e * n_c * (n_c - n_e) / 2) / people**2
        q = (event_e * (n_c - event_c) + event_c * (n_e - event_e)) / (2 * people)
        return (estimate * p.sum() + q.sum()) / weight.sum() ** 2

    return difference.sum(), weight.sum(), variance, weight


MEASURES = {"OR": _odds_ratio, "RR": _risk_ratio, "RD": _risk_difference, "IRR": _rate_ratio}


def _tests(counts, measure, estimate, correct):
    event_e, total_e, event_c, total_c = counts
    if measure == "IRR":
        share, events = total_e / (total_e + total_c), event_e + event_c
        cmh = cochran_mantel_haenszel(event_e, events * share, events * share * (1 - share), correct)
        return {"cmh": cmh[0], "cmh_pval": cmh[1]}
    if measure != "OR":
        return {}
    cmh = cochran_mantel_haenszel(event_e, *hypergeometric(*counts), correct)
    breslow_day, tarone = equal_odds_ratios(*counts, np.exp(estimate))
    df = len(event_e) - 1
    return {
        "cmh": cmh[0],
        "cmh_pval": cmh[1],
        "breslow_day": breslow_day,
        "breslow_day_pval": float(chi2.sf(breslow_day, df)),
        "tarone": tarone,
        "tarone_pval": float(chi2.sf(tarone, df)),
    }


def _refuse_boundless(numerator, denominator, measure, table):
    if numerator > 0 and denominator > 0:
        return
    name = {"OR": "odds ratio", "RR": "risk ratio", "IRR": "rate ratio"}[measure]
    value = "0" if denominator > 0 else ("infinite" if numerator > 0 else "0 divided by 0")
    elsewhere = ", or measure='RD'" if measure != "IRR" else ""
    _refuse(
        table,
        f"events in one arm only: the pooled {name} is {value}",
        f"events in both arms of the studies together; report the counts themselves{elsewhere}",
    )


def _refuse(table, found, expected):
    raise DataProblems([Problem(file=table.attrs.get("file", "the table"), found=found, expected=expected)])
