"""An interval that does not hold its own estimate."""

from hinge_meta.linter.intervals import intervals
from hinge_meta.linter.rule import Rule


def _find(subject):
    for item in intervals(subject):
        of_estimate, of_low, of_high = item.half_units
        if item.low > item.high:
            seen = f"bounds in the wrong order: {item}"
        elif (
            item.estimate + of_estimate < item.low - of_low
            or item.estimate - of_estimate > item.high + of_high
        ):
            seen = f"{item}"
        else:
            continue
        yield RULE.at(item.row, seen, item.columns[0])


RULE = Rule(
    id="interval-misses-estimate",
    title="An interval that does not hold its estimate",
    severity="error",
    why="A sign was lost, a digit mistyped, or the bounds belong to another row.",
    do="read the estimate and both bounds again",
    source="Gøtzsche et al. 2007, Data extraction errors in meta-analyses that use standardized mean differences, "
    "JAMA 298(4):430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="effects",
    find=_find,
)
