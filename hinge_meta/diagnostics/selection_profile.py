"""How far a selection weight may move before the studies speak against it: its profile-likelihood interval."""

import numpy as np
from scipy.stats import chi2

from hinge_meta.diagnostics.selection_peaks import climb, selection_peaks

# The logarithm of a weight is followed outwards in steps that grow by this factor, and no further than this.
_FIRST, _GROWTH, FURTHEST = 0.5, 1.6, 50.0
# A bound is found when the root of the likelihood ratio is this close to its quantile.
_CLOSE, _ROUNDS, _TRIES = 1e-8, 100, 20


def profile_interval(likelihood, peaks, parameter, level, tau2_is_zero=False):
    """Give the values of a parameter that a likelihood-ratio test would not reject.

    Parameters
    ----------
    likelihood : SelectionLikelihood
    peaks : tuple of Peak
        The highest first.
    parameter : int
        Its place among the likelihood's parameters; a weight's logarithm.
    level : float
        Coverage, 0 to 1.
    tau2_is_zero : bool
        Whether tau2 is held at 0.

    Returns
    -------
    tuple of float
        Lower and upper bound; minus or plus infinity where the likelihood has not fallen far enough a
        factor of e^50 away.

    Notes
    -----
    With the parameter held at a value, the others are put at their best; the bounds are where twice the
    log-likelihood has fallen by the quantile of chi-square with 1 degree of freedom. Where a second peak is
    high enough to belong to the interval, the interval reaches from the first bound to the last.

    Examples
    --------
    >>> from hinge_meta.diagnostics.selection_likelihood import SelectionLikelihood
    >>> from hinge_meta.diagnostics.selection_peaks import selection_peaks
    >>> yi, vi = np.array([0.1, 0.5, 0.9, 0.2, 0.6]), np.array([0.04, 0.05, 0.06, 0.02, 0.03])
    >>> likelihood = SelectionLikelihood(yi, vi, np.array([0.025]), np.array([3, 2]))
    >>> peaks = selection_peaks(likelihood, np.array([0.4, 0.0, 0.0]))
    >>> [round(bound, 2) for bound in profile_interval(likelihood, peaks, 2, 0.95)]
    [-3.4, 2.57]
    """
    fall = np.sqrt(chi2.ppf(level, 1))
    inside = [peak for peak in peaks if 2 * (peaks[0].height - peak.height) < fall**2]
    profile = _Profile(likelihood, peaks[0].height, fall, parameter, tau2_is_zero)
    return tuple(
        float(direction * max(direction * profile.bound(peak.theta, direction) for peak in inside))
        for direction in (-1, 1)
    )


class _Profile:
    """The likelihood with one parameter held and the others at their best."""

    def __init__(self, likelihood, height, fall, parameter, tau2_is_zero):
        self.likelihood, self.height, self.fall = likelihood, height, fall
        self.parameter, self.tau2_is_zero = parameter, tau2_is_zero
        self.moves = np.ones(len(likelihood.counts) + 1, dtype=bool)
        self.moves[parameter], self.moves[1] = False, not tau2_is_zero

    def bound(self, theta, direction):
        """Find the bound beyond a peak: below (-1) or above (1)."""
        furthest, at_theta = theta[self.parameter] + direction * FURTHEST, -self.fall
        for _ in range(_TRIES):
            theta = self._where_it_has_fallen(theta, at_theta, direction, furthest)
            if theta is None:
                return direction * np.inf
            # The others may be better elsewhere than where following them has led: then it goes on from there.
            held = (self.parameter, theta[self.parameter])
            best = selection_peaks(self.likelihood, theta, self.tau2_is_zero, held)[0]
            at_best = self._beyond(best)
            if at_best >= -_CLOSE:
                break
            theta, at_theta = best.theta, at_best
        return theta[self.parameter]

    def _where_it_has_fallen(self, theta, at_theta, direction, furthest):
        """Follow the others from a place inside to where the likelihood has fallen far enough."""
        width = _FIRST
        while True:
            value = theta[self.parameter] + direction * width
            if direction * (value - furthest) > 0:
                return None
            found, beyond = self._follow(theta, value)
            if beyond > 0:
                break
            theta, at_theta, width = found, beyond, width * _GROWTH
        for number in range(_ROUNDS):
            inside = theta[self.parameter]
            if -at_theta < _CLOSE / 10 or abs(value - inside) <= 1e-12 * max(abs(value), 1.0):
                break
            # The fall is nearly a straight line; every third time the interval is halved in case it is not.
            share = 0.5 if number % 3 == 2 else at_theta / (at_theta - beyond)
            found, at_found = self._follow(theta, inside + share * (value - inside))
            if at_found > 0:
                value, beyond = found[self.parameter], at_found
            else:
                theta, at_theta = found, at_found
        return theta

    def _follow(self, theta, value):
        start = theta.copy()
        start[self.parameter] = value
        found = climb(self.likelihood, start, self.moves)
        return found.theta, self._beyond(found)

    def _beyond(self, found):
        """Give how far beyond the bound a place lies, as roots of likelihood-ratio statistics."""
        return np.sqrt(max(2 * (self.height - found.height), 0.0)) - self.fall
