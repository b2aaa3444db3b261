from dataclasses import replace

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.explorer.offered import offered_by
from hinge_meta.models.random_effects import check_model_arguments
from hinge_meta.synthesis.synthesize import synthesize

EVIDENCE = load_evidence()


@pytest.fixture(scope="module")
def offered():
    return {name: offered_by(synthesize(name, EVIDENCE)) for name in EVIDENCE.questions}


def test_every_trial_that_is_pooled_can_be_left_out(offered):
    for name, what in offered.items():
        effects = synthesize(name, EVIDENCE).effects
        assert [(trial.id, trial.name) for trial in what.trials] == list(
            zip(effects["trial_id"], effects["study"], strict=True)
        )


def test_every_model_that_is_offered_can_be_asked_for(offered):
    what = offered["pain-vs-exercise"]
    assert len(what.estimators) == 9
    for method in what.estimators:
        for interval in what.intervals:
            check_model_arguments(method, interval, "hk", 0.95)


def test_only_a_sign_that_analyses_toml_turns_can_be_turned(offered):
    turned = {
        name: {trial.id: trial.turned for trial in what.trials if trial.turned}
        for name, what in offered.items()
    }
    assert turned["pain-vs-exercise"] == {}
    # The analysis that turns it alone gives the reason, where there is one.
    assert turned["disability-vs-exercise-6-8-weeks"] == {
        "aasa2015": "Aasa 2015 turned round: its printed sign is doubted",
        "cai2017": "Aasa 2015 and Cai 2017 turned round: both printed signs are doubted",
    }
    assert set(turned["pain-hip-added"]) == {"fukuda2021"}


def test_the_reason_is_that_of_whoever_turns_the_fewest_signs():
    own = synthesize("disability-vs-exercise-6-8-weeks", EVIDENCE)
    question = replace(own.question, sensitivity=own.question.sensitivity[::-1])
    turned = {trial.id: trial.turned for trial in offered_by(replace(own, question=question)).trials}
    assert turned["aasa2015"].endswith("the review's model with the doubted sign")
    assert "Cai 2017" in turned["cai2017"]
    # Without an analysis beside it, the choice in the multiverse gives the reason.
    turned = {
        trial.id: trial.turned
        for trial in offered_by(replace(own, question=replace(question, sensitivity=()))).trials
    }
    assert turned["aasa2015"].startswith("Aasa 2015 turned round: the scale is better when higher")


def test_doubts_are_in_words_with_the_mark_of_the_figure(offered):
    doubts = {trial.name: trial.doubts for trial in offered["pain-vs-exercise"].trials}
    assert doubts["Aasa 2015"] == ()
    assert doubts["Hurley 2015"] == ("† printed interval does not fit the reported sample size",)
    assert doubts["Jackson 2011"] == (
        "* two strata compared with one control group, combined into one row",
        "allocation not stated",
    )


def test_the_correlation_is_offered_only_where_strata_share_controls(offered):
    assert offered["pain-vs-exercise"].correlations == (0.0, 0.5, 1.0)
    # Lee & Kim 2015 has two strata, each with controls of its own.
    assert offered["pain-hip-added"].correlations == ()
    assert offered["pain-vs-exercise-6-8-weeks"].correlations == ()


def test_subgroups_are_offered_where_two_of_them_have_two_trials(offered):
    assert list(offered["pain-vs-exercise"].groupings) == ["weeks"]
    # Every trial has the same weeks, and no two the same number of sessions.
    assert "weeks" not in offered["pain-vs-exercise-6-8-weeks"].groupings
    # Of one trial neither weeks nor sessions are printed.
    assert offered["pain-hip-added"].groupings == {}
