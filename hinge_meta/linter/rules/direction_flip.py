"""An effect whose sign the arms contradict."""

import math

from scipy.stats import norm

from hinge_meta.linter.on_which_scale import RATIOS, looks_like_raw_ratios
from hinge_meta.linter.rule import Rule

_Z = norm.ppf(0.975)
_IN_SDS = ("SMD", "SMDH")


def _find(subject):
    if looks_like_raw_ratios(subject.effects):
        return
    beside = {}
    for pair in subject.pairs.itertuples():
        beside.setdefault(_place(pair, subject), []).append(pair)
    for row in subject.effects.itertuples():
        turned = row.higher_is == "better" and row.orientation == "lower is better"
        pairs = [pair for pair in beside.get(_place(row, subject), ()) if _same_time(row, pair)]
        computed = [
            (value * way * (-1 if turned else 1), words)
            for pair, way in _both_ways(row, pairs)
            for value, words in _differences(row, pair, beside.get(_place(row, subject, "baseline"), ()))
        ]
        # One way of reckoning that agrees is enough to let the sign stand.
        if computed and all(_contradicts(row, value) for value, _ in computed):
            value, words = computed[0]
            scale = ", turned so that lower is better" if turned else ""
            yield RULE.at(row, f"{row.estimate:g}, while {words}{scale} give {value:.3g}", "estimate")


def _place(row, subject, timing=None):
    if subject.evidence is None:
        return row.row
    arms = frozenset((row.arm_e, row.arm_c))
    return row.study, arms, row.stratum, row.outcome, row.instrument, timing or row.timing


def _same_time(row, pair):
    return (
        pair.weeks != pair.weeks
        or row.weeks != row.weeks
        or row.weeks_from <= pair.weeks <= row.weeks
        or row.weeks_from != row.weeks_from
    )


def _both_ways(row, pairs):
    return [(pair, 1 if pair.arm_e == row.arm_e else -1) for pair in pairs]


def _differences(row, pair, before):
    """Yield what the arms' own numbers give, in the units of the effect, and which numbers they are."""
    if row.measure in RATIOS:
        yield from _log_ratio(row, pair)
        return
    if row.quantity != "change":
        yield from _in_units(row, pair, pair.mean_e - pair.mean_c, pair.sd_e, pair.sd_c, "the arms' means")
    if row.quantity != "final":
        changes = pair.change_mean_e - pair.change_mean_c
        spread = (pair.change_sd_e, pair.change_sd_c)
        yield from _in_units(row, pair, changes, *spread, "the arms' changes")
        for start in before:
            if start.timing == "baseline" and pair.timing != "baseline" and start.arm_e == pair.arm_e:
                changes = pair.mean_e - start.mean_e - (pair.mean_c - start.mean_c)
                yield from _in_units(
                    row, pair, changes, start.sd_e, start.sd_c, "the arms' changes since baseline"
                )


def _in_units(row, pair, difference, sd_e, sd_c, words):
    if not math.isfinite(difference):
        return
    if row.measure in _IN_SDS:
        spreads = [value for value in (sd_e, sd_c, pair.sd_e, pair.sd_c) if value > 0][:2]
        if not spreads:
            return
        difference /= math.sqrt(sum(value**2 for value in spreads) / len(spreads))
    yield difference, words


def _log_ratio(row, pair):
    people = (pair.time_e, pair.time_c) if row.measure == "IRR" else (pair.n_e, pair.n_c)
    if row.measure in ("OR", "PETO"):
        people = (people[0] - pair.event_e, people[1] - pair.event_c)
    counts = (pair.event_e, pair.event_c, *people)
    if all(value > 0 for value in counts):
        yield math.log(counts[0] * counts[3] / counts[1] / counts[2]), "the arms' events"


def _contradicts(row, value):
    """Tell whether signs differ, and by more than one standard error: adjustment moves small effects across 0."""
    se = (row.ci_ub - row.ci_lb) / (2 * _Z) if row.ci_ub == row.ci_ub and row.ci_lb == row.ci_lb else row.se
    return row.estimate * value < 0 and abs(row.estimate - value) > se


RULE = Rule(
    id="direction-flip",
    title="An effect whose sign the arms contradict",
    severity="error",
    why="An effect with the wrong sign speaks for the other treatment, and counts twice: once as lost support, once "
    "as invented opposition.",
    do="read which arm was subtracted from which, and whether a higher score is better; then turn the sign, or the "
    "arms, not both",
    source="Gøtzsche et al. 2007, Data extraction errors in meta-analyses that use standardized mean differences, "
    "JAMA 298(4):430-437, https://doi.org/10.1001/jama.298.4.430; Cochrane Handbook, version 6.5, section 6.5.1.2",
    looks_at="effects",
    find=_find,
)
