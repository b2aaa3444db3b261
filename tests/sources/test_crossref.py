"""Crossref's client: what is asked, and what becomes of each kind of answer. The papers here are invented."""

import pytest
from hypothesis import given
from mutated import mutated_json
from scripted_session import ScriptedSession, answer_of

from hinge_meta.sources.crossref import Crossref

PAPER = "10.5555/kell.2009"


def envelope(kind, message):
    return answer_of({"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message})


def work(doi=PAPER, **fields):
    return envelope("work", {"DOI": doi, "title": ["A trial"], **fields})


def listing(*items, total=None, **fields):
    total = len(items) if total is None else total
    return envelope("work-list", {"items": list(items), "total-results": total, **fields})


def notice(doi="10.5555/n", about=PAPER, **fields):
    entry = {"DOI": about, "type": "retraction", "updated": {"date-parts": [[2012]]}, **fields}
    return {"DOI": doi, "title": ["Retraction"], "update-to": [entry]}


def ask(*answers):
    session = ScriptedSession(*answers)
    return session, Crossref(session)


def test_a_doi_is_normalised_and_quoted():
    session, crossref = ask(work("10.1016/s0140-6736(97)11096-0"))
    outcome = crossref.work("https://doi.org/10.1016/S0140-6736(97)11096-0")
    assert outcome.is_found
    assert outcome.why == ""
    assert session.asked == [("crossref", "/works/10.1016%2Fs0140-6736%2897%2911096-0", {}, None)]


def test_another_doi_than_asked_for_is_told():
    outcome = ask(work("10.5555/other"))[1].work(PAPER)
    assert outcome.is_found
    assert outcome.why == f"asked for {PAPER}, Crossref answered with 10.5555/other"


def test_crossrefs_own_404_is_not_found():
    outcome = ask(answer_of(b"Resource not found.", 404, "text/plain"))[1].work(PAPER)
    assert outcome.state == "not found"
    assert outcome.why == f"Crossref has no DOI {PAPER}"


LOG_IN = answer_of(b"<!doctype html><title>Log in to the network</title>", 404, "text/html")


@pytest.mark.parametrize("call", ["work", "agency"])
def test_a_web_page_with_404_is_no_word_of_crossref(call):
    session, crossref = ask(LOG_IN)
    outcome = getattr(crossref, call)(PAPER)
    assert outcome.state == "unreachable"
    assert "something else answered" in outcome.why
    first, second = (asked[3] for asked in session.asked)
    assert first is None
    assert second > session.now()


def test_a_web_page_that_was_stored_is_asked_for_again():
    assert ask(LOG_IN, work())[1].work(PAPER).is_found


@pytest.mark.parametrize(
    "answer",
    [
        answer_of(b"<html></html>"),
        answer_of(b'{"status": "ok", "mess'),
        answer_of([]),
        answer_of({"status": "ok", "message-type": "work"}),
        answer_of({"status": "failed", "message-type": "work", "message": {"DOI": PAPER}}),
        envelope("work-list", {"DOI": PAPER}),
        envelope("work", None),
        envelope("work", []),
    ],
)
def test_another_envelope_is_unreachable_and_never_not_found(answer):
    assert ask(answer)[1].work(PAPER).state == "unreachable"


def test_words_of_a_refusal_are_passed_on():
    body = {
        "status": "failed",
        "message-type": "validation-failure",
        "message": [
            {"type": "parameter-not-allowed", "value": "sort", "message": "This route does not support sort"}
        ],
    }
    outcome = ask(answer_of(body, 400))[1].match("A trial")
    assert outcome.why == "Crossref refused the question: This route does not support sort (sort)"


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'{"message": "no"}', b'{"message": [1]}', b"[" * 100_000]
)
def test_a_refusal_without_words_stays_unreachable(body):
    assert ask(answer_of(body, 400))[1].match("A trial").state == "unreachable"


def test_notices_are_asked_for_in_the_other_direction():
    session, crossref = ask(
        listing(notice(source="publisher"), notice("10.5555/m", type="expression_of_concern"))
    )
    outcome = crossref.notices_on(PAPER.upper())
    assert [(one.kind, one.doi, one.source, one.date) for one in outcome.value] == [
        ("retraction", "10.5555/n", "Crossref (publisher)", "2012"),
        ("expression of concern", "10.5555/m", "Crossref", "2012"),
    ]
    _, path, params, _ = session.asked[0]
    assert (path, params["filter"]) == ("/works", f"updates:{PAPER}")
    assert "update-to" in params["select"].split(",")


def test_no_notice_is_an_answer():
    outcome = ask(listing())[1].notices_on(PAPER)
    assert (outcome.state, outcome.value) == ("found", ())


def test_a_doi_with_a_comma_is_never_told_to_have_no_notice():
    session, crossref = ask(listing())
    outcome = crossref.notices_on("10.5555/a,b")
    assert (outcome.state, session.asked) == ("unreachable", [])


def test_of_a_notice_on_several_papers_only_what_concerns_this_one_is_told():
    item = notice()
    item["update-to"].append({"DOI": "10.5555/else", "type": "correction"})
    assert [one.kind for one in ask(listing(item))[1].notices_on(PAPER).value] == ["retraction"]


@pytest.mark.parametrize(
    "answer",
    [
        listing(notice(about="10.5555/else")),
        listing({"DOI": "10.5555/n"}),
        listing(notice(), total=101),
        listing(total=3),
        envelope("work-list", {"items": []}),
        envelope("work-list", {"total-results": 0}),
        envelope("work-list", {"items": {}, "total-results": 0}),
        answer_of(b"", 404),
    ],
)
def test_a_list_that_is_not_the_answer_says_nothing_of_notices(answer):
    assert ask(answer)[1].notices_on(PAPER).state == "unreachable"


def test_the_agency_is_given_in_small_letters():
    session, crossref = ask(
        envelope("work-agency", {"DOI": PAPER, "agency": {"id": "DataCite", "label": "DataCite"}})
    )
    assert crossref.agency(PAPER).value == "datacite"
    assert session.asked[0][1] == "/works/10.5555%2Fkell.2009/agency"
    assert ask(answer_of(b"Resource not found.", 404, "text/plain"))[1].agency(PAPER).state == "not found"
    assert ask(envelope("work-agency", {"DOI": PAPER}))[1].agency(PAPER).state == "unreachable"


def test_candidates_are_asked_for_with_all_that_tells_papers_apart_and_all_notices():
    session, crossref = ask(listing({"DOI": "10.5555/a"}, {"DOI": "10.5555/b"}))
    outcome = crossref.match("A  trial", "Kell", 2009, rows=5)
    assert [record.doi for record in outcome.value] == ["10.5555/a", "10.5555/b"]
    params = session.asked[0][2]
    assert params["query.bibliographic"] == "A trial Kell 2009"
    assert params["rows"] == "5"
    assert {"DOI", "title", "author", "issued", "updated-by", "update-to"} <= set(params["select"].split(","))


def test_no_candidate_is_not_found():
    assert ask(listing(total=0))[1].match("A trial").state == "not found"


def test_a_404_on_a_list_is_a_fault():
    assert (
        ask(answer_of(b"Resource not found.", 404, "text/plain"))[1].match("A trial").state == "unreachable"
    )


def test_a_candidate_that_shows_no_notice_may_be_retracted_all_the_same():
    """What a list leaves out is only seen by looking the paper up."""
    retracted = work(**{"updated-by": [{"DOI": "10.5555/n", "type": "retraction"}]})
    _, crossref = ask(listing({"DOI": PAPER, "title": ["A trial"]}), retracted)
    [candidate] = crossref.match("A trial").value
    assert candidate.notices == ()
    assert [one.kind for one in crossref.work(candidate.doi).value.notices] == ["retraction"]


def test_retraction_is_asked_anew_when_the_answer_is_old():
    session, crossref = ask(work())
    crossref.work(PAPER, not_before="then")
    assert session.asked[0][3] == "then"
    session, crossref = ask(listing())
    crossref.notices_on(PAPER, not_before="then")
    assert session.asked[0][3] == "then"


def test_search_goes_on_to_the_last_page():
    first = listing({"DOI": "10.5555/a"}, total=2, **{"next-cursor": "next"})
    last = listing({"DOI": "10.5555/b"}, total=2)
    session, crossref = ask(first, last)
    pages = crossref.search("hinge", filters="type:journal-article").value
    assert [record.doi for record in pages.records] == ["10.5555/a", "10.5555/b"]
    assert pages.complete
    assert [asked[2]["cursor"] for asked in session.asked] == ["*", "next"]
    assert session.asked[0][2]["filter"] == "type:journal-article"


def test_a_cursor_that_crossref_forgot_is_not_nothing_found():
    assert ask(answer_of({"status": "failed"}, 404))[1].search("hinge").state == "unreachable"


@pytest.mark.parametrize("call", ["work", "notices_on", "agency"])
def test_what_is_no_doi_is_refused(call):
    with pytest.raises(ValueError, match="doi must be"):
        getattr(Crossref(None), call)("not a DOI")


def test_a_blank_title_is_refused():
    with pytest.raises(ValueError, match="title"):
        Crossref(None).match("  ")


LISTING = {
    "status": "ok",
    "message-type": "work-list",
    "message": {"items": [notice(source="publisher")], "total-results": 1, "next-cursor": "next"},
}


@given(mutated_json(LISTING))
def test_whatever_stands_in_a_list_never_ends_in_an_error(message):
    _, crossref = ask(answer_of(message))
    assert crossref.notices_on(PAPER).state in ("found", "unreachable")
    assert crossref.match("A trial").state in ("found", "not found", "unreachable")
    assert crossref.search("hinge").state in ("found", "unreachable")
    assert crossref.agency(PAPER).state == "unreachable"


@given(mutated_json(LISTING))
def test_a_damaged_list_never_says_that_there_is_no_notice(message):
    """Either all of the list is there and empty as announced, or it is unreachable, or it tells a notice."""
    outcome = ask(answer_of(message))[1].notices_on(PAPER)
    if outcome.is_found and not outcome.value:
        assert message["message"]["items"] == []
        assert message["message"]["total-results"] == 0
