"""One record as it stands after duplicates were put together."""

import hashlib
from dataclasses import dataclass
from functools import cached_property

from hinge_meta.pull.search.traits import IDENTIFIERS, in_order, traits_of
from hinge_meta.sources.notice import gravest
from hinge_meta.sources.services import SERVICES

FILE = "file"
_KEY_OF = {service.name: key for key, service in SERVICES.items()}
_SHORT = {"doi": "doi", "pmid": "pmid", "pmcid": "pmcid", "registration": "nct"}


@dataclass(frozen=True)
class Unique:
    """One paper, preprint, notice or registration, with every service's words for it.

    Attributes
    ----------
    record_id : str
        ``doi:...``, ``pmid:...``, ``pmcid:...``, ``nct:...`` or ``title:`` and a hash.
    records : tuple of Record
        Every copy as it was given, those whose words are preferred first.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> copies = (Record(source="PubMed", pmid="7", title="Hips."), Record(source="Europe PMC", pmid="7"))
    >>> one = Unique("pmid:7", copies)
    >>> one.title, one.found_in, one.copies
    ('Hips.', ('europe_pmc', 'pubmed'), 2)
    """

    record_id: str
    records: tuple

    @cached_property
    def traits(self):
        """What it is told apart by, see `Traits`."""
        return traits_of(self.records)

    @property
    def copies(self):
        """How many times it was given."""
        return len(self.records)

    @property
    def found_in(self):
        """The service of every copy, in the order of the alphabet; ``"file"`` for one that came from a file."""
        return tuple(sorted(service_key(record.source) for record in self.records))

    @property
    def doi(self):
        """The DOI, blank where no copy has one."""
        return self._only("doi")

    @property
    def pmid(self):
        """The PubMed identifier, blank where no copy has one."""
        return self._only("pmid")

    @property
    def pmcid(self):
        """The PubMed Central identifier, blank where no copy has one."""
        return self._only("pmcid")

    @property
    def registrations(self):
        """The registrations that any copy names, ascending."""
        return tuple(
            sorted({name.strip().upper() for record in self.records for name in record.registrations})
        )

    @property
    def title(self):
        """The title in the words of the first copy that has one."""
        return self._first("title")

    @property
    def authors(self):
        """Family names, of the first copy that has any."""
        return self._first("authors")

    @property
    def year(self):
        """The earliest year of the first copy that has one, or None."""
        return next((record.year for record in self.records if record.years), None)

    @property
    def journal(self):
        """The journal in the words of the first copy that has one."""
        return self._first("journal") or self._first("journal_short")

    @property
    def notices(self):
        """Retractions, concerns and corrections of it, by all copies, without repetition."""
        return tuple(dict.fromkeys(notice for record in self.records for notice in record.notices))

    @property
    def gravest(self):
        """The gravest of its notices, or None."""
        return gravest(self.notices)

    def _only(self, kind):
        return min(self.traits.of(kind), default="")

    def _first(self, name):
        return next((value for record in self.records if (value := getattr(record, name))), "")


def service_key(name):
    """Give the key of a service from its name; ``"file"`` for whatever is no service.

    Examples
    --------
    >>> service_key("Europe PMC"), service_key("export.ris")
    ('europe_pmc', 'file')
    """
    return _KEY_OF.get(name, FILE)


def named(groups):
    """Name groups of records.

    Parameters
    ----------
    groups : sequence of sequence of Record
        The copies of each.

    Returns
    -------
    list of Unique
        In the order given. Each is named by the first of its identifiers that no other group has, else by a hash of
        title, first author and years; equal hashes are numbered.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> [unique.record_id for unique in named([[Record(source="PubMed", doi="10.1000/x", pmid="7")]])]
    ['doi:10.1000/x']
    """
    groups = [tuple(in_order(group)) for group in groups]
    traits = [traits_of(group) for group in groups]
    holders = {}
    for trait in traits:
        for pair in trait.identifiers:
            holders[pair] = holders.get(pair, 0) + 1
    names = [_name(trait, holders) for trait in traits]
    first = sorted(range(len(groups)), key=lambda place: (names[place], repr(groups[place])))
    seen, final = {}, {}
    for place in first:
        seen[names[place]] = seen.get(names[place], 0) + 1
        final[place] = names[place] if seen[names[place]] == 1 else f"{names[place]}-{seen[names[place]]}"
    return [Unique(final[place], group) for place, group in enumerate(groups)]


def _name(traits, holders):
    for kind in IDENTIFIERS:
        for value in sorted(traits.of(kind)):
            # Blanks cannot stand in a record's name; no identifier that was checked has any.
            if holders[(kind, value)] == 1 and not any(letter.isspace() for letter in value):
                return f"{_SHORT[kind]}:{value}"
    told = repr((traits.words, traits.author, sorted(traits.years), sorted(traits.identifiers)))
    return f"title:{hashlib.sha256(told.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
