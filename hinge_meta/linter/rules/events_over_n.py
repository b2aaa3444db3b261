"""More events than people."""

from hinge_meta.linter.rule import Rule


def _find(subject):
    for arm in subject.arms.itertuples():
        people = arm.total if arm.total == arm.total else arm.n
        column = "events" if subject.evidence is not None else f"event_{arm.arm}"
        if arm.events > people:
            yield RULE.at(arm, f"{arm.events:g} events in {people:g} people", column=column)
        elif arm.events < 0:
            yield RULE.at(arm, f"{arm.events:g} events", column=column)


RULE = Rule(
    id="events-over-n",
    title="More events than people, or fewer than none",
    severity="error",
    why="No risk exceeds 1: events may have been counted instead of people, or two columns swapped.",
    do="read both numbers again; where events were counted rather than people, use rates and the measure IRR",
    source="Cochrane Handbook, version 6.5, sections 6.4 and 6.7; "
    "https://training.cochrane.org/handbook/current/chapter-06",
    looks_at="arms",
    find=_find,
)
