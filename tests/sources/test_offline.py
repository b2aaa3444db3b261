"""Offline, no socket is opened: not for what is stored, not for what is not."""

import socket
from datetime import UTC, datetime

import pytest
import pytest_socket
from loopback import Reply

from hinge_meta.sources.pages import Page, every_page
from hinge_meta.sources.read_json import json_of


class Opened(Exception):
    pass


@pytest.fixture
def no_sockets(monkeypatch):
    """Make every way to open a socket a failure of the test, whoever tries."""

    def shut():
        opened = []

        def refuse(*arguments, **settings):
            opened.append(arguments)
            raise Opened

        class NoSocket(socket.socket):
            def __new__(cls, *arguments, **settings):
                refuse(*arguments)

        for name in ("create_connection", "getaddrinfo", "gethostbyname", "socketpair"):
            monkeypatch.setattr(socket, name, refuse)
        monkeypatch.setattr(socket, "socket", NoSocket)
        return opened

    return shut


def title(answer):
    return json_of(answer, "title")["title"]


def test_what_is_stored_is_served_and_the_rest_is_unreachable(loopback, session_of, no_sockets):
    server = loopback(
        {
            "https://api.crossref.org/works/a": {"title": "A"},
            "https://api.crossref.org/works/b": Reply(b"", 404),
            "https://www.ebi.ac.uk/europepmc/webservices/rest/search?cursorMark=0": {"title": "1"},
            "https://www.ebi.ac.uk/europepmc/webservices/rest/search?cursorMark=1": {"title": ""},
        }
    )

    def ask_all(session, not_before=None):
        def ask(cursor):
            return session.ask(
                "europe_pmc",
                "/search",
                {"cursorMark": cursor},
                read=lambda answer: Page((title(answer),), title(answer)),
            )

        asked = {"read": title, "not_before": not_before}
        return [
            session.ask("crossref", "/works/a", **asked),
            session.ask("crossref", "/works/b", **asked),
            every_page(ask, first="0"),
        ]

    online = ask_all(session_of(server, contact="ann@example.org"))
    assert [outcome.state for outcome in online] == ["found", "not found", "found"]
    asked = server.count()

    opened = no_sockets()
    offline = session_of(server, offline=True, contact="ann@example.org")
    assert ask_all(offline) == online
    # What is stale is served too, since nothing newer can be had.
    assert ask_all(offline, not_before=datetime(2100, 1, 1, tzinfo=UTC)) == online
    # Without a contact, under which a question may have been asked, too.
    assert ask_all(session_of(server, offline=True)) == online
    for service in ("crossref", "pubmed", "unpaywall"):
        missed = offline.ask(service, "/works/c", read=title)
        assert (missed.state, missed.answers) == ("unreachable", ())
        assert missed.why.endswith(": offline, and not among the stored answers")
    assert opened == []
    assert server.count() == asked


def test_a_stored_answer_that_a_reader_refuses_is_said_and_not_asked_again(loopback, session_of, no_sockets):
    server = loopback({"https://api.crossref.org/works/a": {"title": "A"}})
    session_of(server).ask("crossref", "/works/a", read=title)
    opened = no_sockets()
    outcome = session_of(server, offline=True).ask(
        "crossref", "/works/a", read=lambda answer: json_of(answer, "other")
    )
    assert outcome.state == "unreachable"
    assert "offline, and the stored answer cannot be used" in outcome.why
    assert opened == []


def test_an_empty_store_opens_nothing_and_writes_nothing(session_of, no_sockets):
    opened = no_sockets()
    session = session_of(offline=True)
    assert session.ask("crossref", "/works/a", read=title).state == "unreachable"
    assert opened == []
    assert not session.store.folder.exists()


def test_online_would_open_one(session_of, no_sockets):
    """The test of the tests: without `offline` the same question is caught."""
    session = session_of(tries=1)
    opened = no_sockets()
    with pytest.raises(Opened):
        session.ask("crossref", "/works/a", read=title)
    assert opened


def test_and_pytest_socket_sees_none_either(session_of):
    # It warns before it raises, and here warnings are errors.
    with pytest.raises((pytest_socket.SocketBlockedError, UserWarning)):
        session_of(tries=1).ask("crossref", "/works/a", read=title)
    assert session_of(offline=True).ask("crossref", "/works/a", read=title).state == "unreachable"
