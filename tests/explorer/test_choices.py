import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.explorer.choices import Choices, choices_of

QUESTIONS = load_evidence().questions


@pytest.mark.parametrize("name", QUESTIONS)
def test_what_is_written_down_is_no_other_choice(name):
    assert choices_of(QUESTIONS[name]).other_than(QUESTIONS[name]) == {}


def test_only_what_differs_is_named_and_trials_are_in_order():
    question = QUESTIONS["pain-vs-exercise"]
    choices = Choices(
        method="DL", ci="hksj", leave_out={"suh2019", "aasa2015"}, shared_arm_correlation=1.0, by="weeks"
    )
    assert choices.other_than(question) == {
        "method": "DL",
        "shared_arm_correlation": 1.0,
        "leave_out": ["aasa2015", "suh2019"],
    }


def test_states_that_come_to_the_same_analysis_are_equal():
    turned = Choices(method="DL", ci="wald", leave_out={"a"}, reverse={"a", "b"})
    assert turned == Choices(method="DL", ci="wald", leave_out=["a"], reverse=["b"])
    assert len({turned, Choices(method="DL", ci="wald", leave_out=["a"], reverse=["b"])}) == 1
