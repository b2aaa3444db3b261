"""OpenAlex's client and its records. The papers here are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mutated import mutated_json
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.openalex import OpenAlex
from hinge_meta.sources.openalex_record import family_and_given, record_of, text_in_order
from hinge_meta.sources.record import Record
from hinge_meta.sources.unreadable import Unreadable

WORK = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.5555/KELL.2009",
    "title": "A <i>trial</i> of hinges",
    "display_name": "A trial",
    "publication_year": 2009,
    "type": "article",
    "ids": {
        "pmid": "https://pubmed.ncbi.nlm.nih.gov/12345",
        "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/678",
    },
    "authorships": [
        {"raw_author_name": "Ann B. Kell", "author": {"display_name": "Somebody Else"}},
        {"raw_author_name": "Ludwig van der Hip"},
        {"raw_author_name": None},
    ],
    "primary_location": {"source": {"display_name": "Journal of Invented Results"}},
    "open_access": {"is_oa": True},
    "is_retracted": True,
    "abstract_inverted_index": {"hips": [1, 3], "Strong": [0], "make": [2]},
    "biblio": {"volume": "12"},
}


def listing(*works):
    return answer_of({"meta": {"count": len(works)}, "results": list(works)}, service="openalex")


def test_every_field_is_read_and_only_those_that_openalex_keeps():
    record = record_of(WORK, "abc")
    assert (record.doi, record.pmid, record.pmcid) == ("10.5555/kell.2009", "12345", "PMC678")
    assert record.title == "A trial of hinges"
    assert record.authors == ("Kell", "van der Hip")
    assert record.given_names == ("Ann B.", "Ludwig")
    assert (record.years, record.kinds, record.journal) == (
        (2009,),
        ("article",),
        "Journal of Invented Results",
    )
    assert record.abstract == "Strong hips make hips"
    assert record.open_access is True
    assert record.volume == ""
    [notice] = record.notices
    assert (notice.kind, notice.as_given, notice.source, notice.date) == (
        "retraction",
        "is_retracted",
        "OpenAlex",
        "",
    )


@pytest.mark.parametrize("mark", [False, None])
def test_without_the_mark_there_is_no_notice(mark):
    assert record_of(WORK | {"is_retracted": mark}).notices == ()


def test_a_mark_of_another_type_is_not_taken_for_no():
    with pytest.raises(Unreadable):
        record_of(WORK | {"is_retracted": "true"})


@pytest.mark.parametrize(
    ("name", "family", "given_names"),
    [
        ("Ann B. Kell", "Kell", "Ann B."),
        ("Kell, Ann B.", "Kell", "Ann B."),
        ("AJ Kell", "Kell", "AJ"),
        ("Ann Kell Jr.", "Kell", "Ann Jr."),
        ("Ann Kell, Jr.", "Kell", "Ann Jr."),
        ("Jan van den Berg", "van den Berg", "Jan"),
        ("Kell", "Kell", ""),
    ],
)
def test_names_are_parted(name, family, given_names):
    assert family_and_given(name) == (family, given_names)


def test_a_place_beyond_all_words_takes_no_memory():
    assert text_in_order({"far": [10**15], "near": [0]}) == "near far"


def test_a_doi_is_asked_for_in_the_form_that_costs_nothing():
    session = ScriptedSession(answer_of(WORK))
    outcome = OpenAlex(session).work(doi="10.5555/Kell.2009", not_before="then")
    assert outcome.is_found
    assert outcome.why == ""
    assert session.asked == [("openalex", "/works/doi:10.5555%2Fkell.2009", {}, "then")]


def test_a_pmid_is_asked_for():
    session = ScriptedSession(answer_of(WORK))
    assert OpenAlex(session).work(pmid=12345).is_found
    assert session.asked[0][1] == "/works/pmid:12345"


def test_another_paper_than_asked_for_is_told():
    outcome = OpenAlex(ScriptedSession(answer_of(WORK))).work(doi="10.5555/other")
    assert outcome.why == "asked for DOI 10.5555/other, OpenAlex answered with 10.5555/kell.2009"


def test_its_404_is_a_web_page_and_means_not_found():
    session = ScriptedSession(answer_of(b"<!doctype html><title>404 Not Found</title>", 404, "text/html"))
    outcome = OpenAlex(session).work(doi="10.5555/none")
    assert (outcome.state, outcome.why) == ("not found", "OpenAlex has no DOI 10.5555/none")


@pytest.mark.parametrize("body", [b"<html>", [], {"results": []}, {"id": None}, {"id": 5}])
def test_what_is_no_work_is_unreachable(body):
    assert OpenAlex(ScriptedSession(answer_of(body))).work(doi="10.5555/a").state == "unreachable"


@pytest.mark.parametrize(
    "arguments", [{}, {"doi": "10.5555/a", "pmid": "1"}, {"doi": "x"}, {"doi": ""}, {"pmid": "x"}]
)
def test_one_identifier_must_be_given(arguments):
    with pytest.raises(ValueError, match="give one of|must be"):
        OpenAlex(None).work(**arguments)


def test_without_a_key_nothing_is_searched():
    session = ScriptedSession(listing(WORK))
    outcome = OpenAlex(session).match("A trial")
    assert (outcome.state, session.asked) == ("unreachable", [])
    assert "key" in outcome.why


def test_with_a_key_titles_are_searched_and_cannot_add_a_filter():
    session = ScriptedSession(listing(WORK), keys=("openalex",))
    outcome = OpenAlex(session).match('A trial, is_retracted:false|"more" !')
    assert [record.doi for record in outcome.value] == ["10.5555/kell.2009"]
    assert session.asked[0][2]["filter"] == "title.search:A trial is_retracted:false more"


def test_no_title_like_it_is_not_found():
    assert OpenAlex(ScriptedSession(listing(), keys=("openalex",))).match("A trial").state == "not found"


@pytest.mark.parametrize("body", [{"meta": {}}, {"meta": {}, "results": {}}, {"meta": {}, "results": [None]}])
def test_a_list_of_another_shape_is_unreachable(body):
    assert (
        OpenAlex(ScriptedSession(answer_of(body), keys=("openalex",))).match("A trial").state == "unreachable"
    )


@given(mutated_json(WORK))
def test_whatever_stands_in_a_work_ends_as_record_or_unreachable(message):
    outcome = OpenAlex(ScriptedSession(answer_of(message))).work(doi="10.5555/kell.2009")
    assert outcome.state in ("found", "unreachable")
    if outcome.is_found:
        assert isinstance(outcome.value, Record)
        assert len(outcome.value.authors) == len(outcome.value.given_names)


@given(st.text(max_size=30))
def test_any_name_is_parted(name):
    family, given_names = family_and_given(name)
    assert (family or given_names) or not name.replace(",", " ").split()
