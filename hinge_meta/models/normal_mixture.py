"""A weighted sum of normal distributions: what remains of the mean when tau has been averaged over."""

from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import brentq
from scipy.special import ndtr


@dataclass(frozen=True, eq=False)
class NormalMixture:
    """A mixture of normal distributions.

    Parameters
    ----------
    weight : ndarray of shape (n,)
        They sum to 1.
    mean, sd : ndarray of shape (n,)
        Of each component.

    Examples
    --------
    >>> mixture = NormalMixture(np.array([0.5, 0.5]), np.array([-1.0, 1.0]), np.array([1.0, 1.0]))
    >>> mixture.expectation, mixture.deviation**2, mixture.cdf(0.0)
    (0.0, 2.0000000000000004, 0.5)
    """

    weight: np.ndarray = field(repr=False)
    mean: np.ndarray = field(repr=False)
    sd: np.ndarray = field(repr=False)

    @property
    def expectation(self):
        """Its mean."""
        return float(self.weight @ self.mean)

    @property
    def deviation(self):
        """Its standard deviation."""
        around = self.mean - self.expectation
        return float(np.sqrt(self.weight @ (self.sd**2 + around**2)))

    def cdf(self, x):
        """Give the probability of a value below ``x``.

        Parameters
        ----------
        x : float or array-like

        Returns
        -------
        float or ndarray
            NaN where ``x`` is.

        Examples
        --------
        >>> NormalMixture(np.ones(1), np.zeros(1), np.ones(1)).cdf([0, np.inf]).tolist()
        [0.5, 1.0]
        """
        return _by_component(x, lambda at: ndtr((at - self.mean) / self.sd) @ self.weight)

    def density(self, x):
        """Give the density at ``x``.

        Parameters
        ----------
        x : float or array-like

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> round(NormalMixture(np.ones(1), np.zeros(1), np.ones(1)).density(0.0), 4)
        0.3989
        """

        def density(at):
            # So far from a component that its exponential is 0 the square may overflow.
            with np.errstate(over="ignore"):
                height = np.exp(-0.5 * ((at - self.mean) / self.sd) ** 2)
            return (height / self.sd) @ self.weight / np.sqrt(2 * np.pi)

        return _by_component(x, density)

    def quantile(self, probability):
        """Give the value below which this much of the distribution lies.

        Parameters
        ----------
        probability : float
            Above 0 and below 1.

        Returns
        -------
        float

        Examples
        --------
        >>> round(NormalMixture(np.ones(1), np.zeros(1), np.ones(1)).quantile(0.975), 4)
        1.96
        """
        centre, unit = self.expectation, float(np.exp(self.weight @ np.log(self.sd)))

        def excess(steps):
            # Each tail from its own side, so that neither is lost against 1.
            z = (centre + steps * unit - self.mean) / self.sd
            if probability > 0.5:
                return (1 - probability) - float(ndtr(-z) @ self.weight)
            return float(ndtr(z) @ self.weight) - probability

        low, high = -1.0, 1.0
        while excess(low) > 0:
            low *= 2
        while excess(high) < 0:
            high *= 2
        return centre + unit * brentq(excess, low, high, xtol=1e-14, rtol=8.9e-16, maxiter=500)


def _by_component(x, value):
    x = np.asarray(x, dtype=float)
    values = np.array([value(at) for at in x.ravel()]).reshape(x.shape)
    return float(values) if x.ndim == 0 else values
