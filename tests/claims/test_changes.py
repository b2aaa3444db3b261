"""When data change, verdicts are computed anew, and what moved is reported with the numbers that moved it."""

import copy
from dataclasses import replace

import pytest

from hinge_meta.claims.bearings_of import bearings_of
from hinge_meta.claims.changes import changes_of_verdict
from hinge_meta.claims.ledger import ledger
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.synthesize import synthesize

PAIN = "pain-vs-exercise"


@pytest.fixture(scope="module")
def unrated():
    """The project's evidence before anybody rated its certainty."""
    evidence = load_evidence()
    return replace(evidence, certainty=evidence.certainty.iloc[:0])


@pytest.fixture(scope="module")
def before(unrated):
    return ledger(unrated)


def without(evidence, trial_id):
    """Drop a trial, and the alternatives of the question on pain, which name it."""
    question = replace(evidence.questions[PAIN], sensitivity=())
    kept = evidence.contrasts[evidence.contrasts["trial_id"] != trial_id]
    return replace(evidence, contrasts=kept, questions=evidence.questions | {PAIN: question})


def untouched(evidence):
    """Answer the questions that the change does not concern."""
    return {name: synthesize(name, evidence) for name in set(evidence.claim_sources["analysis"]) - {"", PAIN}}


def test_a_trial_left_out_moves_a_verdict_and_the_report_names_the_numbers(unrated, before):
    changed = without(unrated, "jackson2011")
    after = ledger(changed, {PAIN: synthesize(PAIN, changed), **untouched(unrated)})
    assert before["C06"].verdict.verdict == "supported but weaker"
    assert after["C06"].verdict.verdict == "uncertain"
    said = next(line for line in changes_of_verdict(before.to_dict(), after) if line.startswith("C06"))
    assert "from supported but weaker to uncertain" in said
    assert "from direct-for-with-reservations to direct-open" in said
    assert "c06-pain-vs-exercise ci_ub from -0.0184 to" in said
    assert "reading from for to open" in said


def test_a_rating_moves_a_verdict(unrated, before):
    rated = load_evidence().certainty.iloc[[0]].assign(analysis=PAIN, domain="overall", judgement="very low")
    after = ledger(replace(unrated, certainty=rated))
    assert after["C06"].verdict.rule == "direct-very-uncertain"
    said = next(line for line in changes_of_verdict(before.to_dict(), after) if line.startswith("C06"))
    assert "certainty from not assessed to very low" in said
    assert rated["status"].iloc[0] in after["C06"].may_be_said


def test_nothing_moved_is_nothing_said(before):
    assert changes_of_verdict(before.to_dict(), before) == ()


def test_the_last_bits_of_a_number_are_no_change(before):
    old = copy.deepcopy(before.to_dict())
    old["C15"]["verdict"] = "uncertain"
    for row in old["C06"]["bearings"]:
        row["estimate"] = row["estimate"] and row["estimate"] + 1e-12
    old["C06"]["rule"] = "another"
    said = changes_of_verdict(old, before)
    assert (
        said[0] == "C06: the rule from another to direct-for-with-reservations. No number of its rows moved."
    )
    assert len(said) == 2


def test_what_came_and_what_went_is_said(before):
    old = copy.deepcopy(before.to_dict())
    del old["C01"]
    old["C99"] = old["C02"]
    old["C13"]["citation"]["verdict"] = "holds"
    said = changes_of_verdict(old, before)
    assert said[0].startswith("C01: new; supported but weaker")
    assert said[1].startswith("C13: the citation from holds to miscited.")
    assert said[2] == "C99: no longer in the ledger."


@pytest.mark.parametrize(
    ("column", "value", "expected"),
    [
        ("analysis", "no-such-question", "a question of analyses.toml"),
        ("result_id", "no-such-row", "a row of reviews.csv"),
        ("outranked_by", "c99-x", "another row of the same claim"),
        ("threshold_id", "no-such-threshold", "a row of thresholds.csv"),
        ("measure", "furlongs", "one of RR, RaR"),
        ("estimate", 0.56, "0.55, as in reviews.csv, row 'steffens2016-lbp-episode'"),
    ],
)
def test_a_row_that_points_nowhere_is_named(unrated, column, value, expected):
    table = unrated.claim_sources.copy()
    table.loc[0, column] = value
    with pytest.raises(DataProblems) as caught:
        bearings_of(replace(unrated, claim_sources=table))
    said = str(caught.value)
    assert "claim_sources.csv: row 2" in said
    assert f"'{column}'" in said
    assert expected in said
