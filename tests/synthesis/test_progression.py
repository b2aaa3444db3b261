"""The clinic's steps beside what arms did: counted again by hand, held to the words, never pooled."""

import csv
import json
from collections import Counter
from dataclasses import replace
from math import sqrt

import pandas as pd
import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.check_progression import LOOKED_AT, check_progression
from hinge_meta.synthesis.progression import progression
from hinge_meta.synthesis.progression_step import ProgressionStep
from hinge_meta.synthesis.step_arm import NEARNESS
from hinge_meta.synthesis.synthesize import synthesize

STEPS = ("activate", "pattern", "load")


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture(scope="module")
def syntheses(evidence):
    return {name: synthesize(name, evidence) for name in evidence.questions}


@pytest.fixture(scope="module")
def found(evidence, syntheses):
    return progression(evidence, syntheses)


def rows_of(evidence, name):
    with (evidence.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changed(evidence, trial, column, value, step=None):
    """Give evidence in which one column of a trial's judgements is another."""
    table = evidence.progression.copy()
    chosen = (table["trial_id"] == trial) & (True if step is None else table["step"] == step)
    assert chosen.any()
    table.loc[chosen, column] = value
    return replace(evidence, progression=table)


def arms_of(found):
    groups = (*(step.arms for step in found.steps), found.order, found.no_step, found.not_read)
    return [arm for arms in groups for arm in arms]


def test_counts_are_those_of_a_count_by_hand(evidence, found):
    trials = {row["trial_id"]: row for row in rows_of(evidence, "trials")}
    judged = rows_of(evidence, "progression")
    for step in found.steps:
        nearest = {}
        for row in judged:
            if row["step"] == step.name:
                rank = NEARNESS.index(row["resembles"])
                nearest[row["trial_id"]] = min(rank, nearest.get(row["trial_id"], rank))
        randomised = [name for name in nearest if "randomised" in trials[name]["design"]]
        people = [trials[name]["n_randomised"] for name in randomised]
        assert step.counts["trials"] == len(nearest)
        assert step.counts["resembles"] == Counter(NEARNESS[rank] for rank in nearest.values())
        assert step.counts["randomised"] == len(randomised)
        assert step.counts["people"] == sum(int(number) for number in people if number)
        assert step.counts["people_not_read"] == people.count("")
    assert found.arms_looked_at == len({(row["trial_id"], row["arm_id"]) for row in judged})
    assert found.arms_in_all == len(rows_of(evidence, "arms"))


def test_every_arm_of_such_training_was_looked_at_and_every_word_stands_in_it(evidence):
    arms = {(row["trial_id"], row["arm_id"]): row for row in rows_of(evidence, "arms")}
    judged = rows_of(evidence, "progression")
    wanted = {key for key, arm in arms.items() if arm["training"] in LOOKED_AT}
    assert wanted == {(row["trial_id"], row["arm_id"]) for row in judged if row["step"] != "order"}
    for row in judged:
        assert row["words"] in arms[row["trial_id"], row["arm_id"]][row["read_in"]], row
    assert {row["judged_by"] for row in judged} == {"hinge_meta project"}
    assert {row["status"] for row in judged} == {"draft, not reviewed by a clinician"}


def test_effects_are_those_of_the_questions_each_once(found, syntheses):
    seen = 0
    for arm in arms_of(found):
        effects = [item for item in arm.results if item.kind == "effect"]
        assert len({(item.outcome, item.scale) for item in effects}) == len(effects), arm.study
        for item in effects:
            for name in item.analyses:
                table = syntheses[name].effects.set_index("trial_id")
                row = table.loc[arm.trial_id]
                half = 1.959963984540054 * sqrt(row["vi"])
                assert (item.estimate, item.outcome) == (row["yi"], row["outcome"])
                assert item.ci_lb == pytest.approx(row["yi"] - half, abs=1e-12)
                assert item.ci_ub == pytest.approx(row["yi"] + half, abs=1e-12)
                seen += 1
    pain = [item for arm in arms_of(found) for item in arm.results if "pain-vs-exercise" in item.analyses]
    assert seen > 20 and len(pain) > 5


def test_doubts_follow_their_results(found):
    (disability,) = [
        item
        for item in found.steps[2].arms[0].results
        if item.outcome == "disability" and item.kind == "effect"
    ]
    assert disability.doubts == ("sign doubted; shown as printed",)


def test_where_nothing_is_pooled_what_was_printed_stands(found):
    by_study = {arm.study: arm for arm in arms_of(found)}
    gibbs = by_study["Gibbs 2022"].results
    assert {item.kind for item in gibbs} == {"contrast"} and "p ≥ 0.40" in gibbs[0].says
    alone = by_study["Tjosvoll 2020"].results
    assert {item.kind for item in alone} == {"values"}
    assert all("nobody to compare with" in item.says and item.estimate is None for item in alone)
    assert by_study["Jorge 2015"].results == ()
    assert all(item.link.startswith("https://") for arm in arms_of(found) for item in arm.results)


def test_ranges_are_of_near_arms_only_and_nothing_is_averaged(found, evidence, syntheses):
    for step in found.steps:
        near = [arm for arm in step.arms if arm.resembles in ("same exercise", "similar movement")]
        estimates = [item.estimate for arm in near for item in arm.results if item.kind == "effect"]
        printed = [value for item in step.ranges for value in (item["lowest"], item["highest"])]
        assert set(printed) <= set(estimates)
    assert found.to_dict()["pooled"] is False
    # An arm that is no longer known to resemble the step takes its result out of the range.
    other = progression(changed(evidence, "aasa2015", "resembles", "not told apart", "load"), syntheses)
    against = [item["against"] for item in other.steps[2].ranges]
    assert "general exercise" in [item["against"] for item in found.steps[2].ranges]
    assert "general exercise" not in against


def test_people_who_were_not_counted_are_said_not_to_be(evidence, syntheses):
    trials = evidence.trials.copy()
    trials.loc[trials["trial_id"] == "suh2019", "n_randomised"] = pd.NA
    counts = progression(replace(evidence, trials=trials), syntheses).steps[0].counts
    before = progression(evidence, syntheses).steps[0].counts
    assert counts["people"] == before["people"] - 48
    assert (before["people_not_read"], counts["people_not_read"]) == (0, 1)


def test_a_trial_counts_once_by_the_nearest_of_its_groups(found):
    near = found.steps[2].arms[0]
    far = replace(near, arm_id="other", told=(replace(near.told[0], resembles="not told apart"),))
    counts = ProgressionStep("load", (near, far)).counts
    assert (counts["trials"], counts["people"]) == (1, near.trial_people)
    assert counts["resembles"] == {"same exercise": 1}


def test_people_of_a_single_group_are_not_called_randomised(found):
    load = found.steps[2]
    assert load.counts["design"]["single arm"] == 1
    assert load.counts["randomised"] == load.counts["trials"] - 1


@pytest.mark.parametrize(
    ("trial", "step", "column", "value", "says"),
    [
        (
            "aasa2015",
            "load",
            "words",
            "Kettlebell swing",
            "column 'exercises' of that arm in arms.csv: 'Deadlift'",
        ),
        ("aasa2015", "load", "words", "deadlift", "to the letter"),
        ("aasa2015", "load", "arm_id", "squat", "an arm of 'aasa2015' in arms.csv"),
        (
            "aasa2015",
            "load",
            "resembles",
            "",
            "for 'load': same exercise or similar movement or not told apart",
        ),
        ("dolak2011", "order", "resembles", "same exercise", "for 'order': similar order"),
        ("fukuda2021", "not read", "resembles", "same exercise", "for 'not read': a blank"),
        ("aasa2015", "load", "part", "", "all, part or not told for a step"),
        ("fukuda2021", "not read", "part", "all", "a blank for the others"),
        ("aasa2015", "load", "note_location", "", "both the address and the place"),
        ("aasa2015", "load", "reviewed_by", "A. Clinician", "a name and a day"),
        ("aasa2015", "load", "status", "reviewed by a clinician", "a name and a day"),
        ("aasa2015", "load", "step", "order", "a row for a step, or for"),
        ("jorge2015", "activate", "condition", "low back pain", "one for all rows of a trial"),
        ("cortelltormo2018", "pattern", "step", "not read", "steps, or 'none of the steps', or 'not read'"),
    ],
)
def test_a_judgement_that_does_not_hold_is_refused_with_its_place(evidence, trial, step, column, value, says):
    wrong = changed(evidence, trial, column, value, step)
    found = [str(problem) for problem in check_progression(wrong)]
    assert any(says in line and trial in line and line.startswith("progression.csv") for line in found), found
    with pytest.raises(DataProblems, match="progression.csv"):
        progression(wrong, {})


def test_the_row_at_fault_is_numbered_as_a_spreadsheet_does(evidence):
    wrong = changed(evidence, "gibbs2022", "words", "snatch")
    (problem,) = check_progression(wrong)
    assert rows_of(evidence, "progression")[problem.row - 2]["trial_id"] == "gibbs2022"


def test_views_agree_and_are_the_same_each_time(evidence, syntheses, found):
    again = progression(evidence, syntheses)
    text = json.dumps(found.to_dict(), allow_nan=False)
    assert text == json.dumps(again.to_dict(), allow_nan=False)
    frame = found.to_frame()
    assert len(frame) == len(arms_of(found))
    assert Counter(frame["step"])["not read"] == len(found.not_read)
    assert [step["name"] for step in found.to_dict()["steps"]] == list(STEPS)
    shuffled = replace(evidence, progression=evidence.progression.iloc[::-1].reset_index(drop=True))
    assert [arm.study for arm in arms_of(progression(shuffled, syntheses))] == [
        arm.study for arm in arms_of(found)
    ]
