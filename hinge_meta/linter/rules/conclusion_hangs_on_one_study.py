"""The conclusion of a pool changes when one study is left out."""

from hinge_meta.linter.one_left_out import one_left_out
from hinge_meta.linter.pooled_sets import pooled_sets
from hinge_meta.linter.rule import Rule

_FEWEST = 3


def _find(subject):
    if subject.evidence is None:
        return
    for pooled in pooled_sets(subject.evidence):
        if len(pooled.trials) < _FEWEST:
            continue
        whole, without = one_left_out(pooled)
        changed = without[without["says"] != whole["says"]]
        if changed.empty:
            continue
        names = ", ".join(changed["omitted"])
        one = f"{len(changed)} of the {len(without)} studies ({names})"
        yield RULE.at(
            None,
            f"{pooled.question.id}: the interval [{whole['low']:.2f}, {whole['high']:.2f}] "
            f"{_SAYS[whole['says']]}; leaving out {f'any one of {one}' if len(changed) > 1 else names} changes that",
            table="analyses.toml",
            # Named by its studies: when others take their place, it is another finding.
            key=f"{pooled.question.id}/{'+'.join(sorted(changed['trial_id']))}",
        )


_SAYS = {-1: "lies below 0", 0: "includes 0", 1: "lies above 0"}

RULE = Rule(
    id="conclusion-hangs-on-one-study",
    title="The conclusion hangs on one study",
    severity="warning",
    why="A conclusion that goes when one study goes is no stronger than that study.",
    do="say so beside the result, and do not word it as settled",
    source="Cochrane Handbook for Systematic Reviews of Interventions, version 6.5 (2024), section 10.14 "
    "(sensitivity analyses), https://training.cochrane.org/handbook/current/chapter-10#section-10-14",
    looks_at="evidence",
    find=_find,
)
