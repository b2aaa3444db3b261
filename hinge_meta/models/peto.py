"""Peto's one-step odds ratio: events seen against events expected, in one step from no effect."""

from numbers import Real

import numpy as np

from hinge_meta.models.common_effect import common_effect
from hinge_meta.models.events_to_pool import events_to_pool
from hinge_meta.models.stratified_odds import hypergeometric


def peto(table, level=0.95):
    """Pool odds ratios with a common effect by Peto's method.

    Parameters
    ----------
    table : DataFrame of k >= 2 rows
        ``study`` and ``event_e n_e event_c n_c``: people with the event and people in the first arm and
        the comparator. A row with a reason in a column ``left_out`` is left out for it.
    level : float
        Coverage of the interval, above 0 and below 1.

    Returns
    -------
    CommonEffect
        Frozen; the log odds ratio. ``left_out`` names the studies that carry no weight and why.

    Raises
    ------
    ValueError
        If ``level`` is not allowed.
    DataProblems
        If a column is missing; a count is not a number, is negative or exceeds its people; a study is blank
        or stands twice; or fewer than two studies carry weight.

    Notes
    -----
    ``estimate = sum (O - E) / sum V`` and ``se = 1 / sqrt(sum V)``, with O the events in the first arm and
    E, V their hypergeometric mean and variance; each study's own effect is ``(O - E) / V``. No cell is ever
    added to. The method serves rare events, small effects and arms of about one size; elsewhere it is
    biased towards no effect and `mantel_haenszel` is the better choice.

    References
    ----------
    Yusuf, S., Peto, R., Lewis, J., Collins, R., & Sleight, P. (1985). Beta blockade during and after
    myocardial infarction: an overview of the randomized trials. Progress in Cardiovascular Diseases, 27(5),
    335-371. https://doi.org/10.1016/s0033-0620(85)80003-7
    Greenland, S., & Salvan, A. (1990). Bias in the one-step method for pooling study results. Statistics in
    Medicine, 9(3), 247-252. https://doi.org/10.1002/sim.4780090307

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({
    ...     "study": ["Bach 1996", "George 1997"], "event_e": [0, 1], "n_e": [116, 44], "event_c": [3, 3],
    ...     "n_c": [117, 35]})
    >>> pool = peto(table)
    >>> np.exp([pool.estimate, pool.ci_lb, pool.ci_ub]).round(3).tolist()
    [0.2, 0.044, 0.904]
    """
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    studies, left_out, notes = events_to_pool(table)
    counts = [studies[column].to_numpy() for column in ("event_e", "n_e", "event_c", "n_c")]
    expected, variance = hypergeometric(*counts)
    surplus = counts[0] - expected
    return common_effect(
        studies,
        left_out,
        estimate=surplus.sum() / variance.sum(),
        variance=1 / variance.sum(),
        weight=variance,
        yi=surplus / variance,
        vi=1 / variance,
        added=np.zeros(len(studies)),
        level=level,
        notes=notes,
        measure="PETO",
        method="Peto",
    )
