"""A score that its scale cannot give."""

from hinge_meta.linter.rule import Rule


def _find(subject):
    for arm in subject.arms.itertuples():
        low, high = arm.scale_min, arm.scale_max
        for name in ("mean", "median", "q1", "q3"):
            value = getattr(arm, name)
            if value < low or value > high:
                yield RULE.at(
                    arm, f"{name} {value:g} on a scale from {low:g} to {high:g}", _column(subject, arm, name)
                )
        if abs(arm.change_mean) > high - low:
            yield RULE.at(
                arm,
                f"a mean change of {arm.change_mean:g} on a scale from {low:g} to {high:g}",
                _column(subject, arm, "change_mean"),
            )


def _column(subject, arm, name):
    return name if subject.evidence is not None else f"{name}_{arm.arm}"


RULE = Rule(
    id="mean-outside-scale",
    title="A mean, median or quartile outside the scale",
    severity="error",
    why="No average of scores lies beyond the scale's ends: the scale, the row or a digit is another one, or the "
    "number is a change.",
    do="read the number again; if the report used another version of the scale, name that one",
    source="Gøtzsche et al. 2007, Data extraction errors in meta-analyses that use standardized mean differences, "
    "JAMA 298(4):430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="arms",
    find=_find,
)
