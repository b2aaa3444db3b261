"""The p-value that a result gives to each supposed effect, and so its intervals at every level."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import norm, t

# Beyond this many standard errors a p-value is too small for any picture, and soon for any number.
DEEPEST = 30.0


@dataclass(frozen=True)
class PValueFunction:
    """Two-sided p-values of supposed effects, symmetric about an estimate.

    Parameters
    ----------
    centre, scale : float
        Estimate and the standard error that goes with it, above 0.
    df : float
        Degrees of freedom of t; infinite for the normal distribution.

    Examples
    --------
    >>> function = PValueFunction(0.5, 0.25, np.inf)
    >>> function.at([0.5, 0.0]).round(4).tolist()
    [1.0, 0.0455]
    >>> [round(end, 3) for end in function.interval(0.95)], function.depth([0.5, 0.0]).tolist()
    ([0.01, 0.99], [0.0, 2.0])
    """

    centre: float
    scale: float
    df: float = np.inf

    def at(self, effect):
        """Give the p-value of supposed effects.

        Parameters
        ----------
        effect : array_like of float

        Returns
        -------
        ndarray
        """
        away = np.abs(np.asarray(effect, dtype=float) - self.centre) / self.scale
        return 2 * (norm.sf(away) if np.isinf(self.df) else t.sf(away, self.df))

    def depth(self, effect):
        """Give how far p-values lie below 1, as the two-sided normal quantile: 0 for 1, 1.96 for 0.05.

        Parameters
        ----------
        effect : array_like of float

        Returns
        -------
        ndarray
            At most `DEEPEST`.
        """
        if np.isinf(self.df):
            away = np.abs(np.asarray(effect, dtype=float) - self.centre) / self.scale
        else:
            away = norm.isf(self.at(effect) / 2)
        return np.minimum(away, DEEPEST)

    def interval(self, level):
        """Give the interval at a level: the effects with a p-value of 1 - level or more."""
        half = self.scale * _quantile(level, self.df)
        return float(self.centre - half), float(self.centre + half)


@dataclass(frozen=True)
class WiderOf:
    """Of two p-value functions about one estimate, at each level the one with the wider interval.

    Parameters
    ----------
    one, other : PValueFunction

    Examples
    --------
    >>> wider = WiderOf(PValueFunction(0.0, 1.0), PValueFunction(0.0, 0.8, 3))
    >>> [round(wider.interval(level)[1], 2) for level in (0.5, 0.99)]
    [0.67, 4.67]
    """

    one: PValueFunction
    other: PValueFunction

    @property
    def centre(self):
        """The estimate."""
        return self.one.centre

    @property
    def scale(self):
        """The larger of the two, for choosing where to draw."""
        return max(self.one.scale, self.other.scale)

    @property
    def df(self):
        """NaN: the two differ in it."""
        return np.nan

    def at(self, effect):
        """Give the p-value of supposed effects: the larger of the two."""
        return np.maximum(self.one.at(effect), self.other.at(effect))

    def depth(self, effect):
        """Give how far p-values lie below 1, as `PValueFunction.depth`."""
        return np.minimum(self.one.depth(effect), self.other.depth(effect))

    def interval(self, level):
        """Give the wider interval at a level."""
        return max(self.one.interval(level), self.other.interval(level), key=lambda ends: ends[1] - ends[0])


def through_interval(centre, low, high, level, df=np.inf):
    """Give the p-value function whose interval at a level is the one given.

    Parameters
    ----------
    centre, low, high : float
    level : float
        Coverage of the interval, above 0 and below 1.
    df : float

    Returns
    -------
    PValueFunction

    Raises
    ------
    ValueError
        If the interval has no width or no bounds, so that there is no such function.

    Examples
    --------
    >>> function = through_interval(1.0, -1.0, 3.0, 0.95, df=4)
    >>> float(function.at(3.0).round(6))
    0.05
    """
    scale = (high - low) / 2 / _quantile(level, df)
    if not (np.isfinite(scale) and scale > 0):
        raise ValueError(f"the interval must have bounds and a width, got {low!r} to {high!r}")
    return PValueFunction(float(centre), float(scale), float(df))


def _quantile(level, df):
    return norm.ppf((1 + level) / 2) if np.isinf(df) else t.ppf((1 + level) / 2, df)
