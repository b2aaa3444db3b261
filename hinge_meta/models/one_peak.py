"""Likelihoods of tau2 that provably have one peak, and where that peak is, from a handful of looks at each."""

import itertools

import numpy as np

from hinge_meta.models.looks_at_likelihood import look, newton
from hinge_meta.models.sum_over_studies import of_columns

# How often an interval is halved before the whole grid is looked at instead.
_HALVINGS = 4
# What rounding may have done to a comparison, and how far variances may differ before it does more.
_CUSHION, _TOO_MIXED = 1e-6, 1e18


def one_peak(looks, away, vi, upper, restricted):
    """Find the peak of each likelihood that can be shown to have one only.

    Parameters
    ----------
    looks : list of tuple
        As `looks_of_each` or `looks_of_subsets` gives them.
    away : ndarray of shape (k, B)
        Effects less that of the most precise study, in standard units.
    vi : ndarray of shape (k, B)
    upper : ndarray of shape (B,)
        A tau2 from which the likelihood can only fall.
    restricted : bool
        REML where true, ML where false.

    Returns
    -------
    sure : ndarray of bool of shape (B,)
        Whether there is one peak; where false, nothing is known and the whole grid must be looked at.
    rows : ndarray of int of shape (n,)
        The data sets among them whose peak is above 0.
    low, high, guess : ndarray of shape (n,)
        Two tau2 between which the peak lies, and one between them that is near it.

    Notes
    -----
    With ``P`` as in `weighted_fit`, the likelihood rises where ``y'PPy > tr(P)`` (ML: ``> tr(W)``). In the
    eigenvectors of the contrasts, which do not depend on tau2, both sides are sums of inverse powers of
    (eigenvalue + tau2). So they fall, their logarithms are convex, and those fall at speeds,
    ``2 y'PPPy / y'PPy`` and ``tr(PP) / tr(P)``, that fall as well. In an interval the likelihood therefore

    - turns at most once, from rising to falling, if the left side's speed at the interval's end is above
      the right side's at its start;
    - falls throughout if it does at the start, and the chord of the left side's logarithm lies below the
      tangent of the right side's;
    - rises throughout if it does at the end, and the tangent of the left side's logarithm lies above the
      chord of the right side's.

    Beyond the largest less twice the smallest variance the first always holds, because the eigenvalues of
    P lie between the smallest and the largest weight. A likelihood all of whose intervals are of these
    three kinds has one peak. ``tr(PP)`` is replaced by ``sum w^2 (1 - w / W)``, which is not below it.

    Examples
    --------
    >>> from hinge_meta.models.looks_at_likelihood import looks_of_each
    >>> away, vi = np.array([[0.0], [2.0]]), np.array([[0.5], [0.5]])
    >>> sure, rows, low, high, guess = one_peak(looks_of_each(away, vi, True), away, vi, np.array([64.0]), True)
    >>> sure.tolist(), rows.tolist(), bool(low < 1.5 < high)
    ([True], [0], True)
    """
    smallest, largest = vi.min(axis=0), vi.max(axis=0)
    sure = largest < _TOO_MIXED * smallest
    for each in looks:
        sure &= ~np.isnan(each[1])
    nearest, high = looks[0], upper
    doubtful = []
    for left, right in itertools.pairwise(looks):
        rows = np.flatnonzero(sure & ~_turns_once_at_most(left, right))
        doubtful.append((rows, *_of(left, rows), *_of(right, rows)))
        # The search for a peak starts from the last look that is still below it.
        below = right[1] > right[2]
        nearest = tuple(np.where(below, new, old) for new, old in zip(right, nearest, strict=True))
        high = np.where(below, upper, np.minimum(high, right[0]))
    sure[_still_doubtful(doubtful, smallest, away, vi, restricted)] = False
    rows = np.flatnonzero(sure & (looks[0][1] > looks[0][2]))
    nearest, high = _of(nearest, rows), high[rows]
    return sure, rows, nearest[0], high, np.minimum(newton(nearest), high)


def _still_doubtful(doubtful, smallest, away, vi, restricted):
    """Halve the doubtful intervals again and again; list the data sets of those that stay doubtful."""
    if not doubtful:
        return np.empty(0, dtype=int)
    rows, *ends = (np.concatenate(parts) for parts in zip(*doubtful, strict=True))
    for _ in range(_HALVINGS):
        if not len(rows):
            break
        left, right = ends[:5], ends[5:]
        least = smallest[rows]
        tau2 = np.sqrt((least + left[0]) * (least + right[0])) - least
        middle = look(tau2, of_columns(away, rows), of_columns(vi, rows), restricted)
        pairs = ((left, middle), (middle, right))
        kept = [np.flatnonzero(~_turns_once_at_most(*pair)) for pair in pairs]
        ends = [
            np.concatenate([(*pair[0], *pair[1])[part][keep] for pair, keep in zip(pairs, kept, strict=True)])
            for part in range(10)
        ]
        rows = np.concatenate([rows[keep] for keep in kept])
    return rows


def _turns_once_at_most(left, right):
    at_left, rise_left, fall_left, _, speed_of_fall = left
    at_right, rise_right, fall_right, speed_of_rise, _ = right
    wide = at_right - at_left
    with np.errstate(divide="ignore"):  # identical effects have no y'PPy
        ahead = np.log(rise_right / fall_left)
    return (
        (speed_of_rise > speed_of_fall * (1 + _CUSHION))
        | (rise_left < fall_left) & (ahead + wide * speed_of_fall < -_CUSHION)
        | (rise_right > fall_right) & (ahead + wide * speed_of_rise > _CUSHION)
    )


def _of(look, rows):
    return tuple(part[rows] for part in look)
