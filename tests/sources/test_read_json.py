"""JSON is an object with the keys that were promised, or it is refused."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinge_meta.sources.answer import Answer
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.unreadable import Unreadable


def answer(body):
    return Answer("europe_pmc", "", 200, "application/json", "2026-11-23T05:25:05Z", "0" * 64, body)


def test_a_key_may_hold_nothing_but_must_be_there():
    assert json_of(answer(b'{"hits": null}'), "hits") == {"hits": None}
    with pytest.raises(Unreadable, match=r"has no 'hits', 'next'; it has \['version'\]"):
        json_of(answer(b'{"version": "6.9"}'), "version", "hits", "next")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_encodings_of_json(encoding):
    assert json_of(answer('{"name": "Müller"}'.encode(encoding))) == {"name": "Müller"}


def test_halves_of_characters_do_not_pass():
    value = json_of(
        answer(rb'{"a": "x\ud83dy", "b": ["\uDC00", 5, null], "c\ud800": "\ud83d\ude00", "d": "\\ud"}')
    )
    assert value == {"a": "x\ufffdy", "b": ["\ufffd", 5, None], "c\ufffd": "\U0001f600", "d": "\\ud"}
    json.dumps(value, ensure_ascii=False).encode()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "it is empty"),
        (b" <html>", "HTML or XML"),
        (b"[]", "a JSON list and no object"),
        (b"null", "a JSON NoneType and no object"),
        (b'"x"', "a JSON str and no object"),
        (b'{"a": Infinity}', "Infinity is no number"),
        (b'{"a": 1', "not JSON"),
        (b"\xff", "not JSON"),
        (b'{"a":' * 100_000, "nested too deeply"),
    ],
)
def test_everything_else_is_refused_in_words(body, says):
    with pytest.raises(Unreadable, match=says):
        json_of(answer(body))


@given(st.binary(max_size=60))
def test_whatever_comes_is_an_object_or_refused(body):
    with contextlib.suppress(Unreadable):
        assert isinstance(json_of(answer(body)), dict)
