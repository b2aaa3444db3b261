"""An interval whose estimate does not stand in the middle."""

from hinge_meta.linter.intervals import intervals
from hinge_meta.linter.rule import Rule

_FLOATING = 1e-6


def _find(subject):
    for item in intervals(subject):
        off = abs(item.low + item.high - 2 * item.estimate)
        # The estimate counts twice. Rounding reaches this sum only if all three numbers were rounded as far
        # as can be and in the worst directions, so what reaches it is not rounding.
        slack = item.half_units[1] + item.half_units[2] + 2 * item.half_units[0]
        wide = item.high - item.low
        if item.low <= item.estimate <= item.high and off > max(slack * (1 - _FLOATING), _FLOATING * wide):
            below, above = item.estimate - item.low, item.high - item.estimate
            yield RULE.at(
                item.row,
                f"{item}: {below:.3g} below and {above:.3g} above, more than rounding explains",
                item.columns[1],
            )


RULE = Rule(
    id="interval-lopsided",
    title="An interval whose arms differ by more than rounding",
    severity="warning",
    why="Intervals of means, of differences and of log ratios stand evenly around the estimate. One that does "
    "not has a mistyped digit, or was made in another way (quantiles of a bootstrap, another scale, another "
    "model); a standard error taken from its width may be wrong.",
    do="read the three numbers again, and look how the interval was made",
    source="Cochrane Handbook, version 6.5, sections 6.3.1 and 6.5.2.2 to 6.5.2.3; "
    "https://training.cochrane.org/handbook/current/chapter-06",
    looks_at="effects",
    find=_find,
)
