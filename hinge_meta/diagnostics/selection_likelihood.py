"""The likelihood of effects that were seen the more or the less often, depending on their p-value."""

import numpy as np
from scipy.special import log_ndtr
from scipy.stats import norm

_LOG_ROOT_TWO_PI = np.log(2 * np.pi) / 2
# Rounds of the ascent in the weights; they need only tell good places to climb from.
_ROUNDS, _LEAST = 15, 1e-200
# In intervals thinner than this the density at the middle is closer to the truth than a difference of tails.
_THIN = 1e-5


class SelectionLikelihood:
    """The log-likelihood of a step-function selection model with its first and second derivatives.

    Parameters
    ----------
    yi, vi : ndarray of shape (k,)
        Effects and their variances, in standard units; effects above 0 are those sought.
    steps : ndarray of shape (J - 1,)
        Where the weight changes: one-sided p-values, rising, between 0 and 1.
    counts : ndarray of int of shape (J,)
        How many studies have their p-value in each interval, one or more in each.

    Notes
    -----
    A study is seen with a probability proportional to the weight ``delta_j`` of the interval of its one-sided
    p-value, ``delta_1 = 1``. Of effects that are normal with mean ``mu`` and variance ``vi + tau2``, those
    seen have the density ``delta_j phi(yi) / A_i``, where ``A_i = sum_j delta_j B_ij`` and ``B_ij`` is the
    probability of an effect whose p-value lies in interval j (Hedges 1992; Vevea and Hedges 1995). The
    parameters are ``mu``, ``tau2`` and ``log delta_2 ... log delta_J``. Probabilities are kept as
    logarithms: with a mean far from the studies they are smaller than any number.

    At any ``mu`` and ``tau2`` the function is concave in the logarithms, and has a maximum, since no
    interval is empty. Far out in any direction it falls without bound, so it has a maximum altogether.

    References
    ----------
    Hedges, L. V. (1992). Modeling publication selection effects in meta-analysis. Statistical Science, 7(2),
    246-255. https://doi.org/10.1214/ss/1177011364
    Vevea, J. L., & Hedges, L. V. (1995). A general linear model for estimating effect size in the presence
    of publication bias. Psychometrika, 60(3), 419-435. https://doi.org/10.1007/BF02294384

    Examples
    --------
    >>> found = SelectionLikelihood(np.array([1.0]), np.array([1.0]), np.array([0.5]), np.array([1, 0]))
    >>> round(found.at(np.zeros(3))[0], 4), round(float(norm.logpdf(1.0)), 4)
    (-1.4189, -1.4189)
    """

    def __init__(self, yi, vi, steps, counts):
        self.yi, self.vi, self.counts = yi, vi, counts
        self._bounds = np.sqrt(vi)[:, None] * norm.isf(steps)

    def root_information(self, tau2):
        """Give one over the standard error that each parameter would have were nothing selected.

        Parameters
        ----------
        tau2 : float

        Returns
        -------
        ndarray of shape (1 + J,)
            In these units the parameters are of one size, whatever the data.
        """
        precision = 1 / (self.vi + tau2)
        return np.sqrt([precision.sum(), (precision**2).sum() / 2, *self.counts[1:]])

    def at(self, theta):
        """Give the log-likelihood, its gradient and its matrix of second derivatives.

        Parameters
        ----------
        theta : ndarray of shape (1 + J,)
            ``mu``, ``tau2``, and the logarithms of all weights but the first.

        Returns
        -------
        tuple of (float, ndarray of shape (1 + J,), ndarray of shape (1 + J, 1 + J))
        """
        mu, tau2, logs = theta[0], theta[1], np.concatenate([[0.0], theta[2:]])
        total = self.vi + tau2
        root = np.sqrt(total)
        z = (self._bounds - mu) / root[:, None]
        log_share = _log_shares(z) + logs
        highest = log_share.max(axis=1)
        share = np.exp(log_share - highest[:, None])
        seen = share.sum(axis=1)
        log_seen = highest + np.log(seen)
        share /= seen[:, None]
        residual = self.yi - mu
        value = (
            self.counts @ logs
            - (np.log(total) / 2 + residual**2 / (2 * total) + log_seen).sum()
            - len(total) * _LOG_ROOT_TWO_PI
        )

        # By mu, tau2 and each pair of them, of the part of A_i that one bound parts from the next.
        density = -(z**2) / 2 - _LOG_ROOT_TWO_PI - log_seen[:, None]
        above = np.exp(density + logs[:-1])
        below = np.exp(density + logs[1:])
        by = [
            factor / power[:, None]
            for factor, power in (
                (np.ones_like(z), root),
                (z / 2, total),
                (z, total),
                ((z**2 - 1) / 2, total * root),
                ((z**3 - 3 * z) / 4, total**2),
            )
        ]
        first = np.column_stack([((above - below) * part).sum(axis=1) for part in by[:2]] + [share[:, 1:]])
        second = [((above - below) * part).sum() for part in by[2:]]
        # Of each weight's own part: what its lower bound lets in, less what its upper bound takes out.
        none = np.zeros((len(z), 1))
        cross = [
            (np.hstack([above * part, none]) - np.hstack([none, below * part])).sum(axis=0)[1:]
            for part in by[:2]
        ]

        gradient = np.concatenate(
            [
                [(residual / total).sum(), ((residual / total) ** 2 - 1 / total).sum() / 2],
                self.counts[1:],
            ]
        ) - first.sum(axis=0)
        hessian = first.T @ first
        hessian[0, 0] -= (1 / total).sum() + second[0]
        hessian[0, 1] -= (residual / total**2).sum() + second[1]
        hessian[1, 1] -= ((residual / total) ** 2 / total - 1 / (2 * total**2)).sum() + second[2]
        hessian[:2, 2:] -= cross
        hessian[2:, 2:] -= np.diag(share[:, 1:].sum(axis=0))
        hessian[1, 0], hessian[2:, :2] = hessian[0, 1], hessian[:2, 2:].T
        return float(value), gradient, hessian

    def over(self, mu, tau2, held=None):
        """Give at many places the log-likelihood, and the weights there, all but at their best.

        Parameters
        ----------
        mu, tau2 : ndarray of shape (G,)
        held : tuple of (int, float), optional
            The place of a weight among the parameters, and the logarithm at which it is held.

        Returns
        -------
        tuple of (ndarray of shape (G,), ndarray of shape (G, J - 1))
            Log-likelihoods, and logarithms of the weights but the first.

        Notes
        -----
        The weights are moved to ``n_j / sum_i (B_ij / A_i)`` again and again, which never lowers the likelihood:
        a tangent of ``-log A_i`` in the weights lies below it. A weight that is held moves with the first, as
        one interval.
        """
        total = self.vi + tau2[:, None]
        log_share = _log_shares((self._bounds - mu[:, None, None]) / np.sqrt(total)[:, :, None])
        counts = self.counts
        if held is not None:
            column, log_ratio = held[0] - 1, held[1]
            log_share[:, :, 0] = np.logaddexp(log_share[:, :, 0], log_share[:, :, column] + log_ratio)
            log_share, counts = np.delete(log_share, column, axis=2), np.delete(counts, column)
            counts[0] += self.counts[column]
        # With the largest of each row and of each column at 1, none of them comes to nothing.
        of_study = log_share.max(axis=2)
        share = log_share - of_study[:, :, None]
        of_interval = share.max(axis=1)
        share = np.exp(share - of_interval[:, None])
        delta = np.full((len(mu), len(counts)), 1 / len(counts))
        for _ in range(_ROUNDS):
            seen = share @ delta[:, :, None]
            delta = counts / (share.transpose(0, 2, 1) @ (1 / seen))[:, :, 0]
            delta = np.maximum(delta / delta.sum(axis=1, keepdims=True), _LEAST)
        log_seen = of_study + np.log((share @ delta[:, :, None])[:, :, 0])
        logs = np.log(delta) - of_interval
        if held is not None:
            logs = np.insert(logs, column, logs[:, 0] + log_ratio, axis=1)
        value = (
            logs @ self.counts
            - ((np.log(total) + (self.yi - mu[:, None]) ** 2 / total) / 2 + log_seen).sum(axis=1)
            - len(self.vi) * _LOG_ROOT_TWO_PI
        )
        return value, logs[:, 1:] - logs[:, :1]


def _log_shares(z):
    """Give the logarithm of the probability between falling bounds: above the first, ..., below the last."""
    upper_tail, lower_tail = log_ndtr(-z), log_ndtr(z)
    higher, lower = z[..., :-1], z[..., 1:]
    # The difference of two probabilities is taken in the tail in which both are small.
    low = higher + lower < 0
    wide = np.where(low, lower_tail[..., :-1], upper_tail[..., 1:])
    narrow = np.where(low, lower_tail[..., 1:], upper_tail[..., :-1])
    width, middle = higher - lower, (higher + lower) / 2
    thin = width * (1 + np.abs(middle)) < _THIN
    difference = wide + np.log1p(-np.exp(np.where(thin, -np.inf, narrow - wide)))
    by_density = np.log(width) - middle**2 / 2 - _LOG_ROOT_TWO_PI
    between = np.where(thin, by_density, difference)
    return np.concatenate([upper_tail[..., :1], between, lower_tail[..., -1:]], axis=-1)
