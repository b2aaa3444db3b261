"""The profile likelihood of tau2 of many data sets at once: its slope, its height, its peaks."""

import numpy as np

from hinge_meta.models.likelihood_of_tau2 import FLAT_DROP, FLAT_FACTOR
from hinge_meta.models.sum_over_studies import sum_over_studies, weight_of_others


def score_parts(tau2, away, vi, restricted):
    """Give the two halves of the score, which both fall as tau2 grows.

    Parameters
    ----------
    tau2 : ndarray of shape (..., B)
    away : ndarray of shape (k, ..., B)
        Effects less that of the most precise study, in standard units.
    vi : ndarray of shape (k, ..., B)
    restricted : bool
        REML where true, ML where false.

    Returns
    -------
    rise, fall : ndarray of shape (..., B)
        ``y'PPy`` and ``tr(P)`` (ML: the sum of the weights). The likelihood rises where the first is
        larger.

    Examples
    --------
    >>> rise, fall = score_parts(np.array([1.5]), np.array([[0.0], [2.0]]), np.full((2, 1), 0.5), True)
    >>> rise.tolist(), fall.tolist()
    ([0.5], [0.5])
    """
    weight = 1 / (vi + tau2)
    total = sum_over_studies(weight)
    square = away - sum_over_studies(weight * away) / total
    square *= weight
    square *= square
    if not restricted:
        return sum_over_studies(square), total
    others = weight_of_others(weight)
    others /= total
    others *= weight
    return sum_over_studies(square), sum_over_studies(others)


def score(tau2, away, vi, restricted):
    """Give the slope of the log-likelihood of tau2, times two.

    Parameters
    ----------
    tau2, away, vi, restricted
        As in `score_parts`.

    Returns
    -------
    ndarray of shape (..., B)

    Examples
    --------
    >>> score(np.array([0.0]), np.array([[0.0], [2.0]]), np.full((2, 1), 0.5), True).tolist()
    [6.0]
    """
    rise, fall = score_parts(tau2, away, vi, restricted)
    return rise - fall


def log_likelihood(tau2, away, vi, restricted):
    """Give the log-likelihood of tau2, up to a constant.

    Parameters
    ----------
    tau2, away, vi, restricted
        As in `score_parts`.

    Returns
    -------
    ndarray of shape (..., B)

    Examples
    --------
    >>> log_likelihood(np.array([1.5]), np.array([[0.0], [2.0]]), np.full((2, 1), 0.5), False).round(4).tolist()
    [-1.1931]
    """
    weight = 1 / (vi + tau2)
    total = sum_over_studies(weight)
    residual = away - sum_over_studies(weight * away) / total
    height = sum_over_studies(np.log(weight)) - sum_over_studies(weight * residual**2)
    return (height - np.log(total) if restricted else height) / 2


def peaks_on_grid(grid, away, vi, rows, restricted):
    """Find every place where the likelihood turns from rising to falling.

    Parameters
    ----------
    grid : GridOfTau2
    away, vi : ndarray of shape (k, b)
        Of the data sets in ``rows``.
    rows : ndarray of int of shape (b,)
        Which of the grid's data sets these are.
    restricted : bool

    Returns
    -------
    falls_at_0 : ndarray of bool of shape (b,)
        Whether 0 is a peak.
    which : ndarray of int of shape (n,)
        The data set of each other peak, in order, and from the smallest tau2 up.
    low, high, at_low, at_high : ndarray of shape (n,)
        A bracket of each, and the score at its ends.

    Examples
    --------
    >>> from hinge_meta.models.grid_of_tau2 import GridOfTau2
    >>> yi, vi = np.array([[0.0], [2.0]]), np.array([[0.5], [0.5]])
    >>> falls_at_0, which, low, high, *_ = peaks_on_grid(GridOfTau2(yi, vi), yi, vi, np.array([0]), True)
    >>> falls_at_0.tolist(), which.tolist(), bool(low < 1.5 < high)
    ([False], [0], True)
    """
    number = np.arange(grid.count[rows].max() + 1)[:, None]
    points = grid.at(number, rows)
    slope = score(points, away[:, None], vi[:, None], restricted)
    which, start = np.nonzero(((slope[:-1] > 0) & (slope[1:] <= 0)).T)
    return (
        slope[0] <= 0,
        which,
        points[start, which],
        points[start + 1, which],
        slope[start, which],
        slope[start + 1, which],
    )


def is_unsettled(grid, tau2, away, vi, restricted):
    """Tell whether the likelihood has several peaks, or is flat around its highest.

    Parameters
    ----------
    grid : GridOfTau2
    tau2 : ndarray of shape (B,)
        The highest peaks.
    away, vi : ndarray of shape (k, B)
    restricted : bool

    Returns
    -------
    ndarray of bool of shape (B,)
        Whether `between_study_variance_and_notes` has something to say.

    Examples
    --------
    >>> from hinge_meta.models.grid_of_tau2 import GridOfTau2
    >>> yi, vi = np.array([[0.0], [2.0]]), np.array([[0.5], [0.5]])
    >>> is_unsettled(GridOfTau2(yi, vi), np.array([1.5]), yi, vi, True).tolist()
    [False]
    """
    rows = np.arange(len(tau2))
    falls_at_0, which, *_ = peaks_on_grid(grid, away, vi, rows, restricted)
    peaks = falls_at_0 + np.bincount(which, minlength=len(tau2))
    highest = log_likelihood(tau2, away, vi, restricted)
    points = grid.at(np.arange(grid.count.max() + 1)[:, None])
    near = log_likelihood(points, away[:, None], vi[:, None], restricted) >= highest - FLAT_DROP
    flat_from = np.minimum(tau2, np.where(near, points, np.inf).min(axis=0))
    flat_to = np.maximum(tau2, np.where(near, points, 0.0).max(axis=0))
    weight = 1 / vi
    precision = sum_over_studies(weight * (weight_of_others(weight) / sum_over_studies(weight)))
    typical = (len(vi) - 1) / precision
    return (peaks > 1) | ((flat_to + typical) / (flat_from + typical) >= FLAT_FACTOR)
