"""Europe PMC: search, records, open full texts."""

from dataclasses import replace
from functools import partial

from hinge_meta.sources.candidates import widening
from hinge_meta.sources.checked_identifier import checked_identifier
from hinge_meta.sources.europe_pmc_record import envelope_of, record_of, yes_or_no
from hinge_meta.sources.full_text import article_in
from hinge_meta.sources.outcome import found, not_found, unreachable
from hinge_meta.sources.pages import Page, every_page
from hinge_meta.sources.session import quoted
from hinge_meta.sources.title_words import telling_words, title_words
from hinge_meta.sources.unreadable import NotThere, Unreadable

_SERVICE = "europe_pmc"
_A_PAGE = 100
_A_FEW = 25


class EuropePMC:
    """The REST service of Europe PMC.

    Parameters
    ----------
    session : Session

    Notes
    -----
    Europe PMC at times answers a search with status 200 and nothing in it, or with 404. Both are faults: they are asked
    again and end as unreachable, never as no result.
    Whatever is given as an identifier and is none ends in a ValueError.

    References
    ----------
    Europe PMC, Articles RESTful API, https://europepmc.org/RestfulWebService

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     EuropePMC(Session(store, offline=True)).by_pmid("32107499").state
    'unreachable'
    """

    def __init__(self, session):
        self.session = session

    def search(self, query, *, not_before=None, most=None, progress=None):
        """Search, page by page.

        Parameters
        ----------
        query : str
            In the query language of Europe PMC. It is sent as given, and synonyms are not added.
        not_before : datetime, optional
            Stored answers older than this are asked for again.
        most : int, optional
            Stop after this many records.
        progress : callable, optional
            Called with ``(done, total, what)``.

        Returns
        -------
        Outcome of Pages of Record
            Core records, with notices. Fewer than announced is said in the note of the pages.

        Raises
        ------
        ValueError
            If the query is blank.

        Examples
        --------
        >>> EuropePMC(None).search(" ")
        Traceback (most recent call last):
        ValueError: query must be a search, got a blank
        """
        if not query.strip():
            raise ValueError("query must be a search, got a blank")

        def ask(cursor):
            parameters = _parameters(query, _A_PAGE) | {"cursorMark": cursor, "synonym": "false"}
            return self._ask(parameters, _first_page if cursor == "*" else _page, not_before)

        return every_page(ask, first="*", most=most, progress=progress, what=f"Europe PMC: {query}")

    def by_doi(self, doi, *, not_before=None):
        """Look a paper up by its DOI.

        Parameters
        ----------
        doi : str
        not_before : datetime, optional
            A stored answer older than this is asked for again.

        Returns
        -------
        Outcome of Record
            Not found also where Europe PMC offers papers of other DOIs only; then the reason names them.

        Examples
        --------
        >>> EuropePMC(None).by_doi("not a DOI")
        Traceback (most recent call last):
        ValueError: doi must be an identifier of that kind, got 'not a DOI'
        """
        wanted = checked_identifier("doi", doi)
        return self._one(f"DOI:{_phrase(wanted)}", "doi", wanted, not_before)

    def by_pmid(self, pmid, *, not_before=None):
        """Look a paper up by its PubMed identifier; as `by_doi` otherwise.

        Examples
        --------
        >>> EuropePMC(None).by_pmid("PMC12")
        Traceback (most recent call last):
        ValueError: pmid must be an identifier of that kind, got 'PMC12'
        """
        wanted = checked_identifier("pmid", pmid)
        return self._one(f"EXT_ID:{wanted} AND SRC:MED", "pmid", wanted, not_before)

    def by_pmcid(self, pmcid, *, not_before=None):
        """Look a paper up by its identifier in PubMed Central; as `by_doi` otherwise.

        Examples
        --------
        >>> EuropePMC(None).by_pmcid("x")
        Traceback (most recent call last):
        ValueError: pmcid must be an identifier of that kind, got 'x'
        """
        wanted = checked_identifier("pmcid", pmcid)
        return self._one(f"PMCID:{wanted}", "pmcid", wanted, not_before)

    def match(self, title, author="", year=None):
        """Find candidates for a vague citation.

        Parameters
        ----------
        title : str
            As cited; nothing in it is taken for query syntax.
        author : str
            First author's family name, blank where it is not known.
        year : int, optional

        Returns
        -------
        Outcome of tuple of Record
            Candidates, for who asks to judge (see `hinge_meta.sources.candidates.widening`).

        Raises
        ------
        ValueError
            If the title has no words.

        Notes
        -----
        Asked in this order, until a record has this very title: title, author and year (give or take one); title and
        author; title; its eight longest words.

        Examples
        --------
        >>> EuropePMC(None).match("...")
        Traceback (most recent call last):
        ValueError: title must have words, got '...'
        """
        whole = f"TITLE:{_phrase(' '.join(_words(title)))}"
        family = " ".join(title_words(author.split(",")[0]))
        queries = [
            whole,
            " AND ".join(f"TITLE:{_phrase(word)}" for word in telling_words(title) or _words(title)[:1]),
        ]
        if family:
            queries.insert(0, f"{whole} AND AUTH:{_phrase(family)}")
            if year:
                queries.insert(0, f"{queries[0]} AND PUB_YEAR:[{int(year) - 1} TO {int(year) + 1}]")
        questions = [
            partial(self._ask, _parameters(query, _A_FEW), _records) for query in dict.fromkeys(queries)
        ]
        return widening(questions, title, "Europe PMC finds nothing under that title")

    def full_text(self, pmcid):
        """Fetch a full text in JATS.

        Parameters
        ----------
        pmcid : str

        Returns
        -------
        Outcome of bytes
            As sent. Not found where Europe PMC has no such paper, or has it outside its open-access subset.

        Notes
        -----
        Whether the text may be had is read from the record, not from a failed attempt: only where the record cannot be
        had is the text asked for directly, and then a refusal proves nothing and stays unreachable.

        Examples
        --------
        >>> EuropePMC(None).full_text("x")
        Traceback (most recent call last):
        ValueError: pmcid must be an identifier of that kind, got 'x'
        """
        wanted = checked_identifier("pmcid", pmcid)
        record = self._ask(_parameters(f"PMCID:{wanted}", 5), partial(_availability, wanted=wanted))
        if record.is_found and False in record.value:
            why = f"{wanted} is not in the open-access subset of Europe PMC"
            return not_found(why, record.answers)
        if record.is_answered and not record.is_found:
            return record
        text = self.session.ask(
            _SERVICE, f"/{quoted(wanted)}/fullTextXML", read=lambda answer: article_in(answer.body, wanted)
        )
        if not text.is_answered or text.is_found:
            return _with(text, record.answers)
        if not record.is_answered:
            return unreachable(f"{record.why}; no full text of {wanted} without its record", text.answers)
        why = f"{wanted} is not in the open-access subset of Europe PMC ({text.why})"
        return not_found(why, record.answers + text.answers)

    def _one(self, query, field, wanted, not_before):
        outcome = self._ask(_parameters(query, 5), _records, not_before)
        if not outcome.is_found:
            return outcome
        right = [record for record in outcome.value if getattr(record, field) == wanted]
        if right:
            # A notice may carry the identifier of the paper that it is about.
            return found(
                next((record for record in right if not record.gives_notice_of), right[0]), outcome.answers
            )
        offered = ", ".join(getattr(record, field) or f"none ({record.title})" for record in outcome.value)
        why = f"Europe PMC has no record of {wanted}" + (f"; it offers {offered}" if offered else "")
        return not_found(why, outcome.answers)

    def _ask(self, parameters, read, not_before=None):
        # 404 is no answer to a search, see the class.
        return self.session.ask(_SERVICE, "/search", parameters, read=read, missing=(), not_before=not_before)


def _parameters(query, size):
    return {"query": query, "resultType": "core", "format": "json", "pageSize": str(size)}


def _page(answer):
    hits, cursor, results = envelope_of(answer)
    return Page(tuple(record_of(result, answer.sha256) for result in results), cursor, hits)


def _first_page(answer):
    page = _page(answer)
    if page.announced and not page.records:
        raise Unreadable(f"{page.announced} hits are announced and none is listed")
    return page


def _records(answer):
    return _first_page(answer).records


def _availability(answer, wanted):
    for result in envelope_of(answer)[2]:
        if record_of(result).pmcid == wanted:
            return yes_or_no(result, "isOpenAccess"), yes_or_no(result, "inEPMC")
    raise NotThere(f"Europe PMC has no record of {wanted}")


def _with(outcome, answers):
    return replace(outcome, answers=answers + outcome.answers)


def _phrase(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _words(title):
    words = title_words(title)
    if not words:
        raise ValueError(f"title must have words, got {title!r}")
    return words
