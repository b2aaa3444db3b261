"""Printed group labels that mean one treatment in one stratum and the other in the next."""

import re
from itertools import combinations

from hinge_meta.linter.rule import Rule

# "EG II (…)": the stem says which group, the numeral which stratum.
_LABEL = re.compile(r"^\s*([^\W\d_][\w-]*?)[\s-]*(I{1,3}|IV|V|VI{0,3}|\d+|[AB])\b")
_CONTROL = re.compile(r"^\s*(CG|controls?|control group|comparators?|placebo|sham)\b", re.IGNORECASE)
_TREATED = re.compile(
    r"^\s*(EG|IG|experimental|experimental group|intervention|intervention group)\b", re.IGNORECASE
)


def _find(subject):
    if subject.evidence is None:
        return
    arms = subject.evidence.arms.reset_index(drop=True)
    arms = arms.assign(row=arms.index + 2)
    yield from _in_strata(arms)
    yield from _in_contrasts(subject.effects, arms)


def _in_strata(arms):
    for trial, group in arms.groupby("trial_id", sort=False):
        labels = group.assign(stem=group["label"].map(_stem))
        kinds = labels[labels["stem"] != ""].groupby("stem", sort=True)["training"].agg(set)
        for one, other in combinations(kinds.index, 2):
            if len(kinds[one]) < 2 or kinds[one] != kinds[other]:
                continue
            meant = labels[labels["stem"].isin([one, other])]
            words = "; ".join(f"'{row.label}' is {row.training}" for row in meant.itertuples())
            yield RULE.at(
                None,
                f"'{one}' and '{other}' change places between strata: {words}",
                "label",
                table="arms.csv",
                key=trial,
                number=int(meant["row"].iloc[0]),
                study=trial,
            )


def _in_contrasts(effects, arms):
    labels = arms.set_index(["trial_id", "arm_id"])["label"]
    for row in effects.itertuples():
        first, second = (labels.get((row.study, arm), "") for arm in (row.arm_e, row.arm_c))
        if _CONTROL.match(first) and _TREATED.match(second):
            yield RULE.at(row, f"the first arm is labelled '{first}', and the comparator '{second}'", "arm_e")


def _stem(label):
    found = _LABEL.match(label)
    return found[1].upper() if found else ""


RULE = Rule(
    id="swapped-arm-labels",
    title="Arm labels that look swapped",
    severity="warning",
    why="If the labels are swapped, so is the result: the trial counts for the treatment that did worse.",
    do="look in the report for anything else that tells the arms apart (doses, footnotes, group sizes); until then "
    "show the result without this stratum, and with its arms exchanged",
    source="Gøtzsche PC, Hróbjartsson A, Maric K, Tendal B (2007). Data extraction errors in meta-analyses that use "
    "standardized mean differences. JAMA 298:430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="evidence",
    find=_find,
)
