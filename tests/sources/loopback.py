"""The services, played on this machine: scripted answers by address, real recordings, and every kind of fault."""

import json
import sys
import threading
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from hinge_meta.sources.services import SERVICES

SECRET = {"api_key", "email", "mailto", "tool"}


@dataclass(frozen=True)
class Reply:
    """One answer of a service.

    `send`, a function of the handler, plays what is no answer at all; it writes to `handler.wfile` what it likes.
    """

    body: bytes = b""
    status: int = 200
    content_type: str = "application/json"
    headers: dict = field(default_factory=dict)
    send: object = None

    @classmethod
    def of(cls, given):
        """Make a reply of bytes, of text, or of what JSON can say; a reply stays what it is."""
        if isinstance(given, cls):
            return given
        if isinstance(given, bytes):
            return cls(given)
        if isinstance(given, str):
            return cls(given.encode(), content_type="text/plain")
        return cls(json.dumps(given).encode())


@dataclass(frozen=True)
class Asked:
    """One question as it came."""

    route: tuple
    query: dict
    headers: dict

    @property
    def address(self):
        """Host and path as they were before they were moved to this machine."""
        return self.route[0] + self.route[1]


def route_of(address):
    """Tell addresses apart by host, path without escapes, and sorted query without secrets."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return parts.netloc, unquote(parts.path), tuple(sorted(pair for pair in pairs if pair[0] not in SECRET))


class Server(ThreadingHTTPServer):
    """A server that does not complain of who hangs up."""

    daemon_threads = True

    def handle_error(self, request, client_address):
        """Say nothing of connections that broke: that is what is played."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Loopback:
    """A server on 127.0.0.1 that answers by a script.

    A script maps the address of the real service, such as ``"https://api.crossref.org/works/10.1000%2Fx?rows=5"``, to
    a reply or to a list of replies, of which the last is given for ever. What is not in the script is a 404 of the
    server's own; `unexpected` has it.
    """

    def __init__(self, script=None):
        self._script = {}
        self._given = defaultdict(int)
        self._guard = threading.Lock()
        self._is_closed = False
        self.asked = []
        self.unexpected = []
        self.play(script or {})
        self._server = Server(("127.0.0.1", 0), self._handler())
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def bases(self):
        """Base addresses for a session that is to ask this server instead of the services."""
        return {service: self.base(known.base) for service, known in SERVICES.items()}

    def base(self, address):
        """Move an address to this machine."""
        parts = urlsplit(address)
        return f"http://127.0.0.1:{self.port}/{parts.netloc}{parts.path}"

    def play(self, script):
        """Add to the script."""
        for address, replies in script.items():
            several = replies if isinstance(replies, list) else [replies]
            self._script[route_of(address)] = [Reply.of(reply) for reply in several]

    def count(self, address=None):
        """Tell how often an address was asked, or how often the server was."""
        return (
            len(self.asked) if address is None else sum(one.route == route_of(address) for one in self.asked)
        )

    def close(self):
        """Stop."""
        self._is_closed = True
        self._server.shutdown()
        self._server.server_close()

    def __enter__(self):
        return self

    def __exit__(self, *exception):
        self.close()

    def reply_to(self, path, headers):
        """Find the reply to a question, and note the question."""
        host, _, rest = path.lstrip("/").partition("/")
        address = f"http://{host}/{rest}"
        route = route_of(address)
        with self._guard:
            query = dict(parse_qsl(urlsplit(address).query, keep_blank_values=True))
            self.asked.append(Asked(route, query, dict(headers)))
            replies = self._script.get(route)
            if replies is None:
                self.unexpected.append(route)
                return Reply(b"not in the script", 404, "text/plain")
            number = min(self._given[route], len(replies) - 1)
            self._given[route] += 1
            return replies[number]

    def _handler(self):
        loopback = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                if loopback._is_closed:
                    # A connection that is still open dies with the server.
                    self.close_connection = True
                    return
                reply = loopback.reply_to(self.path, self.headers)
                with suppress(ConnectionError):
                    if reply.send is not None:
                        self.close_connection = True
                        reply.send(self)
                        return
                    self.send_response(reply.status)
                    sent = {"Content-Type": reply.content_type, "Content-Length": str(len(reply.body))}
                    for name, value in (sent | reply.headers).items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(reply.body)

            def log_message(self, *arguments):
                """Say nothing: pytest would print it."""

        return Handler


def serve(script=None):
    """Start a server; it stops with `close`, or at the end of a `with`."""
    return Loopback(script)


def from_manifest(folder):
    """Make a script of the real answers in a folder with a manifest, byte for byte."""
    folder = Path(folder)
    script = {}
    for entry in json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["entries"]:
        kept = {
            name: value
            for name, value in entry["headers"].items()
            if name.lower().startswith(("x-", "ratelimit", "retry-after"))
        }
        body = (folder / entry["file"]).read_bytes()
        # One recording does not say with which status it came.
        script[entry["url"]] = Reply(body, entry["status"] or 200, entry["content_type"], kept)
    return script
