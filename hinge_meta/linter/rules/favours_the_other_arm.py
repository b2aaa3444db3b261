"""The sign of an effect favours one arm, and its source another by the label that it prints."""

import re

from hinge_meta.linter.rule import Rule


def _find(subject):
    if subject.evidence is None:
        return
    labels = subject.evidence.arms.set_index(["trial_id", "arm_id"])["label"]
    for row in subject.effects.itertuples():
        said = row.favours_as_reported.strip()
        if not said or row.measure not in ("MD", "SMD") or row.higher_is not in ("better", "worse"):
            continue
        if row.estimate != row.estimate or row.estimate == 0 or row.subtraction == "not stated":
            continue
        # An arm that is named by its identifier needs no labels: words-against-sign looks at those.
        if said in (row.arm_e, row.arm_c):
            continue
        arms = {arm: f"{arm} {labels.get((row.study, arm), '')}" for arm in (row.arm_e, row.arm_c)}
        named = [arm for arm, words in arms.items() if _words(said) & _words(words)]
        better_when_lower = row.orientation == "lower is better" or row.higher_is == "worse"
        by_sign = row.arm_e if (row.estimate < 0) == better_when_lower else row.arm_c
        if len(named) == 1 and named[0] != by_sign:
            yield RULE.at(
                row,
                f"{row.estimate:g} on '{row.instrument}' (higher is {row.higher_is}) favours {by_sign}; the source "
                f"says '{said}'",
                "favours_as_reported",
            )


def _words(text):
    return {
        word for word in re.split(r"[^\w]+", text.casefold()) if word and word not in ("exercise", "group")
    }


RULE = Rule(
    id="favours-the-other-arm",
    title="The sign favours one arm, the printed label the other",
    severity="error",
    why="One of the two is wrong, and with it the direction of the result.",
    do="read again which arm was subtracted from which, and which way the scale runs",
    source="Gøtzsche PC, Hróbjartsson A, Maric K, Tendal B (2007). Data extraction errors in meta-analyses that use "
    "standardized mean differences. JAMA 298:430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="effects",
    find=_find,
)
