"""How many corrupted citations are told, and how many right ones raise a false alarm.

The citations of the tables that have a DOI are taken for the truth: services are played that have exactly these papers,
made of the citations' own fields and written as services write them. Each citation is then corrupted in every way that
its fields allow, and each with a title is searched for without its identifiers, on the shelf and taken off it.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.pull.audit.audit import audit
from hinge_meta.pull.audit.citations import citations_of
from hinge_meta.pull.audit.folded_text import folded
from hinge_meta.sources.outcome import found, not_found
from hinge_meta.sources.pages import Pages
from hinge_meta.sources.record import Record


class Shelf:
    """All services, from the same papers."""

    def __init__(self, papers):
        self.papers = papers

    def _by(self, field, value, source):
        for paper in self.papers:
            if getattr(paper, field) == value:
                return found(replace(paper, source=source))
        return not_found("not on the shelf")

    def work(self, doi):
        return self._by("doi", doi, "Crossref")

    def notices_on(self, doi):
        return found(())

    def agency(self, doi):
        return not_found("nobody")

    def has(self, doi):
        return not_found("nobody")

    def by_doi(self, doi):
        return self._by("doi", doi, "PubMed")

    def by_pmid(self, pmid):
        return self._by("pmid", pmid, "PubMed")

    record = by_pmid

    def by_pmcid(self, pmcid):
        return self._by("pmcid", pmcid, "Europe PMC")

    def match(self, title, author="", year=None):
        words = set(title.casefold().split())
        ranked = sorted(self.papers, key=lambda paper: -len(words & set(paper.title.casefold().split())))
        return found(tuple(ranked[:8]))

    def cited(self, journal, year, volume, page, author):
        return not_found("not on the shelf")

    def search(self, query, most=None):
        return found(Pages((), 0, True))


class OpenAlexShelf(Shelf):
    def work(self, doi):
        return self._by("doi", doi, "OpenAlex")


class PlayedSources:
    """Sources without a network; made over any session, as the real ones are."""

    papers = ()

    def __init__(self, session):
        self.session = session
        shelf = Shelf(self.papers)
        self.crossref = self.pubmed = self.europe_pmc = self.datacite = shelf
        self.openalex = OpenAlexShelf(self.papers)
        self.clinical_trials = SimpleNamespace(study=lambda number: not_found("no such study"))


def published(number, citation):
    """Write a citation as a service might: capitals, a stop, no subtitle, another year of print, accents gone."""
    title = citation.title.upper() if number % 2 else citation.title.replace("&", "&amp;")
    if number % 3 == 0 and ": " in title and len(title.partition(": ")[0].split()) >= 4:
        title = title.partition(": ")[0]
    return Record(
        source="Crossref",
        doi=citation.doi,
        pmid=citation.pmid,
        pmcid=citation.pmcid,
        registrations=(citation.registration,) if citation.registration else (),
        title=f"{title}." if title else "A title that was not cited",
        authors=tuple(map(folded, citation.authors)) + (("Others",) if "et al" in citation.text else ())
        or ("Nobody",),
        years=(citation.year - 1,)
        if citation.year and number % 4 == 0
        else (citation.year,)
        if citation.year
        else (),
        journal=f"The {citation.journal}" if citation.journal else "",
        volume=citation.volume,
        issue=citation.issue,
        pages=citation.pages if "-" in citation.pages else citation.pages and f"{citation.pages}-999",
    )


def corrupted(citation, other, near):
    """Corrupt a citation in every way that its fields allow; `other` and `near` are other papers."""
    ways = {}
    if citation.year:
        ways["year by 4"] = replace(citation, year=citation.year - 4)
        ways["year by 2"] = replace(citation, year=citation.year + 2)
    if citation.authors:
        ways["first author made up"] = replace(citation, authors=("Fabricated", *citation.authors[1:]))
    if len(citation.authors) > 1:
        ways["last author made up"] = replace(citation, authors=(*citation.authors[:-1], "Fabricated"))
        ways["authors swapped"] = replace(citation, authors=(*citation.authors[1::-1], *citation.authors[2:]))
    if citation.title:
        words = citation.title.split()
        ways["two title words"] = replace(citation, title=" ".join(["Elephants", *words[1:-1], "juggling"]))
        ways["one title word"] = replace(citation, title=" ".join([*words[:2], "elephants", *words[3:]]))
    if citation.doi:
        ways["DOI of another"] = replace(citation, doi=other.doi)
        ways["DOI of the nearest"] = replace(citation, doi=near.doi)
        ways["DOI made up"] = replace(citation, doi="10.9999/made.up", pmid="", pmcid="")
    if citation.pmid and other.pmid:
        ways["PMID of another"] = replace(citation, pmid=other.pmid)
    if citation.doi and citation.pmid:
        ways["all identifiers of another"] = replace(
            citation, doi=other.doi, pmid=other.pmid, pmcid=other.pmcid
        )
    ways["all identifiers of the nearest"] = replace(citation, doi=near.doi, pmid=near.pmid, pmcid=near.pmcid)
    if citation.journal:
        ways["journal"] = replace(citation, journal="Annals of Fabrication")
    if citation.volume:
        ways["volume"] = replace(citation, volume=str(int(citation.volume) + 3))
        ways["volume and issue swapped"] = replace(
            citation, volume=citation.issue or "99", issue=citation.volume
        )
    if citation.pages:
        ways["first page"] = replace(citation, pages="3")
    return ways


def nearest(citation, citations):
    """Give the paper that is most like it: the same first author before the same journal before the same year."""

    def likeness(other):
        return (
            3 * (bool(citation.authors) and citation.authors[:1] == other.authors[:1])
            + 2 * (bool(citation.journal) and citation.journal == other.journal)
            + (citation.year == other.year)
        )

    return max((other for other in citations if other.doi != citation.doi), key=likeness)


@pytest.fixture(scope="module")
def measured():
    citations = [
        one
        for one in citations_of(load_evidence())
        if one.doi and not one.vague and (one.title or one.authors)
    ]
    sources = type(
        "Sources", (PlayedSources,), {"papers": tuple(published(*one) for one in enumerate(citations))}
    )
    session = SimpleNamespace(now=lambda: datetime(2026, 11, 23, tzinfo=UTC))
    right = audit(citations, sources(session))
    with_pmid = [one for one in citations if one.pmid]
    told, ways = Counter(), Counter()
    missed = []
    for citation in citations:
        shelf = with_pmid if citation.pmid else citations
        other = shelf[(shelf.index(citation) + 7) % len(shelf)]
        for way, wrong in corrupted(citation, other, nearest(citation, citations)).items():
            (entry,) = audit([wrong], sources(session)).entries
            ways[way] += 1
            if entry.verdict == "verified":
                missed.append(f"{way}: {entry.citation}")
            told[way, entry.verdict] += 1
    found_as = Counter()
    for citation in citations:
        if citation.title:
            without = replace(citation, doi="", pmid="", pmcid="")
            (entry,) = audit([without], sources(session)).entries
            there = {part.value for part in entry.suggestions if part.field == "doi"}
            found_as["on the shelf", entry.verdict, there == {citation.doi}] += 1
            others = tuple(paper for paper in sources.papers if paper.doi != citation.doi)
            (entry,) = audit(
                [without], type("Sources", (PlayedSources,), {"papers": others})(session)
            ).entries
            found_as["taken off", entry.verdict, bool(entry.suggestions)] += 1
    return SimpleNamespace(
        found_as=found_as, citations=citations, right=right, told=told, ways=ways, missed=missed
    )


def test_right_citations_raise_no_alarm(measured, record_property):
    told = {verdict: count for verdict, count in measured.right.counts.items() if count}
    record_property("measured", f"citation audit: of {len(measured.citations)} right citations {told}")
    assert len(measured.citations) >= 60
    assert [str(one) for one in measured.right.entries if one.verdict not in ("verified", "ambiguous")] == []
    # Too little is cited of these to tell one paper of an author from another; each is told for what it is.
    short = [one for one in measured.right.entries if one.verdict == "ambiguous"]
    assert all("too little" in one.why or "only the authors" in one.why for one in short), short
    assert len(short) <= 3


def test_corruptions_are_told(measured, record_property):
    for way, count in measured.ways.items():
        verdicts = {verdict: number for (one, verdict), number in measured.told.items() if one == way}
        told = f"{way}: {count - verdicts.get('verified', 0)} of {count} told: {verdicts}"
        record_property("measured", f"citation audit: {told}")
    assert measured.missed == []


@pytest.mark.parametrize(
    "way",
    [
        "DOI of another",
        "DOI of the nearest",
        "PMID of another",
        "all identifiers of another",
        "all identifiers of the nearest",
    ],
)
def test_identifiers_of_another_paper_are_always_mismatches(measured, way):
    verdicts = {verdict: number for (one, verdict), number in measured.told.items() if one == way}
    assert verdicts == {"mismatch": measured.ways[way]}


def test_a_paper_is_found_by_its_words_and_no_other_is_taken_for_it(measured):
    titled = sum(bool(one.title) for one in measured.citations)
    assert measured.found_as["taken off", "not found", False] == titled
    right = measured.found_as["on the shelf", "verified", True]
    assert right == titled
