"""ClinicalTrials.gov, API version 2: studies, their results, and searches."""

from dataclasses import dataclass

from hinge_meta.sources.identifiers import nct
from hinge_meta.sources.outcome import unreachable
from hinge_meta.sources.pages import Page, every_page
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.registry.node import Node
from hinge_meta.sources.registry.study import study_of
from hinge_meta.sources.registry.study_record import record_of_study
from hinge_meta.sources.session import quoted
from hinge_meta.sources.unreadable import Unreadable

SERVICE = "clinical_trials"

# What a record of a search is read from; whole studies are up to some megabytes each.
_FIELDS = ("IdentificationModule", "DesignModule", "StatusModule", "HasResults")
_PAGE_SIZE = 100

# The service sends pages without studies on the way; one that sent nothing else would keep us for ever.
_MOST_EMPTY_PAGES = 20


@dataclass(frozen=True)
class RegistryVersion:
    """The state of the registry, to be cited with every result.

    Attributes
    ----------
    api : str
        Version of the interface.
    data : str
        When the data were processed, UTC.

    Examples
    --------
    >>> RegistryVersion("2.0.5", "2026-11-20T09:00:05").data[:10]
    '2026-11-20'
    """

    api: str
    data: str


class ClinicalTrials:
    """ClinicalTrials.gov, asked over a session.

    Parameters
    ----------
    session : Session

    Notes
    -----
    By version 2.0 of the interface. Its terms ask to cite ClinicalTrials.gov, to give the date on which the data were
    processed (`version`), and to mark what was changed.

    Examples
    --------
    >>> class Stub:
    ...     def ask(self, service, path, params=None, *, read, missing=(404,), not_before=None):
    ...         return unreachable("offline, and not among the stored answers")
    >>> ClinicalTrials(Stub()).study("NCT02552212").why
    'offline, and not among the stored answers'
    """

    def __init__(self, session):
        self._session = session

    def study(self, number, *, not_before=None):
        """Read one study with its results.

        Parameters
        ----------
        number : str
            ``"NCT02552212"``, in any case of letters.
        not_before : datetime, optional
            A stored answer older than this is not used.

        Returns
        -------
        Outcome
            Its value is a `Study`.

        Raises
        ------
        ValueError
            If it is no NCT number.

        Notes
        -----
        A number that was merged into another study gives that study; the number asked for is among its ``aliases``.

        Examples
        --------
        >>> ClinicalTrials(None).study("ISRCTN12345678")
        Traceback (most recent call last):
        ValueError: number must be NCT and eight digits, got 'ISRCTN12345678'
        """
        asked = nct(number)
        if not asked:
            raise ValueError(f"number must be NCT and eight digits, got {number!r}")

        def read(answer):
            study = study_of(json_of(answer, "protocolSection"), answer.sha256)
            if asked not in (study.nct, *(nct(alias) for alias in study.aliases)):
                raise Unreadable(f"asked for {asked}, the answer is {study.nct}")
            return study

        return self._session.ask(SERVICE, f"/studies/{quoted(asked)}", read=read, not_before=not_before)

    def search(
        self,
        condition="",
        intervention="",
        terms="",
        with_results=False,
        *,
        not_before=None,
        most=None,
        progress=None,
    ):
        """Search interventional studies.

        Parameters
        ----------
        condition, intervention, terms : str
            What was treated, with what, and anything else; one at least. They are sent as they are, so that a saved
            search may use the registry's own syntax (``AND``, ``AREA[Phase]PHASE3``); words that must not be taken for
            syntax go through `phrase`.
        with_results : bool
            Only studies whose results were posted.
        not_before : datetime, optional
            Stored answers older than this are not used.
        most : int, optional
            No further page is asked for once there are that many.
        progress : callable, optional
            Called with ``(done, total, what)`` before each page.

        Returns
        -------
        Outcome
            Its value is `Pages` of `Record`, the most recently changed study first. One page that cannot be read makes
            the whole unreachable.

        Raises
        ------
        ValueError
            If nothing is searched for.

        Notes
        -----
        A search that holds nothing but NCT numbers is answered without its filters, by the service's own rule.

        Examples
        --------
        >>> ClinicalTrials(None).search()
        Traceback (most recent call last):
        ValueError: condition, intervention or terms must say what to search for, got three blanks
        """
        words = {"query.cond": condition, "query.intr": intervention, "query.term": terms}
        words = {key: text.strip() for key, text in words.items() if text.strip()}
        if not words:
            raise ValueError("condition, intervention or terms must say what to search for, got three blanks")
        params = {
            **words,
            "aggFilters": "results:with,studyType:int" if with_results else "studyType:int",
            "fields": ",".join(_FIELDS),
            "sort": "LastUpdatePostDate:desc",
            "pageSize": str(_PAGE_SIZE),
            "format": "json",
        }

        def one_page(token):
            paging = {"pageToken": token} if token else {"countTotal": "true"}
            return self._session.ask(
                SERVICE, "/studies", {**params, **paging}, read=page_of, missing=(), not_before=not_before
            )

        def page_with_studies(token):
            answers = ()
            for _ in range(_MOST_EMPTY_PAGES):
                outcome = one_page(token)
                answers += outcome.answers
                if not outcome.is_found or outcome.value.records or not outcome.value.cursor:
                    return outcome
                token = outcome.value.cursor
            return unreachable(f"ClinicalTrials.gov sent {_MOST_EMPTY_PAGES} empty pages in a row", answers)

        return every_page(
            page_with_studies, first="", most=most, progress=progress, what="Searching ClinicalTrials.gov"
        )

    def version(self, *, not_before=None):
        """Ask for the version of the interface and the date of the data.

        Parameters
        ----------
        not_before : datetime, optional
            A stored answer older than this is not used.

        Returns
        -------
        Outcome
            Its value is a `RegistryVersion`.

        Examples
        --------
        >>> class Stub:
        ...     def ask(self, service, path, params=None, **asked):
        ...         return service, path
        >>> ClinicalTrials(Stub()).version()
        ('clinical_trials', '/version')
        """
        return self._session.ask(SERVICE, "/version", read=_version_of, missing=(), not_before=not_before)


def page_of(answer):
    """Read one page of a search.

    Parameters
    ----------
    answer : Answer

    Returns
    -------
    Page
        Of `Record`; its cursor is blank on the last page, and only the first announces how many there are.

    Raises
    ------
    Unreadable
        If it is no page of studies.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"totalCount": 0, "studies": []}'
    >>> page_of(Answer(SERVICE, "", 200, "application/json", "2026-11-23T05:25:05Z", "0" * 64, body)).announced
    0
    """
    page = Node(json_of(answer, "studies"), "the page")
    studies = page.objects("studies")
    records = tuple(record_of_study(study_of(study, answer.sha256)) for study in studies)
    return Page(records, page.text("nextPageToken"), page.count("totalCount"))


def phrase(words):
    """Write words so that a search takes them for a phrase and not for syntax.

    Parameters
    ----------
    words : str

    Returns
    -------
    str
        In straight quotation marks; such marks inside become blanks.

    Examples
    --------
    >>> phrase("walking AND stretching (home)")
    '"walking AND stretching (home)"'
    """
    inside = " ".join(words.replace('"', " ").replace("\\", " ").split())
    return f'"{inside}"' if inside else ""


def _version_of(answer):
    version = Node(json_of(answer, "apiVersion", "dataTimestamp"), "the version")
    return RegistryVersion(version.text("apiVersion"), version.text("dataTimestamp"))
