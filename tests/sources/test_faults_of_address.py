"""Answers that send us elsewhere: followed on the same host, and nowhere else."""

import pytest
from loopback import Reply
from played_search import SEARCH, asked, hits, kept


def moved(to, status=302):
    return Reply(b"", status, headers={"Location": to})


def test_moved_on_the_same_host_is_followed_and_kept_under_what_was_asked(loopback, session_of):
    server = loopback({"https://api.crossref.org/works/a": {"hitCount": 2}})
    here = server.base("https://api.crossref.org")
    server.play({"https://api.crossref.org/works/A": moved(f"{here}/works/a?mailto=x", 301)})
    session = session_of(server)
    for asking in (session, session_of(server, offline=True)):
        outcome = asking.ask("crossref", "/works/A", read=hits)
        assert outcome.value == 2
        assert outcome.answers[0].address == f"{here}/works/A"
    assert server.count() == 2
    assert session.slept == [1.0]


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ("https://evil.example/x?email=a", "https://evil.example"),
        ("//evil.example/x", "http://evil.example"),
        ("http://me:pw@evil.example/x", "http://evil.example"),
        ("http://127.0.0.1:1/x", "http://127.0.0.1:1"),
        ("file:///etc/hostname", "file://"),
        ("gopher://127.0.0.1/", "gopher://127.0.0.1"),
    ],
)
def test_moved_to_another_place_is_not_followed(loopback, session_of, to, names):
    server = loopback({SEARCH: moved(to)})
    session = session_of(server)
    assert asked(session).why == f"Europe PMC sent us on to another place, {names}"
    assert (server.count(), kept(session)) == (1, 0)


def test_moved_in_a_circle(loopback, session_of):
    server = loopback({})
    server.play({SEARCH: moved(f"{server.base(SEARCH.partition('?')[0])}?query=hip")})
    assert asked(session_of(server)).why == "Europe PMC sent us on more than 3 times"
    assert server.count() == 4
