"""Looks at the likelihoods of tau2 of many data sets: how steeply each of its two sides falls, at a few tau2."""

import numpy as np

from hinge_meta.models.sum_over_studies import quick_share_of_others, quick_sum, sum_of_products

# Neighbouring looks differ by at most this factor in the smallest total variance of a study ...
_FACTOR = 2.5
# ... but nobody is looked at more often than this.
_LOOKS = 8
# Sums over subsets are differences of large sums where variances differ more than this.
_TOO_MIXED = 1e4
# What such a difference may have lost before it is no longer heeded.
_LOST = 1e-8


def look(tau2, away, vi, restricted):
    """Look at the likelihood of each data set at one tau2.

    Parameters
    ----------
    tau2 : ndarray of shape (B,)
    away : ndarray of shape (k, B)
        Effects less that of the most precise study, in standard units.
    vi : ndarray of shape (k, B)
    restricted : bool
        REML where true, ML where false.

    Returns
    -------
    tuple of five ndarray of shape (B,)
        tau2 again; ``y'PPy``; ``tr(P)`` (ML: ``tr(W)``); ``2 y'PPPy / y'PPy``; and an upper bound of
        ``tr(PP) / tr(P)``.

    Examples
    --------
    >>> found = look(np.array([1.5]), np.array([[0.0], [2.0]]), np.full((2, 1), 0.5), True)
    >>> [part.item() for part in found]
    [1.5, 0.5, 0.5, 1.0, 0.5]
    """
    weight = 1 / (vi + tau2)
    total = quick_sum(weight)
    residual = away - sum_of_products(weight, away) / total
    if restricted:
        kept = quick_share_of_others(weight, total)
        kept *= weight
        fall = quick_sum(kept)
    else:
        kept, fall = weight, total
    speed_of_fall = sum_of_products(kept, weight) / fall
    residual *= weight
    rise = sum_of_products(residual, residual)
    residual -= sum_of_products(weight, residual) / total
    residual *= residual
    with np.errstate(divide="ignore", invalid="ignore"):  # identical effects have no y'PPy
        return tau2, rise, fall, 2 * sum_of_products(weight, residual) / rise, speed_of_fall


def newton(found):
    """Take Newton's step towards ``y'PPy = tr(P)``, in logarithms of both and of the total variance.

    Parameters
    ----------
    found : tuple
        As `look` gives it.

    Returns
    -------
    ndarray of shape (B,)
        tau2, never below 0.

    Examples
    --------
    >>> away, vi = np.array([[0.0], [2.0]]), np.full((2, 1), 0.5)
    >>> newton(look(np.array([1.0]), away, vi, True)).round(12).tolist()
    [1.5]
    """
    tau2, rise, fall, speed_of_rise, speed_of_fall = found
    power = np.maximum(speed_of_rise / speed_of_fall - 1, 0.5)
    with np.errstate(over="ignore"):  # beyond the last point, which is where the search is cut off
        return np.maximum(tau2 + np.expm1(np.log(rise / fall) / power) / speed_of_fall, 0.0)


def looks_of_each(away, vi, restricted):
    """Look at each data set at 0 and, in steps of a factor of 2.5, up to where it can turn once at most.

    Parameters
    ----------
    away, vi, restricted
        As in `look`.

    Returns
    -------
    list of tuple
        As `look` gives them, by tau2.

    Examples
    --------
    >>> away, vi = np.array([[0.0], [2.0], [1.0]]), np.array([[0.5], [5.0], [1.0]])
    >>> [round(tau2.item(), 2) for tau2, *_ in looks_of_each(away, vi, True)]
    [0.0, 0.54, 1.66, 4.0]
    """
    smallest, largest = vi.min(axis=0), vi.max(axis=0)
    span = np.log(np.maximum(largest - smallest, smallest) / smallest)
    steps = int(min(_LOOKS - 1, np.ceil(span.max() / np.log(_FACTOR))))
    return [
        look(smallest * np.expm1(span * (number / max(steps, 1))), away, vi, restricted)
        for number in range(steps + 1)
    ]


def looks_of_subsets(yi, vi, included, restricted):
    """Look at the same tau2 at data sets that are all subsets of the same studies.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Of all studies.
    included : ndarray of bool of shape (B, k)
    restricted : bool

    Returns
    -------
    list of tuple or None
        As `look` gives them; NaN where it cannot be told this way. None where variances differ too much.

    Notes
    -----
    With tau2 shared, every sum over a subset is one number of a product of matrices. The price is that
    ``y'PPy`` becomes a difference of sums.

    Examples
    --------
    >>> pairs = np.array([[True, True, False], [False, True, True]])
    >>> looks = looks_of_subsets(np.array([0.0, 2.0, 1.0]), np.array([0.5, 0.5, 1.0]), pairs, True)
    >>> [look[1].round(3).tolist() for look in looks]
    [[8.0, 0.889]]
    """
    smallest, largest = vi.min(), vi.max()
    if largest > _TOO_MIXED * smallest:
        return None
    span = np.log(max(largest - smallest, smallest) / smallest)
    steps = int(np.ceil(span / np.log(_FACTOR)))
    points = smallest * np.expm1(span * (np.arange(steps + 1) / max(steps, 1)))
    weight = 1 / (vi[:, None] + points)
    away = (yi - np.average(yi, weights=1 / vi))[:, None]
    terms = np.stack([weight**power * away**degree for power, degree in _TERMS])
    sums = included.astype(float) @ terms.transpose(1, 0, 2).reshape(len(vi), -1)
    by_point = sums.reshape(len(included), len(_TERMS), len(points)).transpose(2, 1, 0)
    return [_from_sums(point, *found, restricted) for point, found in zip(points, by_point, strict=True)]


# Powers of the weight and of the effect.
_TERMS = ((1, 0), (1, 1), (2, 0), (2, 1), (2, 2), (3, 0), (3, 1), (3, 2))


def _from_sums(tau2, w, wy, w2, w2y, w2y2, w3, w3y, w3y2, restricted):
    mean = wy / w
    rise = w2y2 - 2 * mean * w2y + mean**2 * w2
    fall = w - w2 / w if restricted else w
    squares = w2 - 2 * w3 / w + (w2 / w) ** 2 if restricted else w2
    curve = w3y2 - 2 * mean * w3y + mean**2 * w3 - (w2y - mean * w2) ** 2 / w
    rise = np.where(rise > _LOST * (w2y2 + mean**2 * w2), rise, np.nan)
    return np.full_like(rise, tau2), rise, fall, 2 * curve / rise, squares / fall
