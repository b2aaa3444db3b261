"""How much a comparator's people changed: from print, of a pooled trial, undoubted."""

from dataclasses import replace

import pytest
from scipy.stats import t

from hinge_meta.certainty.control_change import control_change
from hinge_meta.evidence.evidence import load_evidence

TRIALS = ["kendall2015", "bade2017", "leekim2015", "fukuda2021"]


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


@pytest.fixture(scope="module")
def question(evidence):
    return evidence.questions["pain-hip-added"]


def changed(evidence, **cells):
    outcomes = evidence.outcomes.copy()
    row = outcomes.index[outcomes["outcome_id"] == "kendall2015-motor-control-pain-vas-100-w6"]
    for column, value in cells.items():
        outcomes.loc[row, column] = value
    return replace(evidence, outcomes=outcomes)


def test_it_is_the_comparators_printed_change(evidence, question):
    found = control_change(evidence, question, TRIALS)
    assert (found.change, found.n) == (-20.9, 40)
    assert found.sd == pytest.approx(4.8 * 40**0.5 / t.ppf(0.975, 39))
    assert "interval" in found.derived
    assert found.link.startswith("https://")
    assert (found.threshold, found.threshold_link[:5]) == (15.0, "https")


def test_a_printed_sd_goes_before_one_that_is_derived(evidence, question):
    found = control_change(changed(evidence, change_sd=17.0), question, TRIALS)
    assert (found.sd, found.derived) == (17.0, "")


@pytest.mark.parametrize(
    "cells", [{"flags": "doubtful"}, {"change_ci_lb": float("nan")}, {"timing": "baseline"}, {"n": None}]
)
def test_what_is_doubted_or_half_printed_is_not_used(evidence, question, cells):
    assert control_change(changed(evidence, **cells), question, TRIALS) is None


def test_a_trial_that_was_not_pooled_is_not_used(evidence, question):
    assert control_change(evidence, question, ["fukuda2021"]) is None


@pytest.mark.parametrize("name", ["pain-vs-exercise", "disability-hip-added", "pain-vs-no-training"])
def test_questions_without_such_a_number_have_none(evidence, name):
    every = evidence.trials["trial_id"].tolist()
    assert control_change(evidence, evidence.questions[name], every) is None


def test_a_scale_of_10_is_put_on_100_and_a_better_when_higher_scale_turned(evidence, question):
    found = control_change(changed(evidence, instrument="nrs-10"), question, TRIALS)
    assert found.change == pytest.approx(-209)
    assert found.threshold == pytest.approx(20)
    better = replace(evidence, instruments=evidence.instruments.assign(higher_is="better"))
    assert control_change(better, question, TRIALS).change == pytest.approx(20.9)


def test_without_a_threshold_there_is_none(evidence, question):
    none = replace(evidence, thresholds=evidence.thresholds.iloc[:0])
    assert control_change(none, question, TRIALS).threshold is None
