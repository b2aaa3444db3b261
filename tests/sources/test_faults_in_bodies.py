"""Bodies that are cut off, wrong, slow or without end: none is taken for an answer."""

import gzip
import itertools
import time
import tracemalloc
import zlib

import pytest
from loopback import Reply
from played_search import REAL, SEARCH, asked, backing_off, bodies, kept, logged

MIB = 1024 * 1024


def raw(*parts):
    """Send bytes as they are and hang up."""

    def send(handler):
        for part in parts:
            handler.wfile.write(part)

    return Reply(send=send)


OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
PACKED = gzip.compress(b'{"hitCount": 1, "more": "' + bytes(range(97, 123)) * 99 + b'"}')
BROKEN = {
    "fewer bytes than announced": raw(OK, b"Content-Length: 900\r\n\r\n", b'{"hitCount": 1}'),
    "chunks that end early": raw(OK, b"Transfer-Encoding: chunked\r\n\r\n", b'f\r\n{"hitCount": 1}\r\n'),
    "half a chunk": raw(OK, b"Transfer-Encoding: chunked\r\n\r\n", b'ff\r\n{"hitCount": 1}'),
    "a chunk without a size": raw(OK, b"Transfer-Encoding: chunked\r\n\r\n", b"zz\r\n"),
    "gzip cut off": Reply(PACKED[:-9], headers={"Content-Encoding": "gzip"}),
    "gzip cut off in the middle": Reply(PACKED[: len(PACKED) // 2], headers={"Content-Encoding": "gzip"}),
    "gzip without its end": Reply(PACKED[:-4], headers={"Content-Encoding": "gzip"}),
    "no gzip": Reply(b'{"hitCount": 1}', headers={"Content-Encoding": "gzip"}),
    "gzip with a wrong sum": Reply(PACKED[:-8] + b"\1" * 8, headers={"Content-Encoding": "gzip"}),
    "nothing where gzip was announced": Reply(b"", headers={"Content-Encoding": "gzip"}),
    "a coding that was not asked for": Reply(b'{"hitCount": 1}', headers={"Content-Encoding": "br"}),
    "hangs up at once": raw(),
    "hangs up in the headers": raw(b"HTTP/1.1 200 OK\r\nContent-Le"),
    "no HTTP": raw(b"SSH-2.0-OpenSSH_9.9\r\n"),
    "headers without end": raw(OK, b"X: y\r\n" * 500, b"\r\n"),
    "HTML for JSON": Reply(b"<!DOCTYPE html><html>Down for maintenance", content_type="text/html"),
    "JSON cut off": Reply(b'{"hitCount": 1, "resultList"'),
    "a list": Reply(b"[1]"),
    "null": Reply(b"null"),
    "nothing": Reply(b""),
    "no UTF-8": Reply(b'{"hitCount": "\xff\xfe"}'),
    "NaN": Reply(b'{"hitCount": NaN}'),
    "a number without end": Reply(b'{"hitCount": ' + b"9" * 9000 + b"}"),
    "nested without end": Reply(b'{"hitCount": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"),
    "nested without end, and cut off": Reply(b'{"hitCount": ' + b'{"a":' * 200_000),
    "503": Reply(b"<html>", 503),
    "502": Reply(b"<html>", 502),
    "504": Reply(b"", 504),
    "500": Reply(b"", 500),
    "404 on a search": Reply(b"", 404),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_what_is_broken_once_is_asked_again(loopback, session_of, fault):
    server = loopback({SEARCH: [BROKEN[fault], REAL]})
    session = session_of(server)
    assert asked(session).value == 1
    assert server.count() == 2
    assert session.slept == backing_off(server, 1)
    assert kept(session) == 1
    assert logged(session)[-1] == "kept" and len(logged(session)) == 2


@pytest.mark.parametrize("fault", BROKEN)
def test_what_stays_broken_is_unreachable_and_not_kept(loopback, session_of, fault):
    server = loopback({SEARCH: BROKEN[fault]})
    session = session_of(server, tries=3)
    outcome = asked(session)
    assert outcome.state == "unreachable"
    assert outcome.why.startswith("Europe PMC ") and outcome.why.endswith("(asked 3 times)")
    assert "127.0.0.1" not in outcome.why
    assert server.count() == 3
    assert session.slept == backing_off(server, 2)
    assert kept(session) == 0
    assert len(logged(session)) == 3


def test_whole_gzip_is_read_also_in_several_members(loopback, session_of):
    packed = gzip.compress(b'{"hitCount"') + gzip.compress(b": 1}") + b"\0\0"
    server = loopback({SEARCH: Reply(packed, headers={"Content-Encoding": "gzip"})})
    outcome = asked(session_of(server))
    assert outcome.answers[0].body == b'{"hitCount": 1}'
    assert server.asked[0].headers["Accept-Encoding"] == "gzip"


def test_a_stall_before_the_answer(loopback, session_of):
    server = loopback({SEARCH: Reply(send=lambda handler: time.sleep(0.4))})
    session = session_of(server, tries=2, timeouts=(1.0, 0.05))
    assert asked(session).why == "Europe PMC did not answer in time (asked 2 times)"
    assert (server.count(), kept(session)) == (2, 0)


def test_a_stall_in_the_answer(loopback, session_of):
    def send(handler):
        handler.wfile.write(OK + b'Content-Length: 15\r\n\r\n{"hit')
        time.sleep(0.4)

    session = session_of(loopback({SEARCH: Reply(send=send)}), tries=1, timeouts=(1.0, 0.05))
    assert asked(session).why == "Europe PMC stalled in the middle of its answer"
    assert bodies(session) == 0


def test_an_answer_that_drips(loopback, session_of):
    def send(handler):
        handler.wfile.write(OK + b"Content-Length: 1000\r\n\r\n")
        for _ in range(1000):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.001)

    ticks = itertools.count()
    session = session_of(
        loopback({SEARCH: Reply(send=send)}), tries=1, seconds=3.0, monotonic=lambda: float(next(ticks))
    )
    assert asked(session).why == "Europe PMC took longer than 3 s to send its answer"


def four_gib(handler):
    handler.wfile.write(OK + b"\r\n")
    for _ in range(4096):
        handler.wfile.write(b" " * MIB)


def four_gib_packed(handler):
    handler.wfile.write(OK + b"Content-Encoding: gzip\r\n\r\n")
    pack = zlib.compressobj(1, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    for _ in range(4096):
        handler.wfile.write(pack.compress(b" " * MIB))
    handler.wfile.write(pack.flush())


def four_gib_announced(handler):
    handler.wfile.write(OK + b"Content-Length: %d\r\n\r\n" % 2**32)
    handler.wfile.write(b" " * MIB)


@pytest.mark.parametrize(
    ("send", "says"),
    [
        (four_gib, "sent more than 67,108,864 bytes"),
        (four_gib_packed, "sent more than 67,108,864 bytes"),
        (four_gib_announced, "announced 4,294,967,296 bytes"),
    ],
)
def test_four_gib_stop_at_the_limit_and_are_not_asked_for_again(loopback, session_of, send, says):
    server = loopback({SEARCH: Reply(send=send)})
    session = session_of(server)
    tracemalloc.start()
    try:
        outcome = asked(session)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert outcome.why == f"Europe PMC {says}, which is too large to be read"
    assert peak < 200 * MIB
    assert server.count() == 1
    assert (kept(session), bodies(session), logged(session)) == (0, 0, ["failed"])


def test_what_is_packed_is_not_unpacked_beyond_the_limit(loopback, session_of):
    packed = gzip.compress(bytes(48 * MIB), 1)
    server = loopback({SEARCH: Reply(packed, headers={"Content-Encoding": "gzip"})})
    session = session_of(server, most_bytes=MIB)
    tracemalloc.start()
    try:
        outcome = asked(session)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert "sent more than 1,048,576 bytes" in outcome.why
    assert peak < 10 * MIB


def test_a_body_at_the_limit_is_read(loopback, session_of):
    for most, state in ((15, "found"), (14, "unreachable")):
        session = session_of(loopback({SEARCH: b'{"hitCount": 1}'}), most_bytes=most)
        assert asked(session).state == state
