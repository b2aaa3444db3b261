"""Judgements of the risk of bias: whole, drafts, never kinder than what was read."""

from dataclasses import replace

import pandas as pd
import pytest

from hinge_meta.certainty.check_risk_of_bias import check_risk_of_bias
from hinge_meta.certainty.risk_of_bias import (
    DOMAINS,
    NO_INFORMATION,
    OVERALL,
    judgements_to_draw,
    overall_judgements,
    risk_of_bias_of,
)
from hinge_meta.certainty.share_of_weight import share_of_weight
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.figures.bias.judgements import check_judgements
from hinge_meta.synthesis.synthesize import synthesize

DRAFT = "draft, not reviewed by a clinician"


@pytest.fixture(scope="module")
def evidence():
    return load_evidence()


def row(domain, judgement, **given):
    cells = {
        "trial_id": "kell2009",
        "outcome": "pain",
        "domain": domain,
        "judgement": judgement,
        "support": "read",
        "source_kind": "abstract",
        "source_doi": "",
        "read_at": "https://example.org",
        "location": "Abstract",
        "judged_by": "hinge_meta project",
        "judged_on": "2026-11-22",
        "reviewed_by": "",
        "reviewed_on": "",
        "status": DRAFT,
        "note": "",
    }
    return cells | given


def table(domains, overall, **given):
    rows = [row(domain, judgement) for domain, judgement in zip(DOMAINS, domains, strict=True)]
    return pd.DataFrame([*rows, row(OVERALL, overall, **given)])


def found(evidence, frame):
    return check_risk_of_bias(replace(evidence, risk_of_bias=frame))


def test_the_projects_own_judgements_are_in_order(evidence):
    assert check_risk_of_bias(evidence) == ()


@pytest.mark.parametrize("question", sorted(load_evidence().questions))
def test_every_trial_that_enters_a_question_has_all_its_domains(evidence, question):
    synthesis = synthesize(question, evidence)
    trials = synthesis.effects["trial_id"].tolist()
    judged = risk_of_bias_of(trials, synthesis.question.outcome, evidence.risk_of_bias)
    assert judged["entered"].all(), judged.loc[~judged["entered"], ["trial_id", "domain"]]
    labels = dict(zip(trials, synthesis.effects["study"], strict=True))
    if synthesis.fit is not None:
        shares = share_of_weight(synthesis.fit.weights, overall_judgements(judged, labels))
        assert shares.sum() == pytest.approx(100)
        assert shares["no judgement given"] == 0


def test_every_row_is_a_draft_with_the_name_of_who_judged(evidence):
    judged = evidence.risk_of_bias
    assert set(judged["status"]) == {DRAFT}
    assert set(judged["judged_by"]) == {"hinge_meta project"}
    assert (judged["support"] != "").all()


def test_no_self_report_of_people_who_knew_their_exercise_is_at_low_risk(evidence):
    judged = evidence.risk_of_bias
    measured = judged[judged["domain"] == "measurement of the outcome"]
    assert set(measured["judgement"]) <= {"some concerns", "high"}


def test_a_trial_is_not_low_overall_while_something_was_not_read(evidence):
    overall = evidence.risk_of_bias[evidence.risk_of_bias["domain"] == OVERALL]
    assert set(overall["judgement"]) <= {"high", NO_INFORMATION}


def test_what_nobody_entered_is_no_information_and_says_so(evidence):
    judged = risk_of_bias_of(["mayer2016"], "pain", evidence.risk_of_bias)
    assert not judged["entered"].any()
    assert set(judged["judgement"]) == {NO_INFORMATION}
    assert judged["support"].str.contains("Nothing was entered").all()
    drawn = check_judgements(judgements_to_draw(judged, {"mayer2016": "Mayer 2016"}))
    assert set(drawn["judgement"]) == {"no judgement given"}


def test_judgements_of_another_outcome_are_not_borrowed(evidence):
    assert risk_of_bias_of(["kell2009"], "pain", evidence.risk_of_bias)["entered"].all()
    assert not risk_of_bias_of(["kell2009"], "disability", evidence.risk_of_bias)["entered"].any()


def test_pictures_get_the_five_domains_of_rob_2_in_order(evidence):
    judged = risk_of_bias_of(["jay2011", "haufe2017"], "pain", evidence.risk_of_bias)
    drawn = check_judgements(judgements_to_draw(judged, {"jay2011": "Jay", "haufe2017": "Haufe"}))
    assert drawn["study"].unique().tolist() == ["Jay", "Haufe"]
    assert drawn["domain"].unique().tolist() == ["D1", "D2", "D3", "D4", "D5", "Overall"]
    named = judgements_to_draw(judged, {"jay2011": "Jay", "haufe2017": "Haufe"}, words=True)
    assert check_judgements(named)["domain"].unique().tolist() == [*DOMAINS, "Overall"]


@pytest.mark.parametrize(
    ("domains", "overall"),
    [
        (["low"] * 5, "low"),
        (["low"] * 4 + ["some concerns"], "some concerns"),
        (["low", "high", "low", "low", NO_INFORMATION], "high"),
        ([NO_INFORMATION] * 4 + ["some concerns"], NO_INFORMATION),
    ],
)
def test_overall_judgements_that_the_domains_bear_out_pass(evidence, domains, overall):
    assert found(evidence, table(domains, overall)) == ()


@pytest.mark.parametrize(
    ("domains", "overall"),
    [
        (["low"] * 4 + ["some concerns"], "low"),
        (["low"] * 4 + ["high"], "some concerns"),
        (["low"] * 4 + ["high"], NO_INFORMATION),
        (["low"] * 4 + [NO_INFORMATION], "low"),
        (["some concerns"] * 4 + [NO_INFORMATION], "some concerns"),
        (["low"] * 5, "some concerns"),
        (["low"] * 5, "high"),
    ],
)
def test_overall_judgements_kinder_or_other_than_the_domains_are_found(evidence, domains, overall):
    problems = found(evidence, table(domains, overall, note="x"))
    assert len(problems) == 1
    assert "overall" in problems[0].found


def test_many_concerns_make_a_high_risk_only_with_a_reason(evidence):
    concerns = ["some concerns"] * 5
    assert "why concerns" in found(evidence, table(concerns, "high"))[0].expected
    assert found(evidence, table(concerns, "high", note="concerns in all domains")) == ()


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"trial_id": "nobody1999"}, "trial_id"),
        ({"outcome": "mood"}, "outcome"),
        ({"judgement": "unclear"}, "judgement"),
        ({"support": " "}, "support"),
        ({"read_at": ""}, "read_at"),
        ({"location": ""}, "location"),
        ({"status": "reviewed by a clinician"}, "status"),
        ({"reviewed_by": "A. Physician", "reviewed_on": "2027-01-01"}, "status"),
    ],
)
def test_a_row_at_fault_is_found_by_its_column(evidence, change, column):
    frame = table(["low"] * 5, "low")
    frame.loc[0, list(change)] = list(change.values())
    problems = found(evidence, frame)
    assert column in [problem.column for problem in problems]
    assert all(problem.file == "risk_of_bias.csv" and problem.row for problem in problems)


def test_a_judgement_that_rests_on_nothing_read_needs_no_address(evidence):
    frame = table([NO_INFORMATION] * 5, NO_INFORMATION)
    frame.loc[:, ["read_at", "location", "source_kind"]] = ""
    assert found(evidence, frame) == ()


def test_half_a_trial_is_found(evidence):
    frame = table(["low"] * 5, "low").drop(index=2)
    (problem,) = found(evidence, frame)
    assert "missing outcome data" in problem.found


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda frame: risk_of_bias_of(["a", "a"], "pain", frame), "once each"),
        (lambda frame: risk_of_bias_of(["a"], "pain", frame.drop(columns="support")), "without"),
        (lambda frame: judgements_to_draw(risk_of_bias_of(["a"], "pain", frame), {}), "labels must name"),
    ],
)
def test_wrong_arguments_are_refused(evidence, call, says):
    with pytest.raises(ValueError, match=says):
        call(evidence.risk_of_bias)
