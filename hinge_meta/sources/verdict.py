"""What an answer says: a value, that there is nothing, or nothing that can be used."""

import copy
from dataclasses import dataclass, replace
from typing import Any

from hinge_meta.sources.fault import Fault, Lasting, Passing
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.unreadable import NotThere, Unreadable

_BUSY = (429, 500, 502, 503, 504)

# Statuses that mean "not today", by service: asking again is what the service does not want.
_STOP = {
    "crossref": {403: "has blocked this address by hand; write to support@crossref.org before you ask again"},
    "openalex": {
        status: "has no budget left for you today; ask again tomorrow, or give a key (OPENALEX_API_KEY)"
        for status in (403, 409, 429)
    },
}


@dataclass(frozen=True)
class Verdict:
    """The verdict on one answer.

    Attributes
    ----------
    value : object
        What was read; None where there is nothing.
    missing : str
        Why there is nothing, where the service says that there is none.
    fault : Fault or None
        Why it cannot be used.
    stops : bool
        Whether the service wants to be asked nothing more for now.

    Examples
    --------
    >>> Verdict(value=3).is_kept, Verdict(fault=Passing("sent half an answer")).is_kept
    (True, False)
    """

    value: Any = None
    missing: str = ""
    fault: Fault | None = None
    stops: bool = False

    @property
    def is_kept(self):
        """Whether the answer is one that may be used again."""
        return self.fault is None

    def said_with(self, change):
        """Give the same verdict with its words changed.

        Parameters
        ----------
        change : callable
            Takes words and gives words.

        Examples
        --------
        >>> Verdict(missing="no such thing").said_with(str.upper).missing
        'NO SUCH THING'
        """
        fault = self.fault
        if fault is not None:
            fault = copy.copy(fault)
            fault.args = (change(str(self.fault)),)
        return replace(self, missing=change(self.missing), fault=fault)


def verdict_on(answer, read, missing, *, name, wait=None):
    """Judge an answer.

    Parameters
    ----------
    answer : Answer
    read : callable
        Turns it into a value, or raises `Unreadable` or `NotThere`.
    missing : tuple of int
        Statuses by which this service says that it has no such thing.
    name : str
        The service's.
    wait : float, optional
        Seconds for which it asks to be left alone.

    Returns
    -------
    Verdict

    Notes
    -----
    A 404 where it does not mean "no such thing" is taken for a passing fault: searches are known to answer so now and
    then. Of other statuses only those are asked again that mean a service in trouble.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> answer = Answer("crossref", "", 404, "text/plain", "2026-11-23T05:25:05Z", "0" * 64, b"Resource not found.")
    >>> verdict_on(answer, None, (404,), name="Crossref").missing
    'Crossref has no such thing (404: Resource not found.)'
    """
    status = answer.status
    if status in missing:
        return Verdict(missing=f"{name} has no such thing ({_said(answer)})")
    if status == 200:
        try:
            return Verdict(value=read(answer))
        except NotThere as error:
            return Verdict(missing=one_line(str(error))[:300] or f"{name} has no such thing")
        except Unreadable as error:
            return Verdict(fault=Passing(f"sent an answer that cannot be read: {one_line(str(error))[:300]}"))
        except RecursionError:
            return Verdict(fault=Passing("sent an answer that is nested too deeply to be read"))
    if status in (stop := _STOP.get(answer.service, {})):
        return Verdict(fault=Lasting(f"{stop[status]} ({_said(answer)})"), stops=True)
    if status in _BUSY:
        return Verdict(fault=Passing(f"answered {_said(answer)}", is_down=True, wait=wait))
    if status == 404:
        return Verdict(fault=Passing(f"answered {_said(answer)}"))
    return Verdict(fault=Lasting(f"answered {_said(answer)}"))


def _said(answer):
    # What is said in plain words or JSON helps; a page of HTML does not.
    text = one_line(answer.body[:2000].decode("utf-8", "replace"))[:160]
    return f"{answer.status}: {text}" if text and not text.startswith("<") else str(answer.status)
