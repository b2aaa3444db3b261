"""Likelihoods of tau2 that provably have one peak, and where that peak is, from a handful of looks at each."""

import itertools

import numpy as np

from hinge_meta.models.batched_likelihood import score
from hinge_meta.models.sum_over_studies import sum_over_studies, weight_of_others

# Neighbouring looks differ by at most this factor in the smallest total variance of a study ...
_FACTOR = 2.5
# ... but nobody is looked at more often than this.
_LOOKS = 8
# How often an interval is halved before the whole grid is looked at instead.
_HALVINGS = 4
# Newton's steps that are allowed to come near a peak; the rest of the way is halved.
_STEPS = 6
# What rounding may have done to a comparison, and how far variances may differ before it does more.
_CUSHION, _TOO_MIXED = 1e-6, 1e18


def one_peak(grid, away, vi, restricted):
    """Find the peak of each likelihood that can be shown to have one only.

    Parameters
    ----------
    grid : GridOfTau2
        Of these data sets.
    away : ndarray of shape (k, B)
        Effects less that of the most precise study, in standard units.
    vi : ndarray of shape (k, B)
    restricted : bool
        REML where true, ML where false.

    Returns
    -------
    sure : ndarray of bool of shape (B,)
        Whether there is one peak; where false, nothing is known and the whole grid must be looked at.
    rows : ndarray of int of shape (n,)
        The data sets among them whose peak is above 0.
    low, high, at_low, at_high : ndarray of shape (n,)
        The two neighbours on the grid between which the peak lies, and the score there.

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
    >>> from hinge_meta.models.grid_of_tau2 import GridOfTau2
    >>> yi, vi = np.array([[0.0], [2.0]]), np.array([[0.5], [0.5]])
    >>> sure, rows, low, high, *_ = one_peak(GridOfTau2(yi, vi), yi, vi, True)
    >>> sure.tolist(), rows.tolist(), bool(low < 1.5 < high)
    ([True], [0], True)
    """
    smallest, largest = vi.min(axis=0), vi.max(axis=0)
    span = np.log(np.maximum(largest - smallest, smallest) / smallest)
    intervals = int(min(_LOOKS - 1, np.ceil(span.max() / np.log(_FACTOR))))
    first = nearest = left = _look(np.zeros_like(smallest), away, vi, restricted)
    doubtful = []
    for number in range(1, intervals + 1):
        right = _look(smallest * np.expm1(span * (number / intervals)), away, vi, restricted)
        rows = np.flatnonzero(~_turns_once_at_most(left, right))
        doubtful.append((rows, *_of(left, rows), *_of(right, rows)))
        # The search for a peak starts from the last look that is still below it.
        below = right[1] > right[2]
        nearest = tuple(np.where(below, new, old) for new, old in zip(right, nearest, strict=True))
        left = right
    sure = np.ones(len(smallest), dtype=bool)
    sure[_still_doubtful(doubtful, smallest, away, vi, restricted)] = False
    sure &= largest < _TOO_MIXED * smallest
    rows = np.flatnonzero(sure & (first[1] > first[2]))
    at_0, guess = first[1][rows] - first[2][rows], _newton(_of(nearest, rows))
    return sure, rows, *_neighbours(grid, rows, guess, at_0, away[:, rows], vi[:, rows], restricted)


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
        middle = _look(tau2, away[:, rows], vi[:, rows], restricted)
        pairs = ((left, middle), (middle, right))
        kept = [np.flatnonzero(~_turns_once_at_most(*pair)) for pair in pairs]
        ends = [
            np.concatenate([(*pair[0], *pair[1])[part][keep] for pair, keep in zip(pairs, kept, strict=True)])
            for part in range(10)
        ]
        rows = np.concatenate([rows[keep] for keep in kept])
    return rows


def _neighbours(grid, rows, guess, at_0, away, vi, restricted):
    """Close in on the two neighbouring points between which the score changes its sign."""
    low, high = np.zeros(len(rows), dtype=int), grid.count[rows]
    at_low, at_high = at_0, score(grid.upper[rows], away, vi, restricted)
    apart = np.flatnonzero(high - low > 1)
    guess = guess[apart]
    for step in itertools.count():
        if not len(apart):
            break
        place = rows[apart]
        if step < _STEPS:
            number = np.clip(grid.number_below(guess, place), low[apart] + 1, high[apart] - 1)
        else:
            number = (low[apart] + high[apart]) // 2
        tau2 = grid.at(number, place)
        look = _look(tau2, away[:, apart], vi[:, apart], restricted)
        slope = look[1] - look[2]
        below, above = apart[slope > 0], apart[slope <= 0]
        low[below], at_low[below] = number[slope > 0], slope[slope > 0]
        high[above], at_high[above] = number[slope <= 0], slope[slope <= 0]
        wide = high[apart] - low[apart] > 1
        guess, apart = _newton(look)[wide], apart[wide]
    return grid.at(low, rows), grid.at(high, rows), at_low, at_high


def _newton(look):
    """Take Newton's step towards y'PPy = tr(P), in logarithms of both and of the total variance."""
    tau2, rise, fall, speed_of_rise, speed_of_fall = look
    power = np.maximum(speed_of_rise / speed_of_fall - 1, 0.5)
    with np.errstate(over="ignore"):  # beyond the last point, which is where the search is cut off
        return np.maximum(tau2 + np.expm1(np.log(rise / fall) / power) / speed_of_fall, 0.0)


def _look(tau2, away, vi, restricted):
    """Give tau2 again, y'PPy, tr(P), 2 y'PPPy / y'PPy and an upper bound of tr(PP) / tr(P)."""
    weight = 1 / (vi + tau2)
    total = sum_over_studies(weight)
    residual = away - sum_over_studies(weight * away) / total
    share = weight_of_others(weight) / total if restricted else 1.0
    kept = weight * share
    fall = sum_over_studies(kept)
    kept *= weight
    speed_of_fall = sum_over_studies(kept) / fall
    residual *= weight
    square = residual * residual
    rise = sum_over_studies(square)
    residual -= sum_over_studies(weight * residual) / total
    residual *= residual
    residual *= weight
    with np.errstate(divide="ignore", invalid="ignore"):  # identical effects have no y'PPy
        return tau2, rise, fall, 2 * sum_over_studies(residual) / rise, speed_of_fall


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
