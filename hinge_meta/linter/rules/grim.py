"""A mean that whole-number scores cannot give."""

from hinge_meta.linter.granularity import possible_sums
from hinge_meta.linter.rounding import half_units
from hinge_meta.linter.rule import Rule


def _find(subject):
    whole = subject.arms[subject.arms["whole_numbers"] & (subject.arms["n"] >= 1)]
    for arm in whole.itertuples():
        for name, sd in (("mean", "sd"), ("change_mean", "change_sd")):
            mean = getattr(arm, name)
            half, _ = half_units(mean, getattr(arm, sd))
            if mean == mean and not possible_sums(mean, half, int(arm.n)):
                nearest = round(mean * arm.n)
                yield RULE.at(
                    arm,
                    f"{name} {mean:g} of {arm.n:g} whole numbers; {nearest}/{arm.n:g} would be "
                    f"{nearest / arm.n:.4f}",
                    name if subject.evidence is not None else f"{name}_{arm.arm}",
                )


RULE = Rule(
    id="grim",
    title="A mean that whole-number scores cannot give (GRIM)",
    severity="warning",
    why="The mean of n whole numbers is a whole number over n. Another mean has a typing error, another n "
    "(people who did not answer), or imputed values.",
    do="read the mean and n again; if values were imputed or n differs by outcome, say so in the row",
    source="Brown & Heathers 2017, Social Psychological and Personality Science 8(4):363-369, "
    "https://doi.org/10.1177/1948550616673876",
    looks_at="arms",
    find=_find,
)
