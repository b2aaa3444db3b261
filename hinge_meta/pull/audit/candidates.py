"""Papers that may be the one cited: steps B and C of the audit."""

from dataclasses import dataclass

from hinge_meta.pull.audit.compared import compared, is_preprint
from hinge_meta.pull.audit.same_paper import judged
from hinge_meta.pull.audit.thresholds import CANDIDATES_SHOWN, FIELD_COUNTS, PREPRINT_COUNTS, TOO_CLOSE
from hinge_meta.pull.audit.title_compared import title_similarity
from hinge_meta.sources.title_words import title_words

# No service can search for a title of these alone.
_OPERATORS = {"and", "or", "not"}

# Parts, opinions and grants that carry the title of a paper.
_NO_PAPERS = frozenset(("component", "peer-review", "grant", "journal", "journal-issue"))


@dataclass(frozen=True)
class Candidate:
    """A paper that may be the one cited.

    Attributes
    ----------
    records : tuple of Record
        Of one paper, as one or several services have it.
    comparisons : tuple of FieldComparison
        With the first record.
    fit : float
        Only to rank candidates of one citation: similarity of the titles, more for each other field that agrees, less
        for each that contradicts.
    is_certain : bool
        Whether all that is needed agrees.

    Examples
    --------
    >>> Candidate((), (), 0.5, False).is_certain
    False
    """

    records: tuple
    comparisons: tuple
    fit: float
    is_certain: bool

    @property
    def record(self):
        """The first record."""
        return self.records[0]


@dataclass(frozen=True)
class Searched:
    """What a search for a citation gave.

    Attributes
    ----------
    state : {"one", "several", "none", "unreachable", "too little"}
        One paper that is certain; several that cannot be told apart; none, and every service answered; none, and one
        did not answer; or there is too little to search for.
    candidates : tuple of Candidate
        The best first.

    Examples
    --------
    >>> Searched("none").best is None
    True
    """

    state: str
    candidates: tuple = ()

    @property
    def certain(self):
        """How many are certain."""
        return sum(one.is_certain for one in self.candidates)

    @property
    def best(self):
        """The one that is certain, or None."""
        return self.candidates[0] if self.state == "one" else None


def search(citation, ask):
    """Search for the paper of a citation by its words.

    Parameters
    ----------
    citation : Citation
    ask : Questions

    Returns
    -------
    Searched

    Notes
    -----
    Asked in this order, until one paper is certain: Crossref, Europe PMC, and PubMed by place (journal, year, volume,
    first page) where these are cited, else by title. The services' own scores and totals are not used.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> search(Citation(key="a", year=2009), None).state
    'too little'
    """
    author = citation.authors[0] if citation.authors else ""
    questions = []
    titled = bool(set(title_words(citation.title)) - _OPERATORS)
    if titled:
        words = (citation.title, author, citation.year)
        questions += [("crossref", "match", words), ("europe_pmc", "match", words)]
    elif author and citation.journal and (citation.year or citation.volume):
        questions += [("crossref", "match", (citation.text or citation.journal, author, citation.year))]
    place = (citation.journal, citation.year, citation.volume, citation.pages.split("-")[0])
    if all(place):
        questions += [("pubmed", "cited", (*place, author))]
    elif titled:
        questions += [("pubmed", "match", words)]
    if not questions:
        return Searched("too little")
    found, answered = [], True
    for service, method, words in questions:
        outcome = ask(service, method, *words, about="papers like the citation")
        answered = answered and outcome.is_answered
        if outcome.is_found and method == "cited":
            outcome = ask(service, "record", outcome.value, about=f"the PMID {outcome.value}")
            answered = answered and outcome.is_answered
            found += [outcome.value] if outcome.is_found else []
        elif outcome.is_found:
            found += outcome.value
        ranked = rank(citation, found)
        if ranked.state == "one":
            return ranked
    if ranked.state == "none" and not answered:
        return Searched("unreachable", ranked.candidates)
    return ranked


def rank(citation, records):
    """Rank records by how well they fit a citation, and say whether one of them is certain.

    Parameters
    ----------
    citation : Citation
    records : iterable of Record

    Returns
    -------
    Searched
        One, several or none.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.sources.record import Record
    >>> found = rank(Citation(key="a", title="A trial of walking uphill", authors=("Kell",), year=2009),
    ...              [Record(source="Crossref", title="A trial of walking uphill", authors=("Kell",), years=(2009,))])
    >>> found.state
    'one'
    """
    papers = _papers(record for record in records if not _is_no_paper(record))
    candidates = sorted(
        (_candidate(citation, paper) for paper in papers), key=lambda one: (-one.fit, one.record.doi)
    )
    certain = [one for one in candidates if one.is_certain]
    shown = tuple(certain + [one for one in candidates if not one.is_certain])[:CANDIDATES_SHOWN]
    if not certain:
        return Searched("none", shown)
    close = [one for one in certain if certain[0].fit - one.fit <= TOO_CLOSE]
    return Searched("one" if len(close) == 1 else "several", shown)


def _candidate(citation, records):
    comparisons = compared(citation, records[0])
    says = {one.field: one.supports for one in comparisons}
    title = next(one for one in comparisons if one.field == "title")
    others = [says[field] for field in ("authors", "year", "journal", "volume", "first page")]
    fit = (title.similarity or 0.0) + FIELD_COUNTS * (others.count(True) - others.count(False))
    year = next(one for one in comparisons if one.field == "year")
    fit += FIELD_COUNTS if year.agrees == "yes" and not year.note else 0
    fit -= PREPRINT_COUNTS if is_preprint(records[0]) else 0
    return Candidate(records, comparisons, fit, _is_certain(citation, comparisons, says))


def _is_certain(citation, comparisons, says):
    if judged(comparisons).is_paper != "same":
        return False
    if citation.title:
        needed = [says["title"]] + [says[field] for field in ("authors", "year") if getattr(citation, field)]
        return all(said is True for said in needed)
    return (
        says["authors"] is True and says["year"] is not False and True in (says["volume"], says["first page"])
    )


def _is_no_paper(record):
    return bool(_NO_PAPERS & {kind.casefold() for kind in record.kinds}) or bool(record.gives_notice_of)


def _papers(records):
    """Group records of one paper: those that share an identifier, or title, year and place where one has none."""
    papers = []
    for record in records:
        mates = [paper for paper in papers if any(_are_one(record, other) for other in paper)]
        papers = [paper for paper in papers if paper not in mates]
        papers.append((*(other for paper in mates for other in paper), record))
    return papers


def _are_one(one, other):
    for field in ("doi", "pmid", "pmcid"):
        if getattr(one, field) and getattr(other, field):
            return getattr(one, field) == getattr(other, field)
    alike = title_similarity(one.title, other.title) == 1 and set(one.years) & set(other.years)
    return bool(alike) and one.volume == other.volume and is_preprint(one) == is_preprint(other)
