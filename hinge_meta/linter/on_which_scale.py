"""Whether ratios in a table stand on the log scale, where they belong, or as they were printed."""

import numpy as np

RATIOS = frozenset({"RR", "OR", "HR", "IRR", "PETO", "ROM"})


def looks_like_raw_ratios(effects):
    """Tell whether effects that should be log ratios look like the ratios themselves.

    Parameters
    ----------
    effects : DataFrame
        ``measure``, ``estimate``, ``ci_lb``, ``ci_ub`` of one table.

    Returns
    -------
    str
        What gives them away; blank where nothing does.

    Notes
    -----
    Three signs, of which the first two need intervals. A log ratio's interval has equal arms and its bounds
    are of either sign; a ratio's interval has equal arms only after taking logs, and no ratio is negative.
    Without intervals, six or more positive numbers on both sides of 1, with a median from 0.5 to 2, are
    taken for ratios: log ratios on both sides of 1 that are all positive would mean that every study found
    more events, and the middle one up to seven times as many.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"measure": "RR", "estimate": [0.8, 0.5, 1.2], "ci_lb": [0.6, 0.25, 0.6],
    ...                       "ci_ub": [1.07, 1.0, 2.4]})
    >>> looks_like_raw_ratios(table)
    'the intervals of 3 of 3 have equal arms after taking logs, and not as they stand'
    """
    rows = effects[effects["measure"].isin(RATIOS) & effects["estimate"].notna()]
    if rows.empty or (rows["estimate"] <= 0).any() or (rows["ci_lb"] < 0).any():
        return ""
    estimate, low, high = (rows[name].to_numpy() for name in ("estimate", "ci_lb", "ci_ub"))
    bounded = (low > 0) & (high > low)
    if bounded.sum() >= 3:
        as_given = np.abs(low + high - 2 * estimate)[bounded] / (high - low)[bounded]
        logs = [np.log(values[bounded]) for values in (low, high, estimate)]
        in_logs = np.abs(logs[0] + logs[1] - 2 * logs[2]) / (logs[1] - logs[0])
        better = int((in_logs < as_given).sum())
        if better >= 0.8 * bounded.sum() and np.median(as_given) > 2 * np.median(in_logs):
            return (
                f"the intervals of {better} of {int(bounded.sum())} have equal arms after taking logs, "
                "and not as they stand"
            )
        return ""
    around_one = estimate.min() < 1 < estimate.max() and 0.5 <= np.median(estimate) <= 2
    if len(estimate) >= 6 and around_one:
        return (
            f"all {len(estimate)} are above 0 and lie on both sides of 1 (median {np.median(estimate):.2g}), "
            "as ratios do"
        )
    return ""
