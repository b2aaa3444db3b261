"""Ratios entered as they were printed, where log ratios belong."""

import math

from hinge_meta.linter.on_which_scale import RATIOS, looks_like_raw_ratios
from hinge_meta.linter.rule import Rule


def _find(subject):
    computed = _computed(subject)
    suspects = {
        row.key: f"{row.estimate:g}, while its events give the ratio {ratio:.2g} (log {math.log(ratio):.2f})"
        for row in subject.effects[subject.effects["measure"].isin(RATIOS)].itertuples()
        if (ratio := computed.get(row.key)) is not None
        # Nearer to the ratio than to its log by far, and not where the two are hard to tell apart.
        and abs(row.estimate - ratio) < 0.15 * ratio < abs(row.estimate - math.log(ratio))
    }
    for table, effects in subject.effects.groupby("table", sort=True):
        sign = looks_like_raw_ratios(effects)
        if sign:
            measures = ", ".join(sorted(set(effects["measure"]) & RATIOS))
            yield RULE.at(None, f"{measures}: {sign}", "estimate", table=table, key="all rows")
            continue
        for row in effects.itertuples():
            if row.key in suspects:
                yield RULE.at(row, suspects[row.key], "estimate")


def _computed(subject):
    """Give each study's ratio from its events, where both arms have some."""
    pairs = subject.pairs[(subject.pairs["event_e"] > 0) & (subject.pairs["event_c"] > 0)]
    ratios = {}
    for row in pairs.itertuples():
        people = (row.time_e, row.time_c) if row.time_e == row.time_e else (row.n_e, row.n_c)
        if row.measure in ("OR", "PETO"):
            people = (people[0] - row.event_e, people[1] - row.event_c)
        if min(people) > 0:
            ratios[row.key] = row.event_e / people[0] / (row.event_c / people[1])
    return ratios


RULE = Rule(
    id="ratio-off-the-log-scale",
    title="Ratios where log ratios belong",
    severity="warning",
    why="Risk, odds, rate and hazard ratios are pooled as logs; pooled as they stand they give a wrong "
    "average, wrong weights and an interval that may go below zero.",
    do="take the log of the ratio and of both bounds, or give the events and let them be computed",
    source="Cochrane Handbook, version 6.5, section 6.3.2; "
    "https://training.cochrane.org/handbook/current/chapter-06#section-6-3-2",
    looks_at="effects",
    find=_find,
)
