"""How large an effect a strong claim promises, on the scale of what bears on it."""

from math import isfinite, nan

from hinge_meta.claims.bearing import RATIOS

# Cohen's medium effects, and the quarter off a risk that GRADE takes for an appreciable benefit.
_CONVENTIONS = {"SMD": 0.5, "COR": 0.3}
_RATIO = 0.75


def promised_effect(bearing):
    """Give the smallest effect that would make a strong claim true.

    Parameters
    ----------
    bearing : Bearing

    Returns
    -------
    float
        On the scale of the measure and on the side that speaks for the claim; NaN where no convention is known.

    Notes
    -----
    The smallest difference that somebody judged important comes first. Without one: 0.5 standard deviations, a
    correlation of 0.3, a ratio of 0.75 (or its inverse). These are conventions, chosen by this project after the
    evidence had been seen.

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd edition. Erlbaum.
    Guyatt, G. H., et al. (2011). GRADE guidelines 6: rating the quality of evidence - imprecision. Journal of
    Clinical Epidemiology, 64(12), 1283-1293.

    Examples
    --------
    >>> from hinge_meta.claims.bearing import Bearing
    >>> promised_effect(Bearing("b", "C01", "", "", "randomised comparison", "direct", measure="SMD",
    ...                         supports_if="below"))
    -0.5
    """
    below = bearing.supports_if == "below"
    if bearing.supports_if not in ("below", "above"):
        return nan
    if isfinite(bearing.threshold):
        return -bearing.threshold if below else bearing.threshold
    if bearing.base_measure in RATIOS:
        return _RATIO if below else 1 / _RATIO
    size = _CONVENTIONS.get(bearing.base_measure, nan)
    return -size if below else size


def falls_short(bearing):
    """Tell whether the whole interval is smaller than the effect that a strong claim promises.

    Parameters
    ----------
    bearing : Bearing

    Returns
    -------
    bool
        False where no convention is known.

    Examples
    --------
    >>> from hinge_meta.claims.bearing import Bearing
    >>> small = Bearing("b", "C01", "", "", "randomised comparison", "direct", measure="SMD", estimate=-0.1,
    ...                 ci_lb=-0.3, ci_ub=0.1, supports_if="below")
    >>> falls_short(small)
    True
    """
    promised = promised_effect(bearing)
    if not (isfinite(promised) and bearing.has_interval):
        return False
    return bearing.ci_lb > promised if bearing.supports_if == "below" else bearing.ci_ub < promised


def reaches(bearing):
    """Tell whether the whole interval is at least as large as the effect that a strong claim promises.

    Parameters
    ----------
    bearing : Bearing

    Returns
    -------
    bool
        False where no convention is known.

    Examples
    --------
    >>> from hinge_meta.claims.bearing import Bearing
    >>> large = Bearing("b", "C01", "", "", "randomised comparison", "direct", measure="SMD", estimate=-0.8,
    ...                 ci_lb=-1.0, ci_ub=-0.6, supports_if="below")
    >>> reaches(large)
    True
    """
    promised = promised_effect(bearing)
    if not (isfinite(promised) and bearing.has_interval):
        return False
    return bearing.ci_ub <= promised if bearing.supports_if == "below" else bearing.ci_lb >= promised
