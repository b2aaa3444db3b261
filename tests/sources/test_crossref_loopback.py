"""Crossref, OpenAlex, Unpaywall and DataCite over the real session: refusals, faults, the store, the recordings."""

import pytest
from loopback import Reply, from_manifest

from hinge_meta.sources.crossref import Crossref
from hinge_meta.sources.datacite import Datacite
from hinge_meta.sources.openalex import OpenAlex
from hinge_meta.sources.unpaywall import Unpaywall

CROSSREF, PAPER = "https://api.crossref.org", "10.5555/kell.2009"
WORK_AT = f"{CROSSREF}/works/10.5555%2Fkell.2009"
NOTICES_AT = f"{CROSSREF}/works?filter=updates:{PAPER}&rows=100&select=DOI,update-to,title,type"
OPENALEX_AT = f"https://api.openalex.org/works/doi:{PAPER}"
UNPAYWALL_AT = f"https://api.unpaywall.org/v2/{PAPER}"
WAKEFIELD = "10.1016/s0140-6736(97)11096-0"
NONE_FOUND = Reply(b"Resource not found.", 404, "text/plain")
LOG_IN = Reply(b"<!doctype html><title>Log in</title>", 404, "text/html")
WORK = {"status": "ok", "message-type": "work", "message": {"DOI": PAPER, "title": ["A trial"]}}
NO_NOTICE = {"status": "ok", "message-type": "work-list", "message": {"items": [], "total-results": 0}}


@pytest.mark.parametrize(
    "fault",
    [
        Reply(b"", 503),
        Reply(b"slow down", 429, "text/plain", {"Retry-After": "1"}),
        Reply(b'{"status":"ok","message-type":"wo'),
        Reply(b"<html></html>", 200, "text/html"),
        Reply(b"[" * 100_000),
    ],
)
def test_a_fault_that_passes_is_asked_over(loopback, session_of, fault):
    server = loopback({WORK_AT: [fault, WORK], NOTICES_AT: [fault, NO_NOTICE]})
    crossref = Crossref(session_of(server))
    assert crossref.work(PAPER).value.title == "A trial"
    assert crossref.notices_on(PAPER).value == ()
    assert server.count() == 4


@pytest.mark.parametrize("fault", [Reply(b"", 503), Reply(b"{}"), Reply(b"not here", 404, "text/plain")])
def test_a_fault_that_stays_never_says_that_there_is_no_notice(loopback, session_of, fault):
    server = loopback({NOTICES_AT: fault})
    assert Crossref(session_of(server)).notices_on(PAPER).state == "unreachable"


def test_not_found_is_kept_and_given_again_offline(loopback, session_of):
    server = loopback({WORK_AT: NONE_FOUND})
    assert Crossref(session_of(server)).work(PAPER).state == "not found"
    outcome = Crossref(session_of(server, offline=True)).work(PAPER)
    assert (outcome.state, outcome.why) == ("not found", f"Crossref has no DOI {PAPER}")
    assert server.count() == 1


def test_a_web_page_in_the_way_is_forgotten_when_it_is_gone(loopback, session_of):
    server = loopback({WORK_AT: LOG_IN})
    assert Crossref(session_of(server)).work(PAPER).state == "unreachable"
    assert Crossref(session_of(server, offline=True)).work(PAPER).state == "unreachable"
    server.play({WORK_AT: WORK})
    assert Crossref(session_of(server)).work(PAPER).is_found


def test_being_blocked_ends_the_questions(loopback, session_of):
    server = loopback({WORK_AT: Reply(b"", 403, "text/plain")})
    outcome = Crossref(session_of(server)).work(PAPER)
    assert outcome.state == "unreachable"
    assert "blocked" in outcome.why
    assert server.count() == 1


def test_words_of_a_refusal_are_passed_on(loopback, session_of):
    complaint = {"type": "filter-not-available", "value": "updates", "message": "Filter is not available"}
    body = {"status": "failed", "message-type": "validation-failure", "message": [complaint]}
    server = loopback({NOTICES_AT: Reply(Reply.of(body).body, 400)})
    outcome = Crossref(session_of(server)).notices_on(PAPER)
    assert outcome.why == "Crossref refused the question: Filter is not available (updates)"
    assert server.count() == 1


def test_old_answers_about_retraction_are_asked_for_again(loopback, session_of):
    server = loopback({WORK_AT: WORK, NOTICES_AT: NO_NOTICE})
    session = session_of(server)
    Crossref(session).work(PAPER)
    Crossref(session).work(PAPER)
    assert server.count(WORK_AT) == 1
    later = session.now().replace(year=2100)
    Crossref(session).work(PAPER, not_before=later)
    assert server.count(WORK_AT) == 2


def test_openalex_over_its_budget_is_unreachable_at_once_and_says_why(loopback, session_of):
    server = loopback({OPENALEX_AT: Reply(b'{"error":"budget"}', 429)})
    session = session_of(server, keys={"openalex": "s3cret-key"})
    outcome = OpenAlex(session).work(doi=PAPER)
    assert outcome.state == "unreachable"
    assert "budget" in outcome.why
    assert server.count() == 1
    assert server.asked[0].query["api_key"] == "s3cret-key"
    assert "s3cret-key" not in repr(outcome)


def test_openalex_searches_with_a_key_only(loopback, session_of):
    address = "https://api.openalex.org/works?filter=title.search:A trial of hips&per_page=10"
    server = loopback({address: {"meta": {"count": 0}, "results": []}})
    assert OpenAlex(session_of(server)).match("A trial, of hips").state == "unreachable"
    assert server.count() == 0
    outcome = OpenAlex(session_of(server, keys={"openalex": "s3cret-key"})).match("A trial, of hips")
    assert (outcome.state, server.unexpected) == ("not found", [])


def test_unpaywall_is_not_asked_without_a_contact(loopback, session_of):
    server = loopback({})
    outcome = Unpaywall(session_of(server)).full_text_of(PAPER)
    assert (outcome.state, server.count()) == ("unreachable", 0)
    assert "e-mail" in outcome.why


def test_unpaywall_refuses_an_address(loopback, session_of):
    refusal = {"HTTP_status_code": 422, "error": True, "message": "Please use your own email address"}
    server = loopback({UNPAYWALL_AT: Reply(Reply.of(refusal).body, 422)})
    outcome = Unpaywall(session_of(server, contact="ann@clinic.example")).full_text_of(PAPER)
    assert outcome.state == "unreachable"
    assert "give a real one" in outcome.why
    assert server.asked[0].query["email"] == "ann@clinic.example"


def test_the_recordings_are_found_where_the_services_have_them(recordings, loopback, session_of):
    server = loopback(from_manifest(recordings))
    session = session_of(server, contact="you@example.org")
    crossref = Crossref(session)
    assert [notice.kind for notice in crossref.work(WAKEFIELD).value.notices] == ["correction", "retraction"]
    assert crossref.work("10.1177/0956797614520714").value.first_author == "Gino"
    assert crossref.work("10.48550/arXiv.2312.07559").state == "not found"
    assert crossref.agency("10.1126/science.169.3946.635").value == "crossref"
    assert Datacite(session).has(WAKEFIELD).state == "not found"
    assert Unpaywall(session).full_text_of("10.1073/pnas.1414271111").value.status == "bronze"
    assert Unpaywall(session).full_text_of("10.1007/s40278-023-41815-2").value.status == "closed"
    assert not server.unexpected
