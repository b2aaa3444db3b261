"""Two strata of one trial whose effects point opposite ways, further apart than chance explains."""

import math
from itertools import combinations
from statistics import NormalDist

from hinge_meta.linter.rule import Rule

_TWO_Z = 2 * NormalDist().inv_cdf(0.975)
# True reversals between strata of one trial are rare, and many pairs of strata are looked at.
_FAR_APART = 3.0


def _find(subject):
    if subject.evidence is None:
        return
    training = subject.evidence.arms.set_index(["trial_id", "arm_id"])["training"].to_dict()
    strata = {}
    for row, estimate, se in (*_of_pairs(subject.pairs), *_of_effects(subject.effects)):
        kinds = tuple(training.get((row.study, arm), arm) for arm in (row.arm_e, row.arm_c))
        if not (row.stratum and se > 0 and math.isfinite(estimate)):
            continue
        # Strata are compared for the same two treatments, whichever of them was named first.
        same = frozenset(kinds) if len(set(kinds)) > 1 else kinds
        weeks = None if math.isnan(row.weeks) else row.weeks
        place = (row.table, row.study, row.outcome, row.instrument, row.timing, weeks, same)
        strata.setdefault(place, []).append((row, kinds, estimate, se))
    for found in strata.values():
        for (row, kinds, one, se_one), (other_row, other_kinds, other, se_other) in combinations(found, 2):
            other = other if kinds == other_kinds else -other
            apart = abs(one - other) / math.hypot(se_one, se_other)
            if row.stratum != other_row.stratum and one * other < 0 and apart > _FAR_APART:
                yield RULE.at(
                    row,
                    f"{kinds[0]} minus {kinds[1]}: {one:.3g} in '{row.stratum}' and {other:.3g} in "
                    f"'{other_row.stratum}' on '{row.instrument}', {apart:.1f} standard errors apart",
                    "stratum",
                )


def _of_pairs(pairs):
    later = pairs[(pairs["timing"] != "baseline") & (pairs[["n_e", "n_c"]] > 0).all(axis=1)]
    for row in later.itertuples():
        yield row, row.mean_e - row.mean_c, math.sqrt(row.sd_e**2 / row.n_e + row.sd_c**2 / row.n_c)


def _of_effects(effects):
    for row in effects[effects["subtraction"] != "not stated"].itertuples():
        yield row, row.estimate, (row.ci_ub - row.ci_lb) / _TWO_Z


RULE = Rule(
    id="strata-point-opposite-ways",
    title="Strata of one trial that point opposite ways",
    severity="warning",
    why="A treatment that helps one stratum and harms the other is rare; arms exchanged in one of them are not.",
    do="look in the report whether the arms of one stratum are exchanged; show the result with that stratum turned",
    source="Gøtzsche PC, Hróbjartsson A, Maric K, Tendal B (2007). Data extraction errors in meta-analyses that use "
    "standardized mean differences. JAMA 298:430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="pairs",
    find=_find,
)
