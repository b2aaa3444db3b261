"""The two variances, between and within clusters, at which the restricted likelihood is highest."""

from dataclasses import dataclass, replace

import numpy as np
from scipy.ndimage import label, minimum_filter, minimum_position

# Real data have one hump or two; more are ripples of rounding on a flat likelihood.
_MOST_VALLEYS = 8
_MOST_STEPS = 200


@dataclass(frozen=True, kw_only=True)
class VarianceComponents:
    """Two variances with the restricted log-likelihood that they reach.

    Attributes
    ----------
    between, within : float
        Variances, each >= 0; exactly 0 where the likelihood falls from there.
    loglik : float
        Restricted log-likelihood.
    rivals : tuple of VarianceComponents
        The likelihood's other humps, higher first.

    Examples
    --------
    >>> VarianceComponents(between=0.1, within=0.0, loglik=-3.2).rivals
    ()
    """

    between: float
    within: float
    loglik: float
    rivals: tuple = ()


def variance_components(likelihood, *, free=(True, True)):
    """Find the variances between and within clusters by restricted maximum likelihood.

    Parameters
    ----------
    likelihood : ThreeLevelLikelihood
        Of effects in units in which they differ by about 1.
    free : tuple of bool
        Whether the variance between, and the one within clusters, is estimated; held at 0 otherwise.

    Returns
    -------
    VarianceComponents

    Notes
    -----
    The likelihood is laid out on a grid from far below the smallest sampling variance to beyond the spread
    of the effects, 0 included. From every hump of the grid Newton's method climbs along the slopes, each
    step shortened until the likelihood rises, and settles the variances to about ten digits: a search that
    only compares likelihoods stops at half the digits of a number. A variance stays at 0 where the slope
    there points below 0.

    Examples
    --------
    >>> from hinge_meta.models.three_level_likelihood import ThreeLevelLikelihood
    >>> y, v = np.array([0.1, 0.3, 0.9, 1.4]), np.full(4, 0.02)
    >>> found = variance_components(ThreeLevelLikelihood(y, v, np.array([0, 0, 1, 1])))
    >>> round(found.between, 6), round(found.within, 6)
    (0.415, 0.0525)
    """
    grid = _grid(likelihood)
    axes = [grid if is_free else np.zeros(1) for is_free in free]
    heights = np.array([likelihood.deviances(axes[0], within) for within in axes[1]]).T
    climb = {"free": np.array(free), "smallest": likelihood.v.min(), "largest": grid[-1]}
    found = [_settle(likelihood, np.array([axes[0][i], axes[1][j]]), **climb) for i, j in _valleys(heights)]
    found = [
        VarianceComponents(between=float(b), within=float(w), loglik=likelihood.loglik(b, w))
        for b, w in found
    ]
    humps = []
    for candidate in sorted(found, key=lambda hump: -hump.loglik):
        if not any(_same(candidate, hump, 1e-6 * grid[-1]) for hump in humps):
            humps.append(candidate)
    return replace(humps[0], rivals=tuple(humps[1:]))


def _same(one, other, little):
    return np.allclose((one.between, one.within), (other.between, other.within), rtol=1e-3, atol=little)


def _grid(likelihood):
    smallest = likelihood.v.min() / 100
    spread = np.ptp(likelihood.y) ** 2
    largest = max(4 * spread, 1e4 * smallest)
    count = int(np.clip(5 * np.log10(largest / smallest), 20, 120))
    return np.concatenate([[0.0], np.geomspace(smallest, largest, count)])


def _valleys(heights):
    """Yield the lowest cell of each valley: cells that no neighbour lies below, a flat floor being one."""
    beside = np.ones((3, 3), dtype=bool)
    floors, count = label(heights <= minimum_filter(heights, footprint=beside, mode="nearest"), beside)
    lowest = minimum_position(heights, floors, np.arange(1, count + 1))
    yield from sorted(lowest, key=lambda cell: heights[cell])[:_MOST_VALLEYS]


def _settle(likelihood, start, *, free, smallest, largest):
    def deviance(point):
        return float(likelihood.deviances(np.array([point[0]]), point[1])[0])

    point, best = start, deviance(start)
    for _ in range(_MOST_STEPS):
        slope = likelihood.score(*point)
        moving = np.flatnonzero(free & ((point > 0) | (slope < 0)))
        if not len(moving):
            break
        step = _newton(likelihood, point, slope, moving, smallest)
        tried = np.clip(point + step, 0, largest)
        height = deviance(tried)
        # Next to the bottom heights differ by rounding alone, and the slopes know better.
        slack = 1e-12 * (1 + abs(best))
        while height > best + slack and np.abs(tried - point).max() > 1e-15 * point.max():
            step = step / 4
            tried = np.clip(point + step, 0, largest)
            height = deviance(tried)
        if height > best + slack:
            break
        change = np.abs(tried - point)
        point, best = tried, min(best, height)
        if (change <= 1e-13 * np.maximum(point, 1e-3 * smallest)).all():
            break
    return point


def _newton(likelihood, point, slope, moving, smallest):
    """Give Newton's step along the variances that may move; downhill where the valley is not yet convex."""
    curvature = np.empty((len(moving), len(moving)))
    for column, index in enumerate(moving):
        width = 1e-5 * max(point[index], smallest)
        up, down = point.copy(), point.copy()
        up[index] += width
        down[index] = max(0.0, down[index] - width)
        rise = likelihood.score(*up) - likelihood.score(*down)
        curvature[:, column] = rise[moving] / (up[index] - down[index])
    values, vectors = np.linalg.eigh((curvature + curvature.T) / 2)
    values = np.maximum(np.abs(values), 1e-12 * np.abs(values).max() + 1e-300)
    step = np.zeros(2)
    step[moving] = -vectors @ ((vectors.T @ slope[moving]) / values)
    return step
