"""What is believed of the mean and of tau before the studies are seen."""

from dataclasses import dataclass
from numbers import Real

import numpy as np
from scipy.special import ndtri

from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class HalfNormal(Shown):
    """The absolute value of a normal variable: tau is probably below twice the scale.

    Parameters
    ----------
    scale : float
        Above 0, on the scale of ``yi``; tau's median is 0.67 of it and its 95 % point 1.96 of it. For
        standardised mean differences and log odds ratios 0.5 is usual, and 1 is cautious.

    References
    ----------
    Roever, C., et al. (2021). On weakly informative prior distributions for the heterogeneity parameter in
    Bayesian random-effects meta-analysis. Research Synthesis Methods, 12(4), 448-474.
    https://doi.org/10.1002/jrsm.1475

    Examples
    --------
    >>> HalfNormal(0.5)
    HalfNormal(0.5)
    >>> round(float(HalfNormal(0.5).quantile(0.95)), 2)
    0.98
    """

    scale: float

    # How fast the density falls far out: as tau to minus this power.
    tail_power = np.inf

    def __post_init__(self):
        _above_zero("scale", self.scale)

    def __repr__(self):
        return f"HalfNormal({self.scale:g})"

    def log_density(self, tau):
        """Give the log of the density at ``tau >= 0``.

        Parameters
        ----------
        tau : float or ndarray

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> round(float(np.exp(HalfNormal(1).log_density(0.0))), 4)
        0.7979
        """
        # Far out the square leaves the floats; a density of 0 is right there.
        with np.errstate(over="ignore"):
            return 0.5 * np.log(2 / np.pi) - np.log(self.scale) - 0.5 * (np.asarray(tau) / self.scale) ** 2

    def quantile(self, probability):
        """Give the tau below which this much of the prior lies.

        Parameters
        ----------
        probability : float
            0 to 1.

        Returns
        -------
        float

        Examples
        --------
        >>> round(float(HalfNormal(1).quantile(0.5)), 4)
        0.6745
        """
        return self.scale * ndtri((1 + probability) / 2)


@dataclass(frozen=True)
class HalfCauchy(Shown):
    """The absolute value of a Cauchy variable: half of it lies below the scale, and its tail is heavy.

    Parameters
    ----------
    scale : float
        Above 0, on the scale of ``yi``: tau's median.

    References
    ----------
    Gelman, A. (2006). Prior distributions for variance parameters in hierarchical models. Bayesian
    Analysis, 1(3), 515-534. https://doi.org/10.1214/06-BA117A

    Examples
    --------
    >>> round(float(HalfCauchy(0.5).quantile(0.5)), 4)
    0.5
    """

    scale: float

    tail_power = 2

    def __post_init__(self):
        _above_zero("scale", self.scale)

    def __repr__(self):
        return f"HalfCauchy({self.scale:g})"

    def log_density(self, tau):
        """Give the log of the density at ``tau >= 0``.

        Parameters
        ----------
        tau : float or ndarray

        Returns
        -------
        float or ndarray

        Examples
        --------
        >>> round(float(np.exp(HalfCauchy(1).log_density(0.0))), 4)
        0.6366
        """
        # hypot instead of a sum of squares: it cannot overflow
        return np.log(2 / np.pi) - np.log(self.scale) - 2 * np.log(np.hypot(1, np.asarray(tau) / self.scale))

    def quantile(self, probability):
        """Give the tau below which this much of the prior lies.

        Parameters
        ----------
        probability : float
            0 to 1.

        Returns
        -------
        float

        Examples
        --------
        >>> round(float(HalfCauchy(1).quantile(0.95)), 3)
        12.706
        """
        return self.scale * np.tan(np.pi / 2 * probability)


@dataclass(frozen=True)
class Normal(Shown):
    """A normal prior for the mean.

    Parameters
    ----------
    mean, sd : float
        On the scale of ``yi``; sd above 0.

    Examples
    --------
    >>> Normal(0, 2)
    Normal(0, 2)
    """

    mean: float
    sd: float

    def __post_init__(self):
        if not _finite(self.mean):
            raise ValueError(f"mean must be a finite number, got {self.mean!r}")
        _above_zero("sd", self.sd)

    def __repr__(self):
        return f"Normal({self.mean:g}, {self.sd:g})"


def _finite(value):
    return isinstance(value, Real) and not isinstance(value, bool) and np.isfinite(value)


def _above_zero(name, value):
    if not (_finite(value) and 1e-50 <= value <= 1e50):
        raise ValueError(f"{name} must be a number above 0 (from 1e-50 to 1e50), got {value!r}")
