"""The twenty claims: their verdicts, where a person read the record otherwise, and what their sentences may say."""

import json
import re

import pytest

from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.claims.ledger import ledger
from hinge_meta.claims.verdict_rules import RULES, VERDICTS
from hinge_meta.evidence.evidence import load_evidence

# Where the computed verdict is not that of the person who read the record, and why. The rules were not bent to fit.
DISAGREEMENTS = {
    "C03": "read as partly supported, from a description of muscle activity; no effect with an interval was read",
    "C04": "read as not supported, from laboratory moments without an interval; no comparison of coordination was read",
    "C05": "read as supported, from exercise against none; on posterior-chain training itself there are reservations",
    "C09": "read as contradicted, since neither was superior; without an interval that is no evidence of equality",
    "C12": "read as overstated: something weaker would hold; the one deadlift trial leaves even that open",
    "C16": "read as contradicted, since the association is near none; its interval holds none and a weak one",
    "C17": "read as contradicting the premise, from people in pain already; what came first is left open",
    "C20": "read as overstated: exercise helps; of mainly resistance training the source says that it is uncertain",
}


@pytest.fixture(scope="module")
def found():
    return ledger()


def test_all_twenty_claims_have_a_verdict_by_a_rule(found):
    assert [item.id for item in found.claims] == [f"C{number:02d}" for number in range(1, 21)]
    rules = {rule.id: rule.verdict for rule in RULES}
    for item in found.claims:
        assert item.verdict.verdict in VERDICTS
        assert rules[item.verdict.rule] == item.verdict.verdict


def test_where_a_person_read_the_record_otherwise_is_listed(found):
    assert {item.id for item in found.claims if item.agrees_with_reading is False} == set(DISAGREEMENTS)


def test_no_rule_names_a_claim_or_a_paper(found):
    text = " ".join(f"{rule.id} {rule.sentence}" for rule in RULES)
    assert not re.search(r"C\d\d|\d{4}", text)


def test_no_sentence_says_more_than_its_certainty_allows(found):
    faults = [
        (item.id, said.sentence, words)
        for item in found.claims
        for said in item.told
        if (words := overclaims(said.sentence, said.certainty))
    ]
    assert faults == []


def test_the_short_form_says_no_more_than_its_result(found):
    for item in found.claims:
        first = next((said for said in item.told if said.bearing), None)
        certainty = first.certainty if first else "not assessed"
        assert overclaims(item.short, certainty) == (), item.short


def test_every_number_in_a_sentence_is_a_number_of_its_row(found):
    for item in found.claims:
        of = {bearing.id: bearing for bearing in item.bearings}
        for said in item.told:
            if not said.bearing:
                continue
            bearing = of[said.bearing]
            known = [bearing.estimate, bearing.ci_lb, bearing.ci_ub, bearing.pi_lb, bearing.pi_ub, bearing.k]
            known += [bearing.people, bearing.threshold, 95, 100 * (bearing.estimate - 1)]
            words = f"{bearing.scale} {bearing.source} {bearing.population} {bearing.note} {bearing.outcome}"
            in_words = set(re.findall(r"\d+(?:\.\d+)?", words))
            for number in re.findall(r"\d+(?:\.\d+)?", said.sentence):
                digits = len(number.partition(".")[2])
                assert number in in_words or any(
                    f"{abs(value):.{digits}f}" == number for value in known if value == value
                ), (item.id, number, said.sentence)


def test_a_verdict_is_told_by_one_of_the_rows_on_which_it_rests(found):
    for item in found.claims:
        if item.verdict.bearings:
            assert {said.bearing for said in item.told} & set(item.verdict.bearings), item.id


def test_two_steps_lead_to_a_source_or_to_an_analysis(found):
    for item in found.claims:
        for bearing in item.bearings:
            assert bearing.analysis or bearing.link.startswith(("https://", "http://")), bearing.id


def test_the_claim_itself_is_never_allowed_unless_supported(found):
    for item in found.claims:
        assert item.claim.text not in item.may_be_said
        assert (f"Not: “{item.claim.text}”" in item.may_not_be_said) == (item.verdict.verdict != "supported")


@pytest.mark.parametrize(
    ("claim_id", "words"),
    [
        ("C05", ("−15 points", "−7 points", "−0.41", "−0.72 to −0.10", "includes no benefit", "probably")),
        ("C09", ("no clear difference in pain between resistance training and aerobic training",)),
        (
            "C10",
            ("It is not known", "1.0 to 4.4 injuries per 1000 hours", "spine is among the commonest sites"),
        ),
        ("C12", ("one trial of 70 people", "in both arms of the trial people improved", "It is not clear")),
        ("C16", ("r = −0.19", "−0.26 to −0.13", "weakly correlated", "says nothing of cause")),
        (
            "C20",
            ("mainly resistance training on falls uncertain", "24% less", "Balance and functional exercise"),
        ),
    ],
)
def test_sentences_carry_what_a_careful_reviewer_would_stand_behind(found, claim_id, words):
    for part in words:
        assert part in found[claim_id].may_be_said


def test_an_analysis_speaks_with_its_own_numbers(found):
    from hinge_meta.synthesis.synthesize import synthesize

    fit = synthesize("pain-vs-exercise").fit
    bearing = next(item for item in found["C05"].bearings if item.analysis == "pain-vs-exercise")
    assert (bearing.estimate, bearing.ci_lb, bearing.ci_ub) == (fit.estimate, *fit.wider_interval[:2])
    assert (bearing.pi_lb, bearing.pi_ub) == tuple(fit.wider_prediction[:2])
    assert bearing.turning == 6


def test_the_three_cited_sources(found):
    verdicts = {item.id: item.claim.citation for item in found.claims}
    for claim_id in ("C06", "C07", "C08", "C09"):
        assert verdicts[claim_id].verdict == "not found as described"
    for claim_id in ("C13", "C14"):
        assert verdicts[claim_id].verdict == "miscited"
        assert verdicts[claim_id].doi == "10.1371/journal.pone.0229507"
    for claim_id in ("C06", "C07", "C08", "C09", "C13", "C14"):
        citation = verdicts[claim_id]
        assert "as described" in citation.found
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", citation.checked_on)
        assert "neither Crossref nor PubMed" in citation.looked_in
    assert all("is not the same as not existing" in verdicts[claim_id].found for claim_id in ("C06", "C08"))


def test_what_a_person_entered_is_a_draft():
    evidence = load_evidence()
    for table in (evidence.claims, evidence.claim_sources):
        assert set(table["status"]) <= {"draft, not reviewed by a clinician", "reviewed by a clinician"}
        assert (table.loc[table["status"] == "reviewed by a clinician", "reviewed_by"] != "").all()


def test_the_side_that_speaks_for_a_claim_is_the_side_that_is_better():
    evidence = load_evidence()
    better = evidence.reviews.set_index("result_id")["favours_first"]
    rows = evidence.claim_sources
    for row in rows[(rows["result_id"] != "") & rows["supports_if"].isin(["below", "above"])].itertuples():
        if better[row.result_id] in ("lower", "higher"):
            assert row.supports_if == {"lower": "below", "higher": "above"}[better[row.result_id]], (
                row.bearing_id
            )


def test_it_is_json_without_what_json_does_not_know(found):
    text = json.dumps(found.to_dict(), allow_nan=False, sort_keys=True)
    assert json.dumps(ledger().to_dict(), allow_nan=False, sort_keys=True) == text


def test_frames(found):
    assert len(found.to_frame()) == 20
    rows = found.bearings_to_frame()
    assert len(rows) == len(load_evidence().claim_sources)
    assert set(rows["claim_id"]) <= {item.id for item in found.claims}


def test_an_unknown_claim_is_named(found):
    with pytest.raises(KeyError, match="no claim 'C99'; there are C01, C02"):
        found["C99"]
