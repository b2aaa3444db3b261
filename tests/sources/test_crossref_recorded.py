"""Crossref's recorded answers come out as the right records."""

import json
from dataclasses import replace

import pytest
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.crossref import Crossref
from hinge_meta.sources.crossref_record import record_of
from hinge_meta.sources.notice import gravest
from hinge_meta.sources.records_table import read_records_csv, records_csv
from hinge_meta.sources.ris import read_ris, write_ris

WAKEFIELD = "10.1016/s0140-6736(97)11096-0"


@pytest.fixture
def ask(recordings):
    def over(name, status=200, content_type="application/json"):
        session = ScriptedSession(
            answer_of((recordings / "crossref" / name).read_bytes(), status, content_type)
        )
        return Crossref(session)

    return over


def test_a_retracted_paper(ask):
    record = ask("work_retracted_wakefield.json").work(WAKEFIELD).value
    assert record.doi == WAKEFIELD
    assert record.title == (
        "RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in "
        "children"
    )
    assert len(record.authors) == 13
    assert (record.first_author, record.given_names[0], record.authors[-1]) == (
        "Wakefield",
        "AJ",
        "Walker-Smith",
    )
    assert record.years == (1998,)
    assert (record.journal, record.volume, record.issue, record.pages) == (
        "The Lancet",
        "351",
        "9103",
        "637-641",
    )
    assert [(one.kind, one.as_given, one.source, one.date, one.doi) for one in record.notices] == [
        (
            "correction",
            "correction",
            "Crossref (Retraction Watch)",
            "2004-03-06",
            "10.1016/s0140-6736(04)15715-2",
        ),
        (
            "retraction",
            "retraction",
            "Crossref (Retraction Watch)",
            "2010-02-06",
            "10.1016/s0140-6736(10)60175-4",
        ),
    ]
    assert gravest(record.notices).date == "2010-02-06"


def test_one_notice_told_by_two_sources(ask):
    record = ask("work_retracted_two_sources.json").work("10.1177/0956797614520714").value
    assert record.title == "Retracted: Evil Genius? How Dishonesty Can Lead to Greater Creativity"
    assert record.authors == ("Gino", "Wiltermuth")
    assert (record.journal, record.journal_short) == ("Psychological Science", "Psychol Sci")
    assert [(one.kind, one.source, one.date, one.doi) for one in record.notices] == [
        ("retraction", "Crossref (Retraction Watch)", "2023-07-06", "10.1177/09567976231187595"),
        ("retraction", "Crossref (publisher)", "2023-07-06", "10.1177/09567976231187595"),
    ]


def test_a_corrected_paper(ask):
    record = ask("work_corrected.json").work("10.1073/pnas.1414271111").value
    assert record.authors == ("Makris", "Responte", "Paschos", "Hu", "Athanasiou")
    assert record.years == (2014,)
    assert record.abstract.startswith("Significance The inadequate mechanical properties")
    assert "<" not in record.abstract
    assert "∼16-fold" in record.abstract
    assert [(one.kind, one.source, one.date, one.doi) for one in record.notices] == [
        ("correction", "Crossref (publisher)", "2015-05-04", "10.1073/pnas.1507001112")
    ]


def test_a_notice_of_before_sources_were_named(recordings):
    message = json.loads((recordings / "crossref" / "message_notice_update-to_correction.json").read_bytes())
    record = record_of(message)
    assert record.doi == "10.1002/job.1858"
    assert record.title.startswith("Erratum: Cognitive and affective identification: Exploring the links")
    assert (record.authors, record.years) == (("Johnson", "Morgeson", "Hekman"), (2013,))
    assert record.notices == ()
    [about] = record.gives_notice_of
    assert (about.kind, about.source, about.date, about.doi) == (
        "correction",
        "Crossref",
        "2013-02-26",
        "10.1002/job.1787",
    )


def test_the_notice_read_from_a_list_in_the_other_direction(recordings):
    item = json.loads((recordings / "crossref" / "message_notice_update-to_correction.json").read_bytes())
    listing = {"status": "ok", "message-type": "work-list", "message": {"total-results": 1, "items": [item]}}
    crossref = Crossref(ScriptedSession(answer_of(listing)))
    [notice] = crossref.notices_on("10.1002/job.1787").value
    assert (notice.kind, notice.doi, notice.date) == ("correction", "10.1002/job.1858", "2013-02-26")
    assert crossref.notices_on(WAKEFIELD).state == "unreachable"


def test_candidates_by_title(ask):
    [record] = ask("list_query_title.json").match("Effect of native oxide layers").value
    assert (record.doi, record.years, record.pages) == ("10.1063/1.4938384", (2015,), "235306")
    assert record.title == (
        "Effect of native oxide layers on copper thin-film tensile properties: A reactive molecular dynamics study"
    )
    assert record.authors == ("Skarlinski", "Quesnel")


def test_a_long_list_of_authors(ask):
    [record] = ask("list_query_title_author_rct.json").match("Beta-Blocker Interruption", "Silvain").value
    assert (record.doi, record.first_author, record.given_names[0]) == (
        "10.1056/nejmoa2404204",
        "Silvain",
        "Johanne",
    )
    assert len(record.authors) == 36


def test_a_retracted_paper_without_any_sign_of_it_in_a_list(ask):
    """The trap: asked for four fields, the list shows neither notice nor prefix. No notice here means nothing."""
    [record] = ask("list_select_retracted_no_flag.json").match("The Dilemma").value
    assert record.doi == "10.1155/2022/8341966"
    assert record.title == (
        "The Dilemma and Countermeasures of Music Education under the Background of Big Data"
    )
    assert record.notices == ()


def test_a_wrong_author_brings_another_paper_which_is_given_as_what_it_is(ask):
    [record] = ask("list_wrong_author.json").match("Augmenting large language models", "NoScience").value
    assert (record.doi, record.first_author) == ("10.3390/app15126636", "Kolenbrander")
    assert record.title == "Personality Emulation Utilizing Large Language Models"


def test_no_candidate(ask):
    assert ask("list_empty.json").match("abs12032jsdafn").state == "not found"
    assert ask("list_empty.json").notices_on(WAKEFIELD).value == ()


@pytest.mark.parametrize("name", ["404.txt", "404_polite.txt"])
def test_an_unknown_doi(ask, name):
    assert ask(name, 404, "text/plain").work("10.48550/arxiv.2312.07559").state == "not found"


def test_the_agency(ask):
    assert ask("agency.json").agency("10.1126/science.169.3946.635").value == "crossref"


def test_a_refusal_and_a_bad_cursor(ask):
    outcome = ask("400_validation.json", 400).match("x")
    assert outcome.state == "unreachable"
    assert "This route does not support sort (sort)" in outcome.why
    assert ask("404_bad_cursor.json", 404).search("widget").state == "unreachable"


def test_a_page_of_a_long_list(ask, recordings):
    raw = json.loads((recordings / "crossref" / "list_cursor_page1.json").read_bytes())["message"]
    pages = ask("list_cursor_page1.json").search("widget").value
    # The same page answers every question here, so that it comes twice before its cursor repeats.
    records = pages.records[: len(raw["items"])]
    assert len(records) == 20
    assert [record.doi for record in records] == [item["DOI"] for item in raw["items"]]
    assert (pages.announced, pages.complete) == (454, False)
    assert records[0].title == "Widget Mania: Using a GUI Widget Framework"
    assert [record.years for record in records[:4]] == [(), (), (2020,), (2020,)]
    assert sum(not record.authors for record in records) == sum("author" not in item for item in raw["items"])


def test_the_records_go_through_csv_unchanged(ask, tmp_path):
    records = (
        ask("work_retracted_wakefield.json").work(WAKEFIELD).value,
        ask("work_corrected.json").work("10.1073/pnas.1414271111").value,
        *ask("list_cursor_page1.json").search("widget").value.records,
    )
    path = tmp_path / "records.csv"
    path.write_text(records_csv(records), encoding="utf-8")
    assert read_records_csv(path) == records


def test_the_records_go_through_ris_but_for_notices_and_hashes(ask, tmp_path):
    records = (
        ask("work_retracted_wakefield.json").work(WAKEFIELD).value,
        *ask("list_cursor_page1.json").search("w").value.records,
    )
    kept = tuple(replace(record, notices=(), gives_notice_of=(), sha256="") for record in records)
    assert read_ris(write_ris(records, tmp_path / "records.ris")) == kept
