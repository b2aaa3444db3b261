from dataclasses import replace

import pytest

from hinge_meta.explorer.answered import answer
from hinge_meta.explorer.choices import choices_of
from hinge_meta.synthesis.synthesize import synthesize


@pytest.fixture(scope="module")
def own():
    return synthesize("pain-vs-exercise")


@pytest.fixture(scope="module")
def written(own):
    return choices_of(own.question)


def test_its_own_choices_give_the_main_answer(own, written):
    found = answer(own, written)
    assert found.synthesis is own
    assert (found.groups, found.trouble) == (None, "")


def test_other_choices_give_what_synthesize_gives(own, written):
    found = answer(own, replace(written, method="PM", leave_out={"hurley2015"}, shared_arm_correlation=0.0))
    same = synthesize("pain-vs-exercise", method="PM", leave_out=["hurley2015"], shared_arm_correlation=0.0)
    assert found.synthesis.to_dict() == same.to_dict()
    assert found.synthesis.fit.estimate != own.fit.estimate


def test_nothing_left_and_one_left_are_said_in_words(own, written):
    trials = list(own.effects["trial_id"])
    nothing = answer(own, replace(written, leave_out=trials))
    assert nothing.synthesis is None and nothing.trouble.startswith("Every trial is left out")
    one = answer(own, replace(written, leave_out=trials[1:]))
    assert one.synthesis.fit is None and one.trouble.startswith("One trial is left")
    # Subgroups of one trial are no trouble of their own.
    assert answer(own, replace(written, leave_out=trials[1:], by="weeks")).trouble == one.trouble


def test_a_question_that_is_not_pooled_says_why():
    alone = synthesize("disability-vs-exercise-12-16-weeks")
    assert answer(alone, choices_of(alone.question)).trouble.startswith("Nothing is pooled: Only one row")


def test_subgroups_that_choices_have_emptied_are_told(own, written):
    weeks = own.effects.set_index("trial_id")["weeks"]
    found = answer(own, replace(written, by="weeks", leave_out=weeks.index[weeks != "16"]))
    assert found.synthesis.fit.k == 2 and found.groups is None
    assert found.trouble.startswith("No subgroups: ") and "16" in found.trouble


def test_what_cannot_be_answered_is_told_and_not_raised(own, written):
    found = answer(own, replace(written, shared_arm_correlation=2.0))
    assert found.synthesis is None
    assert "shared_arm_correlation must be from 0 to 1" in found.trouble
