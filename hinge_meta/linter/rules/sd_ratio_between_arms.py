"""Two arms of a study with standard deviations that chance does not explain."""

import math

from scipy.stats import f

from hinge_meta.linter.rule import Rule

_RATIO, _CHANCE = 3.0, 0.001


def _find(subject):
    for row in subject.pairs.itertuples():
        for name, mean in (("sd", "mean"), ("change_sd", "change_mean")):
            one, other = getattr(row, f"{name}_e"), getattr(row, f"{name}_c")
            if not (one > 0 and other > 0 and row.n_e > 1 and row.n_c > 1):
                continue
            (small, few), (large, many) = sorted([(one, row.n_e), (other, row.n_c)])
            ratio = large / small
            chance = 2 * f.sf(ratio**2, many - 1, few - 1)
            means = [abs(getattr(row, f"{mean}_{arm}")) for arm in "ec"]
            if ratio > _RATIO and chance < _CHANCE and not _grows_with_the_mean(one, other, *means):
                yield RULE.at(
                    row,
                    f"{name} {one:g} in one arm and {other:g} in the other, {ratio:.1f} times as large "
                    f"(n = {row.n_e:g} and {row.n_c:g}; chance alone: p = {chance:.1g})",
                    name if subject.evidence is not None else f"{name}_{'e' if one == small else 'c'}",
                )


def _grows_with_the_mean(sd_e, sd_c, mean_e, mean_c):
    """Tell whether the two standard deviations are in about the proportion of the means."""
    if not (mean_e > 0 and mean_c > 0):
        return False
    return abs(math.log(sd_e / mean_e) - math.log(sd_c / mean_c)) < math.log(_RATIO) / 2


RULE = Rule(
    id="sd-ratio-between-arms",
    title="Standard deviations of two arms that differ threefold",
    severity="warning",
    why="Randomised arms start alike and rarely end with very different spreads; a misplaced decimal, a "
    "standard error in one arm, or a figure of another row makes such a ratio.",
    do="read both standard deviations again, in the report's own table",
    source="Gøtzsche et al. 2007, Data extraction errors in meta-analyses that use standardized mean differences, "
    "JAMA 298(4):430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="pairs",
    find=_find,
)
