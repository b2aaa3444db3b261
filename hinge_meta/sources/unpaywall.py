"""Unpaywall: where the full text of a paper may be read."""

from dataclasses import dataclass

from hinge_meta.sources.ask_for_one import ask_for_one
from hinge_meta.sources.checked_identifier import checked_identifier
from hinge_meta.sources.identifiers import doi as as_doi
from hinge_meta.sources.outcome import unreachable
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.session import quoted
from hinge_meta.sources.typed_json import object_of, part_of, text_of
from hinge_meta.sources.unreadable import Unreadable

REFUSED = 422


@dataclass(frozen=True)
class FullText:
    """Where a full text may be read, as Unpaywall says.

    Attributes
    ----------
    doi : str
        Of the paper.
    is_open : bool
        Whether it may be read without paying.
    status : str
        ``gold``, ``hybrid``, ``bronze``, ``green`` or ``closed``.
    url, pdf : str
        Addresses of the best copy, of its page or file and of its PDF; blank where none is given, and for anything but
        http and https.
    version : str
        ``publishedVersion``, ``acceptedVersion`` or ``submittedVersion``: the last two are not the text that was
        printed.
    licence : str
        Blank where none is given: to be read is not to be reused.
    host : str
        ``publisher`` or ``repository``.
    sha256 : str
        Of the raw answer.

    Examples
    --------
    >>> FullText("10.1000/kell", False, "closed").url
    ''
    """

    doi: str
    is_open: bool
    status: str
    url: str = ""
    pdf: str = ""
    version: str = ""
    licence: str = ""
    host: str = ""
    sha256: str = ""


class Unpaywall:
    """Unpaywall's API; it answers nobody who gives no e-mail address.

    Parameters
    ----------
    session : Session
        What asks, with a ``contact``.

    Notes
    -----
    It tells nothing of retraction.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     Unpaywall(Session(store, offline=True, contact="ann@example.org")).full_text_of("10.1000/x").state
    'unreachable'
    """

    def __init__(self, session):
        self.session = session

    def full_text_of(self, doi, *, not_before=None):
        """Ask where the full text of a paper may be read.

        Parameters
        ----------
        doi : str
            In any usual form.
        not_before : datetime, optional
            A stored answer from before then is asked for again.

        Returns
        -------
        Outcome of FullText
            A paper that may be read nowhere for free is found, with ``is_open`` False.

        Raises
        ------
        ValueError
            If it is no DOI.

        Examples
        --------
        >>> Unpaywall(None).full_text_of("x")
        Traceback (most recent call last):
        ValueError: doi must be an identifier of that kind, got 'x'
        """
        asked = checked_identifier("doi", doi)
        # Unpaywall's own addresses leave the slash of a DOI as it is.
        path = "/" + "/".join(quoted(part) for part in asked.split("/"))

        def read(answer):
            found = full_text_from(json_of(answer, "doi", "is_oa", "oa_status"), answer.sha256)
            if found.doi != asked:
                raise Unreadable(f"asked for {asked}, Unpaywall answered with {found.doi}")
            return found

        outcome = ask_for_one(
            self.session,
            "unpaywall",
            path,
            read=read,
            missing=f"Unpaywall has no DOI {asked}",
            not_before=not_before,
        )
        if outcome.answers and outcome.answers[-1].status == REFUSED:
            return unreachable(
                "Unpaywall refused the e-mail address of your contact: give a real one of yours",
                outcome.answers,
            )
        return outcome


def full_text_from(message, sha256=""):
    """Read an answer of Unpaywall.

    Parameters
    ----------
    message : dict
        As Unpaywall sends it.
    sha256 : str
        Of the raw answer.

    Returns
    -------
    FullText

    Raises
    ------
    Unreadable
        If DOI, openness or status is missing, or a part is of another type than Unpaywall promises.

    Examples
    --------
    >>> full_text_from({"doi": "10.1000/kell", "is_oa": True, "oa_status": "green",
    ...     "best_oa_location": {"url": "https://a.example/1.pdf", "version": "acceptedVersion"}}).version
    'acceptedVersion'
    """
    identifier, is_open = as_doi(part_of(message, "doi", str)), part_of(message, "is_oa", bool)
    status = text_of(message, "oa_status")
    if not identifier or is_open is None or not status:
        raise Unreadable("an answer of Unpaywall has 'doi', 'is_oa' and 'oa_status'")
    best = object_of(message, "best_oa_location")
    return FullText(
        doi=identifier,
        is_open=is_open,
        status=status,
        url=_address(best, "url"),
        pdf=_address(best, "url_for_pdf"),
        version=text_of(best, "version"),
        licence=text_of(best, "license"),
        host=text_of(best, "host_type"),
        sha256=sha256,
    )


def _address(location, key):
    # An address from outside becomes a link at times: nothing that a browser would run.
    address = text_of(location, key)
    return address if address.startswith(("https://", "http://")) and " " not in address else ""
