"""A published paper as one service describes it."""

from dataclasses import dataclass

from hinge_meta.sources.notice import Notice


@dataclass(frozen=True, kw_only=True)
class Record:
    """What one service says of one paper. What it does not say is blank, never filled from elsewhere.

    Attributes
    ----------
    source : str
        The service's name, as people know it: ``"Crossref"``, ``"PubMed"``, ``"Europe PMC"``, ``"OpenAlex"``,
        ``"ClinicalTrials.gov"``, or the name of a file.
    doi, pmid, pmcid : str
        Normalised, see `hinge_meta.sources.identifiers`; ``pmcid`` with its letters.
    registrations : tuple of str
        Trial registrations that the record names, such as ``"NCT02149199"``.
    title : str
        As plain text: no markup, no entities; otherwise as given.
    authors : tuple of str
        Family names in order; a group by its name.
    given_names : tuple of str
        Given names or initials in the same order; blank for a group or where none is given.
    years : tuple of int
        Every year of publication that the record gives (print, online, issue), ascending.
    journal, journal_short, volume, issue, pages, language : str
        As given.
    kinds : tuple of str
        Kinds of publication, in the service's own words.
    abstract : str
        As plain text.
    open_access : bool or None
        None where the service does not say.
    notices : tuple of Notice
        Retractions, concerns and corrections *of this paper*.
    gives_notice_of : tuple of Notice
        What this record itself retracts or corrects, where it is such a notice.
    sha256 : str
        Of the raw answer that it was read from.

    Examples
    --------
    >>> Record(source="Crossref", doi="10.1000/x", title="A trial", authors=("Kell",), years=(2009,)).first_author
    'Kell'
    """

    source: str
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    registrations: tuple[str, ...] = ()
    title: str = ""
    authors: tuple[str, ...] = ()
    given_names: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    journal: str = ""
    journal_short: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    language: str = ""
    kinds: tuple[str, ...] = ()
    abstract: str = ""
    open_access: bool | None = None
    notices: tuple[Notice, ...] = ()
    gives_notice_of: tuple[Notice, ...] = ()
    sha256: str = ""

    @property
    def first_author(self):
        """The first author's family name, blank where none is given."""
        return self.authors[0] if self.authors else ""

    @property
    def year(self):
        """The earliest year given, or None."""
        return self.years[0] if self.years else None
