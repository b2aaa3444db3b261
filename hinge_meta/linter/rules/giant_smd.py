"""A standardised difference too large to be likely."""

import math

from hinge_meta.linter.rule import Rule

_GIANT = 3.0
_STANDARDISED = ("SMD", "SMDH")
_FEW = 10


def _find(subject):
    for row in subject.effects.itertuples():
        if row.measure in _STANDARDISED and abs(row.estimate) > _GIANT:
            yield RULE.at(row, f"a standardised difference of {row.estimate:g}", "estimate")
    for row in subject.pairs.itertuples():
        # Yields, rates and hospital stays are compared by ratios: their distance in SDs says little, and
        # where no measure is named, a handful of plots or animals may truly lie so far apart.
        unnamed_and_few = not row.measure and min(row.n_e, row.n_c) < _FEW
        if row.measure not in ("", "MD", *_STANDARDISED) or unnamed_and_few:
            continue
        for mean, sd in (("mean", "sd"), ("change_mean", "change_sd")):
            values = [getattr(row, f"{name}_{arm}") for name in (mean, sd) for arm in "ec"]
            smd = _distance(*values)
            if abs(smd) > _GIANT:
                yield RULE.at(
                    row,
                    f"the arms lie {abs(smd):.1f} standard deviations apart: {mean} {values[0]:g} and "
                    f"{values[1]:g}, {sd} {values[2]:g} and {values[3]:g}",
                    f"{sd}_e" if subject.evidence is None else sd,
                )


def _distance(mean_e, mean_c, sd_e, sd_c):
    spread = math.sqrt((sd_e**2 + sd_c**2) / 2)
    return (mean_e - mean_c) / spread if spread > 0 else math.nan


RULE = Rule(
    id="giant-smd",
    title="A standardised difference beyond 3",
    severity="warning",
    why="Of the standardised differences above 3 in twenty much-cited meta-analyses of training, 60% came from "
    "a standard error taken for a standard deviation.",
    do="read the standard deviations again: are they standard errors, or on another scale than the means?",
    source="Kadlec, Sainani & Nimphius 2023, Sports Medicine 53(2):313-325, "
    "https://doi.org/10.1007/s40279-022-01766-0",
    looks_at="pairs",
    find=_find,
)
