"""Tests on a pile of two-by-two tables: is there an effect at all, and do the odds ratios agree?"""

import numpy as np
from scipy.stats import chi2


def hypergeometric(event_e, n_e, event_c, n_c):
    """Give what no effect would lead one to expect of the first arm's events, their margins fixed.

    Parameters
    ----------
    event_e, n_e, event_c, n_c : ndarray of shape (k,)
        People with the event, and people, in the first arm and the comparator.

    Returns
    -------
    expected, variance : ndarray of shape (k,)
        Mean and variance of ``event_e``; the variance is 0 where nobody or everybody had the event.

    Examples
    --------
    >>> expected, variance = hypergeometric(*(np.array([x]) for x in (4.0, 123.0, 11.0, 139.0)))
    >>> expected.round(4).tolist(), variance.round(4).tolist()
    ([7.042], [3.5356])
    """
    people, events = n_e + n_c, event_e + event_c
    share = n_e / people
    return share * events, share * (n_c / people) * events * ((people - events) / (people - 1))


def cochran_mantel_haenszel(observed, expected, variance, correct=True):
    """Test whether there is any effect, on one degree of freedom.

    Parameters
    ----------
    observed, expected, variance : ndarray of shape (k,)
        Events in the first arm: seen, expected without an effect, and the variance of that.
    correct : bool
        Whether to bring the difference half an event closer to nothing, as Mantel and Haenszel do.

    Returns
    -------
    statistic, pval : float

    Notes
    -----
    A difference of less than half an event counts as none; metafor's square of it would grow again.

    References
    ----------
    Mantel, N., & Haenszel, W. (1959). Statistical aspects of the analysis of data from retrospective
    studies of disease. Journal of the National Cancer Institute, 22(4), 719-748.
    https://doi.org/10.1093/jnci/22.4.719

    Examples
    --------
    >>> statistic, pval = cochran_mantel_haenszel(np.array([4.0]), np.array([8.0]), np.array([4.0]), False)
    >>> statistic, round(pval, 4)
    (4.0, 0.0455)
    """
    difference = abs((observed - expected).sum())
    if correct:
        difference = max(0.0, difference - 0.5)
    statistic = float(difference**2 / variance.sum())
    return statistic, float(chi2.sf(statistic, 1))


def equal_odds_ratios(event_e, n_e, event_c, n_c, odds_ratio):
    """Test whether the studies share one odds ratio: Breslow and Day's statistic, and Tarone's correction.

    Parameters
    ----------
    event_e, n_e, event_c, n_c : ndarray of shape (k,)
        People with the event, and people; in no study has nobody, or everybody, the event.
    odds_ratio : float
        The Mantel-Haenszel odds ratio, above 0.

    Returns
    -------
    breslow_day, tarone : float
        Both chi-squared on k - 1 degrees of freedom; Tarone's is the one to use, since Breslow and Day's
        is not quite chi-squared at an estimate that is not the most likely one.

    References
    ----------
    Breslow, N. E., & Day, N. E. (1980). Statistical methods in cancer research, volume I: the analysis of
    case-control studies, page 142. Lyon: IARC.
    Tarone, R. E. (1985). On heterogeneity tests based on efficient scores. Biometrika, 72(1), 91-95.
    https://doi.org/10.1093/biomet/72.1.91

    Examples
    --------
    >>> table = [np.array(x) for x in ([2.0, 8.0], [20.0, 20.0], [8.0, 2.0], [20.0, 20.0])]
    >>> breslow_day, tarone = equal_odds_ratios(*table, 1.0)
    >>> breslow_day, tarone
    (9.6, 9.6)
    """
    events = event_e + event_c
    expected = _fitted(n_e, n_c, events, odds_ratio)
    cells = (expected, n_e - expected, events - expected, n_c - events + expected)
    variance = 1 / sum(1 / cell for cell in cells)
    residual = event_e - expected
    breslow_day = float((residual**2 / variance).sum())
    return breslow_day, max(0.0, float(breslow_day - residual.sum() ** 2 / variance.sum()))


def _fitted(n_e, n_c, events, odds_ratio):
    # The events in the first arm at which the table has this odds ratio: the root of
    # (1 - r) x^2 + (n_c - events + r (n_e + events)) x - r n_e events, in the form that does not cancel.
    square = 1 - odds_ratio
    linear = n_c - events + odds_ratio * (n_e + events)
    root = np.sqrt(linear**2 + 4 * square * odds_ratio * n_e * events)
    forward = linear >= 0
    divisor = np.where(forward, linear + root, 1.0)
    backward = (root - linear) / (2 * square) if square else np.zeros_like(root)
    return np.where(forward, 2 * odds_ratio * n_e * events / divisor, backward)
