"""A standard deviation so small that it is likely to be a standard error."""

import math
import statistics

from hinge_meta.linter.rule import Rule

_SMALLER, _FITS, _PEOPLE = 3.0, 2.0, 10
_OF_RANGE, _SPREADS, _FROM_END = 0.05, (0.08, 0.45), 0.15
_OTHERS, _SMALLER_ON_ANY_SCALE = 3, 4.0
_POOLED_AS_THEY_STAND, _STANDARDISED = ("MD",), ("SMD", "SMDH", "")


def _find(subject):
    arms = [arm for arm in subject.arms[subject.arms["sd"] > 0].itertuples() if arm.n >= _PEOPLE]
    measures = set(subject.pairs["measure"])
    beside_others = {arm.Index: _by_others(arm, arms, measures) for arm in arms}
    for arm in arms:
        reasons = [*_by_scale(arm), *_by_itself(arm, arms)]
        # Where no scale is named both arms must stand out: hospital stays and the like have small
        # spreads here and there.
        row = [other for other in arms if (other.table, other.row) == (arm.table, arm.row)]
        if arm.instrument or all(beside_others[other.Index] for other in row):
            reasons += beside_others[arm.Index]
        if reasons:
            yield RULE.at(
                arm,
                f"SD {arm.sd:g} in {arm.n:g} people; as a standard error it would mean an SD of "
                f"{arm.sd * math.sqrt(arm.n):.2g}: {'; '.join(reasons)}",
                "sd" if subject.evidence is not None else f"sd_{arm.arm}",
            )


def _fits(arm, usual, unit=1.0, smaller=_SMALLER):
    """Tell whether the SD is far too small, and of the right size once it is taken for a standard error."""
    given = arm.sd / unit
    return usual / given >= smaller and 1 / _FITS <= given * math.sqrt(arm.n) / usual <= _FITS


def _by_scale(arm):
    length = arm.scale_max - arm.scale_min
    if length > 0:
        spread = arm.sd * math.sqrt(arm.n) / length
        inside = _FROM_END <= (arm.mean - arm.scale_min) / length <= 1 - _FROM_END
        if arm.sd < _OF_RANGE * length and inside and _SPREADS[0] <= spread <= _SPREADS[1]:
            yield f"it is {100 * arm.sd / length:.2g}% of a scale of {length:g} points"
    if _fits(arm, arm.typical_sd):
        yield f"the scale's typical SD is {arm.typical_sd:g}"


def _by_itself(arm, arms):
    """Hold the SD against the study's other arms and times."""
    own = [
        other.sd for other in arms if _same(arm, other) and other.study == arm.study and _fits(arm, other.sd)
    ]
    if own:
        yield f"another arm or time of the study has {max(own):g}"


def _by_others(arm, arms, measures):
    """Hold the SD against those of other studies: as it stands on one scale, over its mean on any."""
    others = [other for other in arms if _same(arm, other) and other.study != arm.study and other.mean]
    if len({other.study for other in others}) < _OTHERS or not arm.mean:
        return []
    usual = statistics.median(other.sd for other in others)
    relative = statistics.median(other.sd / abs(other.mean) for other in others)
    own = arm.sd / abs(arm.mean)
    if arm.instrument or measures <= set(_POOLED_AS_THEY_STAND):
        # Where spreads grow with means, a small SD beside a small mean is no wonder.
        if _fits(arm, usual) and relative / own >= _SMALLER:
            return [f"the other studies' median is {usual:.3g}"]
    elif measures <= set(_STANDARDISED) and _fits(arm, relative, abs(arm.mean), _SMALLER_ON_ANY_SCALE):
        return [f"it is {100 * own:.2g}% of its mean, in the other studies' median {100 * relative:.2g}%"]
    return []


def _same(arm, other):
    return arm.outcome == other.outcome and arm.instrument == other.instrument


RULE = Rule(
    id="se-given-as-sd",
    title="A standard deviation that looks like a standard error",
    severity="warning",
    why="A standard error taken for a standard deviation makes a standardised difference larger by the root of "
    "n, and gives the study far too much weight.",
    do="look in the report whether the number is a standard error; if so, enter it as one",
    source="Kadlec, Sainani & Nimphius 2023, Sports Medicine 53(2):313-325, "
    "https://doi.org/10.1007/s40279-022-01766-0; Cochrane Handbook, version 6.5, section 6.5.2.2",
    looks_at="arms",
    find=_find,
)
