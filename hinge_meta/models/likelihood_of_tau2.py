"""The profile likelihood of tau2: its highest peak, and whether that peak means anything."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq

from hinge_meta.models.weighted_mean import effective_precision, weighted_mean

# A likelihood is called flat where values of tau2 between which the total variance of a typical study
# (H2) differs by this factor ...
FLAT_FACTOR = 4.0
# ... all lie within this much of the highest log-likelihood; 1.92 would be the bound of a 95 % interval.
FLAT_DROP = 0.05
_POINTS_PER_DECADE = 24


@dataclass(frozen=True, eq=False, kw_only=True)
class LikelihoodOfTau2:
    """The peaks of a profile likelihood of tau2, as `likelihood_of_tau2` finds them.

    Attributes
    ----------
    tau2 : float
        The highest peak, in the units of the groups given.
    peaks : tuple of (float, float)
        Every peak, from the highest down: its tau2, and how far its log-likelihood lies below the highest.
    flat_from, flat_to : float
        Smallest and largest tau2 whose log-likelihood lies within ``FLAT_DROP`` of the highest.
    is_flat : bool
        Whether these two are so far apart that H2 differs by ``FLAT_FACTOR`` or more between them.

    Examples
    --------
    >>> found = likelihood_of_tau2(((np.array([0.0, 2.0]), np.array([0.5, 0.5])),), restricted=True)
    >>> round(found.tau2, 12), found.notes("REML")
    (1.5, ())
    """

    tau2: float
    peaks: tuple
    flat_from: float
    flat_to: float
    is_flat: bool

    def notes(self, method, unit=1.0):
        """Say in sentences where the likelihood does not settle tau2.

        Parameters
        ----------
        method : str
            The name of the estimator, for the sentence.
        unit : float
            What the effects were divided by; tau2 is printed times its square.

        Returns
        -------
        tuple of str
            Empty for a likelihood with one peak that stands out.
        """
        square, said = unit**2, []
        if len(self.peaks) > 1:
            others = " and ".join(
                f"{tau2 * square:.4g} (log-likelihood lower by {drop:.2g})" for tau2, drop in self.peaks[1:]
            )
            said.append(
                f"The {method} likelihood of tau2 has {len(self.peaks)} peaks: the highest, at "
                f"{self.tau2 * square:.4g}, is used, and there is another at {others}; "
                "other programs may stop at another peak."
            )
        if self.is_flat:
            said.append(
                f"The {method} likelihood of tau2 is flat: every value from {self.flat_from * square:.4g} to "
                f"{self.flat_to * square:.4g} or near it fits within {FLAT_DROP} of the highest "
                "log-likelihood, so the studies hardly tell these apart."
            )
        return tuple(said)


def likelihood_of_tau2(groups, restricted):
    """Find every peak of the full or restricted profile likelihood of tau2, from 0 to where it only falls.

    Parameters
    ----------
    groups : tuple of (ndarray, ndarray)
        For each group its effects and their variances; each has its own mean, all share tau2.
    restricted : bool
        REML where true, ML where false.

    Returns
    -------
    LikelihoodOfTau2

    Notes
    -----
    The score is evaluated on a fine grid on the log scale, from a thousandth of the smallest variance to
    a bound above which it is negative: beyond the largest variance and eight times the squared range of
    the effects, ``sum(w^2 r^2)`` is smaller than the trace. Each change of sign from above to below 0 is
    a peak and is solved to machine precision; 0 is a peak where the score is not above 0 there.

    References
    ----------
    Viechtbauer, W. (2005). Bias and efficiency of meta-analytic variance estimators in the
    random-effects model. Journal of Educational and Behavioral Statistics, 30(3), 261-293.
    https://doi.org/10.3102/10769986030003261

    Examples
    --------
    >>> groups = ((np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03])),)
    >>> found = likelihood_of_tau2(groups, restricted=True)
    >>> round(found.tau2, 4), len(found.peaks), found.is_flat
    (0.1117, 1, False)
    """
    grid = _grid(groups)
    slope = _score(groups, grid, restricted)
    places = [0.0] if slope[0] <= 0 else []
    for start in np.flatnonzero((slope[:-1] > 0) & (slope[1:] <= 0)):
        places.append(
            float(
                brentq(
                    lambda tau2: float(_score(groups, np.array([tau2]), restricted)[0]),
                    grid[start],
                    grid[start + 1],
                    xtol=1e-300,
                    rtol=4 * np.finfo(float).eps,
                    maxiter=10_000,
                )
            )
        )
    heights = _log_likelihood(groups, np.array(places), restricted)
    order = np.argsort(-heights, kind="stable")
    highest = heights[order[0]]
    peaks = tuple((places[number], float(highest - heights[number])) for number in order)

    near = grid[_log_likelihood(groups, grid, restricted) >= highest - FLAT_DROP]
    flat_from, flat_to = min(peaks[0][0], near.min(initial=np.inf)), max(peaks[0][0], near.max(initial=0))
    typical = sum(len(yi) - 1 for yi, _ in groups) / sum(effective_precision(1 / vi) for _, vi in groups)
    return LikelihoodOfTau2(
        tau2=peaks[0][0],
        peaks=peaks,
        flat_from=float(flat_from),
        flat_to=float(flat_to),
        is_flat=bool((flat_to + typical) / (flat_from + typical) >= FLAT_FACTOR),
    )


def _grid(groups):
    variances = np.concatenate([vi for _, vi in groups])
    reach = max(float(np.ptp(yi)) for yi, _ in groups)
    lower, upper = 1e-3 * variances.min(), 2 * max(variances.max(), 8 * reach**2)
    count = int(np.ceil(_POINTS_PER_DECADE * np.log10(upper / lower))) + 1
    return np.concatenate([[0.0], np.geomspace(lower, upper, count)])


def _score(groups, tau2, restricted):
    total = np.zeros(len(tau2))
    for yi, vi in groups:
        weight, _, residual = weighted_mean(yi, vi, tau2[:, None])
        trace = effective_precision(weight) if restricted else weight.sum(axis=-1)
        total += ((weight * residual) ** 2).sum(axis=-1) - trace
    return total


def _log_likelihood(groups, tau2, restricted):
    total = np.zeros(len(tau2))
    for yi, vi in groups:
        weight, _, residual = weighted_mean(yi, vi, tau2[:, None])
        total += np.log(weight).sum(axis=-1) - (weight * residual**2).sum(axis=-1)
        if restricted:
            total -= np.log(weight.sum(axis=-1))
    return total / 2
