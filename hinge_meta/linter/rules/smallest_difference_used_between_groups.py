"""A change that matters to one person is taken for a difference that matters between groups."""

from hinge_meta.linter.rule import Rule

_BETWEEN_GROUPS = "important difference between groups"


def _find(subject):
    if subject.evidence is None:
        return
    thresholds = subject.evidence.thresholds.set_index("threshold_id")
    for question in subject.evidence.questions.values():
        if question.threshold not in thresholds.index:
            continue
        threshold = thresholds.loc[question.threshold]
        if threshold["kind"] != _BETWEEN_GROUPS:
            yield RULE.at(
                None,
                f"{question.id}: {threshold['value']:g} {threshold['unit']} ('{question.threshold}') is a "
                f"{threshold['kind']}, and is held against an average difference between groups",
                "threshold",
                table="analyses.toml",
                key=question.id,
            )


RULE = Rule(
    id="smallest-difference-used-between-groups",
    title="A within-person threshold used between groups",
    severity="note",
    why="An average difference far below what one person notices can still mean that many more people improve: the "
    "two are not the same threshold.",
    do="name a threshold for group differences, or say beside the result that this is a convention",
    source="Dworkin RH, Turk DC, McDermott MP, et al. (2009). Interpreting the clinical importance of group "
    "differences in chronic pain clinical trials: IMMPACT recommendations. Pain 146:238-244, "
    "https://doi.org/10.1016/j.pain.2009.08.019",
    looks_at="evidence",
    find=_find,
)
