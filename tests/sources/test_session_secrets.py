"""Contact and keys go where the user sends them, and stand nowhere else."""

import json

import pytest
from loopback import Reply

from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.services import SERVICES
from hinge_meta.sources.session import Session

WORK = "https://api.crossref.org/works/10.1000%2Fhinge"
PATH = "/works/10.1000%2Fhinge"


def title(answer):
    return json_of(answer, "title")["title"]


def stored_text(session):
    """Everything that is on disk except the bodies."""
    paths = [*session.store.folder.glob("answers/*"), session.store.folder / "log.jsonl"]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_who_asks_is_said_only_where_the_user_says_so(loopback, session_of):
    server = loopback({WORK: {"title": "Hip"}})
    session_of(server).ask("crossref", PATH, read=title)
    session_of(server, contact="ann@example.org", store=session_of().store.folder / "other").ask(
        "crossref", PATH, read=title
    )
    agents = [asked.headers["User-Agent"] for asked in server.asked]
    assert agents == ["hinge_meta/0.1.0", "hinge_meta/0.1.0 (mailto:ann@example.org)"]
    for asked in server.asked:
        assert not {"Cookie", "Authorization", "Cache-Control"} & set(asked.headers)


def test_no_password_of_the_user_and_no_cookie_is_sent(loopback, session_of, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ann password pw\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    server = loopback(
        {
            f"https://api.crossref.org/works/{name}": Reply(
                b'{"title": "Hip"}', headers={"Set-Cookie": "seen=1; Path=/"}
            )
            for name in "ab"
        }
    )
    session = session_of(server)
    for name in "ab":
        assert session.ask("crossref", f"/works/{name}", read=title).is_found
    for asked in server.asked:
        assert not {"Cookie", "Authorization"} & set(asked.headers)


def test_contact_key_and_tool_are_sent_and_stand_nowhere_else(loopback, session_of, caplog):
    caplog.set_level("WARNING")
    address = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/esearch.fcgi?db=pubmed"
    echo = json.dumps(
        {"error": "API rate limit exceeded", "api-key": "S3CRET", "mail": "ann@example.org"}
    ).encode()
    server = loopback(
        {address: [Reply(echo, 429), Reply(b"<html>ann%40example.org</html>"), {"title": "Hip"}]}
    )
    session = session_of(server, contact="ann@example.org", keys={"pubmed": "S3CRET"})
    outcome = session.ask("pubmed", "/esearch.fcgi", {"db": "pubmed"}, read=title)
    assert outcome.value == "Hip"
    assert [asked.query for asked in server.asked] == [
        {"db": "pubmed", "email": "ann@example.org", "api_key": "S3CRET", "tool": "hinge_meta"}
    ] * 3
    said = stored_text(session) + repr(outcome) + repr(session.told) + caplog.text
    for secret in ("S3CRET", "ann@example.org", "ann%40example.org", "tool="):
        assert secret not in said
    assert "[not shown]" in said
    # A refused answer that repeats a secret is not even kept for the record.
    assert len(list(session.store.folder.glob("bodies/*/*"))) == 1


def test_the_log_of_the_library_holds_no_secret(loopback, session_of, caplog):
    caplog.set_level("DEBUG")

    def malformed(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nno header\r\nX: y\r\n\r\n{}")

    address = f"{SERVICES['pubmed'].base}/x?db=pubmed"
    session = session_of(
        loopback({address: Reply(send=malformed)}),
        contact="ann@example.org",
        keys={"pubmed": "S3CRET"},
        tries=1,
    )
    session.ask("pubmed", "/x", {"db": "pubmed"}, read=title)
    assert "db=pubmed" in caplog.text
    assert "Failed to parse headers" in caplog.text
    for secret in ("S3CRET", "ann%40example.org", "ann@example.org"):
        assert secret not in caplog.text


def test_an_answer_that_repeats_the_contact_says_so_beside_it(loopback, session_of):
    server = loopback({WORK: {"title": "Hip", "echo": "mailto=ann%40example.org"}})
    session = session_of(server, contact="ann@example.org")
    session.ask("crossref", PATH, read=title)
    (path,) = session.store.folder.glob("answers/*")
    assert json.loads(path.read_text(encoding="utf-8"))["repeats_contact_or_key"] is True


def test_a_service_that_wants_to_know_who_asks_is_not_asked_anonymously(loopback, session_of):
    address = "https://api.unpaywall.org/v2/10.1000/hinge"
    server = loopback({address: {"title": "Hip"}})
    outcome = session_of(server).ask("unpaywall", "/10.1000/hinge", read=title)
    assert outcome.state == "unreachable"
    assert "HINGE_META_CONTACT" in outcome.why
    assert server.count() == 0
    assert (
        session_of(server, contact="ann@example.org").ask("unpaywall", "/10.1000/hinge", read=title).is_found
    )
    # Once it is in the store it needs no contact.
    assert session_of(server).ask("unpaywall", "/10.1000/hinge", read=title).is_found


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({"contact": "ann"}, "contact must be an e-mail address"),
        ({"contact": "ann@example.org\r\nX-Evil: 1"}, "contact must be an e-mail address"),
        ({"contact": "ann (at) example.org"}, "contact must be an e-mail address"),
        ({"contact": "a@b.c" + "c" * 300}, "contact must be an e-mail address"),
        ({"bases": {"crossref": "http://api.crossref.org"}}, "must begin with https://"),
        ({"bases": {"crossref": "http://127.0.0.1.evil.example"}}, "must begin with https://"),
        ({"bases": {"crossref": "https://me:pw@api.crossref.org"}}, "no name or password"),
        ({"bases": {"crossref": "https://api.crossref.org?x=1"}}, "and nothing after it"),
        ({"bases": {"crossref": "file:///etc"}}, "must be https://host/path"),
        ({"bases": {"crosref": "https://api.crossref.org"}}, "service must be one of"),
        ({"keys": {"pubmed": "a\nb"}}, "the key for PubMed must be"),
        ({"tries": 0}, "tries must be 1 or more"),
    ],
)
def test_a_setting_that_cannot_be_right_is_refused(settings, says):
    with pytest.raises(ValueError, match=says) as raised:
        Session(**settings)
    assert "pw" not in str(raised.value)


@pytest.mark.parametrize(
    "params", [{"email": "a@b.org"}, {"api_key": "k"}, {"mailto": "a@b.org"}, {"tool": "t"}]
)
def test_a_secret_is_no_parameter(params):
    with pytest.raises(ValueError, match="the session sends it by itself"):
        Session(offline=True).ask("pubmed", "/x", params, read=title)
