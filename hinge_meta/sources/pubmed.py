"""PubMed: search, records, citations, full texts of PubMed Central (NCBI's E-utilities)."""

from dataclasses import replace
from functools import partial

from hinge_meta.sources.candidates import widening
from hinge_meta.sources.checked_identifier import checked_identifier
from hinge_meta.sources.full_text import article_in
from hinge_meta.sources.matched_citation import citation_line, matched_in
from hinge_meta.sources.outcome import found, not_found
from hinge_meta.sources.pubmed_hits import hits_in
from hinge_meta.sources.pubmed_queries import made_between, with_doi, with_title
from hinge_meta.sources.pubmed_record import records_in
from hinge_meta.sources.pubmed_slices import MOST_LISTED, every_hit
from hinge_meta.sources.pubmed_summary import summary_in

_SERVICE = "pubmed"
_A_BATCH = 200


class PubMed:
    """NCBI's E-utilities for PubMed and PubMed Central.

    Parameters
    ----------
    session : Session
        It adds the tool's name, the contact and the key to every question.

    Notes
    -----
    Whatever is given as an identifier and is none ends in a ValueError.

    References
    ----------
    Sayers E. A General Introduction to the E-utilities. In: Entrez Programming Utilities Help. Bethesda (MD): National
    Center for Biotechnology Information (US); 2010-. https://www.ncbi.nlm.nih.gov/books/NBK25497/

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     PubMed(Session(store, offline=True)).record("32107499").state
    'unreachable'
    """

    def __init__(self, session):
        self.session = session

    def search(self, term, *, since=None, until=None, not_before=None, progress=None):
        """Search for identifiers.

        Parameters
        ----------
        term : str
            In PubMed's query language, sent as given.
        since, until : date, datetime or str, optional
            First and last day (``2026-11-01``) on which PubMed made the records, both included.
        not_before : datetime, optional
            Stored answers older than this are asked for again.
        progress : callable, optional
            Called with ``(done, total, what)``.

        Returns
        -------
        Outcome of Pages of str
            PubMed identifiers; for their records see `records`. The note tells what PubMed did not understand:
            a misspelt field finds nothing, without an error.

        Raises
        ------
        ValueError
            If the term is blank, or a day is none.

        Notes
        -----
        Searches with more than 9,999 hits are cut into slices, see `hinge_meta.sources.pubmed_slices.every_hit`.

        Examples
        --------
        >>> PubMed(None).search("deadlift[tiab]", since="last week")
        Traceback (most recent call last):
        ValueError: since must be a day such as 2026-11-01, got 'last week'
        """
        asked = made_between(term, since, until)

        def ask(*days):
            parameters = _search(asked) | {"retmax": str(MOST_LISTED)}
            if days:
                first, last = (day.strftime("%Y/%m/%d") for day in days)
                parameters |= {"datetype": "pdat", "mindate": first, "maxdate": last}
            return self._ask("/esearch.fcgi", parameters, hits_in, not_before)

        return every_hit(ask, progress=progress, what=f"PubMed: {term}")

    def records(self, pmids, *, not_before=None, progress=None):
        """Fetch records.

        Parameters
        ----------
        pmids : iterable of str
        not_before : datetime, optional
            Stored answers older than this are asked for again.
        progress : callable, optional
            Called with ``(done, total, what)``.

        Returns
        -------
        Outcome of dict
            Each identifier asked for, in that order, with its Record; with None where PubMed left it out, which is how
            PubMed says that it has no such paper.

        Examples
        --------
        >>> PubMed(None).records([]).value
        {}
        """
        wanted = tuple(dict.fromkeys(checked_identifier("pmid", pmid) for pmid in pmids))
        records, answers = dict.fromkeys(wanted), ()
        for start in range(0, len(wanted), _A_BATCH):
            batch = wanted[start : start + _A_BATCH]
            if progress:
                progress(start, len(wanted), "PubMed: records")
            parameters = {"db": "pubmed", "id": ",".join(batch), "retmode": "xml"}
            outcome = self._ask("/efetch.fcgi", parameters, records_in, not_before)
            answers += outcome.answers
            if not outcome.is_found:
                return replace(outcome, answers=answers)
            records.update({record.pmid: record for record in outcome.value if record.pmid in batch})
        return found(records, answers)

    def record(self, pmid, *, not_before=None):
        """Fetch one record, as `records` does; not found where PubMed left it out.

        Examples
        --------
        >>> PubMed(None).record("PMC12")
        Traceback (most recent call last):
        ValueError: pmid must be an identifier of that kind, got 'PMC12'
        """
        wanted = checked_identifier("pmid", pmid)
        outcome = self.records([wanted], not_before=not_before)
        if not outcome.is_found:
            return outcome
        if outcome.value[wanted] is None:
            return not_found(f"PubMed has no paper {wanted}", outcome.answers)
        return replace(outcome, value=outcome.value[wanted])

    def summary(self, pmid, *, not_before=None):
        """Fetch the summary of one paper: a second account of its notices, merged with nothing.

        Examples
        --------
        >>> PubMed(None).summary("0")
        Traceback (most recent call last):
        ValueError: pmid must be an identifier of that kind, got '0'
        """
        wanted = checked_identifier("pmid", pmid)
        parameters = {"db": "pubmed", "id": wanted, "retmode": "json"}
        return self._ask("/esummary.fcgi", parameters, partial(summary_in, wanted=wanted), not_before)

    def by_doi(self, doi, *, not_before=None):
        """Look a paper up by its DOI.

        Parameters
        ----------
        doi : str
        not_before : datetime, optional

        Returns
        -------
        Outcome of Record
            Only a record with this very DOI is found: PubMed searches for DOIs by their words and may offer others,
            which the reason then names.

        Examples
        --------
        >>> PubMed(None).by_doi("not a DOI")
        Traceback (most recent call last):
        ValueError: doi must be an identifier of that kind, got 'not a DOI'
        """
        wanted = checked_identifier("doi", doi)
        outcome = self._candidates(with_doi(wanted), not_before)
        if not outcome.is_found:
            return outcome
        right = [record for record in outcome.value if record.doi == wanted]
        if right:
            # A notice may carry the DOI of the paper that it is about.
            return replace(outcome, value=next((one for one in right if not one.gives_notice_of), right[0]))
        offered = ", ".join(f"{record.pmid} ({record.doi or 'no DOI'})" for record in outcome.value)
        return not_found(
            f"PubMed has no DOI {wanted}" + (f"; it offers {offered}" if offered else ""), outcome.answers
        )

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
        Asked as `hinge_meta.sources.pubmed_queries.with_title` writes it, until a record has this very title.

        Examples
        --------
        >>> PubMed(None).match("...")
        Traceback (most recent call last):
        ValueError: title must have words, got '...'
        """
        questions = [partial(self._candidates, term) for term in with_title(title, author, year)]
        return widening(questions, title, "PubMed finds nothing under that title")

    def cited(self, journal, year, volume, page, author=""):
        """Find a paper by where it is cited to stand.

        Parameters
        ----------
        journal : str
            Title or abbreviation.
        year, volume, page : str or int
            The first page.
        author : str
            First author, such as ``"mann bj"``; may be blank.

        Returns
        -------
        Outcome of str
            Its PubMed identifier. Not found, with PubMed's own word, where there is none and where there are several.

        Examples
        --------
        >>> import tempfile
        >>> from hinge_meta.sources.session import Session
        >>> with tempfile.TemporaryDirectory() as store:
        ...     PubMed(Session(store, offline=True)).cited("proc natl acad sci u s a", 1991, 88, 3248).state
        'unreachable'
        """
        line = citation_line(journal, year, volume, page, author)
        parameters = {"db": "pubmed", "retmode": "xml", "bdata": line}
        return self._ask("/ecitmatch.cgi", parameters, matched_in)

    def full_text(self, pmcid):
        """Fetch a full text in JATS from PubMed Central.

        Parameters
        ----------
        pmcid : str

        Returns
        -------
        Outcome of bytes
            The article, out of its wrapping. Not found where PubMed Central has no such article or may not give it out;
            the reason says which.

        Examples
        --------
        >>> PubMed(None).full_text("x")
        Traceback (most recent call last):
        ValueError: pmcid must be an identifier of that kind, got 'x'
        """
        wanted = checked_identifier("pmcid", pmcid)
        parameters = {"db": "pmc", "id": wanted.removeprefix("PMC"), "retmode": "xml"}
        return self._ask("/efetch.fcgi", parameters, lambda answer: article_in(answer.body, wanted))

    def _candidates(self, term, not_before=None):
        hits = self._ask("/esearch.fcgi", _search(term), hits_in, not_before)
        if not hits.is_found or not hits.value.pmids:
            return replace(hits, value=() if hits.is_found else None)
        records = self.records(hits.value.pmids, not_before=not_before)
        if not records.is_found:
            return records
        return found(tuple(filter(None, records.value.values())), hits.answers + records.answers)

    def _ask(self, path, parameters, read, not_before=None):
        # NCBI says in words that there is nothing; a 404 comes from a server that is not there.
        return self.session.ask(_SERVICE, path, parameters, read=read, missing=(), not_before=not_before)


def _search(term):
    return {"db": "pubmed", "term": term, "retmode": "json"}
