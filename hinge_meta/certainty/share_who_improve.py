"""How many people improve by enough, with and without: shares from a difference of averages."""

import math
from dataclasses import dataclass
from numbers import Real

from scipy.special import ndtr, ndtri

from hinge_meta.certainty.number_needed import NumberNeeded, number_needed
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class ShareWhoImprove(Shown):
    """Shares of people who improve by enough, 0 to 1.

    Attributes
    ----------
    without : float
        With the comparator: a number from data or an assumption, always named in ``basis``.
    with_it, with_it_lb, with_it_ub : float
        With the intervention, and the interval that comes from the interval of the average difference.
    basis : str
        In a sentence: what ``without`` is, and where it stands.
    assumed : bool
        Whether ``without`` is an assumption with no source.
    level : float
        Coverage.

    Examples
    --------
    >>> share = ShareWhoImprove(0.4, 0.5, 0.35, 0.65, "Assumed.", True, 0.95)
    >>> share.per_100, share.number_needed.text
    ('between 5 fewer and 25 more', 'NNTB 10 (95% CI NNTB 4 to ∞ to NNTH 20)')
    """

    without: float
    with_it: float
    with_it_lb: float
    with_it_ub: float
    basis: str
    assumed: bool
    level: float

    @property
    def difference(self):
        """Share with minus share without, and its interval: three floats."""
        return tuple(value - self.without for value in (self.with_it, self.with_it_lb, self.with_it_ub))

    @property
    def number_needed(self) -> NumberNeeded:
        """How many people must have the intervention for one more to improve by enough."""
        return number_needed(*self.difference, self.level)

    @property
    def per_100(self):
        """How many more or fewer of 100 people improve: both ends where zero lies between them."""
        difference, lower, upper = (100 * value for value in self.difference)
        if lower <= 0 <= upper:
            return f"between {_more(lower)} and {_more(upper)}"
        return f"{_more(difference)} (from {_more(lower)} to {_more(upper)})"

    def to_dict(self):
        """Give the numbers at full precision.

        Returns
        -------
        dict
            Fit for JSON.
        """
        difference, lower, upper = self.difference
        return {
            "without": self.without,
            "with": self.with_it,
            "with_lb": self.with_it_lb,
            "with_ub": self.with_it_ub,
            "difference": difference,
            "difference_lb": lower,
            "difference_ub": upper,
            "per_100": self.per_100,
            "number_needed": self.number_needed.to_dict(),
            "basis": self.basis,
            "assumed": self.assumed,
            "level": self.level,
        }


def share_who_improve(difference, lower, upper, change, sd, threshold, basis, level=0.95):
    """Share of people who improve by a threshold, from a mean difference, by the normal model.

    Parameters
    ----------
    difference, lower, upper : float
        Average difference between groups and its interval, in points; below 0 favours the intervention.
    change, sd : float
        Mean change of the comparator's people since baseline (below 0 is improvement), and the standard
        deviation of their changes, in points.
    threshold : float
        Improvement that counts, in points, above 0.
    basis : str
        In a sentence, where ``change`` and ``sd`` stand.
    level : float
        Coverage of the interval.

    Returns
    -------
    ShareWhoImprove

    Raises
    ------
    ValueError
        If the interval does not hold the difference, the SD or the threshold is not above 0, or ``basis`` is
        blank.

    Notes
    -----
    Changes are taken as normal, with one SD in both groups, shifted by the average difference:
    ``P(change <= -threshold) = Phi((-threshold - change - difference) / sd)``. ``change`` and ``sd`` are taken
    as known; the interval carries the uncertainty of the difference alone.

    References
    ----------
    Suissa S. Binary methods for continuous outcomes: a parametric alternative. Journal of Clinical
    Epidemiology 1991;44:241-248.

    Examples
    --------
    >>> share = share_who_improve(-5, -14, 4, change=-20, sd=15, threshold=15, basis="Smith 2015, Table 2.")
    >>> round(share.without, 3), round(share.with_it, 3), share.per_100
    (0.631, 0.748, 'between 10 fewer and 27 more')
    """
    _ordered(difference, lower, upper)
    for name, value in (("sd", sd), ("threshold", threshold)):
        if not (isinstance(value, Real) and math.isfinite(value) and value > 0):
            raise ValueError(f"{name} must be a number above 0, in points, got {value!r}")
    _based(basis)

    def share(shift):
        return float(ndtr((-threshold - change - shift) / sd))

    return ShareWhoImprove(share(0.0), share(difference), share(upper), share(lower), basis, False, level)


def share_from_smd(difference, lower, upper, without, basis, assumed, level=0.95):
    """Share of people who improve by enough, from a standardised difference and the comparator's share.

    Parameters
    ----------
    difference, lower, upper : float
        Average difference in standard deviations and its interval; below 0 favours the intervention.
    without : float
        Share of the comparator's people who improve by enough, whatever enough is; above 0 and below 1.
    basis : str
        In a sentence, where ``without`` stands, or that it is assumed.
    assumed : bool
        Whether ``without`` is an assumption with no source.
    level : float
        Coverage of the interval.

    Returns
    -------
    ShareWhoImprove

    Raises
    ------
    ValueError
        If the interval does not hold the difference, the share is not between 0 and 1, or ``basis`` is blank.

    Notes
    -----
    Furukawa's formula: ``Phi(Phi^-1(without) - difference)``, which takes outcomes as normal with one SD in
    both groups.

    References
    ----------
    Furukawa TA. From effect size into number needed to treat. Lancet 1999;353:1680.
    Furukawa TA, Leucht S. How to obtain NNT from Cohen's d: comparison of two methods. PLoS ONE
    2011;6:e19070. https://doi.org/10.1371/journal.pone.0019070

    Examples
    --------
    >>> share = share_from_smd(-0.5, -0.8, -0.2, without=0.5, basis="Assumed.", assumed=True)
    >>> round(share.with_it, 3), share.per_100
    (0.691, '19 more (from 8 more to 29 more)')
    """
    _ordered(difference, lower, upper)
    if not (isinstance(without, Real) and 0 < without < 1):
        raise ValueError(f"without must be a share above 0 and below 1, got {without!r}")
    _based(basis)

    def share(shift):
        there = float(ndtr(ndtri(without) - shift))
        # There and back may miss by a last bit, which must not turn no difference into one.
        if shift == 0:
            return float(without)
        return min(there, float(without)) if shift > 0 else max(there, float(without))

    return ShareWhoImprove(
        float(without), share(difference), share(upper), share(lower), basis, assumed, level
    )


def _ordered(difference, lower, upper):
    if not (
        all(math.isfinite(value) for value in (difference, lower, upper)) and lower <= difference <= upper
    ):
        raise ValueError(f"the interval must hold the difference, got {difference} with [{lower}, {upper}]")


def _based(basis):
    if not (isinstance(basis, str) and basis.strip()):
        raise ValueError(f"basis must say where the comparator's numbers stand, got {basis!r}")


def _more(value):
    """Word a number of 100 people; less than half a person is not nobody."""
    word = "more" if value > 0 else "fewer"
    if value == 0:
        return "no more"
    return f"less than 1 {word}" if abs(value) < 0.5 else f"{abs(value):.0f} {word}"
