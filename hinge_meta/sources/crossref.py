"""Crossref: papers by DOI, the notices on them, and papers that resemble a citation."""

from hinge_meta.sources.ask_for_one import ask_for_one
from hinge_meta.sources.checked_identifier import checked_identifier
from hinge_meta.sources.crossref_answer import (
    agency_in,
    candidates_in,
    in_words,
    notices_in,
    page_in,
    work_in,
)
from hinge_meta.sources.outcome import FOUND, Outcome, unreachable
from hinge_meta.sources.pages import every_page
from hinge_meta.sources.session import quoted

# What a list must be asked for: whatever is left out here is missing in every record of it.
_FIELDS = (
    "DOI,title,subtitle,author,issued,published,published-print,published-online,container-title,"
    "short-container-title,volume,issue,page,article-number,type,publisher,prefix,clinical-trial-number,"
    "updated-by,update-to"
)
# More than there are on any paper; fewer would leave some out.
_NOTICES_AT_ONCE = 100


class Crossref:
    """Crossref's REST API.

    Every answer is an `Outcome`; only Crossref's own "no such thing" is *not found*.

    Parameters
    ----------
    session : Session
        What asks.

    Notes
    -----
    Retractions are looked for in two places, and only both together allow "none found": `work` (what the paper's
    record says of itself) and `notices_on` (which notices name the paper). Records of `match` and `search` come from
    lists; before anything is said of retraction they are looked up again by `work`.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     Crossref(Session(store, offline=True)).work("10.1000/x").state
    'unreachable'
    """

    def __init__(self, session):
        self.session = session

    def work(self, doi, *, not_before=None):
        """Look up one paper.

        Parameters
        ----------
        doi : str
            In any usual form.
        not_before : datetime, optional
            A stored answer from before then is asked for again.

        Returns
        -------
        Outcome of Record
            Where Crossref answers with another DOI than was asked for (an alias, or a fault), ``why`` says so although
            something was found.

        Raises
        ------
        ValueError
            If it is no DOI.

        Examples
        --------
        >>> Crossref(None).work("not a DOI")
        Traceback (most recent call last):
        ValueError: doi must be an identifier of that kind, got 'not a DOI'
        """
        asked = checked_identifier("doi", doi)
        outcome = ask_for_one(
            self.session,
            "crossref",
            f"/works/{quoted(asked)}",
            read=work_in,
            missing=f"Crossref has no DOI {asked}",
            not_before=not_before,
        )
        if outcome.is_found and outcome.value.doi != asked:
            note = f"asked for {asked}, Crossref answered with {outcome.value.doi}"
            return Outcome(FOUND, outcome.value, note, outcome.answers)
        return outcome

    def notices_on(self, doi, *, not_before=None):
        """Look for notices that name a paper: the other direction of `work`.

        Parameters
        ----------
        doi : str
            Of the paper.
        not_before : datetime, optional
            A stored answer from before then is asked for again.

        Returns
        -------
        Outcome of tuple of Notice
            Found with no notice means that Crossref answered and knows none. A DOI with a comma cannot be asked for
            in this direction, since Crossref takes a comma for the end of the filter: unreachable, never "none".

        Raises
        ------
        ValueError
            If it is no DOI.

        Examples
        --------
        >>> Crossref(None).notices_on("10.1000/a,b").why
        'Crossref cannot be asked which notices name 10.1000/a,b: its filter breaks at the comma in this DOI'
        """
        asked = checked_identifier("doi", doi)
        if "," in asked:
            return unreachable(
                f"Crossref cannot be asked which notices name {asked}: its filter breaks at the comma in this DOI"
            )
        params = {
            "filter": f"updates:{asked}",
            "rows": str(_NOTICES_AT_ONCE),
            "select": "DOI,update-to,title,type",
        }
        return in_words(
            self.session.ask(
                "crossref",
                "/works",
                params,
                read=lambda answer: notices_in(answer, asked),
                missing=(),
                not_before=not_before,
            )
        )

    def agency(self, doi):
        """Ask where a DOI is registered.

        Returns
        -------
        Outcome of str
            ``"crossref"``, ``"datacite"``, ``"medra"`` ..., as Crossref's identifiers are; not found means that no
            agency known to Crossref has it.

        Raises
        ------
        ValueError
            If it is no DOI.

        Examples
        --------
        >>> Crossref(None).agency("10/x")
        Traceback (most recent call last):
        ValueError: doi must be an identifier of that kind, got '10/x'
        """
        asked = checked_identifier("doi", doi)
        return ask_for_one(
            self.session,
            "crossref",
            f"/works/{quoted(asked)}/agency",
            read=agency_in,
            missing=f"no registration agency known to Crossref has DOI {asked}",
        )

    def match(self, title, author="", year=None, rows=8):
        """Look for papers that resemble a citation.

        Parameters
        ----------
        title : str
        author : str
            Family name of the first author; blank where it is not known.
        year : int, optional
        rows : int
            How many candidates, at the most.

        Returns
        -------
        Outcome of tuple of Record
            In Crossref's order, which is no measure of fit: whoever asks compares title, author and year. Not found
            where there is none at all, which is rare.

        Raises
        ------
        ValueError
            If there is no title.

        Notes
        -----
        Nothing may be said of retraction from these records: look each up again by `work`.

        Examples
        --------
        >>> Crossref(None).match(" ")
        Traceback (most recent call last):
        ValueError: title must not be blank
        """
        if not title.strip():
            raise ValueError("title must not be blank")
        words = " ".join(part for part in (*title.split(), author, "" if year is None else str(year)) if part)
        params = {"query.bibliographic": words, "rows": str(rows), "select": _FIELDS}
        return in_words(self.session.ask("crossref", "/works", params, read=candidates_in, missing=()))

    def search(self, query, *, filters="", not_before=None, most=None, progress=None):
        """Give everything that a search finds.

        Parameters
        ----------
        query : str
            Words for ``query.bibliographic``.
        filters : str
            As Crossref writes them: ``"from-pub-date:2015,type:journal-article"``.
        not_before : datetime, optional
            Stored answers from before then are asked for again.
        most : int, optional
            Records after which to stop.
        progress : callable, optional
            Called with ``(done, total, what)`` before each page.

        Returns
        -------
        Outcome of Pages
            Nothing may be said of retraction from these records: look each up again by `work`.

        Examples
        --------
        >>> import tempfile
        >>> from hinge_meta.sources.session import Session
        >>> with tempfile.TemporaryDirectory() as store:
        ...     Crossref(Session(store, offline=True)).search("hip hinge").state
        'unreachable'
        """

        def ask(cursor):
            params = {"query.bibliographic": query, "rows": "100", "select": _FIELDS, "cursor": cursor}
            if filters:
                params["filter"] = filters
            # A cursor that Crossref no longer knows answers with 404, and that is not "nothing found".
            return in_words(
                self.session.ask(
                    "crossref", "/works", params, read=page_in, missing=(), not_before=not_before
                )
            )

        return every_page(ask, most=most, progress=progress, what="Crossref")
