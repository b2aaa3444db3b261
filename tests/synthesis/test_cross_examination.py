"""What could overturn an answer is said in its own numbers."""

import json
import re

import pytest

import hinge_meta as hm
from hinge_meta.printed import number
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.cross_examination import can_be_examined, cross_examine


@pytest.fixture(scope="module")
def pain():
    return cross_examine("pain-vs-exercise")


def test_the_trial_that_carries_the_disagreement_is_named(pain):
    said = pain.findings["disagreement"]
    without = hm.random_effects(pain.synthesis.effects.query("study != 'Hurley 2015'"))
    assert "Hurley 2015" in said
    assert f"from {number(pain.synthesis.fit.i2, 0)}% to {number(without.i2, 0)}%" in said
    assert f"to {number(without.tau2, 3)}" in said


def test_every_trial_that_the_conclusion_needs_is_named(pain):
    needed = []
    for study in pain.synthesis.effects["study"]:
        low, high, _ = hm.random_effects(pain.synthesis.effects.query("study != @study")).wider_interval
        if low <= 0 <= high:
            needed.append(study)
    said = pain.findings["single trials"]
    assert f"any one of {len(needed)} of the 8" in said
    assert all(study in said for study in needed)
    assert not any(study in said for study in set(pain.synthesis.effects["study"]) - set(needed))


def test_by_dersimonian_and_laird_nothing_is_left_to_explain_without_hurley(pain):
    rest = pain.synthesis.effects.query("study != 'Hurley 2015'")
    assert hm.random_effects(rest, method="DL").i2 == 0


def test_the_null_trial_does_what_is_said_of_it(pain):
    trial = pain.null_trial
    low, high, _ = trial.fit.wider_interval
    assert low <= 1e-9 and high >= -1e-9
    assert trial.fit.k == 9 and trial.fit.effects["yi"].iloc[-1] == 0
    assert f"about {trial.people} people" in pain.findings["null trial"]


def test_the_headline_of_the_review_is_held_against_todays_methods():
    said = cross_examine("pain-vs-exercise-12-16-weeks").findings["older methods"]
    assert "which excludes no difference; by today's" in said and said.endswith("which does not.")


def test_both_ways_of_counting_the_choices_are_given(pain):
    many = pain.multiverse
    shares = many.share_excluding_zero, many.share_excluding_zero_by_combination
    assert [f"{number(100 * share, 0)}%" for share in shares] == re.findall(r"\d+%", pain.findings["choices"])


def test_an_open_answer_needs_no_null_trial():
    found = cross_examine("disability-vs-exercise-6-8-weeks").findings
    assert "null trial" not in found
    assert found["fragility"] == "Nothing is needed to turn the conclusion: it is unclear already."


def test_fewer_than_three_trials_are_refused_in_words():
    assert not can_be_examined(hm.synthesize("disability-vs-exercise-12-16-weeks"))
    with pytest.raises(DataProblems, match="'pain-vs-no-training' with 2 trials pooled; expected at least 3"):
        cross_examine("pain-vs-no-training")


def test_it_can_be_written_as_json(pain):
    written = json.loads(json.dumps(pain.to_dict(), allow_nan=False))
    assert written["findings"] == pain.findings
    assert [row["omitted"] for row in written["leave_one_out"]] == list(pain.synthesis.effects["study"])


def test_an_answer_at_hand_is_examined_as_it_is(pain):
    again = cross_examine(pain.synthesis)
    assert again.synthesis is pain.synthesis
    assert again.to_dict() == pain.to_dict()


def test_an_answer_by_other_choices_is_not_examined():
    with pytest.raises(ValueError, match="must be the main one.*without Hurley 2015"):
        cross_examine(hm.synthesize("pain-vs-exercise", leave_out=["hurley2015"]))
