"""What stands between a result that speaks for a claim and the claim as it is worded."""

from math import isfinite

from hinge_meta.claims.promised_effect import falls_short, reaches
from hinge_meta.printed import interval

ENOUGH = ("high", "moderate")


def reservations(claim, bearing):
    """List what weakens a result that speaks for a claim.

    Parameters
    ----------
    claim : Claim
    bearing : Bearing
        Whose reading is "for".

    Returns
    -------
    tuple of str
        Each with the number on which it rests; empty where nothing stands in the way.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.claims.bearing import Bearing
    >>> good = Bearing("b", "C01", "", "", "randomised comparison", "direct", measure="SMD", estimate=-0.8, ci_lb=-1.0,
    ...                ci_ub=-0.6, supports_if="below", k=9, certainty="low")
    >>> reservations(SimpleNamespace(strength="plain"), good)
    ('its certainty is low',)
    """
    found = []
    if bearing.certainty not in ENOUGH:
        unrated = bearing.certainty == "not assessed"
        found.append("its certainty was not assessed" if unrated else f"its certainty is {bearing.certainty}")
    if bearing.k == 1:
        found.append("it is a single trial" + (f" of {bearing.people} people" if bearing.people else ""))
    if isfinite(bearing.pi_lb) and bearing.pi_lb < bearing.no_effect < bearing.pi_ub:
        found.append(f"its prediction interval, {interval(bearing.pi_lb, bearing.pi_ub)}, includes no effect")
    if bearing.turning:
        found.append(
            f"leaving out any one of {bearing.turning} of its {bearing.k} trials would change what may be concluded"
        )
    if isfinite(bearing.threshold) and falls_short(bearing):
        found.append(
            f"its whole interval is smaller than {bearing.threshold:g}, the difference judged important"
        )
    elif claim.strength == "strong" and not reaches(bearing):
        found.append("its interval does not reach what a strong claim promises throughout")
    if bearing.flags:
        found.append(f"the row is doubted ({bearing.flags.replace('-', ' ').replace(';', '; ')})")
    return tuple(found)
