"""Peto's log odds ratio, which needs no help where one arm has no events."""

import numpy as np


def peto_odds_ratio(event_e, n_e, event_c, n_c):
    """Compute Peto's log odds ratio and its variance.

    Parameters
    ----------
    event_e, n_e : array-like of shape (k,)
        People with an event, and all people in the first arm.
    event_c, n_c : array-like of shape (k,)
        The same in the comparator. Not all and not none of a study's people have an event.

    Returns
    -------
    yi : ndarray of shape (k,)
        ``(O - E) / V`` with ``O = event_e`` and E its expectation given the margins; negative where the
        first arm has the lower odds.
    vi : ndarray of shape (k,)
        ``1 / V``, with V the hypergeometric variance of O.

    Notes
    -----
    Good where events are rare, arms of about the same size and effects small; biased where not.

    References
    ----------
    Yusuf, S., Peto, R., Lewis, J., Collins, R., & Sleight, P. (1985). Beta blockade during and after
    myocardial infarction: An overview of the randomized trials. Progress in Cardiovascular Diseases,
    27(5), 335-371. https://doi.org/10.1016/s0033-0620(85)80003-7

    Examples
    --------
    >>> yi, vi = peto_odds_ratio(4, 123, 11, 139)
    >>> round(float(yi), 4), round(float(vi), 4)
    (-0.8604, 0.2828)
    """
    event_e, n_e, event_c, n_c = (np.asarray(x, dtype=float) for x in (event_e, n_e, event_c, n_c))
    total, events = n_e + n_c, event_e + event_c
    expected = n_e * events / total
    variance = (n_e / total) * (n_c / total) * events * (total - events) / (total - 1)
    return (event_e - expected) / variance, 1 / variance
