"""Most of the disagreement between the studies of a pool comes from one of them."""

from hinge_meta.linter.one_left_out import one_left_out
from hinge_meta.linter.pooled_sets import pooled_sets
from hinge_meta.linter.rule import Rule

# "0% to 40%: might not be important" (Cochrane Handbook, section 10.10.2).
_NOT_IMPORTANT = 40.0
_FEWEST = 4


def _find(subject):
    if subject.evidence is None:
        return
    for pooled in pooled_sets(subject.evidence):
        if len(pooled.trials) < _FEWEST:
            continue
        whole, without = one_left_out(pooled)
        carries = without[(without["i2"] < whole["i2"] / 2) & (without["i2"] < _NOT_IMPORTANT)]
        if whole["i2"] <= _NOT_IMPORTANT or carries.empty:
            continue
        most = carries.sort_values("i2", kind="stable").iloc[0]
        others = "" if len(carries) == 1 else f" ({len(carries)} studies do so; this one most)"
        yield RULE.at(
            None,
            f"{pooled.question.id}: without {most['omitted']} I2 falls from {whole['i2']:.0f}% to {most['i2']:.0f}% "
            f"and tau2 from {whole['tau2']:.3f} to {most['tau2']:.3f}{others}",
            table="analyses.toml",
            key=f"{pooled.question.id}/{most['trial_id']}",
            study=most["trial_id"],
        )


RULE = Rule(
    id="one-study-carries-the-heterogeneity",
    title="One study carries the heterogeneity",
    severity="warning",
    why="What looks like disagreement among all studies is one study against the rest: an average, or a prediction "
    "from the spread, then describes neither.",
    do="read that study again for errors and for what it did differently; show the result with and without it",
    source="Patsopoulos NA, Evangelou E, Ioannidis JPA (2008). Sensitivity of between-study heterogeneity in "
    "meta-analysis: proposed metrics and empirical evaluation. Int J Epidemiol 37:1148-1157, "
    "https://doi.org/10.1093/ije/dyn065",
    looks_at="evidence",
    find=_find,
)
