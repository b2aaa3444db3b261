"""A question that does not say how large a difference would matter."""

from hinge_meta.linter.rule import Rule


def _find(subject):
    if subject.evidence is None:
        return
    for question in subject.evidence.questions.values():
        if question.threshold is None:
            yield RULE.at(
                None,
                f"{question.id}: no smallest important difference is named; the effect is in {question.scale}",
                "threshold",
                table="analyses.toml",
                key=question.id,
            )


RULE = Rule(
    id="question-without-threshold",
    title="No smallest important difference",
    severity="note",
    why="Without one, an interval can say whether there is a difference, and not whether it matters to anybody.",
    do="name a threshold_id of thresholds.csv before the numbers are seen, or say why there is none",
    source="Schünemann HJ, Vist GE, Higgins JPT, et al. Chapter 15 of the Cochrane Handbook for Systematic Reviews of "
    "Interventions, version 6.5 (2024), https://training.cochrane.org/handbook/current/chapter-15",
    looks_at="evidence",
    find=_find,
)
