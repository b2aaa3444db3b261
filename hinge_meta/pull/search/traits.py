"""What records are told apart by, and held together by."""

from dataclasses import dataclass

from hinge_meta.pull.search.comparable import comparable_family, comparable_title
from hinge_meta.pull.search.record_sort import sort_of
from hinge_meta.sources import identifiers

# Which service's words stand first in the table. All are kept.
PREFERRED = ("PubMed", "Europe PMC", "ClinicalTrials.gov", "Crossref", "OpenAlex")
IDENTIFIERS = ("doi", "pmid", "pmcid", "registration")


@dataclass(frozen=True)
class Traits:
    """One record, or several that are one, as comparisons need it.

    Attributes
    ----------
    identifiers : frozenset of (str, str)
        Kind, one of `IDENTIFIERS`, and identifier. A registration identifies only a registration: a paper that names
        one is a report of the trial and not the entry itself.
    sort : str
        See `sort_of`.
    words : tuple of str
        Of the title, see `comparable_title`.
    translated : bool
        Whether the title is marked as a translation, or the language is not English.
    author : str
        The first author's family name, see `comparable_family`.
    years : frozenset of int
    journals, volumes, pages : frozenset of str

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> sorted(traits_of([Record(source="a", doi="10.1000/X"), Record(source="b", pmid="7")]).identifiers)
    [('doi', '10.1000/x'), ('pmid', '7')]
    """

    identifiers: frozenset
    sort: str
    words: tuple
    translated: bool
    author: str
    years: frozenset
    journals: frozenset
    volumes: frozenset
    pages: frozenset

    def of(self, kind):
        """Give the identifiers of one kind."""
        return frozenset(value for name, value in self.identifiers if name == kind)


def in_order(records):
    """Sort records so that those whose words are preferred stand first, whatever order they came in.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> [record.source for record in in_order([Record(source="a.ris"), Record(source="PubMed")])]
    ['PubMed', 'a.ris']
    """
    records = list(records)
    if len(records) < 2:
        return records
    rank = {name: place for place, name in enumerate(PREFERRED)}
    return sorted(records, key=lambda record: (rank.get(record.source, len(rank)), repr(record)))


def traits_of(records):
    """Give the traits of records that are one.

    Parameters
    ----------
    records : sequence of Record
        One at least.

    Returns
    -------
    Traits
        Identifiers, years and places of all; title and author of the first, in the order of `in_order`, that has one.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> traits_of([Record(source="PubMed", title="[Hips.]", years=(2009,))]).translated
    True
    """
    records = in_order(records)
    title = next((record.title for record in records if comparable_title(record.title)), "")
    return Traits(
        identifiers=frozenset(pair for record in records for pair in identifiers_of(record)),
        sort=sort_of(records[0]),
        words=comparable_title(title),
        translated=any(
            record.title.strip().startswith("[")
            or record.language.casefold() not in ("", "en", "eng", "english")
            for record in records
        ),
        author=next((key for record in records if (key := comparable_family(record.first_author))), ""),
        years=frozenset(year for record in records for year in record.years),
        journals=frozenset(
            name for record in records for name in (record.journal, record.journal_short) if name
        ),
        volumes=frozenset(record.volume.strip() for record in records if record.volume.strip()),
        pages=frozenset(first for record in records if (first := first_page(record.pages))),
    )


def identifiers_of(record):
    """List the identifiers of one record, each in its one form.

    Parameters
    ----------
    record : Record

    Returns
    -------
    tuple of (str, str)
        In the order of `IDENTIFIERS`; what is no identifier is left out.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> identifiers_of(Record(source="PubMed", doi="n/a", pmid="12", registrations=("NCT00000001",)))
    (('pmid', '12'),)
    """
    found = [(kind, getattr(identifiers, kind)(getattr(record, kind))) for kind in ("doi", "pmid", "pmcid")]
    if sort_of(record) == "registration":
        found += [("registration", name.strip().upper()) for name in record.registrations]
    return tuple((kind, value) for kind, value in found if value)


def first_page(pages):
    """Give the first page of some pages.

    Examples
    --------
    >>> first_page("345-8"), first_page("e0229507"), first_page("")
    ('345', 'e0229507', '')
    """
    return pages.strip().casefold().replace("\N{EN DASH}", "-").split("-")[0].strip()
