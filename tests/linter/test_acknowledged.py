"""Findings that may stand say where they are handled, and nothing new hides behind them."""

import re
from dataclasses import replace

import pytest

import hinge_meta as hm
from hinge_meta.linter.lint import lint


@pytest.fixture(scope="module")
def evidence():
    return hm.load_evidence()


@pytest.fixture(scope="module")
def findings(evidence):
    return lint(evidence)


def test_every_error_and_warning_is_acknowledged_and_every_acknowledgement_answers_one(findings):
    open_ones = [str(item) for item in findings if item.severity != "note" and not item.acknowledged]
    assert open_ones == []


def test_analyses_that_a_reason_names_are_there(evidence):
    known = {item.name for question in evidence.questions.values() for item in question.sensitivity}
    known |= {choice.name for question in evidence.questions.values() for choice in question.multiverse}
    for row in evidence.acknowledged.itertuples():
        named = re.findall(r'"([^"]+)"', row.reason)
        assert set(named) <= known, (row.key, set(named) - known)
        if "sensitivity analys" in row.reason and "No sensitivity" not in row.reason:
            assert named, row.key


def test_a_reason_that_says_flagged_is_of_a_flagged_row(evidence):
    tables = {f"{name}.csv": getattr(evidence, name) for name in ("outcomes", "contrasts", "reviews")}
    for row in evidence.acknowledged[evidence.acknowledged["reason"].str.contains("flagged")].itertuples():
        table = tables[row.table]
        assert table.loc[table.iloc[:, 0] == row.key, "flags"].item(), row.key


def test_rows_that_no_question_is_said_to_use_are_used_by_none(evidence):
    used = " ".join(
        row
        for question in evidence.questions.values()
        if not question.incomplete
        for row in evidence.select(
            question.outcome,
            question.training,
            question.against,
            timing=question.timing,
            weeks=question.weeks,
        )["row"]
    )
    alone = evidence.acknowledged[evidence.acknowledged["reason"].str.contains("no question uses")]
    assert len(alone)
    assert [key for key in alone["key"] if key in used] == []


def test_they_are_signed_and_dated_and_in_order(evidence):
    table = evidence.acknowledged
    assert set(table["acknowledged_by"]) == {"hinge_meta project"}
    names = list(table[["rule", "table", "key"]].itertuples(index=False, name=None))
    assert names == sorted(names)


def test_a_new_finding_is_open(evidence):
    contrasts = evidence.contrasts.copy()
    contrasts.loc[contrasts["contrast_id"] == "tataryn2021-kell2009-pain", "as_printed"] = "Kell et al. 1999"
    (new,) = (
        item
        for item in lint(replace(evidence, contrasts=contrasts))
        if item.severity != "note" and not item.acknowledged
    )
    assert (new.rule, new.key) == ("mislabelled-report", "tataryn2021-kell2009-pain")


def test_a_conclusion_that_hangs_on_other_trials_is_a_new_finding(evidence):
    contrasts = evidence.contrasts.copy()
    rows = contrasts["contrast_id"] == "tataryn2021-hurley2015-pain"
    contrasts.loc[rows, ["estimate", "ci_lb", "ci_ub"]] = [0.6, 0.27, 0.93]
    new = [
        item
        for item in lint(replace(evidence, contrasts=contrasts))
        if item.severity != "note" and not item.acknowledged
    ]
    assert "conclusion-hangs-on-one-study" in {item.rule for item in new}


def test_a_finding_that_went_away_leaves_its_acknowledgement_stale(evidence):
    contrasts = evidence.contrasts.copy()
    mended = contrasts["contrast_id"] == "tataryn2021-cai2017-pain"
    contrasts.loc[mended, "as_printed"] = "Cai et al. 2017"
    stale = [
        item for item in lint(replace(evidence, contrasts=contrasts)) if item.rule == "stale-acknowledgement"
    ]
    assert len(stale) == 1
    assert "mislabelled-report" in stale[0].seen
