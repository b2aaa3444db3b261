"""A session that answers from a script: what clients make of answers, without a network."""

import hashlib
import json
from datetime import UTC, datetime

from hinge_meta.sources.answer import Answer
from hinge_meta.sources.outcome import found, not_found, unreachable
from hinge_meta.sources.unreadable import NotThere, Unreadable


def answer_of(body, status=200, content_type="application/json", service="crossref"):
    """Make an answer of a body, or of what is written as JSON."""
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    digest = hashlib.sha256(body).hexdigest()
    return Answer(
        service, "https://service.example", status, content_type, "2026-11-23T05:25:05Z", digest, body
    )


class ScriptedSession:
    """Answers every question with the next of its answers, or always with the last; remembers what was asked."""

    def __init__(self, *answers, keys=()):
        self.answers = list(answers)
        self.asked = []
        self.keys = keys

    def has_key(self, service):
        return service in self.keys

    def now(self):
        return datetime(2026, 11, 23, 5, 25, 5, tzinfo=UTC)

    def ask(self, service, path="", params=None, *, read, missing=(404,), not_before=None):
        self.asked.append((service, path, dict(params or {}), not_before))
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer.status in missing:
            return not_found("the service has no such thing", [answer])
        if answer.status != 200:
            return unreachable(f"status {answer.status}", [answer])
        try:
            return found(read(answer), [answer])
        except NotThere as nothing:
            return not_found(str(nothing), [answer])
        except Unreadable as fault:
            return unreachable(str(fault), [answer])
