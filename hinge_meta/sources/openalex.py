"""OpenAlex: a second opinion on whether a paper was retracted."""

import re

from hinge_meta.sources.checked_identifier import checked_identifier
from hinge_meta.sources.openalex_record import record_of
from hinge_meta.sources.outcome import FOUND, Outcome, not_found, unreachable
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.session import quoted
from hinge_meta.sources.typed_json import items_of
from hinge_meta.sources.unreadable import NotThere, Unreadable

# In a filter a comma is "and", an upright stroke "or", an exclamation mark "not".
_OPERATORS = re.compile(r"[,|!\"]+")


class OpenAlex:
    """OpenAlex's API.

    Looking up one paper costs nothing; a search costs part of a daily budget, for which OpenAlex wants a key.

    Parameters
    ----------
    session : Session
        What asks, with a key for ``openalex`` or the environment variable ``OPENALEX_API_KEY`` where there is one.

    Notes
    -----
    Its mark of retraction has no date, no notice and no degree, and misses some: it can add to what Crossref and
    PubMed say, and stands for neither.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     OpenAlex(Session(store, offline=True)).work(doi="10.1000/x").state
    'unreachable'
    """

    def __init__(self, session):
        self.session = session

    def work(self, *, doi=None, pmid=None, not_before=None):
        """Look up one paper by one identifier.

        Parameters
        ----------
        doi, pmid : str, optional
            One of the two.
        not_before : datetime, optional
            A stored answer from before then is asked for again.

        Returns
        -------
        Outcome of Record
            Where OpenAlex answers with another identifier than was asked for, which happens after works were merged,
            ``why`` says so although something was found.

        Raises
        ------
        ValueError
            If not exactly one identifier is given, or if it is none.

        Examples
        --------
        >>> OpenAlex(None).work(doi="10.1000/x", pmid="1")
        Traceback (most recent call last):
        ValueError: give one of doi and pmid, got 2
        """
        if (doi is None) == (pmid is None):
            raise ValueError(f"give one of doi and pmid, got {2 if doi else 0}")
        kind, given = ("doi", doi) if pmid is None else ("pmid", pmid)
        asked = checked_identifier(kind, given)
        # The form with the whole address of a DOI is billed, this one is not.
        outcome = self.session.ask(
            "openalex", f"/works/{kind}:{quoted(asked)}", read=_work, not_before=not_before
        )
        if outcome.state == "not found":
            return not_found(f"OpenAlex has no {kind.upper()} {asked}", outcome.answers)
        if outcome.is_found and getattr(outcome.value, kind) != asked:
            note = f"asked for {kind.upper()} {asked}, OpenAlex answered with {getattr(outcome.value, kind) or 'none'}"
            return Outcome(FOUND, outcome.value, note, outcome.answers)
        return outcome

    def match(self, title):
        """Look for papers by title; only with a key.

        Parameters
        ----------
        title : str

        Returns
        -------
        Outcome of tuple of Record
            In OpenAlex's order; whoever asks compares them with what was cited. Without a key unreachable.

        Raises
        ------
        ValueError
            If there is no title.

        Examples
        --------
        >>> OpenAlex(None).match("")
        Traceback (most recent call last):
        ValueError: title must not be blank
        """
        words = " ".join(_OPERATORS.sub(" ", title).split())
        if not words:
            raise ValueError("title must not be blank")
        if not self.session.has_key("openalex"):
            return unreachable(
                "OpenAlex searches only for who gives a key: set OPENALEX_API_KEY (keys are free)"
            )
        params = {"filter": f"title.search:{words}", "per_page": "10"}
        return self.session.ask("openalex", "/works", params, read=_works, missing=())


def _work(answer):
    return record_of(json_of(answer, "id"), answer.sha256)


def _works(answer):
    message = json_of(answer, "meta", "results")
    if not isinstance(message["results"], list):
        raise Unreadable("OpenAlex's list has no results")
    works = items_of(message, "results", dict)
    if not works:
        raise NotThere("OpenAlex has no paper with such a title")
    return tuple(record_of(work, answer.sha256) for work in works)
