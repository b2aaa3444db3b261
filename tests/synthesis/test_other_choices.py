"""An answer by other choices is the same analysis done otherwise, and never passes for the main one."""

import itertools

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hinge_meta as hm
from hinge_meta.problems import DataProblems

EVIDENCE = hm.load_evidence()
PAIN = "pain-vs-exercise"
OWN = hm.synthesize(PAIN, EVIDENCE)
TRIALS = sorted(OWN.effects["trial_id"])


def test_what_is_written_down_is_no_other_choice():
    asked = OWN.question
    same = hm.synthesize(
        PAIN,
        EVIDENCE,
        method=asked.method,
        ci=asked.ci,
        shared_arm_correlation=asked.shared_arm_correlation,
    )
    assert same.choices == ()
    assert same.to_dict() == OWN.to_dict()
    assert same.certainty.overall == "very low"


@pytest.mark.parametrize("name", list(EVIDENCE.questions))
def test_every_sensitivity_analysis_that_can_be_asked_so_gives_the_same_numbers(name):
    """The two ways through the house, the file's and the caller's, meet in one number."""
    own = hm.synthesize(name, EVIDENCE)
    keys = ("method", "ci", "leave_out", "reverse", "shared_arm_correlation")
    compared = 0
    for change, alternative in zip(own.question.sensitivity, own.alternatives, strict=True):
        if change.unit != "trial" or change.leave_out_strata or change.leave_out_rows or change.timing:
            continue
        asked = hm.synthesize(name, EVIDENCE, **{key: getattr(change, key) for key in keys})
        compared += 1
        pd.testing.assert_frame_equal(asked.fit.to_frame(), alternative.fit.to_frame())
        assert asked.conclusion.verdict == alternative.conclusion.verdict
        assert asked.conclusion.sentence.endswith(alternative.conclusion.sentence)
    assert compared or not own.question.sensitivity


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    out=st.sets(st.sampled_from(TRIALS), max_size=len(TRIALS) - 1),
    method=st.sampled_from([None, "PM", "DL", "FE"]),
    ci=st.sampled_from([None, "wald", "hksj-adhoc"]),
)
def test_left_out_is_left_out(out, method, ci):
    answer = hm.synthesize(PAIN, EVIDENCE, method=method, ci=ci, leave_out=out)
    assert set(answer.effects["trial_id"]) == set(TRIALS) - out
    assert (answer.fit is None) == (len(TRIALS) - len(out) < 2)
    assert bool(answer.choices) == bool(out or method or ci)
    assert len(answer.left_out) >= len(out)
    assert set(answer.left_out["trial_id"]) >= out
    if answer.fit is not None:
        effects = OWN.effects[~OWN.effects["trial_id"].isin(out)]
        refit = hm.random_effects(
            effects, method=method or "REML", ci=ci or "hksj", pi="none" if len(effects) == 2 else "hk"
        )
        assert answer.fit.to_dict() == refit.to_dict()


def test_turned_twice_is_as_printed_and_once_is_the_mirror():
    turned = hm.synthesize(PAIN, EVIDENCE, reverse=TRIALS)
    assert turned.fit.estimate == pytest.approx(-OWN.fit.estimate)
    assert (turned.fit.ci_lb, turned.fit.ci_ub) == pytest.approx((-OWN.fit.ci_ub, -OWN.fit.ci_lb))
    assert OWN.effects["yi"].tolist() == hm.synthesize(PAIN, EVIDENCE).effects["yi"].tolist()


def test_a_turned_row_does_not_pass_for_what_is_printed():
    name = "disability-vs-exercise-6-8-weeks"
    own, turned = hm.synthesize(name, EVIDENCE), hm.synthesize(name, EVIDENCE, reverse=["aasa2015"])
    marks = [answer.effects.set_index("trial_id")["mark"].to_dict() for answer in (own, turned)]
    assert "‡" in marks[0]["aasa2015"] and "∓" not in "".join(marks[0].values())
    assert marks[1]["aasa2015"] == marks[0]["aasa2015"].replace("‡", "") + "∓"
    assert {name: mark for name, mark in marks[1].items() if name != "aasa2015"} == {
        name: mark for name, mark in marks[0].items() if name != "aasa2015"
    }
    assert "∓ turned round: the opposite of what is printed" in turned.labels["footnotes"]
    bounds = [
        answer.effects_by_stratum.set_index("trial_id").loc["aasa2015", ["ci_lb", "ci_ub"]]
        for answer in (own, turned)
    ]
    assert bounds[1].tolist() == [-bounds[0]["ci_ub"], -bounds[0]["ci_lb"]]


WAYS = {
    "method": "PM",
    "ci": "wald",
    "leave_out": ["hurley2015"],
    "reverse": ["aasa2015"],
    "shared_arm_correlation": 0.0,
}


@pytest.mark.parametrize("ways", [dict(pair) for pair in itertools.combinations(WAYS.items(), 2)], ids=str)
def test_whatever_is_read_says_that_it_is_not_the_reviews_own(ways):
    answer = hm.synthesize(PAIN, EVIDENCE, **ways)
    assert len(answer.choices) == len(ways)
    for text in (answer.bottom_line, answer.plain_line, answer.conclusion.sentence):
        assert text.startswith("Not the main answer, but one by other choices: ")
        for choice in answer.choices:
            assert choice in text
    assert "not assessed" in answer.bottom_line
    assert not hm.overclaims(answer.bottom_line, "not assessed")
    assert answer.certainty.overall == "not assessed"
    assert {item.judgement for item in answer.certainty.certainty.domains} == {"not assessed"}
    assert answer.replication is None and answer.alternatives == ()
    assert answer.to_dict()["choices"] == list(answer.choices)
    assert answer.labels["title"].endswith("(by other choices)")
    assert answer.choices[0] in answer.labels["footnotes"][0]
    assert len(answer.to_frame()) == 1


@pytest.mark.parametrize("method", ["REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"])
def test_an_answer_by_any_estimator_shows_itself(method):
    answer = hm.synthesize("disability-hip-added", EVIDENCE, method=method)
    shown = answer._repr_html_()
    assert answer.to_dict()["fit"]["method"] == method
    assert (method == "REML") == ("Not the main answer" not in shown)
    assert (method == "FE") == ("no prediction interval" in answer.people.why_no_probability)


def test_the_figure_says_so_too():
    answer = hm.synthesize(PAIN, EVIDENCE, leave_out=["hurley2015"])
    texts = " ".join(
        text.get_text()
        for text in hm.forest_plot(answer).figure.findobj(lambda item: hasattr(item, "get_text"))
    )
    assert "other choices" in texts
    assert "without Hurley 2015" in " ".join(texts.split())


def test_a_writer_is_not_given_an_answer_by_other_choices(tmp_path):
    with pytest.raises(ValueError, match="must be the main answer.*without Hurley 2015"):
        hm.export_kit(hm.synthesize(PAIN, EVIDENCE, leave_out=["hurley2015"]), "blog", tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("ways", "error", "says"),
    [
        ({"leave_out": ["hurley"]}, DataProblems, "no trial 'hurley'.*expected one of aasa2015"),
        ({"reverse": ["gibbs2022"]}, DataProblems, "no trial 'gibbs2022' with a usable number"),
        ({"leave_out": TRIALS}, DataProblems, "no row with a number that could be pooled"),
        ({"leave_out": "hurley2015"}, ValueError, r"leave_out must be a list.*\['hurley2015'\]"),
        ({"leave_out": ["aasa2015"], "reverse": ["aasa2015"]}, ValueError, "both left out and turned round"),
        ({"shared_arm_correlation": 1.5}, ValueError, "from 0 to 1, got 1.5"),
        ({"method": "reml"}, ValueError, "method must be one of"),
        ({"ci": "t"}, ValueError, "ci must be one of"),
    ],
)
def test_a_choice_that_is_none_is_refused_with_what_is_one(ways, error, says):
    with pytest.raises(error, match=says):
        hm.synthesize(PAIN, EVIDENCE, **ways)
