"""One study's scores ten times as large, or as small, as the others'."""

import statistics

from hinge_meta.linter.rule import Rule

_TENFOLD = (5.0, 20.0)
_OTHERS = 3


def _find(subject):
    arms = subject.arms[(subject.arms["sd"] > 0) & subject.arms["mean"].notna()]
    ranged = (arms["scale_max"] - arms["scale_min"]).fillna(0) > 0
    families = arms[ranged].groupby(["outcome", "construct", "higher_is"], sort=True)
    for _, family in families:
        yield from _odd_ones(subject, family, family["scale_min"], family["scale_max"] - family["scale_min"])
    # Without ranges, only what is pooled as plain differences is known to be on one scale.
    if len(subject.pairs) and set(subject.pairs["measure"]) <= {"MD"}:
        for _, family in arms[~ranged].groupby(["outcome", "instrument"], sort=True):
            yield from _odd_ones(subject, family, 0.0, 1.0)


def _odd_ones(subject, family, low, length):
    size = ((family["mean"] - low) / length).abs()
    family = family.assign(_size=size, _spread=family["sd"] / length)
    studies = family.groupby("study", sort=False)[["_size", "_spread"]].median()
    for place, arms in family.groupby(["study", "instrument", "timing", "weeks"], dropna=False, sort=False):
        others = studies.drop(index=place[0])
        if len(others) < _OTHERS:
            continue
        ratios = [
            arms[name].mean() / usual if (usual := statistics.median(others[name])) > 0 else 1.0
            for name in ("_size", "_spread")
        ]
        for way, words in ((1, "times as large"), (-1, "times as small")):
            if (
                all(_TENFOLD[0] <= ratio**way <= _TENFOLD[1] for ratio in ratios if ratio > 0)
                and min(ratios) > 0
            ):
                first = next(arms.itertuples())
                yield RULE.at(
                    first,
                    f"means {ratios[0] ** way:.1f} and SDs {ratios[1] ** way:.1f} {words} as those of the other "
                    f"{len(others)} studies, for the length of the scale (mean {first.mean:g}, SD {first.sd:g})",
                    "mean" if subject.evidence is not None else f"mean_{first.arm}",
                )


RULE = Rule(
    id="unit-mix-up",
    title="A study about ten times the size of the others",
    severity="warning",
    why="Scales of 0-10 and 0-100, centimetres and millimetres, raw scores and percentages are mixed up "
    "easily; a mean difference is then wrong by the factor.",
    do="read which version of the scale the report used, and its unit",
    source="Gøtzsche et al. 2007, Data extraction errors in meta-analyses that use standardized mean differences, "
    "JAMA 298(4):430-437, https://doi.org/10.1001/jama.298.4.430; Cochrane Handbook, version 6.5, section 6.5.1",
    looks_at="arms",
    find=_find,
)
