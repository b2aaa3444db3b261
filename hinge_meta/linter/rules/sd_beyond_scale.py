"""A standard deviation that no scores within the scale can have."""

import math

from hinge_meta.linter.rounding import half_units
from hinge_meta.linter.rule import Rule


def _find(subject):
    for arm in subject.arms.itertuples():
        low, high, n = arm.scale_min, arm.scale_max, arm.n
        if not (low <= arm.mean <= high and n > 1):
            continue
        of_mean, of_sd = half_units(arm.mean, arm.sd)
        # Rounding of the mean may move it towards the middle, where the bound is highest.
        middle = (low + high) / 2
        mean = min(arm.mean + of_mean, middle) if arm.mean < middle else max(arm.mean - of_mean, middle)
        most = math.sqrt((mean - low) * (high - mean) * n / (n - 1))
        if arm.sd - of_sd > most:
            yield RULE.at(
                arm,
                f"SD {arm.sd:g} with a mean of {arm.mean:g} in {n:g} people on a scale from {low:g} to {high:g}, "
                f"where it cannot exceed {most:.3g}",
                "sd" if subject.evidence is not None else f"sd_{arm.arm}",
            )


RULE = Rule(
    id="sd-beyond-scale",
    title="A standard deviation larger than the scale allows",
    severity="error",
    why="Scores between two ends with a given mean cannot spread without limit; such a number is on another "
    "scale, is no standard deviation, or belongs to another mean.",
    do="read mean, standard deviation and scale again",
    source="Bhatia & Davis 2000, A better bound on the variance, American Mathematical Monthly 107(4):353-357, "
    "https://doi.org/10.1080/00029890.2000.12005203",
    looks_at="arms",
    find=_find,
)
