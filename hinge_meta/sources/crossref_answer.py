"""Crossref's answers: the envelope, what stands in it, and its words for what went wrong."""

import json
from dataclasses import replace

from hinge_meta.sources.crossref_record import notices_of, record_of
from hinge_meta.sources.outcome import UNREACHABLE, unreachable
from hinge_meta.sources.pages import Page
from hinge_meta.sources.plain_text import plain_text
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.typed_json import items_of, object_of, part_of, text_of
from hinge_meta.sources.unreadable import NotThere, Unreadable

# A bad parameter, and a cursor that is none.
_REFUSALS = (400, 404)


def message_of(answer, kind):
    """Give the message of an answer in Crossref's envelope.

    Parameters
    ----------
    answer : Answer
    kind : {"work", "work-list", "work-agency"}

    Returns
    -------
    dict

    Raises
    ------
    Unreadable
        If the envelope is another one.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"status": "ok", "message-type": "work-agency", "message": {"agency": {"id": "crossref"}}}'
    >>> message_of(Answer("crossref", "a", 200, "application/json", "2026-11-23T05:25:05Z", "0", body), "work-agency")
    {'agency': {'id': 'crossref'}}
    """
    envelope = json_of(answer, "status", "message-type", "message")
    if envelope["status"] != "ok" or envelope["message-type"] != kind:
        raise Unreadable(f"Crossref's envelope is not that of an answer of type {kind!r}")
    message = part_of(envelope, "message", dict)
    if message is None:
        raise Unreadable("Crossref's envelope is empty")
    return message


def work_in(answer):
    """Read the one paper of an answer to ``/works/{doi}``.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"status": "ok", "message-type": "work", "message": {"DOI": "10.1000/KELL"}}'
    >>> work_in(Answer("crossref", "a", 200, "application/json", "2026-11-23T05:25:05Z", "0", body)).doi
    '10.1000/kell'
    """
    return record_of(message_of(answer, "work"), answer.sha256)


def agency_in(answer):
    """Read the identifier of an agency, in small letters.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"status": "ok", "message-type": "work-agency", "message": {"agency": {"id": "DataCite"}}}'
    >>> agency_in(Answer("crossref", "a", 200, "application/json", "2026-11-23T05:25:05Z", "0", body))
    'datacite'
    """
    identifier = text_of(object_of(message_of(answer, "work-agency"), "agency"), "id")
    if not identifier:
        raise Unreadable("Crossref names no agency")
    return identifier.lower()


def page_in(answer):
    """Read one page of a list.

    Returns
    -------
    Page
        Its records are no witness of retraction: a list shows notices only where they were asked for.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"status": "ok", "message-type": "work-list", "message": {"total-results": 0, "items": []}}'
    >>> page_in(Answer("crossref", "a", 200, "application/json", "2026-11-23T05:25:05Z", "0", body)).announced
    0
    """
    message, items = _list_in(answer)
    total = part_of(message, "total-results", int)
    return Page(
        tuple(record_of(item, answer.sha256) for item in items), part_of(message, "next-cursor", str), total
    )


def candidates_in(answer):
    """Read the papers of a list that must not be empty.

    Raises
    ------
    NotThere
        If it is.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"status": "ok", "message-type": "work-list", "message": {"total-results": 0, "items": []}}'
    >>> candidates_in(Answer("crossref", "a", 200, "application/json", "2026-11-23T05:25:05Z", "0", body))
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.NotThere: Crossref has no paper like it
    """
    records = page_in(answer).records
    if not records:
        raise NotThere("Crossref has no paper like it")
    return records


def notices_in(answer, paper):
    """Read the notices on a paper from a list of works that update it.

    Parameters
    ----------
    answer : Answer
        To ``/works?filter=updates:{doi}``.
    paper : str
        The paper's DOI.

    Returns
    -------
    tuple of Notice

    Raises
    ------
    Unreadable
        If the list is not all of it, or holds a work that does not say that it updates this paper: then the answer is
        to another question, and to read no notice from it would be wrong.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = (b'{"status": "ok", "message-type": "work-list", "message": {"total-results": 1, "items": ['
    ...         b'{"DOI": "10.1000/n", "update-to": [{"DOI": "10.1000/kell", "type": "retraction"}]}]}}')
    >>> answer = Answer("crossref", "a", 200, "application/json", "2026-11-23T05:25:05Z", "0", body)
    >>> [(notice.kind, notice.doi) for notice in notices_in(answer, "10.1000/kell")]
    [('retraction', '10.1000/n')]
    """
    message, items = _list_in(answer)
    total = part_of(message, "total-results", int)
    if total != len(items):
        raise Unreadable(f"Crossref announces {total} notices on {paper} and gives {len(items)}")
    notices = []
    for item in items:
        # What the entries name is the paper; the notice is the item in which they stand.
        told = notices_of(item, "update-to", about=paper)
        if not told:
            raise Unreadable(f"among the notices on {paper} Crossref lists one that does not name it")
        notices += [replace(notice, doi=record_of(item).doi) for notice in told]
    return tuple(dict.fromkeys(notices))


def in_words(outcome):
    """Pass on what Crossref complains of in a question.

    Parameters
    ----------
    outcome : Outcome

    Returns
    -------
    Outcome
        The same, except for ``why`` where Crossref refused the question and said why.

    Examples
    --------
    >>> from hinge_meta.sources.outcome import found
    >>> in_words(found(1)).value
    1
    """
    answer = outcome.answers[-1] if outcome.answers else None
    if outcome.state == UNREACHABLE and answer is not None and answer.status in _REFUSALS:
        words = _complaints(answer.body)
        if words:
            return unreachable(f"Crossref refused the question: {words}", outcome.answers)
    return outcome


def _list_in(answer):
    message = message_of(answer, "work-list")
    if not isinstance(message.get("items"), list):
        raise Unreadable("Crossref's list has no items")
    return message, items_of(message, "items", dict)


def _complaints(body):
    # Whatever comes here is a fault already: what cannot be read adds nothing to it.
    try:
        message = json.loads(body)["message"]
        return "; ".join(plain_text(f"{one['message']} ({one['value']})")[:200] for one in message[:3])
    except (ValueError, TypeError, KeyError, RecursionError):
        return ""
