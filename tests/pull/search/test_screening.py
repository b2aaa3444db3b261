"""The screening table takes up what is found and keeps what people decided."""

from dataclasses import replace

import pandas as pd
import pytest

from hinge_meta.problems import DataProblems
from hinge_meta.pull.search.deduplicate import deduplicate
from hinge_meta.pull.search.enter_decisions import enter_decisions
from hinge_meta.pull.search.read_decisions import read_decisions
from hinge_meta.pull.search.screening import add_records, add_to_screening
from hinge_meta.pull.search.screening_columns import DECISIONS, screening_frame
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.record import Record

PAPER = Record(
    source="PubMed",
    pmid="11",
    title="Hip training for chronic low back pain",
    authors=("Ott", "Lund"),
    years=(2001,),
)
HOW = {"search": "hips", "found_on": "2026-11-23"}
DECIDED = {
    "title_abstract": "exclude",
    "title_abstract_reason": "no people",
    "title_abstract_by": "A. Ott",
    "title_abstract_on": "2026-11-24",
}


def added(frame, *records, **how):
    return add_to_screening(frame, deduplicate(records), **(HOW | how))


def test_a_new_record_is_undecided():
    frame = added(screening_frame([]), PAPER, replace(PAPER, source="Europe PMC", doi="10.1000/a"))
    row = frame.iloc[0]
    assert (row["record_id"], row["doi"], row["found_in"], row["copies"]) == (
        "doi:10.1000/a",
        "10.1000/a",
        "europe_pmc;pubmed",
        2,
    )
    assert all(row[column] == "" for column in DECISIONS)
    assert (row["authors"], row["year"], row["first_found_on"]) == ("Ott;Lund", 2001, "2026-11-23")


def test_a_known_record_keeps_every_decision_its_name_and_its_first_day():
    frame = added(screening_frame([]), PAPER)
    frame = screening_frame([frame.iloc[0].to_dict() | DECIDED])
    again = added(frame, PAPER, replace(PAPER, source="Europe PMC", doi="10.1000/a"), found_on="2027-01-05")
    assert len(again) == 1
    row = again.iloc[0]
    assert {column: row[column] for column in DECIDED} == DECIDED
    assert (row["record_id"], row["doi"], row["found_in"], row["copies"], row["first_found_on"]) == (
        "pmid:11",
        "10.1000/a",
        "europe_pmc;pubmed",
        2,
        "2026-11-23",
    )
    assert added(again, PAPER, found_on="2027-02-01").equals(again)


def test_another_search_has_rows_of_its_own():
    frame = added(added(screening_frame([]), PAPER), PAPER, search="backs")
    assert frame["search"].tolist() == ["hips", "backs"]


def test_a_record_with_other_identifiers_is_not_the_known_one():
    frame = added(screening_frame([]), replace(PAPER, doi="10.1000/a"))
    more = added(frame, replace(PAPER, doi="10.1000/a", pmid="12"))
    assert more["record_id"].tolist() == ["doi:10.1000/a", "doi:10.1000/a-2"]
    assert more["pmid"].tolist() == ["11", "12"]


def test_what_joins_two_rows_is_told_and_both_stay():
    frame = added(
        screening_frame([]), replace(PAPER, title="One"), Record(source="Europe PMC", doi="10.1000/a")
    )
    result = add_records(frame, deduplicate([replace(PAPER, doi="10.1000/a", title="One")]), **HOW)
    assert len(result.frame) == 2 and not result.new
    assert result.matched == {"doi:10.1000/a": ("doi:10.1000/a", "pmid:11")}


def test_a_notice_is_told_once():
    frame = added(screening_frame([]), PAPER)
    retracted = replace(PAPER, notices=(Notice("retraction", "Retraction in", "PubMed", "2010-02"),))
    result = add_records(frame, deduplicate([retracted]), **HOW)
    assert result.told == {"pmid:11": ("retraction (PubMed, 2010-02)",)}
    assert result.frame["note"].tolist() == ["retraction (PubMed, 2010-02)"]
    assert add_records(result.frame, deduplicate([retracted]), **HOW).told == {}


def test_a_trial_at_hand_is_linked_and_undecided(evidence):
    report = evidence.reports[evidence.reports["pmid"] != ""].iloc[0]
    frame = added(screening_frame([]), replace(PAPER, pmid=report["pmid"]), evidence=evidence)
    row = frame.iloc[0]
    assert row["trial_id"] == report["trial_id"]
    assert row["note"] == f"in reports.csv already, as {report['report_id']}"
    assert row["title_abstract"] == ""


def test_a_preprint_is_found_again_as_a_preprint():
    preprint = replace(PAPER, pmid="", doi="10.1000/p", kinds=("Preprint",))
    frame = added(screening_frame([]), preprint)
    assert frame["note"].tolist() == ["a preprint"]
    assert len(added(frame, replace(PAPER, pmid="11"))) == 2
    assert len(added(frame, preprint)) == 1


def test_hostile_words_become_plain_cells():
    hostile = replace(
        PAPER, title="=cmd|' /C calc'!A0\n\u202egnp.exe", authors=("Ott;Lund\x00",), years=(20001,)
    )
    row = added(screening_frame([]), hostile).iloc[0]
    assert row["title"] == "=cmd|' /C calc'!A0 gnp.exe"
    assert row["authors"] == "Ott,Lund"
    assert row["year"] is pd.NA


def written(tmp_path, name, *rows):
    path = tmp_path / name
    screening_frame([{"search": "hips", **row} for row in rows]).to_csv(path, index=False)
    return path


def test_decisions_of_two_screeners_who_agree_are_one(tmp_path):
    one = written(tmp_path, "ott.csv", {"record_id": "pmid:11", **DECIDED})
    other = written(
        tmp_path,
        "lund.csv",
        {"record_id": "pmid:11", **DECIDED, "title_abstract_by": "B. Lund"},
        {"record_id": "pmid:12"},
    )
    told = read_decisions(one, other)
    assert told[["record_id", "title_abstract_by", "title_abstract_reason"]].values.tolist() == [
        ["pmid:11", "A. Ott; B. Lund", "no people"]
    ]
    frame = enter_decisions(added(screening_frame([]), PAPER), told)
    assert frame.loc[0, "title_abstract"] == "exclude"


def test_two_screeners_in_conflict_are_both_named(tmp_path):
    one = written(tmp_path, "ott.csv", {"record_id": "pmid:11", **DECIDED})
    kept = {"title_abstract": "include", "title_abstract_by": "B. Lund", "title_abstract_on": "2026-11-24"}
    other = written(tmp_path, "lund.csv", {"record_id": "pmid:11", **kept})
    with pytest.raises(
        DataProblems, match=r"lund.csv: row 2, .* 'include' by B. Lund, but 'exclude' by A. Ott in ott.csv"
    ):
        read_decisions(one, other)


def test_an_earlier_decision_of_somebody_else_stands_until_both_agree(tmp_path):
    frame = screening_frame([added(screening_frame([]), PAPER).iloc[0].to_dict() | DECIDED])
    kept = {"title_abstract": "include", "title_abstract_by": "B. Lund", "title_abstract_on": "2026-11-25"}
    told = read_decisions(written(tmp_path, "lund.csv", {"record_id": "pmid:11", **kept}))
    with pytest.raises(DataProblems, match=r"'include' by B. Lund, but 'exclude' by A. Ott before"):
        enter_decisions(frame, told)
    agreed = kept | {"title_abstract_by": "A. Ott and B. Lund"}
    told = read_decisions(written(tmp_path, "both.csv", {"record_id": "pmid:11", **agreed}))
    assert enter_decisions(frame, told).loc[0, ["title_abstract", "title_abstract_reason"]].tolist() == [
        "include",
        "",
    ]


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"title_abstract": "Include"}, "found 'Include'; expected one of include, exclude, duplicate"),
        ({"title_abstract_by": ""}, "expected who decided on the title and abstract"),
        ({"title_abstract_on": "24.11.2026"}, "expected the day of the decision"),
        ({"title_abstract_on": "2026-02-30"}, "expected the day of the decision"),
        ({"title_abstract_reason": ""}, "expected why it is excluded"),
        ({"title_abstract": ""}, "without a decision"),
        ({"title_abstract": "duplicate"}, "expected the record_id of the record that it repeats"),
        ({"title_abstract": "duplicate", "title_abstract_reason": "of pmid:11"}, "expected the record_id"),
        (
            {"full_text": "include", "full_text_by": "A", "full_text_on": "2026-11-25"},
            "'include' after 'exclude'",
        ),
        (
            {
                "title_abstract": "include",
                "full_text": "exclude",
                "full_text_by": "A",
                "full_text_on": "2026-11-23",
                "full_text_reason": "r",
            },
            "a day not before that of title and abstract, 2026-11-24",
        ),
    ],
)
def test_a_decision_that_does_not_count_is_told(tmp_path, cells, says):
    told = read_decisions(written(tmp_path, "ott.csv", {"record_id": "pmid:11", **DECIDED, **cells}))
    with pytest.raises(DataProblems, match=says):
        enter_decisions(added(screening_frame([]), PAPER), told)


def test_a_second_opinion_that_agrees_is_added_and_a_stale_copy_takes_nothing_away(tmp_path):
    frame = screening_frame([added(screening_frame([]), PAPER).iloc[0].to_dict() | DECIDED])
    second = {
        "record_id": "pmid:11",
        **DECIDED,
        "title_abstract_by": "B. Lund",
        "title_abstract_reason": "rats",
    }
    frame = enter_decisions(frame, read_decisions(written(tmp_path, "lund.csv", second)))
    assert frame.loc[0, ["title_abstract_by", "title_abstract_reason"]].tolist() == [
        "A. Ott; B. Lund",
        "no people; rats",
    ]
    stale = read_decisions(written(tmp_path, "ott.csv", {"record_id": "pmid:11", **DECIDED}))
    assert enter_decisions(frame, stale).equals(frame)


def test_a_decision_on_an_unknown_record_is_told(tmp_path):
    told = read_decisions(written(tmp_path, "ott.csv", {"record_id": "pmid:99", **DECIDED}))
    with pytest.raises(DataProblems, match="study 'pmid:99'.*a record of the screening table"):
        enter_decisions(added(screening_frame([]), PAPER), told)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("record_id;title_abstract\n", "also search, record_id"),
        ("", r"the columns \(none\)"),
        ('search,"record_id\n', "no readable CSV"),
    ],
)
def test_a_file_of_another_shape_is_told(tmp_path, text, says):
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataProblems, match=says):
        read_decisions(tmp_path / "a.csv")


def test_a_record_twice_in_one_file_is_told(tmp_path):
    path = written(tmp_path, "a.csv", {"record_id": "pmid:11"}, {"record_id": "pmid:11", **DECIDED})
    with pytest.raises(DataProblems, match="row 3, .* a second row for it, the first is row 2"):
        read_decisions(path)


def test_what_other_programs_note_in_ris_is_not_guessed(tmp_path):
    lines = [
        "TY  - JOUR",
        "AN  - 11",
        'N1  - RAYYAN-INCLUSION: {"Ott"=>"Excluded"}',
        "KW  - exclude",
        "ER  - ",
    ]
    (tmp_path / "a.ris").write_text("\n".join(lines), encoding="utf-8")
    assert read_decisions(tmp_path / "a.ris").empty


def test_a_ris_decision_without_a_record_is_told(tmp_path):
    lines = ["TY  - JOUR", "N1  - title_abstract: include", "ER  - "]
    (tmp_path / "a.ris").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(DataProblems, match="does not say which record"):
        read_decisions(tmp_path / "a.ris")
