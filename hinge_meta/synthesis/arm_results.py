"""What came of one arm: its trial's effects as our questions use them, and what else was printed."""

from dataclasses import dataclass
from statistics import NormalDist

import pandas as pd

from hinge_meta.evidence.select import what_it_says
from hinge_meta.shown.shown import Shown
from hinge_meta.synthesis.doubts import DOUBTS
from hinge_meta.synthesis.values_printed import values_printed

# Figures name the doubts that change what is seen; beside a single number this one counts as well.
_DOUBTED = {flag: text for flag, (_, text) in DOUBTS.items()} | {
    "interval-asymmetric": "printed interval is not centred on its estimate"
}


@dataclass(frozen=True)
class ArmResult(Shown):
    """One result of the trial of an arm, as it stands.

    Attributes
    ----------
    kind : {"effect", "contrast", "values"}
        An effect of one of our questions; a difference that was printed and that no question uses; the values of
        groups, where no difference was printed.
    outcome, measure, scale : str
        What was measured, and in what; ``measure`` is blank where there is no difference.
    arm, against : str
        The two groups compared: what they did, or their label where that was not read; ``against`` is blank where
        there was one group.
    kind_against : str
        What our question calls the comparison, for effects; else blank.
    when : str
        In the words of the question or of the table.
    estimate, ci_lb, ci_ub : float or None
        First group minus second, with its 95% interval. Effects are turned so that negative favours the first
        group; printed contrasts keep their sign.
    says : str
        What was printed, where it is no effect.
    analyses : tuple of str
        The questions that use it.
    doubts : tuple of str
        What is doubted of it.
    link : str
        Where it can be opened.

    Examples
    --------
    >>> from hinge_meta.synthesis.progression import progression
    >>> progression().steps[2].arms[0].results[0].kind_against
    'general exercise'
    """

    kind: str
    outcome: str
    measure: str
    scale: str
    arm: str
    against: str
    kind_against: str
    when: str
    estimate: float | None
    ci_lb: float | None
    ci_ub: float | None
    says: str
    analyses: tuple
    doubts: tuple
    link: str


def results_of_arms(evidence, syntheses):
    """Collect the results of every arm of the tables.

    Parameters
    ----------
    evidence : Evidence
    syntheses : dict of str to Synthesis
        Every question's answer.

    Returns
    -------
    callable
        From trial and arm to a tuple of ArmResult: the effects of our questions first, each once however many
        questions use it; then printed contrasts on the same outcomes that no question uses; the values of the
        groups only where neither was there. Empty where nothing was read.

    Notes
    -----
    An effect is its trial's: where strata of a trial were combined, the combined effect stands beside each of their
    arms. Intervals are normal, at 95%, from the variance of the effect.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> evidence = load_evidence()
    >>> of_arm = results_of_arms(evidence, {"pain-vs-exercise": synthesize("pain-vs-exercise", evidence)})
    >>> [(item.kind, round(item.estimate, 2)) for item in of_arm("suh2019", "pcrt") if item.outcome == "pain"]
    [('effect', -0.5)]
    """
    arms = evidence.arms.set_index(["trial_id", "arm_id"])
    # What the other group did says more than what it was called.
    names = arms["description"].where(arms["description"] != "", arms["label"])
    outcomes = {question.outcome for question in evidence.questions.values()}
    used = {
        name
        for item in syntheses.values()
        for row in item.effects_by_stratum["row"]
        for name in row.split(" / ")
    }
    contrasts = evidence.contrasts
    spare = contrasts[contrasts["outcome"].isin(outcomes) & ~contrasts["contrast_id"].isin(used)]

    def of_arm(trial, arm):
        found = _effects(syntheses, trial, arm, names, evidence)
        mine = spare[(spare["trial_id"] == trial) & ((spare["arm_e"] == arm) | (spare["arm_c"] == arm))]
        found += [_contrast(row, names, evidence) for row in mine.itertuples()]
        if not found:
            values = values_printed(evidence, trial, arm, outcomes)
            found = [_values(item, names[(trial, arm)]) for item in values]
        return tuple(found)

    return of_arm


def _effects(syntheses, trial, arm, names, evidence):
    half = NormalDist().inv_cdf(0.975)
    found = {}
    for name, synthesis in syntheses.items():
        strata = synthesis.effects_by_stratum
        strata = strata[(strata["trial_id"] == trial) & (strata["arm_e"] == arm)]
        rows = synthesis.effects[synthesis.effects["trial_id"] == trial]
        if strata.empty or rows.empty:
            continue
        row = rows.iloc[0]
        question = synthesis.question
        key = row["row"], question.measure, round(float(row["yi"]), 12)
        # A narrower window of the same outcome uses the same row: one result, two questions.
        if key in found:
            found[key]["analyses"] += (name,)
            continue
        reach = half * float(row["vi"]) ** 0.5
        found[key] = {
            "kind": "effect",
            "outcome": question.outcome,
            "measure": question.measure,
            "scale": question.scale,
            "arm": names[(trial, arm)],
            "against": " or ".join(dict.fromkeys(names[(trial, other)] for other in strata["arm_c"])),
            "kind_against": question.comparator,
            "when": _when(row["timing"], row["weeks_from"], row["weeks_to"]),
            "estimate": float(row["yi"]),
            "ci_lb": float(row["yi"]) - reach,
            "ci_ub": float(row["yi"]) + reach,
            "says": "",
            "analyses": (name,),
            "doubts": _doubts(row["flags"]),
            "link": evidence.link(row),
        }
    return [ArmResult(**values) for values in found.values()]


def _contrast(row, names, evidence):
    scale = evidence.instruments.set_index("instrument").loc[row.instrument, "name"]
    numbers = [None if pd.isna(value) else float(value) for value in (row.estimate, row.ci_lb, row.ci_ub)]
    return ArmResult(
        kind="contrast",
        outcome=row.outcome,
        measure=row.measure if numbers[0] is not None else "",
        scale=scale,
        arm=names[(row.trial_id, row.arm_e)],
        against=names[(row.trial_id, row.arm_c)],
        kind_against="",
        when=_when(row.timing, row.weeks_from, row.weeks_to),
        estimate=numbers[0],
        ci_lb=numbers[1],
        ci_ub=numbers[2],
        says=what_it_says(row),
        analyses=(),
        doubts=_doubts(row.flags),
        link=evidence.link({"source_doi": row.source_doi, "read_at": row.read_at}),
    )


def _values(item, arm):
    return ArmResult(
        kind="values",
        outcome=item.outcome,
        measure="",
        scale=item.scale,
        arm=arm,
        against="",
        kind_against="",
        when=item.when,
        estimate=None,
        ci_lb=None,
        ci_ub=None,
        says=item.says,
        analyses=(),
        doubts=(),
        link=item.link,
    )


def _doubts(flags):
    return tuple(text for flag, text in _DOUBTED.items() if flag in flags.split(";"))


def _when(timing, first, last):
    timing = {"several": "several times"}.get(timing, timing)
    if pd.isna(first) or pd.isna(last):
        return timing
    return f"{timing}, week {first:g}" if first == last else f"{timing}, weeks {first:g} to {last:g}"
