"""The posterior distribution of tau, by quadrature on a logarithmic grid: no sampler, so no luck."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import brentq

_NODES, _NODE_WEIGHTS = np.polynomial.legendre.leggauss(16)
# The integrands are smooth over half a unit of log tau, however sharp or wide the posterior is.
_PANEL = 0.5
_NEGLIGIBLE = 60.0
_MOST_PANELS = 2**15


@dataclass(frozen=True, eq=False)
class PosteriorOfTau:
    """A distribution of tau on the grid that it is integrated over.

    Parameters
    ----------
    edges : ndarray of shape (m + 1,)
        Ends of the panels, in log tau.
    log_density : callable
        Log of the density of tau, up to a constant, for an ndarray of tau.
    log_total : float
        Log of its integral.
    tau, weight : ndarray of shape (16 m,)
        Nodes, and their share of the whole: the sum of ``weight f(tau)`` is the posterior mean of f.

    Examples
    --------
    >>> posterior = posterior_of_tau(lambda tau: -tau, (1.0, 1.0))
    >>> round(posterior.expectation, 10), round(posterior.quantile(0.5), 10)
    (1.0, 0.6931471806)
    """

    edges: np.ndarray = field(repr=False)
    log_density: object = field(repr=False)
    log_total: float
    tau: np.ndarray = field(repr=False)
    weight: np.ndarray = field(repr=False)

    @property
    def expectation(self):
        """The mean of tau."""
        return float(self.weight @ self.tau)

    def density(self, tau):
        """Give the density at tau; 0 below 0.

        Parameters
        ----------
        tau : float or array-like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> round(posterior_of_tau(lambda tau: -tau, (1.0, 1.0)).density(1.0), 10)
        0.3678794412
        """
        tau = np.asarray(tau, dtype=float)
        known = (tau >= 0) & np.isfinite(tau)
        height = np.exp(self.log_density(np.where(known, tau, 0.0).ravel()) - self.log_total)
        values = np.where(known, height.reshape(tau.shape), np.where(np.isnan(tau), np.nan, 0.0))
        return float(values) if tau.ndim == 0 else values

    def quantile(self, probability):
        """Give the tau below which this much of the distribution lies.

        Parameters
        ----------
        probability : float
            Above 0 and below 1.

        Returns
        -------
        float

        Examples
        --------
        >>> round(posterior_of_tau(lambda tau: -tau, (1.0, 1.0)).quantile(0.95), 6)
        2.995732
        """
        upto = np.cumsum(self.weight.reshape(-1, len(_NODES)).sum(axis=1))
        panel = min(int(np.searchsorted(upto, probability)), len(upto) - 1)
        before = upto[panel - 1] if panel else 0.0
        left, right = self.edges[panel], self.edges[panel + 1]

        def excess(log_tau):
            at, width = _nodes(np.array([left, log_tau]))
            height = np.exp(self.log_density(np.exp(at)) + at - self.log_total)
            return before + float(width @ height) - probability

        if excess(right) <= 0:
            return float(np.exp(right))
        return float(np.exp(brentq(excess, left, right, xtol=1e-14, rtol=8.9e-16, maxiter=500)))


def posterior_of_tau(log_density, scales, moments=1):
    """Integrate a density of tau over 0 to infinity.

    Parameters
    ----------
    log_density : callable
        Log of the density, up to a constant, for an ndarray of tau; finite and smooth, level below the
        smaller scale and falling beyond the larger one.
    scales : tuple of float
        The smallest and the largest tau at which anything happens, both above 0.
    moments : int
        How many moments of tau are finite and wanted: so far out does the grid reach.

    Returns
    -------
    PosteriorOfTau

    Raises
    ------
    ArithmeticError
        If the density is too sharp, or too far from 1, for floating-point numbers to hold.

    Notes
    -----
    In log tau the density times tau is analytic in a strip around the real line and falls exponentially on
    both sides. Gauss-Legendre panels of 16 nodes are halved until the integral and the mean of log tau
    stand still to about 1e-12; masses between panel ends are integrated as exactly, so quantiles are, too.

    Examples
    --------
    >>> round(posterior_of_tau(lambda tau: -tau, (1.0, 1.0)).log_total, 10) + 0
    0.0
    """
    scan = np.arange(np.log(scales[0]) - _NEGLIGIBLE, np.log(scales[1]) + _NEGLIGIBLE, _PANEL / 2)
    mass = log_density(np.exp(scan)) + scan
    reach = mass + moments * scan
    kept = np.flatnonzero((mass > mass.max() - _NEGLIGIBLE) | (reach > reach.max() - _NEGLIGIBLE))
    low, high = scan[kept[0]] - _PANEL / 2, scan[kept[-1]] + _PANEL / 2
    if not abs(mass.max()) < 1e7:
        raise ArithmeticError("the density of tau is beyond floating-point numbers")
    panels, before = int(np.ceil((high - low) / _PANEL)), None
    while panels <= _MOST_PANELS:
        edges = np.linspace(low, high, panels + 1)
        at, width = _nodes(edges)
        height = log_density(np.exp(at)) + at
        peak = height.max()
        weight = width * np.exp(height - peak)
        log_total = peak + np.log(weight.sum())
        weight = weight / weight.sum()
        found = np.array([log_total, weight @ at])
        if (
            before is not None
            and (abs(found - before) < 1e-12 + 1e-15 * abs(peak) + 1e-14 * abs(found)).all()
        ):
            return PosteriorOfTau(edges, log_density, float(log_total), np.exp(at), weight)
        panels, before = 2 * panels, found
    raise ArithmeticError("the density of tau is too sharp for floating-point numbers")


def _nodes(edges):
    middle, half = (edges[1:] + edges[:-1]) / 2, np.diff(edges) / 2
    return (middle[:, None] + half[:, None] * _NODES).ravel(), (half[:, None] * _NODE_WEIGHTS).ravel()
