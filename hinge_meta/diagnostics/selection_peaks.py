"""Where the likelihood of a selection model is highest: every peak, sought from all sides."""

from dataclasses import dataclass

import numpy as np
from scipy.linalg import eigh

from hinge_meta.models.weighted_mean import weighted_mean

# Where peaks are looked for: the mean in standard errors of a typical study from the weighted mean ...
_AWAY = np.array(
    [-12, -8, -6, -4.5, -3.5, -2.75, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.75, 3.5, 4.5, 6, 8, 12]
)
# ... and tau2 at 0 and at so many values a decade.
_PER_DECADE, _FEWEST, _MOST = 2.5, 8, 24
# The likeliest places of the grid are climbed from, and what they reach is one peak if no further apart.
_CLIMBS, _SAME = 4, 1e-6
# A step that the model of the second order expects to gain less than this needs no looking back.
_SURE, _DONE = 1e-7, 1e-13
_STEPS, _HALVINGS = 200, 60
# The least curvature supposed, and the longest step, both in standard errors of a model without selection;
# the latter for one study, and growing with the root of their number.
_LEAST_BENT, _LONGEST = 1e-9, 4.0
# Standard errors a thousand times those of a model without selection say that nothing was estimated.
_FLAT = 1e-6


@dataclass(frozen=True, eq=False)
class Peak:
    """A maximum of a selection model's likelihood.

    Attributes
    ----------
    theta : ndarray of shape (1 + J,)
        ``mu``, ``tau2``, and the logarithms of all weights but the first.
    height : float
        The log-likelihood there.
    errors : ndarray of shape (1 + J,)
        Standard errors from the second derivatives there: NaN for a tau2 of 0, which is taken as known, and
        for what was held.
    stands_out : bool
        Whether the search ended there, and the likelihood falls in every direction by more than rounding may
        feign.

    Examples
    --------
    >>> Peak(np.zeros(3), -1.0, np.ones(3), True).height
    -1.0
    """

    theta: np.ndarray
    height: float
    errors: np.ndarray
    stands_out: bool


def selection_peaks(likelihood, also, tau2_is_zero=False, held=None):
    """Find the peaks of a selection model's likelihood.

    Parameters
    ----------
    likelihood : SelectionLikelihood
    also : ndarray of shape (1 + J,)
        A place to climb from beside those found here, such as the model without selection.
    tau2_is_zero : bool
        Whether tau2 is held at 0.
    held : tuple of (int, float), optional
        The place of a weight among the parameters, and the logarithm at which it is held.

    Returns
    -------
    tuple of Peak
        The highest first.

    Notes
    -----
    The likelihood, with the weights at their best, is evaluated on a grid of means and of tau2, and the four
    highest of the places that no neighbour exceeds are climbed from, see `climb`.

    Examples
    --------
    >>> from hinge_meta.diagnostics.selection_likelihood import SelectionLikelihood
    >>> yi, vi = np.array([0.1, 0.5, 0.9, 0.2, 0.6]), np.array([0.04, 0.05, 0.06, 0.02, 0.03])
    >>> likelihood = SelectionLikelihood(yi, vi, np.array([0.025]), np.array([3, 2]))
    >>> [peak.theta.round(3).tolist() for peak in selection_peaks(likelihood, np.array([0.4, 0.0, 0.0]))]
    [[0.393, 0.034, -0.34]]
    """
    yi, vi = likelihood.yi, likelihood.vi
    tau2 = np.zeros(1) if tau2_is_zero else _values_of_tau2(yi, vi)
    weight, centre, _ = weighted_mean(yi, vi, tau2[:, None])
    typical = np.sqrt(vi.size / weight.sum(axis=1))
    mu = centre[:, None] + typical[:, None] * _AWAY
    places = np.repeat(tau2, len(_AWAY))
    height, logs = likelihood.over(mu.ravel(), places, held)
    starts = np.column_stack([mu.ravel(), places, logs])[_not_exceeded(height.reshape(mu.shape))]
    starts = np.vstack([starts[:_CLIMBS], also])
    moves = np.ones(starts.shape[1], dtype=bool)
    moves[1] = not tau2_is_zero
    if held is not None:
        moves[held[0]], starts[:, held[0]] = False, held[1]
    found = [climb(likelihood, start, moves) for start in starts]
    found.sort(key=lambda peak: -peak.height)
    return tuple(
        peak for number, peak in enumerate(found) if not any(_same(peak, other) for other in found[:number])
    )


def climb(likelihood, start, moves):
    """Climb from a place to the peak above it, with tau2 kept at 0 or above.

    Parameters
    ----------
    likelihood : SelectionLikelihood
    start : ndarray of shape (1 + J,)
        ``mu``, ``tau2`` and logarithms of weights.
    moves : ndarray of bool of shape (1 + J,)
        Which of them may change.

    Returns
    -------
    Peak

    Notes
    -----
    Newton's method: each step goes to the highest point, with tau2 at 0 or above, of a paraboloid with the
    gradient of the likelihood and its second derivatives, the curvature turned downwards wherever it is
    not; and is halved until the likelihood rises.

    Examples
    --------
    >>> from hinge_meta.diagnostics.selection_likelihood import SelectionLikelihood
    >>> yi, vi = np.array([0.1, 0.5, 0.9, 0.2, 0.6]), np.array([0.04, 0.05, 0.06, 0.02, 0.03])
    >>> likelihood = SelectionLikelihood(yi, vi, np.array([0.025]), np.array([3, 2]))
    >>> climb(likelihood, np.array([0.4, 0.01, 0.0]), np.ones(3, dtype=bool)).theta.round(3).tolist()
    [0.393, 0.034, -0.34]
    """
    theta, ended = np.array(start, dtype=float), False
    value, gradient, hessian = likelihood.at(theta)
    for _ in range(_STEPS):
        step = _step(likelihood, theta, gradient, hessian, moves)
        gain = gradient @ step
        fraction = 1.0
        for _ in range(_HALVINGS):
            trial = theta + fraction * step
            trial[1] = max(trial[1], 0.0)
            at_trial = likelihood.at(trial)
            if gain < _SURE or at_trial[0] >= value + 1e-4 * fraction * gain:
                break
            fraction /= 2
        theta, (value, gradient, hessian) = trial, at_trial
        if gain < _DONE:
            ended = True
            break
    free = moves.copy()
    free[1] &= theta[1] > 0
    scale = likelihood.root_information(theta[1])[free]
    bent, turned = eigh(-hessian[np.ix_(free, free)] / np.outer(scale, scale))
    errors = np.full(len(theta), np.nan)
    errors[free] = np.sqrt((turned**2 / np.maximum(bent, _FLAT)).sum(axis=1)) / scale
    return Peak(theta, value, errors, ended and bool(bent.min() > _FLAT))


def _step(likelihood, theta, gradient, hessian, moves):
    free = np.flatnonzero(moves)
    scale = likelihood.root_information(theta[1])[free]
    bent, turned = eigh(-hessian[np.ix_(free, free)] / np.outer(scale, scale))
    bent = np.maximum(np.abs(bent), _LEAST_BENT)
    slope = gradient[free] / scale
    step = turned @ ((turned.T @ slope) / bent)
    if moves[1] and theta[1] + step[free == 1][0] / scale[free == 1][0] < 0:
        # The paraboloid is highest on the boundary, at the best of the other parameters there.
        rest, place = free != 1, int(np.flatnonzero(free == 1)[0])
        curvature = (turned * bent) @ turned.T
        step[place] = -theta[1] * scale[place]
        step[rest] = np.linalg.solve(
            curvature[np.ix_(rest, rest)], slope[rest] - curvature[rest, place] * step[place]
        )
    step *= min(1.0, _LONGEST * np.sqrt(len(likelihood.yi)) / max(np.abs(step).max(), 1e-300))
    whole = np.zeros_like(theta)
    whole[free] = step / scale
    return whole


def _values_of_tau2(yi, vi):
    lower, upper = vi.min() / 30, 4 * max(np.ptp(yi) ** 2, vi.max())
    count = int(np.clip(_PER_DECADE * np.log10(upper / lower), _FEWEST, _MOST))
    return np.concatenate([[0.0], np.geomspace(lower, upper, count)])


def _not_exceeded(height):
    """List the places of a grid that no neighbour exceeds, the highest first."""
    around = np.pad(height, 1, constant_values=-np.inf)
    rows, columns = height.shape
    neighbours = [
        around[1 + down : 1 + down + rows, 1 + right : 1 + right + columns]
        for down in (-1, 0, 1)
        for right in (-1, 0, 1)
    ]
    places = np.flatnonzero(height >= np.max(neighbours, axis=0))
    return places[np.argsort(-height.ravel()[places], kind="stable")]


def _same(one, other):
    away = np.abs(one.theta - other.theta)
    return bool((away <= _SAME * (1 + np.abs(other.theta))).all())
