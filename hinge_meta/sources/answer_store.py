"""Raw answers on disk: the cache, what is read offline, and the record of what was asked, in one set of files."""

import contextlib
import hashlib
import json
import re
import time
from pathlib import Path

from hinge_meta.sources.address import key_of
from hinge_meta.sources.answer import Answer
from hinge_meta.whole_file import write_whole

_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_SHA256 = re.compile(r"[0-9a-f]{64}")

# A file that is being written has a name with a dot in front; one that old was left by a process that was killed.
_LEFT_OVER = 3600.0

_ABOUT = """\
Answers of the services that hinge_meta asked, as they came.

answers/    One file for each question that was answered: service, address, status, time (UTC), and the SHA-256 of the
            body. Addresses hold no keys and no e-mail address.
bodies/     The bodies, byte for byte, named by their SHA-256. A name that ends in .damaged no longer had the bytes that
            its name promised.
log.jsonl   One line for each time a service was asked, failures and refused answers included.

With these files every step can be repeated without a network (--offline), and every number traced to the bytes it was
read from. Deleting the folder loses nothing that cannot be asked for again, but a service may answer differently then.

Bodies belong to those who published them. Full texts carry their own licences, and abstracts may be under copyright:
look at the licence in the file before you pass it on. Some services repeat the question in their answer, and with it
the e-mail address that you gave: such answers are marked "repeats_contact_or_key" in answers/.
"""


class AnswerStore:
    """A folder of raw answers.

    Parameters
    ----------
    folder : str or Path
        Made when the first answer is kept, not before.

    Notes
    -----
    A body is written before the log and the log before the answer that points to the body, each file whole or not at
    all. So whoever kills the process leaves either an answer that can be read or none.

    Examples
    --------
    >>> import tempfile
    >>> body = b'{"status": "ok"}'
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     store = AnswerStore(folder)
    ...     store.keep(Answer("crossref", "https://api.crossref.org/works/x", 200, "application/json",
    ...                       "2026-11-23T05:25:05Z", hashlib.sha256(body).hexdigest(), body))
    ...     store.read("crossref", "https://api.crossref.org/works/x").body
    b'{"status": "ok"}'
    """

    def __init__(self, folder):
        self.folder = Path(folder)

    def read(self, service, address):
        """Give a stored answer.

        Parameters
        ----------
        service, address : str

        Returns
        -------
        Answer or None
            None where there is none, and where its body is gone or damaged: a body with other bytes than its name
            promises is set aside.
        """
        path = self._answer_path(service, address)
        try:
            told = json.loads(path.read_bytes())
            fields = [told[name] for name in ("service", "address", "content_type", "retrieved_at", "sha256")]
            status = told["status"]
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        if not all(isinstance(field, str) for field in fields) or type(status) is not int:
            return None
        kept_service, kept_address, content_type, retrieved_at, sha256 = fields
        if (kept_service, kept_address) != (service, address) or not _SHA256.fullmatch(sha256):
            return None
        if not _TIME.fullmatch(retrieved_at):
            return None
        body = self._body(sha256)
        if body is None:
            return None
        return Answer(service, address, status, content_type, retrieved_at, sha256, body)

    def keep(self, answer, *, repeats_secret=False):
        """Keep an answer for use.

        Parameters
        ----------
        answer : Answer
            One that could be read.
        repeats_secret : bool
            Whether the body holds the user's address or key, which is then said beside it.

        Raises
        ------
        OSError
            If the folder cannot be written to; what was stored before stays.
        """
        told = {
            "service": answer.service,
            "address": answer.address,
            "status": answer.status,
            "content_type": answer.content_type,
            "retrieved_at": answer.retrieved_at,
            "sha256": answer.sha256,
            "length": len(answer.body),
            "version": _version_in(answer),
            "repeats_contact_or_key": repeats_secret,
        }
        self._write_body(answer)
        self.log(answer.retrieved_at, answer.service, answer.address, "kept", answer)
        write_whole(self._answer_path(answer.service, answer.address), json.dumps(told, indent=1) + "\n")

    def set_aside(self, answer, why, *, keep_body=True):
        """Log an answer that could not be read, and keep its body for who wants to know; it is never used.

        Parameters
        ----------
        answer : Answer
        why : str
        keep_body : bool
            False leaves the body out.
        """
        if keep_body:
            self._write_body(answer)
        self.log(answer.retrieved_at, answer.service, answer.address, "refused", answer, why)

    def log(self, at, service, address, what, answer=None, why=""):
        """Add a line to the log.

        Parameters
        ----------
        at : str
            Time in UTC.
        service, address : str
        what : {"kept", "refused", "failed"}
        answer : Answer, optional
            Where one came.
        why : str
            What was wrong.
        """
        line = {"at": at, "service": service, "address": address, "what": what}
        if answer is not None:
            line |= {"status": answer.status, "sha256": answer.sha256, "length": len(answer.body)}
        if why:
            line["why"] = why
        self._begin()
        path = self.folder / "log.jsonl"
        with open(path, "a+b") as file:
            # A line that a killed process left unfinished is ended, so that it spoils no other.
            if file.seek(0, 2) and (file.seek(-1, 2), file.read(1))[1] != b"\n":
                file.write(b"\n")
            file.write(json.dumps(line).encode() + b"\n")

    def logged(self):
        """Give the lines of the log that are whole, the oldest first.

        Returns
        -------
        list of dict
        """
        try:
            lines = (self.folder / "log.jsonl").read_bytes().splitlines()
        except FileNotFoundError:
            return []
        whole = []
        for line in lines:
            with contextlib.suppress(ValueError, RecursionError):
                whole.append(json.loads(line))
        return [line for line in whole if isinstance(line, dict)]

    def sweep(self):
        """Remove what killed processes left half written."""
        now = time.time()
        for path in [*self.folder.glob("answers/.*"), *self.folder.glob("bodies/*/.*")]:
            with contextlib.suppress(OSError):
                if now - path.stat().st_mtime > _LEFT_OVER:
                    path.unlink()

    def _begin(self):
        about = self.folder / "README.txt"
        if not about.exists():
            write_whole(about, _ABOUT)

    def _answer_path(self, service, address):
        return self.folder / "answers" / f"{key_of(service, address)}.json"

    def _body_path(self, sha256):
        return self.folder / "bodies" / sha256[:2] / sha256

    def _body(self, sha256):
        path = self._body_path(sha256)
        try:
            body = path.read_bytes()
        except OSError:
            return None
        if hashlib.sha256(body).hexdigest() == sha256:
            return body
        # In a folder that cannot be written to it stays where it is, and is as useless there.
        with contextlib.suppress(OSError):
            path.replace(path.with_name(f"{sha256}.damaged"))
        return None

    def _write_body(self, answer):
        self._begin()
        if self._body(answer.sha256) is None:
            write_whole(self._body_path(answer.sha256), answer.body)


def _version_in(answer):
    # Europe PMC, ClinicalTrials.gov and Crossref name the version of the service in the answer itself.
    if "json" not in answer.content_type:
        return ""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(told, dict):
        return ""
    named = (told.get(name) for name in ("version", "apiVersion", "message-version"))
    return next((version[:40] for version in named if isinstance(version, str)), "")
