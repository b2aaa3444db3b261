"""Trials whose retraction or correction nobody has looked up."""

from hinge_meta.linter.rule import Rule


def _find(subject):
    if subject.evidence is None:
        return
    trials = subject.evidence.trials
    unchecked = trials[trials["status"] == "not checked"]
    if len(unchecked):
        yield RULE.at(
            None,
            f"{len(unchecked)} of {len(trials)} trials are not checked",
            "status",
            table="trials.csv",
            key="status",
        )
    for number, row in enumerate(trials.itertuples(), start=2):
        if row.status in ("retracted", "expression of concern"):
            yield RULE.at(
                None, f"'{row.status}'", "status", severity="error", do="leave the trial out, or say why it stays",
                table="trials.csv", key=row.trial_id, number=number, study=row.trial_id,
            )  # fmt: skip


RULE = Rule(
    id="no-retraction-check",
    title="Retraction not looked up",
    severity="note",
    why="Retracted trials stay in reviews for years, because nobody looks again.",
    do="look each trial up in PubMed and the Retraction Watch data, and record the day",
    source="Cochrane Handbook for Systematic Reviews of Interventions, version 6.5 (2024), section 4.4.6, "
    "https://training.cochrane.org/handbook/current/chapter-04#section-4-4-6",
    looks_at="evidence",
    find=_find,
)
