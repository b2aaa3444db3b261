"""How well two variances, between and within clusters, account for the effects."""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class ThreeLevelLikelihood:
    """The restricted likelihood of effects within clusters, with the mean profiled out.

    The model is ``y = mu + u[cluster] + w + e``, where u varies by ``between``, w by ``within``, and the
    sampling errors e have variances ``v``, correlated at ``correlation`` within a cluster.

    Parameters
    ----------
    y, v : ndarray of shape (k,)
        Effects and their variances.
    codes : ndarray of int, shape (k,)
        Each effect's cluster, 0 to J - 1.
    correlation : float
        Correlation of the sampling errors within a cluster, 0 to below 1.

    Notes
    -----
    A cluster's covariance is ``D + s s' + between * 1 1'`` with ``D = diag((1 - correlation) v + within)``
    and ``s = sqrt(correlation * v)``. The terms of rank one are taken in by Woodbury's identity, in the form
    of the shrunken (BLUP) deviations that they stand for, so that nothing large is subtracted from
    something large; every sum over clusters is a `numpy.bincount`, and one evaluation costs O(k).

    References
    ----------
    Harville, D. A. (1977). Maximum likelihood approaches to variance component estimation and to related
    problems. Journal of the American Statistical Association, 72(358), 320-338.
    Konstantopoulos, S. (2011). Fixed effects and variance components estimation in three-level
    meta-analysis. Research Synthesis Methods, 2(1), 61-76. https://doi.org/10.1002/jrsm.35

    Examples
    --------
    >>> y, v, codes = np.array([0.1, 0.9, 0.4]), np.array([0.04, 0.05, 0.03]), np.array([0, 1, 1])
    >>> round(ThreeLevelLikelihood(y, v, codes).loglik(0.1, 0.02), 6)
    -1.096536
    """

    y: np.ndarray
    v: np.ndarray
    codes: np.ndarray
    correlation: float = 0.0

    def __post_init__(self):
        sizes = np.bincount(self.codes)
        # A cluster of one effect has nothing to be correlated with.
        rho = np.where(sizes[self.codes] > 1, self.correlation, 0.0)
        object.__setattr__(self, "sizes", sizes)
        object.__setattr__(self, "own", (1 - rho) * self.v)
        object.__setattr__(self, "shared", np.sqrt(rho * self.v))

    def reduce(self, within):
        """Reduce each cluster to a mean with its information, for one value of ``within``.

        Parameters
        ----------
        within : float
            Variance within clusters.

        Returns
        -------
        mean, information : ndarray of shape (J,)
            Each cluster's generalised-least-squares mean and the inverse of its variance, ``between``
            left out.
        rest : float
            The part of minus twice the log-likelihood that does not depend on ``between``.
        """
        d = self.own + within
        a = self._sum(1 / d)
        y_bar, s_bar = self._sum(self.y / d) / a, self._sum(self.shared / d) / a
        y_off, s_off = self.y - y_bar[self.codes], self.shared - s_bar[self.codes]
        s_ss = self._sum(s_off**2 / d)
        e = self._sum(self.shared**2 / d)
        gamma = self._sum(s_off * y_off / d) / (1 + s_ss)
        mean = y_bar - gamma * s_bar
        information = a * (1 + s_ss) / (1 + e)
        squares = ((y_off - gamma[self.codes] * s_off) ** 2 / d).sum() + (gamma**2).sum()
        k = len(self.y)
        rest = (k - 1) * np.log(2 * np.pi) - np.log(k) + np.log(d).sum() + np.log1p(e).sum() + squares
        return mean, information, float(rest)

    def loglik(self, between, within):
        """Give the restricted log-likelihood, with the constants that metafor and REML texts give it.

        Parameters
        ----------
        between, within : float
            Variances, each >= 0.

        Returns
        -------
        float
        """
        return -0.5 * float(self.deviances(np.array([between]), within)[0])

    def deviances(self, between, within):
        """Give minus twice the restricted log-likelihood for many values of ``between`` at once.

        Parameters
        ----------
        between : ndarray of shape (n,)
            Variances between clusters.
        within : float
            Variance within clusters.

        Returns
        -------
        ndarray of shape (n,)
        """
        mean, information, rest = self.reduce(within)
        weight = 1 / (between[:, None] + 1 / information)
        total = weight.sum(axis=1)
        mu = (weight @ mean) / total
        squares = (weight * (mean - mu[:, None]) ** 2).sum(axis=1)
        return rest + np.log1p(between[:, None] * information).sum(axis=1) + np.log(total) + squares

    def mean(self, between, within):
        """Give the pooled effect and its standard error, both variances taken as known.

        Parameters
        ----------
        between, within : float
            Variances, each >= 0.

        Returns
        -------
        tuple of float
        """
        mean, information, _ = self.reduce(within)
        weight = 1 / (between + 1 / information)
        return float(weight @ mean / weight.sum()), float(1 / np.sqrt(weight.sum()))

    def weights(self, between, within):
        """Give each effect's weight in the pooled effect, summing to 1.

        Parameters
        ----------
        between, within : float
            Variances, each >= 0.

        Returns
        -------
        ndarray of shape (k,)
        """
        z, _ = self._ones_solved(between, within)
        return z / z.sum()

    def score(self, between, within):
        """Give the slopes of minus twice the restricted log-likelihood.

        Parameters
        ----------
        between, within : float
            Variances, each >= 0.

        Returns
        -------
        ndarray of shape (2,)
            Along ``between`` and along ``within``.

        Notes
        -----
        ``tr(P G) - y'P G P y`` with G the derivative of the covariance and P the projection that takes out
        the mean (Harville 1977).
        """
        mean, information, _ = self.reduce(within)
        d = self.own + within
        weight = 1 / (between + 1 / information)
        total = weight.sum()
        mu = weight @ mean / total
        slope_between = total - (weight @ weight) / total - (weight**2) @ (mean - mu) ** 2

        z, trace = self._ones_solved(between, within)
        shrunken = mu + between * weight * (mean - mu)
        residual = self.y - shrunken[self.codes]
        e = self._sum(self.shared**2 / d)
        gamma = self._sum(self.shared * residual / d) / (1 + e)
        py = (residual - gamma[self.codes] * self.shared) / d
        slope_within = trace - (z @ z) / total - py @ py
        return np.array([slope_between, slope_within])

    def homogeneity(self):
        """Give Cochran's Q: the weighted squared deviations when only sampling errors vary.

        Returns
        -------
        float
        """
        mu, _ = self.mean(0.0, 0.0)
        residual = self.y - mu
        e = self._sum(self.shared**2 / self.own)
        gamma = self._sum(self.shared * residual / self.own) / (1 + e)
        squares = ((residual - gamma[self.codes] * self.shared) ** 2 / self.own).sum()
        return float(squares + (gamma**2).sum())

    def precision_trace(self):
        """Give tr(P) when only sampling errors vary, from which the typical sampling variance follows.

        Returns
        -------
        float
        """
        z, trace = self._ones_solved(0.0, 0.0)
        return float(trace - (z @ z) / z.sum())

    def covariances(self, between, within):
        """Give the covariance of each cluster, clusters of one size stacked together.

        Parameters
        ----------
        between, within : float
            Variances, each >= 0.

        Yields
        ------
        rows : ndarray of int, shape (m, n)
            The rows of the table that belong to each of m clusters of n effects.
        covariance : ndarray of shape (m, n, n)
        """
        order = np.argsort(self.codes, kind="stable")
        starts = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        for n in np.unique(self.sizes):
            rows = order[starts[self.sizes == n][:, None] + np.arange(n)]
            shared = self.shared[rows]
            covariance = between + shared[:, :, None] * shared[:, None, :]
            covariance[:, np.arange(n), np.arange(n)] += self.own[rows] + within
            yield rows, covariance

    def _sum(self, values):
        return np.bincount(self.codes, weights=values, minlength=len(self.sizes))

    def _ones_solved(self, between, within):
        """Give the inverse covariance times a vector of ones, and the trace of the inverse covariance."""
        d = self.own + within
        e = self._sum(self.shared**2 / d)
        gamma = self._sum(self.shared / d) / (1 + e)
        z = (1 - gamma[self.codes] * self.shared) / d
        trace = self._sum(1 / d) - self._sum((self.shared / d) ** 2) / (1 + e)
        information = self._sum(z)
        shrink = 1 + between * information
        # For a cluster of one effect the bracket is exactly 0: nothing is lost however large `between` is.
        trace = (trace + between * (information * trace - self._sum(z**2))) / shrink
        return z / shrink[self.codes], float(trace.sum())
