"""The number needed to treat, with an interval that is honest about zero."""

import math
from dataclasses import dataclass

from hinge_meta.shown.shown import Shown

INFINITY = "\N{INFINITY}"


@dataclass(frozen=True)
class NumberNeeded(Shown):
    """How many people must be treated for one more to benefit, or to be harmed.

    Attributes
    ----------
    benefit : bool
        Whether the estimate is one of benefit (NNTB); else of harm (NNTH), or of no difference.
    estimate : float
        ``1 / |difference|``; infinite where there is no difference.
    at_lower, at_upper : float
        ``1 / bound`` of the difference: above 0 a NNTB, below 0 minus a NNTH, infinite at 0.
    holds_zero : bool
        Whether the interval of the difference holds zero; the interval of the number then passes through
        infinity.
    level : float
        Coverage.

    Examples
    --------
    >>> number_needed(0.1, -0.05, 0.25).holds_zero
    True
    """

    benefit: bool
    estimate: float
    at_lower: float
    at_upper: float
    holds_zero: bool
    level: float

    @property
    def text(self):
        """The number and its interval, in Altman's manner, each rounded up to whole people."""
        return f"{self._name} {_whole(self.estimate)} ({100 * self.level:g}% CI {self.ends})"

    @property
    def ends(self):
        """The interval alone, through infinity where it holds no difference."""
        near, far = (self.at_upper, self.at_lower) if self.benefit else (self.at_lower, self.at_upper)
        if not self.holds_zero:
            return f"{_whole(near)} to {_whole(far)}"
        other = "NNTH" if self.benefit else "NNTB"
        return f"{self._name} {_whole(near)} to {INFINITY} to {other} {_whole(far)}"

    @property
    def _name(self):
        return "NNTB" if self.benefit else "NNTH"

    def to_dict(self):
        """Give the numbers, absent ones as None.

        Returns
        -------
        dict
            Fit for JSON; infinite numbers are None.
        """
        values = {name: getattr(self, name) for name in ("estimate", "at_lower", "at_upper")}
        return {
            "benefit": self.benefit,
            **{name: value if math.isfinite(value) else None for name, value in values.items()},
            "holds_zero": self.holds_zero,
            "level": self.level,
            "text": self.text,
        }


def number_needed(difference, lower, upper, level=0.95):
    """Turn a difference in shares into a number needed to treat.

    Parameters
    ----------
    difference : float
        Share that improves with the intervention minus the share without, -1 to 1: above 0 is benefit.
    lower, upper : float
        Its confidence interval.
    level : float
        Coverage of that interval.

    Returns
    -------
    NumberNeeded

    Raises
    ------
    ValueError
        If the three are not numbers from -1 to 1 in ascending order.

    Notes
    -----
    Where the interval of the difference holds zero, that of the number runs from a number needed to benefit
    through infinity to a number needed to harm: it is not the stretch between the two. Printed numbers are
    rounded up, as the Cochrane Handbook asks; the attributes keep full precision.

    References
    ----------
    Altman DG. Confidence intervals for the number needed to treat. BMJ 1998;317:1309-1312.
    https://doi.org/10.1136/bmj.317.7168.1309

    Examples
    --------
    >>> number_needed(0.10, -0.05, 0.25).text
    'NNTB 10 (95% CI NNTB 4 to ∞ to NNTH 20)'
    >>> number_needed(0.20, 0.10, 0.25).text
    'NNTB 5 (95% CI 4 to 10)'
    """
    numbers = [float(value) for value in (difference, lower, upper)]
    if not all(math.isfinite(value) and -1 <= value <= 1 for value in numbers):
        raise ValueError(f"difference, lower and upper must be numbers from -1 to 1, got {numbers}")
    difference, lower, upper = numbers
    if not lower <= difference <= upper:
        raise ValueError(f"the interval must hold the difference, got {difference} with [{lower}, {upper}]")
    return NumberNeeded(
        benefit=difference > 0 or (difference == 0 and upper > 0),
        estimate=abs(_inverse(difference)),
        at_lower=_inverse(lower),
        at_upper=_inverse(upper),
        holds_zero=lower <= 0 <= upper,
        level=level,
    )


def _inverse(value):
    return 1 / value if value else math.inf


def _whole(value):
    value = abs(value)
    # 1 / 0.05 may come as 20.000000000000004, which is 20 people and not 21.
    return INFINITY if math.isinf(value) else f"{math.ceil(round(value, 9))}"
