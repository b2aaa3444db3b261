"""One question, one answer: kept, found again, and asked politely."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from loopback import Reply

from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.services import SERVICES
from hinge_meta.sources.session import Session
from hinge_meta.sources.unreadable import NotThere

WORK = "https://api.crossref.org/works/10.1000%2Fhinge"
PATH = "/works/10.1000%2Fhinge"


def title(answer):
    return json_of(answer, "title")["title"]


def test_an_answer_is_read_kept_and_asked_for_once(loopback, session_of):
    server = loopback({WORK: {"title": "Hip"}})
    session = session_of(server)
    first = session.ask("crossref", PATH, read=title)
    again = session_of(server).ask("crossref", PATH, read=title)
    assert first.value == again.value == "Hip"
    assert first.answers == again.answers
    assert server.count() == 1
    (answer,) = first.answers
    assert answer.body == b'{"title": "Hip"}'
    assert answer.address == f"{server.bases['crossref']}{PATH}"
    (line,) = session.store.logged()
    assert (line["what"], line["sha256"], line["status"]) == ("kept", answer.sha256, 200)
    assert (session.store.folder / "README.txt").is_file()


def test_that_there_is_no_such_thing_is_an_answer_and_kept(loopback, session_of):
    server = loopback({WORK: Reply(b"Resource not found.", 404, "text/plain")})
    for _ in range(2):
        outcome = session_of(server).ask("crossref", PATH, read=title)
        assert outcome.state == "not found"
        assert outcome.why == "Crossref has no such thing (404: Resource not found.)"
        assert outcome.answers[0].status == 404
    assert server.count() == 1


def test_that_there_is_no_such_thing_may_be_said_in_a_200(loopback, session_of):
    def read(answer):
        raise NotThere("nobody has it")

    server = loopback({WORK: {"status": "error"}})
    for _ in range(2):
        outcome = session_of(server).ask("crossref", PATH, read=read)
        assert (outcome.state, outcome.why) == ("not found", "nobody has it")
    assert server.count() == 1


def test_no_such_thing_without_a_word_is_not_found_either(loopback, session_of):
    def read(answer):
        raise NotThere

    outcome = session_of(loopback({WORK: {}})).ask("crossref", PATH, read=read)
    assert (outcome.state, outcome.why) == ("not found", "Crossref has no such thing")


def test_a_404_that_does_not_mean_no_such_thing_is_asked_again(loopback, session_of):
    server = loopback({WORK: [Reply(b"", 404), {"title": "Hip"}]})
    session = session_of(server)
    assert session.ask("crossref", PATH, read=title, missing=()).value == "Hip"
    assert server.count() == 2

    server = loopback({WORK: Reply(b"", 404)})
    outcome = session_of(server, tries=2).ask("crossref", PATH, read=title, missing=())
    assert (outcome.state, outcome.why) == ("unreachable", "Crossref answered 404 (asked 2 times)")


def test_a_stored_404_is_no_answer_to_a_question_for_which_404_means_a_fault(loopback, session_of):
    server = loopback({WORK: [Reply(b"", 404), {"title": "Hip"}]})
    assert session_of(server).ask("crossref", PATH, read=title).state == "not found"
    assert session_of(server).ask("crossref", PATH, read=title, missing=()).value == "Hip"


def test_an_error_that_asking_again_does_not_mend_is_told_in_the_words_of_the_service(loopback, session_of):
    server = loopback({WORK: Reply(b"unknown AREA\n  [Phse]", 400, "text/plain")})
    session = session_of(server)
    outcome = session.ask("crossref", PATH, read=title)
    assert (outcome.state, outcome.why) == ("unreachable", "Crossref answered 400: unknown AREA [Phse]")
    assert outcome.answers[0].status == 400
    assert server.count() == 1
    assert not list(session.store.folder.glob("answers/*"))


def test_an_answer_older_than_wanted_is_asked_for_again_and_replaced(loopback, session_of):
    times = [datetime(2026, 11, day, tzinfo=UTC) for day in (1, 20)]
    server = loopback({WORK: [{"title": "Old"}, {"title": "New"}]})

    def asked(day, not_before):
        session = session_of(server, clock=lambda: times[day])
        return session.ask("crossref", PATH, read=title, not_before=not_before)

    assert asked(0, None).value == "Old"
    assert asked(1, times[0]).value == "Old"
    # Answers know their time to the second, and a question may have begun within that second.
    assert asked(1, times[0] + timedelta(milliseconds=900)).value == "Old"
    fresh = asked(1, times[0] + timedelta(seconds=1))
    assert (fresh.value, fresh.answers[0].date) == ("New", "2026-11-20")
    assert asked(1, None).value == "New"
    assert server.count() == 2
    assert len(list(session_of().store.folder.glob("bodies/*/*"))) == 2


def test_a_newer_answer_that_cannot_be_read_does_not_cost_the_older_one(loopback, session_of):
    server = loopback({WORK: [{"title": "Old"}, {"no": "title"}]})
    session = session_of(server, tries=2)
    session.ask("crossref", PATH, read=title)
    outcome = session.ask("crossref", PATH, read=title, not_before=datetime(2100, 1, 1, tzinfo=UTC))
    assert outcome.state == "unreachable"
    assert session.ask("crossref", PATH, read=title).value == "Old"
    assert session_of(server, offline=True).ask("crossref", PATH, read=title).value == "Old"


def test_the_order_of_parameters_makes_no_other_question(loopback, session_of):
    server = loopback({"https://api.crossref.org/works?query=a b&rows=5": {"title": "Hip"}})
    session = session_of(server)
    for params in ({"rows": "5", "query": "a b"}, {"query": "a b", "rows": 5, "cursor": None}):
        assert session.ask("crossref", "/works", params, read=title).is_found
    assert server.count() == 1
    assert session.ask("crossref", "/works", {"query": "a b"}, read=title).state == "not found"


def test_two_services_at_one_address_do_not_share_answers(loopback, session_of):
    server = loopback({"https://api.crossref.org/x": [{"title": "Crossref"}, {"title": "DataCite"}]})
    base = server.base("https://api.crossref.org")
    session = session_of(bases={"crossref": base, "datacite": base})
    assert session.ask("crossref", "/x", read=title).value == "Crossref"
    assert session.ask("datacite", "/x", read=title).value == "DataCite"


def test_the_version_that_a_service_names_is_kept(loopback, session_of):
    server = loopback({WORK: {"title": "Hip", "message-version": "1.0.0"}})
    session = session_of(server)
    session.ask("crossref", PATH, read=title)
    (path,) = session.store.folder.glob("answers/*")
    assert json.loads(path.read_text(encoding="utf-8"))["version"] == "1.0.0"


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        Session(offline=True).ask("pubmed", "/x", read=title, not_before=datetime(2026, 1, 1))


def test_a_path_leads_to_no_other_host(loopback, session_of):
    session = session_of(loopback())
    outcome = session.ask("crossref", "@example.org/x", read=title)
    assert outcome.answers[0].address == f"{session._access['crossref'].base}/@example.org/x"


def test_settings_come_from_the_environment(loopback, monkeypatch, tmp_path):
    server = loopback({"https://eutils.ncbi.nlm.nih.gov/entrez/eutils/x": {"title": "Hip"}})
    monkeypatch.setenv("HINGE_META_PUBMED_BASE", server.bases["pubmed"])
    monkeypatch.setenv("HINGE_META_STORE", str(tmp_path / "kept"))
    monkeypatch.setenv("HINGE_META_CONTACT", "ann@example.org")
    monkeypatch.setenv("NCBI_API_KEY", "S3CRET")
    with Session() as session:
        assert session.has_key("pubmed") and not session.has_key("openalex")
        assert session.ask("pubmed", "/x", read=title).is_found
    assert server.asked[0].query == {"email": "ann@example.org", "api_key": "S3CRET", "tool": "hinge_meta"}
    assert (tmp_path / "kept" / "log.jsonl").is_file()


def test_no_host_is_asked_faster_than_it_allows_and_stored_answers_cost_nothing(loopback, session_of):
    server = loopback({f"https://api.crossref.org/works/{n}": {"title": str(n)} for n in range(3)})
    session = session_of(server)
    for _ in range(2):
        for n in range(3):
            assert session.ask("crossref", f"/works/{n}", read=title).value == str(n)
    assert session.slept == [1.0, 1.0]


def test_a_key_that_allows_more_is_made_use_of(loopback, session_of):
    server = loopback({f"{SERVICES['pubmed'].base}/{n}": {"title": str(n)} for n in range(2)})
    for keys, interval in ((None, 1 / 2.5), ({"pubmed": "k"}, 1 / 9)):
        session = session_of(server, keys=keys, store=session_of().store.folder / str(interval))
        session.ask("pubmed", "/0", read=title)
        session.ask("pubmed", "/1", read=title)
        assert session.slept == pytest.approx([interval])


def test_a_limit_in_the_headers_is_kept_to_where_it_is_stricter(loopback, session_of):
    def limit(number, span):
        return {"x-rate-limit-limit": number, "x-rate-limit-interval": span}

    told = [limit("1", "4s"), limit("10", "1s"), limit("0", "1s"), limit("1", "inf"), limit("", ""), {}]
    script = {
        f"https://api.crossref.org/works/{n}": Reply(b'{"title": "x"}', headers=headers)
        for n, headers in enumerate(told)
    }
    session = session_of(loopback(script))
    for n in range(len(told)):
        session.ask("crossref", f"/works/{n}", read=title)
    assert session.slept == [4.0, 1.0, 1.0, 1.0, 1.0]


def test_a_fault_of_the_reader_is_a_fault_of_ours_and_nothing_is_kept(loopback, session_of):
    session = session_of(loopback({WORK: {"title": "Hip"}}))
    with pytest.raises(ZeroDivisionError):
        session.ask("crossref", PATH, read=lambda answer: 1 / 0)
    assert not list(session.store.folder.glob("answers/*"))
    assert session.ask("crossref", PATH, read=title).is_found


def test_ctrl_c_passes_and_leaves_the_store_in_order(loopback, session_of):
    server = loopback({WORK: [Reply(b"", 503), {"title": "Hip"}]})

    def interrupted(seconds):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        session_of(server, sleep=interrupted).ask("crossref", PATH, read=title)
    session = session_of(server)
    assert session.ask("crossref", PATH, read=title).value == "Hip"
    assert [line["what"] for line in session.store.logged()] == ["refused", "kept"]
