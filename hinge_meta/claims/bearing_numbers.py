"""The numbers of what bears on a claim, as people read them."""

from math import isfinite

from hinge_meta.claims.bearing import RATIOS
from hinge_meta.printed import interval, number

_NAMES = {
    "SMD": "standardised mean difference",
    "MD": "mean difference",
    "WMD": "mean difference",
    "RD": "risk difference",
    "RR": "risk ratio",
    "RaR": "rate ratio",
    "IRR": "rate ratio",
    "OR": "odds ratio",
    "HR": "hazard ratio",
    "COR": "r =",
}
# More would pretend to a precision that nobody needs here.
_MOST_DIGITS = 2


def digits_of(bearing):
    """Say with how many decimals its numbers are printed.

    Parameters
    ----------
    bearing : Bearing

    Returns
    -------
    int
        For points on a scale, those that the source printed and at most 1; 2 for everything else with an effect.

    Examples
    --------
    >>> from hinge_meta.claims.bearing import Bearing
    >>> digits_of(Bearing("b", "C01", "", "", "randomised comparison", "direct", measure="MD", estimate=-15.0))
    0
    """
    if bearing.base_measure not in ("MD", "WMD", "incidence", "percent", "mean"):
        return _MOST_DIGITS
    values = [value for value in (bearing.estimate, bearing.ci_lb, bearing.ci_ub) if isfinite(value)]
    return 0 if all(value == round(value) for value in values) else 1


def range_in_words(bearing):
    """Print the bounds.

    Parameters
    ----------
    bearing : Bearing

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.claims.bearing import Bearing
    >>> range_in_words(Bearing("b", "C10", "", "", "no comparison", "direct", measure="incidence", ci_lb=1.0,
    ...                        ci_ub=4.4))
    '1.0 to 4.4'
    """
    return interval(bearing.ci_lb, bearing.ci_ub, digits_of(bearing))


def numbers_in_words(bearing):
    """Print the effect with its interval and what it is an effect of.

    Parameters
    ----------
    bearing : Bearing

    Returns
    -------
    str
        Blank where no number was read.

    Examples
    --------
    >>> from hinge_meta.claims.bearing import Bearing
    >>> numbers_in_words(Bearing("b", "C01", "", "", "randomised comparison", "direct", measure="RR", estimate=0.55,
    ...                          ci_lb=0.41, ci_ub=0.74))
    'risk ratio 0.55, 45% less, 95% CI 0.41 to 0.74'
    """
    if not bearing.has_number:
        return ""
    digits = digits_of(bearing)
    scale = f" {bearing.scale}" if bearing.scale and bearing.base_measure != "SMD" else ""
    bounds = range_in_words(bearing) if isfinite(bearing.ci_lb) else ""
    if not isfinite(bearing.estimate):
        return f"{bounds}{scale}"
    # A count or a change has no name of its own: its scale says what it is.
    name = _NAMES.get(bearing.base_measure, "")
    said = f"{name} {number(bearing.estimate, digits)}{scale}".strip()
    if bearing.base_measure in RATIOS:
        change = round(100 * (bearing.estimate - 1))
        said += f", {abs(change)}% {'less' if change < 0 else 'more'}"
    return f"{said}, 95% CI {bounds}" if bounds else f"{said}, printed without an interval"
