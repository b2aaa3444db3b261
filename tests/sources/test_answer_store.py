"""The store of raw answers: what is kept is whole, and what is not whole is not used."""

import hashlib
import json
import os
import time

import pytest

from hinge_meta.sources.address import key_of
from hinge_meta.sources.answer import Answer
from hinge_meta.sources.answer_store import AnswerStore

ADDRESS = "https://api.crossref.org/works/10.1000%2Fhinge"


def answer_of(body=b'{"title": "Hip"}', **changed):
    told = {
        "service": "crossref",
        "address": ADDRESS,
        "status": 200,
        "content_type": "application/json",
        "retrieved_at": "2026-11-23T05:25:05Z",
        "sha256": hashlib.sha256(body).hexdigest(),
        "body": body,
    }
    return Answer(**(told | changed))


@pytest.fixture
def store(tmp_path):
    return AnswerStore(tmp_path / "store")


def files(store):
    return sorted(str(path.relative_to(store.folder)) for path in store.folder.rglob("*") if path.is_file())


def test_what_is_kept_is_read_as_it_was(store):
    answer = answer_of(bytes(range(256)), content_type="application/octet-stream", status=404)
    store.keep(answer)
    assert AnswerStore(store.folder).read("crossref", ADDRESS) == answer
    assert files(store) == [
        "README.txt",
        f"answers/{key_of('crossref', ADDRESS)}.json",
        f"bodies/{answer.sha256[:2]}/{answer.sha256}",
        "log.jsonl",
    ]


def test_the_key_is_of_service_and_address_without_secrets():
    key = hashlib.sha256(b"crossref\nhttps://api.crossref.org/works?rows=5").hexdigest()
    assert key_of("crossref", "https://api.crossref.org/works?rows=5&mailto=a%40b.org&API_KEY=1") == key
    assert key_of("datacite", "https://api.crossref.org/works?rows=5") != key


def test_nothing_there(store):
    assert store.read("crossref", ADDRESS) is None
    assert store.logged() == []
    store.sweep()
    assert not store.folder.exists()


def test_one_body_for_equal_answers(store):
    store.keep(answer_of())
    store.keep(answer_of(address=ADDRESS + "x"))
    assert len([name for name in files(store) if name.startswith("bodies")]) == 1


def test_a_damaged_body_is_set_aside_and_not_used(store):
    answer = answer_of()
    store.keep(answer)
    body = store.folder / "bodies" / answer.sha256[:2] / answer.sha256
    body.write_bytes(b'{"title": "Hop"}')
    assert store.read("crossref", ADDRESS) is None
    assert not body.exists()
    assert body.with_name(f"{answer.sha256}.damaged").read_bytes() == b'{"title": "Hop"}'
    store.keep(answer)
    assert store.read("crossref", ADDRESS) == answer


def test_a_damaged_body_is_mended_by_the_next_answer_with_the_same_bytes(store):
    answer = answer_of()
    store.keep(answer)
    (store.folder / "bodies" / answer.sha256[:2] / answer.sha256).write_bytes(b"")
    store.keep(answer_of(address=ADDRESS + "x"))
    assert store.read("crossref", ADDRESS) == answer


@pytest.mark.parametrize(
    "change",
    [
        {"sha256": "../../../../etc/passwd"},
        {"sha256": "0" * 63},
        {"sha256": None},
        {"status": "200"},
        {"status": True},
        {"service": "pubmed"},
        {"address": ADDRESS + "y"},
        {"retrieved_at": "yesterday"},
        {"retrieved_at": 5},
        {"content_type": ["text/html"]},
    ],
)
def test_an_entry_that_was_tampered_with_is_not_used(store, change):
    store.keep(answer_of())
    path = store.folder / "answers" / f"{key_of('crossref', ADDRESS)}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    assert store.read("crossref", ADDRESS) is None


def test_an_entry_leads_to_no_file_outside_the_store(store, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    store.keep(answer_of())
    path = store.folder / "answers" / f"{key_of('crossref', ADDRESS)}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"sha256": str(victim)}))
    assert store.read("crossref", ADDRESS) is None
    assert victim.read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, b"{}"])
def test_an_entry_that_is_none_is_not_used(store, content):
    store.keep(answer_of())
    (store.folder / "answers" / f"{key_of('crossref', ADDRESS)}.json").write_bytes(content)
    assert store.read("crossref", ADDRESS) is None


def test_what_could_not_be_read_is_logged_and_never_linked(store):
    store.set_aside(answer_of(b"<html>"), "no JSON")
    assert store.read("crossref", ADDRESS) is None
    (line,) = store.logged()
    assert line == {
        "at": "2026-11-23T05:25:05Z",
        "service": "crossref",
        "address": ADDRESS,
        "what": "refused",
        "status": 200,
        "sha256": hashlib.sha256(b"<html>").hexdigest(),
        "length": 6,
        "why": "no JSON",
    }


@pytest.mark.parametrize("torn", [b'{"at": "2026', b"\xff\xfe", b"[" * 100_000, b"5"])
def test_a_torn_line_of_the_log_spoils_no_other(store, torn):
    store.keep(answer_of())
    with open(store.folder / "log.jsonl", "ab") as file:
        file.write(torn)
    store.log("2026-11-23T05:26:00Z", "crossref", ADDRESS, "failed", why="stalled")
    assert [line["what"] for line in store.logged()] == ["kept", "failed"]


def test_what_a_killed_process_left_is_swept_when_it_is_old(store):
    store.keep(answer_of())
    before = files(store)
    folders = [store.folder / "answers", next((store.folder / "bodies").iterdir())]
    for folder in folders:
        for name in (".old", ".young"):
            (folder / name).write_bytes(b"half")
        os.utime(folder / ".old", (time.time() - 7200,) * 2)
    store.sweep()
    assert sorted(set(files(store)) - set(before)) == sorted(
        str((folder / ".young").relative_to(store.folder)) for folder in folders
    )


def test_an_answer_that_cannot_be_written_leaves_the_older_one(store, monkeypatch):
    store.keep(answer_of())

    def full(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space left"):
        store.keep(answer_of(b'{"title": "New"}'))
    monkeypatch.undo()
    assert store.read("crossref", ADDRESS) == answer_of()


def test_nothing_is_pickled(store):
    store.keep(answer_of())
    for name in files(store):
        assert not (store.folder / name).read_bytes().startswith(b"\x80")
