"""How a service can be busy, wrong or away: what is said, what is asked, what is kept."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from loopback import Reply
from played_search import PARAMS, REAL, SEARCH, asked, backing_off, bodies, hits, kept, logged

from hinge_meta.sources.pages import Page, every_page
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.unreadable import Unreadable


def test_429_twice_with_a_wait_then_the_answer(loopback, session_of):
    busy = Reply(b'{"error": "slow down"}', 429, headers={"Retry-After": "1"})
    server = loopback({SEARCH: [busy, busy, REAL]})
    session = session_of(server)
    assert asked(session).value == 1
    assert server.count() == 3
    assert session.slept == [1.0, 1.0]
    assert session.told == ["Europe PMC asks to wait 1 s"] * 2
    assert logged(session) == ["refused", "refused", "kept"]
    assert kept(session) == 1


def test_a_wait_until_a_date(loopback, session_of):
    until = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    server = loopback({SEARCH: [Reply(b"", 503, headers={"Retry-After": until}), REAL]})
    session = session_of(server)
    assert asked(session).value == 1
    (slept,) = session.slept
    assert 25 < slept <= 30


@pytest.mark.parametrize("value", ["soon", "-1", "9" * 5000, "1e3", "Mon, 01 Jan 99999 00:00:00 GMT"])
def test_a_wait_that_cannot_be_read_is_none(loopback, session_of, value):
    server = loopback({SEARCH: [Reply(b"", 503, headers={"Retry-After": value}), REAL]})
    session = session_of(server)
    assert asked(session).value == 1
    assert session.slept == backing_off(server, 1)


def test_a_wait_that_is_too_long_is_left_to_the_user(loopback, session_of):
    server = loopback({SEARCH: Reply(b"", 429, headers={"Retry-After": "7200"})})
    session = session_of(server, clock=lambda: datetime(2026, 11, 23, 10, tzinfo=UTC))
    for _ in range(2):
        outcome = asked(session)
        assert outcome.state == "unreachable"
        assert "asks to be left alone until 2026-11-23 12:00 UTC" in outcome.why
    assert server.count() == 1
    assert session.slept == []
    session._sleep(7201)
    asked(session)
    assert server.count() == 2


def test_a_wait_asked_for_at_the_last_try_is_kept_to_by_the_next_question(loopback, session_of):
    server = loopback({SEARCH: [Reply(b"", 429, headers={"Retry-After": "40"}), REAL]})
    session = session_of(server, tries=1)
    assert asked(session).state == "unreachable"
    assert session.slept == []
    assert asked(session).value == 1
    assert session.slept == [40.0]


def test_the_empty_200_of_europe_pmc_once(loopback, session_of):
    server = loopback({SEARCH: [{"version": "6.9"}, REAL]})
    session = session_of(server)
    assert asked(session).value == 1
    assert server.count() == 2
    assert session.slept == backing_off(server, 1)
    assert logged(session) == ["refused", "kept"]
    assert (kept(session), bodies(session)) == (1, 2)


def test_the_empty_200_of_europe_pmc_for_ever_is_no_empty_result(loopback, session_of):
    server = loopback({SEARCH: {"version": "6.9"}})
    session = session_of(server)
    outcome = asked(session)
    assert outcome.state == "unreachable"
    assert "has no 'hitCount'; it has ['version'] (asked 5 times)" in outcome.why
    assert server.count() == 5
    assert session.slept == backing_off(server, 4)
    assert kept(session) == 0
    assert asked(session).state == "unreachable"
    assert server.count() == 10


def test_an_error_in_a_200(loopback, session_of):
    def read(answer):
        result = json_of(answer, "esearchresult")["esearchresult"]
        if "ERROR" in result:
            raise Unreadable(f"PubMed says: {result['ERROR']}")

    address = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=pubmed"
    server = loopback({address: {"esearchresult": {"ERROR": "Search Backend failed"}}})
    session = session_of(server)
    outcome = session.ask("pubmed", "/esearch.fcgi", {"db": "pubmed"}, read=read)
    assert outcome.state == "unreachable"
    assert "PubMed says: Search Backend failed" in outcome.why
    assert (server.count(), kept(session)) == (5, 0)


def test_503_without_end_and_a_service_that_is_down_is_not_asked_five_times_more(loopback, session_of):
    server = loopback({SEARCH: [Reply(b"", 503)] * 6 + [REAL] + [Reply(b"", 503)]})
    session = session_of(server)
    assert asked(session).why == "Europe PMC answered 503 (asked 5 times)"
    assert session.slept == backing_off(server, 4)
    assert session.told[0] == "Europe PMC answered 503; asking again in 1 s"
    assert asked(session).why == "Europe PMC answered 503"
    assert server.count() == 6
    assert asked(session).value == 1
    # It is there again, so that it gets its five tries again.
    later = {"not_before": datetime(2100, 1, 1, tzinfo=UTC)}
    assert asked(session, **later).why == "Europe PMC answered 503 (asked 5 times)"


def test_what_a_service_says_cannot_command_a_terminal(loopback, session_of):
    server = loopback({SEARCH: Reply("no\n\x1b[2J\u202ehits".encode(), 400, "text/plain")})
    assert asked(session_of(server)).why == "Europe PMC answered 400: no [2Jhits"


def test_a_block_by_hand_ends_all_questions_to_that_service(loopback, session_of):
    server = loopback({"https://api.crossref.org/works/a": Reply(b"", 403), SEARCH: REAL})
    session = session_of(server)
    for path in ("/works/a", "/works/b"):
        outcome = session.ask("crossref", path, read=hits)
        assert outcome.state == "unreachable"
        assert "blocked" in outcome.why
    assert server.count() == 1
    assert asked(session).value == 1


@pytest.mark.parametrize("status", [403, 409, 429])
def test_a_budget_that_is_used_up_is_used_up_for_the_day(loopback, session_of, status):
    server = loopback({"https://api.openalex.org/works/a": Reply(b'{"error": "budget"}', status)})
    session = session_of(server)
    for path in ("/works/a", "/works/b"):
        assert "no budget left for you today" in session.ask("openalex", path, read=hits).why
    assert (server.count(), session.slept) == (1, [])


def test_nobody_listens(loopback, session_of):
    server = loopback({})
    server.close()
    session = session_of(server)
    outcome = asked(session)
    assert outcome.why == "Europe PMC could not be reached, or broke off before it answered (asked 5 times)"
    assert session.slept == backing_off(server, 4)
    assert logged(session) == ["failed"] * 5


def test_the_server_dies_between_two_pages(loopback, session_of):
    server = loopback(
        {f"{SEARCH}&cursorMark={mark}": {"hitCount": 3, "next": str(mark + 1)} for mark in range(3)}
    )
    session = session_of(server, tries=2)

    def page(answer):
        told = json_of(answer, "hitCount", "next")
        return Page((told["next"],), told["next"], told["hitCount"])

    def ask(cursor):
        if cursor == "2":
            server.close()
        return session.ask("europe_pmc", "/search", {**PARAMS, "cursorMark": cursor}, read=page, missing=())

    outcome = every_page(ask, first="0")
    assert outcome.state == "unreachable"
    assert outcome.why.endswith("(page 3, after 2 of 3 records)")
    assert kept(session) == 2
