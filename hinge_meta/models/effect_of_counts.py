"""Each study's own effect from its events, as the test for heterogeneity of a pooled table needs it."""

import numpy as np


def effect_of_counts(event_e, total_e, event_c, total_c, measure):
    """Compute each study's effect and variance, with a half added where a cell is empty.

    Parameters
    ----------
    event_e, total_e, event_c, total_c : ndarray of shape (k,)
        Events, and people (OR, RR, RD) or time at risk (IRR), in the first arm and the comparator.
    measure : {"OR", "RR", "RD", "IRR"}
        Ratios come on the log scale.

    Returns
    -------
    yi, vi : ndarray of shape (k,)
        NaN for a study in which nobody had the event, or everybody had it.
    added : ndarray of shape (k,)
        What was added to each of the study's cells: 0.5 where one is empty, else 0.

    Notes
    -----
    The rule is metafor's default (``add=1/2, to="only0", drop00=TRUE``): the half goes to all cells of a
    study with an empty one. It serves this effect only and never enters a Mantel-Haenszel pool.

    Examples
    --------
    >>> cells = (np.array([4.0]), np.array([123.0]), np.array([11.0]), np.array([139.0]))
    >>> yi, vi, added = effect_of_counts(*cells, "RR")
    >>> yi.round(4).tolist(), vi.round(4).tolist(), added.tolist()
    ([-0.8893], [0.3256], [0.0])
    """
    if measure == "IRR":
        empty, alike = (event_e == 0) | (event_c == 0), event_e + event_c == 0
        added = np.where(empty, 0.5, 0.0)
        a, c = event_e + added, event_c + added
        yi, vi = np.log(a / total_e) - np.log(c / total_c), 1 / a + 1 / c
    else:
        free_e, free_c = total_e - event_e, total_c - event_c
        empty = (event_e == 0) | (free_e == 0) | (event_c == 0) | (free_c == 0)
        alike = (event_e + event_c == 0) | (free_e + free_c == 0)
        added = np.where(empty, 0.5, 0.0)
        a, b, c, d = event_e + added, free_e + added, event_c + added, free_c + added
        if measure == "OR":
            yi, vi = np.log(a) - np.log(b) - np.log(c) + np.log(d), 1 / a + 1 / b + 1 / c + 1 / d
        elif measure == "RR":
            yi = np.log(a / (a + b)) - np.log(c / (c + d))
            # 1/a - 1/(a + b), written so that nothing cancels
            vi = b / (a * (a + b)) + d / (c * (c + d))
        else:
            yi, vi = a / (a + b) - c / (c + d), a * b / (a + b) ** 3 + c * d / (c + d) ** 3
    return np.where(alike, np.nan, yi), np.where(alike, np.nan, vi), np.where(alike, 0.0, added)
