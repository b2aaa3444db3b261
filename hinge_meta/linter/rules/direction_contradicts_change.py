"""A standardised effect favours the arm that changed less, where the arms print no SD to compute it from."""

import pandas as pd

from hinge_meta.linter.rule import Rule

# Gains that differ by less than this share of the larger one, or effects nearer to 0, tell no direction: final
# values and changes, adjusted or not, may then fall on either side.
_SHARE = 0.2
_NEAR_NOTHING = 0.1


def _find(subject):
    if subject.evidence is None:
        return
    changes = _changes(subject.arms)
    effects = subject.effects
    # Where nobody says which arm was subtracted from which, the sign claims nothing.
    told = (effects["measure"] == "SMD") & (effects["subtraction"] != "not stated")
    told &= (effects["estimate"].abs() >= _NEAR_NOTHING) & effects["higher_is"].isin(["better", "worse"])
    for row in effects[told].itertuples():
        pair = _same_time(changes, row)
        if pair is None:
            continue
        first, second = pair
        lower_is_better = row.orientation == "lower is better" or row.higher_is == "worse"
        favoured, other = (
            (row.arm_e, row.arm_c) if (row.estimate < 0) == lower_is_better else (row.arm_c, row.arm_e)
        )
        gained_more = row.arm_e if first.gain > second.gain else row.arm_c
        apart = abs(first.gain - second.gain) >= _SHARE * max(abs(first.gain), abs(second.gain))
        if apart and gained_more == other:
            yield RULE.at(
                row,
                f"printed as {row.estimate:g}, which favours {favoured}; but by {first.key} and {second.key} "
                f"{row.arm_e} improved by {first.gain:g} and {row.arm_c} by {second.gain:g} on '{row.instrument}', "
                f"where higher is {row.higher_is}",
                "estimate",
            )


def _changes(arms):
    """Give the improvement of each arm since baseline, as printed or from its means, where it has no SD."""
    same = ["study", "arm", "stratum", "instrument"]
    start = arms[arms["timing"] == "baseline"].drop_duplicates(same).set_index(same)["mean"]
    later = arms[(arms["timing"] != "baseline") & arms["sd"].isna() & arms["change_sd"].isna()]
    before = start.reindex(pd.MultiIndex.from_frame(later[same])).to_numpy()
    better = later["higher_is"].map({"better": 1.0, "worse": -1.0})
    later = later.assign(gain=later["change_mean"].fillna(later["mean"] - before) * better)
    return later[later["gain"].notna()]


def _same_time(changes, row):
    """Give the row of each arm in the window of the effect, from whichever report of the trial prints it."""
    mine = changes[(changes["study"] == row.study) & (changes["instrument"] == row.instrument)]
    mine = mine[(mine["stratum"] == row.stratum) & (mine["timing"] == row.timing)]
    inside = mine["weeks"].isna() | mine["weeks"].between(row.weeks_from, row.weeks)
    mine = mine[inside | (row.weeks != row.weeks) | (row.weeks_from != row.weeks_from)]
    found = [mine[mine["arm"] == arm] for arm in (row.arm_e, row.arm_c)]
    return None if any(arm.empty for arm in found) else tuple(next(arm.itertuples()) for arm in found)


RULE = Rule(
    id="direction-contradicts-change",
    title="The printed sign against the arms' own changes",
    severity="warning",
    why="If the sign is wrong, the trial counts for the treatment that did worse.",
    do="read in the trial report which arm improved more; until then pool the row both ways and say so",
    source="Gøtzsche PC, Hróbjartsson A, Maric K, Tendal B (2007). Data extraction errors in meta-analyses that use "
    "standardized mean differences. JAMA 298:430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="effects",
    find=_find,
)
