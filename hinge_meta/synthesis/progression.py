"""The clinic's three steps, each beside what the arms of trials did that resembles it."""

from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Words
from hinge_meta.synthesis.arm_results import results_of_arms
from hinge_meta.synthesis.check_progression import NONE, NOT_READ, ORDER, STEPS, check_progression
from hinge_meta.synthesis.progression_step import ProgressionStep
from hinge_meta.synthesis.step_arm import NEARNESS, StepArm, Told
from hinge_meta.synthesis.synthesize import synthesize

_DOSE = ("weeks", "sessions_per_week", "sets_reps", "load", "supervision")


@dataclass(frozen=True)
class Progression(Shown):
    """What trials did that resembles the steps, and what is not known of it.

    Attributes
    ----------
    steps : tuple of ProgressionStep
        In the clinic's order: activate, pattern, load.
    order : tuple of StepArm
        Arms whose words tell of an order of exercises, or of a progression.
    no_step : tuple of StepArm
        Arms that did another kind of exercise.
    not_read : tuple of StepArm
        Arms of which no exercise was read: nobody here knows what they did.
    arms_in_all : int
        Arms in the tables, with those that nobody held beside the steps: comparators that did other things.
    judged_by, judged_on, status : tuple of str
        Who held the arms beside the steps and when, and whether clinicians have reviewed it.
    titles : dict of str to str
        Titles of the questions that results name.
    fingerprint : str
        Of the data.

    Notes
    -----
    Nothing is pooled by step. Which arms resemble a step was judged after results had been seen, an arm may stand in
    several steps, comparators differ, and every trial tested a whole programme: an average over such a choice would
    look like an effect of the step and be none.

    Examples
    --------
    >>> found = progression()
    >>> [step.name for step in found.steps], len(found.not_read) > 10
    (['activate', 'pattern', 'load'], True)
    """

    steps: tuple
    order: tuple = field(repr=False)
    no_step: tuple = field(repr=False)
    not_read: tuple = field(repr=False)
    arms_in_all: int
    judged_by: tuple
    judged_on: tuple
    status: tuple
    titles: dict = field(repr=False)
    fingerprint: str

    @property
    def arms_looked_at(self):
        """How many arms a person held beside the steps, each counted once."""
        groups = (*(step.arms for step in self.steps), self.no_step, self.not_read)
        return len({(arm.trial_id, arm.arm_id) for arms in groups for arm in arms})

    def to_frame(self):
        """Give one row for each step and arm.

        Returns
        -------
        DataFrame
            ``step``, the arm, ``condition``, ``design``, ``trial_people`` and ``arm_people`` (missing where not
            read), the dose as printed, ``resembles``, ``part``, ``words``, ``results`` (how many were read)
            and ``link``.
        """
        groups = [(step.name, step.arms) for step in self.steps]
        groups += [(ORDER, self.order), (NONE, self.no_step), (NOT_READ, self.not_read)]
        rows = [
            {
                "step": name,
                **{key: getattr(arm, key) for key in ("trial_id", "arm_id", "study", "condition", "design")},
                "trial_people": arm.trial_people,
                "arm_people": arm.arm_people,
                **{key: getattr(arm, key) for key in _DOSE},
                "resembles": arm.resembles,
                "part": arm.part,
                "words": "; ".join(item.words for item in arm.told),
                "results": len(arm.results),
                "link": arm.link,
            }
            for name, arms in groups
            for arm in arms
        ]
        return pd.DataFrame(rows).astype({"trial_people": "Int64", "arm_people": "Int64"})

    def _view(self):
        looked = (
            f"{self.arms_looked_at} of {self.arms_in_all} arms were held beside the steps by a person "
            f"({', '.join(self.judged_by)}, {', '.join(self.judged_on)}; {', '.join(self.status)}). "
            f"{len(self.no_step)} did another kind of exercise; of {len(self.not_read)} no exercise was read."
        )
        tables = (part for step in self.steps for part in step._view())
        return Words(looked), *tables, Words(f"Data fingerprint {self.fingerprint}.")

    def to_dict(self):
        """Give everything that a program may want, fit for JSON, at full precision.

        Returns
        -------
        dict
        """
        return {
            "steps": [step.to_dict() for step in self.steps],
            **{
                name: [arm.to_dict() for arm in getattr(self, name)]
                for name in ("order", "no_step", "not_read")
            },
            "arms_looked_at": self.arms_looked_at,
            "arms_in_all": self.arms_in_all,
            "pooled": False,
            "judged_by": list(self.judged_by),
            "judged_on": list(self.judged_on),
            "status": list(self.status),
        }


def progression(evidence=None, syntheses=None):
    """Hold the arms of trials beside the clinic's steps.

    Parameters
    ----------
    evidence : Evidence or None
        None loads the project's own; what is held of its files is kept until they change.
    syntheses : dict of str to Synthesis or None
        Answers at hand, by question; those that are missing are computed.

    Returns
    -------
    Progression
        Arms nearest to the step first, then by trial.

    Raises
    ------
    DataProblems
        If a row of ``progression.csv`` does not hold; `check_progression` says which and how to mend it.

    Examples
    --------
    >>> [arm.study for arm in progression().steps[1].arms]
    ['Cortell-Tormo 2018']
    """
    if evidence is None and syntheses is None:
        evidence = load_evidence()
        return _of_files(evidence.folder, evidence.fingerprint)
    return _held(load_evidence() if evidence is None else evidence, syntheses)


# A reader asks many times of the same files; other files have another fingerprint.
@lru_cache(maxsize=1)
def _of_files(folder, fingerprint):
    return _held(load_evidence(folder), None)


def _held(evidence, syntheses):
    problems = check_progression(evidence)
    if problems:
        raise DataProblems(problems)
    answers = syntheses or {}
    answers = {name: answers.get(name) or synthesize(name, evidence) for name in evidence.questions}
    results = results_of_arms(evidence, answers)
    table = evidence.progression
    arms = {name: _arms(table[table["step"] == name], evidence, results) for name in set(table["step"])}
    return Progression(
        steps=tuple(ProgressionStep(name, arms.get(name, ())) for name in STEPS),
        order=arms.get(ORDER, ()),
        no_step=arms.get(NONE, ()),
        not_read=arms.get(NOT_READ, ()),
        arms_in_all=len(evidence.arms),
        judged_by=tuple(sorted(set(table["judged_by"]))),
        judged_on=tuple(sorted(set(table["judged_on"]))),
        status=tuple(sorted(set(table["status"]))),
        titles={name: question.title for name, question in evidence.questions.items()},
        fingerprint=evidence.fingerprint,
    )


def _arms(rows, evidence, results):
    arms = evidence.arms.set_index(["trial_id", "arm_id"])
    trials = evidence.trials.set_index("trial_id")
    found = []
    for (trial_id, arm_id), group in rows.groupby(["trial_id", "arm_id"]):
        arm, trial = arms.loc[(trial_id, arm_id)], trials.loc[trial_id]
        found.append(
            StepArm(
                trial_id=trial_id,
                arm_id=arm_id,
                study=trial["label"],
                label=arm["label"],
                description=arm["description"],
                condition=group["condition"].iloc[0],
                population=trial["population"],
                design=trial["design"],
                trial_people=_whole(trial["n_randomised"]),
                arm_people=_whole(arm["n_randomised"]),
                **{name: arm[name] for name in _DOSE},
                told=tuple(
                    Told(
                        words=row.words,
                        read_in=row.read_in,
                        resembles=row.resembles,
                        part=row.part,
                        note=row.note,
                        note_link=row.note_read_at,
                        note_location=row.note_location,
                        status=row.status,
                    )
                    for row in group.itertuples()
                ),
                results=results(trial_id, arm_id),
                link=arm["read_at"],
            )
        )
    return tuple(sorted(found, key=lambda arm: (NEARNESS.index(arm.resembles), arm.study, arm.arm_id)))


def _whole(value):
    return None if pd.isna(value) else int(value)
