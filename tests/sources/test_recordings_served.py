"""Every real answer that was recorded comes back byte for byte, through the session and from its store."""

import hashlib
import json
from urllib.parse import parse_qsl, urlsplit

from loopback import SECRET, from_manifest

from hinge_meta.sources.services import SERVICES


def questions(folder):
    """Write each recorded request as a question to the session: service, path, parameters."""
    for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["entries"]:
        service, base = next(
            (key, known.base) for key, known in SERVICES.items() if entry["url"].startswith(known.base)
        )
        parts = urlsplit(entry["url"][len(base) :])
        pairs = parse_qsl(parts.query, keep_blank_values=True)
        yield service, parts.path, {name: value for name, value in pairs if name not in SECRET}, entry


def test_every_recording_comes_back_byte_for_byte(recordings, loopback, session_of):
    server = loopback(from_manifest(recordings))
    session = session_of(server, contact="you@example.org", tries=1)
    offline = session_of(server, offline=True)
    entries = list(questions(recordings))
    assert len(entries) > 40
    for service, path, params, entry in entries:
        status, name = entry["status"] or 200, entry["file"]
        asked = {"read": lambda answer: answer, "missing": (404,)}
        outcome = session.ask(service, path, params, **asked)
        (answer,) = outcome.answers
        assert hashlib.sha256(answer.body).hexdigest() == answer.sha256 == entry["sha256"], name
        assert answer.status == status, name
        assert answer.content_type == entry["content_type"].partition(";")[0], name
        assert outcome.state == {200: "found", 404: "not found"}.get(status, "unreachable"), name
        if outcome.is_answered:
            assert offline.ask(service, path, params, **asked).answers == outcome.answers, name
    assert not server.unexpected
    assert server.count() == len(entries)
