"""What keeps a row out of the curated tables, one rule at a time."""

import pandas as pd
import pytest

from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import read_passport
from hinge_meta.pull.extract.accept_literal import stands_in
from hinge_meta.pull.extract.accept_sorting import sort_proposals
from hinge_meta.pull.extract.proposals import PROPOSAL_TABLES, proposal_columns

FIELDS = {
    resource["name"]: resource["schema"]["fields"]
    for resource in read_passport(find_data())["resources"]
    if resource["name"] in PROPOSAL_TABLES
}
SIGNATURE = "accepted by A Person on 2026-11-23"


def tables():
    return {
        "trials": [{"trial_id": "made2020", "registration": "NCT00000001"}],
        "reports": [{"report_id": "made2020", "trial_id": "made2020", "doi": "10.1000/made"}],
        "arms": [{"trial_id": "made2020", "arm_id": "hip"}, {"trial_id": "made2020", "arm_id": "usual"}],
        "outcomes": [],
        "contrasts": [],
        "instruments": [
            {"instrument": "vas-100", "construct": "pain"},
            {"instrument": "odi", "construct": "disability"},
        ],
    }


def outcome(**changes):
    return {
        "accept": "yes", "trial_id": "made2020", "report_id": "made2020", "arm_id": "hip", "outcome": "pain",
        "instrument": "vas-100", "timing": "end of treatment", "weeks": "6", "n": "20", "mean": "31.5", "sd": "12.0",
        "method": "as printed", "source_kind": "full text", "source_doi": "10.1000/made",
        "read_at": "https://example.org/paper", "location": "Table 2", "literal": "31.5 \u00b1 12.0",
        "confirm_in_full_text": "false", "quantity": "value", "second_is": "sd", "n_literal": "n = 20",
    } | changes  # fmt: skip


def contrast(**changes):
    return {
        "accept": "yes", "trial_id": "made2020", "report_id": "made2020", "arm_e": "hip", "arm_c": "usual",
        "outcome": "pain", "instrument": "vas-100", "timing": "end of treatment", "weeks_from": "6", "weeks_to": "6",
        "measure": "MD", "quantity": "final", "estimate": "-5.2", "ci_lb": "-9.1", "ci_ub": "-1.3", "pval": "<0.001",
        "subtraction": "e minus c", "orientation": "as the instrument", "as_printed": "hip, usual",
        "source_kind": "full text", "read_at": "https://example.org/paper", "location": "Table 3",
        "literal": "\u22125.2 (\u22129.1 to \u22121.3)", "confirm_in_full_text": "false", "second_is": "ci",
    } | changes  # fmt: skip


def sort(beside=None, **rows):
    frames = {
        table: pd.DataFrame(listed).reindex(columns=list(proposal_columns(table))).astype(object).fillna("")
        for table, listed in rows.items()
    }
    return sort_proposals(frames, beside or tables(), FIELDS, SIGNATURE)


def refusal(beside=None, **rows):
    entering, there, left = sort(beside, **rows)
    assert (entering, there) == ([], [])
    return "; ".join(why for item in left for why in item.why)


def test_a_row_in_order_enters_signed_and_named():
    entering, _, left = sort(outcomes=[outcome(note="read twice")], contrasts=[contrast()])
    assert left == []
    first, second = (item.row for item in entering)
    assert first["outcome_id"] == "made2020-hip-pain-vas-100-w6"
    assert second["contrast_id"] == "made2020-hip-vs-usual-pain-vas-100-w6"
    assert first["note"] == f"read twice; {SIGNATURE}"
    assert second["note"] == SIGNATURE


@pytest.mark.parametrize(("word", "why"), [("", "not decided"), ("no", "declined")])
def test_only_yes_enters(word, why):
    assert refusal(outcomes=[outcome(accept=word)]) == why


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"arm_id": ""}, "arm_id: found a blank"),
        ({"arm_id": "e"}, "arm_id: found 'e', expected an arm of made2020 (hip, usual)"),
        ({"trial_id": "other2020"}, "trial_id: found 'other2020'"),
        ({"report_id": "other2020"}, "report_id: found 'other2020'"),
        ({"instrument": "vas-99"}, "instrument: found 'vas-99'"),
        ({"outcome": "disability"}, "outcome: found 'disability' by vas-100, expected 'pain'"),
        ({"outcome": "happiness"}, "outcome: found 'happiness', expected one of: pain"),
        ({"timing": ""}, "timing: found a blank, expected one of: baseline"),
        ({"timing": "later"}, "timing: found 'later'"),
        ({"n": "12.5"}, "n: found '12.5', expected a whole number"),
        ({"mean": "about 3"}, "mean: found 'about 3', expected a number"),
        ({"mean": "1e3"}, "mean: found '1e3'"),
        ({"mean": "Infinity"}, "mean: found 'Infinity'"),
        ({"sd": "-12.0"}, "sd: found '-12.0', expected a number from 0"),
        ({"literal": ""}, "literal: found a blank"),
        ({"read_at": ""}, "read_at: found a blank"),
        ({"read_at": "a book"}, "read_at: found 'a book'"),
        ({"location": ""}, "location: found a blank"),
        ({"second_is": "unknown"}, "second_is: found 'unknown'"),
        ({"second_is": ""}, "sd: found 12.0 while the second number is said to be ''"),
        ({"second_is": "se"}, "sd: found 12.0 while the second number is said to be 'se'"),
        ({"quantity": "unknown"}, "quantity: found 'unknown'"),
        ({"mean": "13.5"}, "mean: found 13.5, expected a number that stands in the literal"),
        ({"literal": "\u221231.5 \u00b1 12.0"}, "mean: found 31.5"),
        ({"mean": "", "sd": ""}, "mean: found no number"),
        ({"n": "22"}, "n: found 22, expected the number of people in n_literal"),
        (
            {"doubts": "implausibly small"},
            "note: found a blank, expected an answer to the doubts: implausibly small",
        ),
        ({"source_kind": "abstract"}, "confirm_in_full_text: found 'false' beside 'abstract'"),
        ({"source_kind": "hearsay"}, "source_kind: found 'hearsay'"),
        ({"confirm_in_full_text": ""}, "confirm_in_full_text: found a blank"),
        ({"note": "=1+1"}, "note: found '=1+1', expected text that a spreadsheet does not run"),
        ({"note": "-1+cmd|x!A1"}, "note: found '-1+cmd|x!A1', expected text that a spreadsheet"),
        ({"stratum": "a\u202eb"}, "expected text without unseen characters"),
        ({"outcome_id": "A Row"}, "outcome_id: found 'A Row'"),
        ({"flags": "odd"}, "flags: found 'odd'"),
    ],
)
def test_a_row_with_a_fault_is_left_with_what_mends_it(changes, says):
    assert says in refusal(outcomes=[outcome(**changes)])


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"arm_e": ""}, "arm_e: found a blank"),
        ({"arm_c": "hip"}, "arm_c: found 'hip' twice"),
        ({"subtraction": "c minus e"}, "subtraction: found 'c minus e'"),
        ({"estimate": "5.2"}, "estimate: found 5.2"),
        ({"ci_ub": "1.3"}, "ci_ub: found 1.3"),
        ({"measure": ""}, "measure: found a blank"),
        ({"n_e": "20"}, "n_e: found 20"),
    ],
)
def test_a_contrast_with_a_fault_is_left(changes, says):
    fields = {field["name"]: field for field in FIELDS["contrasts"]}
    if "c minus e" in changes.values() and "c minus e" in fields["subtraction"]["constraints"]["enum"]:
        pytest.skip("the schema has a word for it")
    assert says in refusal(contrasts=[contrast(**changes)])


def test_what_a_person_answers_in_the_note_lets_a_row_in():
    answered = outcome(doubts="implausibly small", note="as printed in Table 2 as well", n="22")
    assert len(sort(outcomes=[answered])[0]) == 1


def test_unknown_second_numbers_enter_once_somebody_said_what_they_are():
    entering, _, _ = sort(
        outcomes=[outcome(second_is="sd; ci", ci_lb="25", ci_ub="38", literal="31.5 (12.0) [25, 38]")]
    )
    assert len(entering) == 1


def test_a_result_that_is_there_is_refused_with_its_name():
    beside = tables()
    beside["outcomes"] = [{"outcome_id": "made2020-hip", **outcome(weeks="6.0"), "mean": "30"}]
    assert "the same result as 'made2020-hip'" in refusal(beside, outcomes=[outcome()])
    turned = {"contrast_id": "turned", **contrast(arm_e="usual", arm_c="hip")}
    beside["contrasts"] = [turned]
    assert "the same result as 'turned'" in refusal(beside, contrasts=[contrast()])


def test_two_proposals_of_one_result_are_both_left():
    assert (
        refusal(outcomes=[outcome(), outcome(mean="31.5", sd="")]).count("made2020-hip-pain-vas-100-w6") == 2
    )


def test_another_stratum_scale_or_time_is_another_result():
    rows = [outcome(), outcome(weeks="12"), outcome(stratum="women"), outcome(arm_id="usual")]
    entering, _, left = sort(outcomes=rows)
    assert (len(entering), left) == (4, [])
    assert len({item.row["outcome_id"] for item in entering}) == 4


def new_trial():
    return {
        "trials": [
            {"accept": "yes", "trial_id": "new2021", "label": "New 2021", "main_report": "new2021",
             "design": "randomised", "registration": "NCT00000002", "status": "not checked"}
        ],
        "reports": [
            {"accept": "yes", "report_id": "new2021", "trial_id": "new2021", "kind": "main", "authors": "New A",
             "doi": "10.1000/new"}
        ],
        "arms": [
            {"accept": "yes", "trial_id": "new2021", "arm_id": "hip", "label": "Hip", "training": "hip strengthening"}
        ],
    }  # fmt: skip


def test_a_new_trial_enters_with_its_report_arms_and_outcomes():
    rows = new_trial() | {"outcomes": [outcome(trial_id="new2021", report_id="new2021")]}
    entering, _, left = sort(**rows)
    assert ([item.table for item in entering], left) == (["trials", "reports", "arms", "outcomes"], [])


def test_what_rests_on_a_row_that_is_left_is_left_as_well():
    rows = new_trial() | {"outcomes": [outcome(trial_id="new2021", report_id="new2021")]}
    rows["trials"][0]["design"] = "a guess"
    said = refusal(**rows)
    assert "design: found 'a guess'" in said
    assert said.count("trial_id: found 'new2021'") == 3


@pytest.mark.parametrize(
    ("table", "column", "value", "says"),
    [
        ("trials", "registration", "NCT00000001", "the registration of 'made2020'"),
        ("reports", "doi", "10.1000/made", "the paper of 'made2020'"),
    ],
)
def test_the_same_people_are_the_same_trial(table, column, value, says):
    rows = new_trial()
    rows[table][0][column] = value
    _, _, left = sort(**rows)
    assert says in "; ".join(why for item in left for why in item.why)


@pytest.mark.parametrize(
    ("number", "literal", "stands"),
    [
        ("-1.9", "\u22121.90 (0.5)", True),
        ("1.9", "\u22121.90 (0.5)", False),
        ("3.4", "2.1\u20133.4", True),
        ("3.4", "2.1 - 3.4", True),
        ("-3.4", "2.1-3.4", False),
        ("-2.0", "\u22125.1,\u22122.0", True),
        ("-2.0", "0.3 -2.0", True),
        ("1204", "1,204", True),
        ("1.204", "1,204", True),
        ("0.24", ".24 (.17)", True),
        ("-0.24", "-.24 (.17)", True),
        ("3.5", "3\u00b75", True),
        ("12", "n=12", True),
        ("2", "12", False),
        ("1.2", "11.2", False),
    ],
)
def test_numbers_are_found_in_the_literal_with_their_sign(number, literal, stands):
    assert stands_in(number, literal) == stands
