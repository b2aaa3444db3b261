"""A citation: what is said of a paper, and where it is used."""

from dataclasses import dataclass

from hinge_meta.shown.shown import Shown

IDENTIFIERS = ("doi", "pmid", "pmcid")
FIELDS = ("title", "authors", "year", "journal", "volume", "issue", "pages", "registration", *IDENTIFIERS)


@dataclass(frozen=True)
class Use(Shown):
    """One place at which a citation stands.

    Attributes
    ----------
    table : str
        Without ``.csv``.
    row : int
        As a spreadsheet numbers it: the header is row 1.
    key : str
        What names the row.
    gives : tuple of str
        The fields of the citation that stand there.

    Examples
    --------
    >>> print(Use("reports", 3, "kell2009"))
    reports.csv row 3 (kell2009)
    """

    table: str
    row: int
    key: str
    gives: tuple[str, ...] = ()

    def __str__(self):
        """Say where."""
        return f"{self.table}.csv row {self.row} ({self.key})"


@dataclass(frozen=True, kw_only=True)
class Citation(Shown):
    """What is said of one paper. A field that is not said is blank, and is not compared.

    Attributes
    ----------
    key : str
        Names it: the table and row in which it stands first.
    text : str
        As cited, whole.
    title : str
    authors : tuple of str
        Families in order, those that were named; "et al." is none.
    year : int or None
    journal, volume, issue, pages : str
    doi, pmid, pmcid : str
        Normalised, see `hinge_meta.sources.identifiers`.
    registration : str
        Of the trial, as given.
    vague : bool
        Described ("a 2020 study in ...") instead of cited: such a one is never verified.
    unreadable : tuple of (str, str)
        Identifiers that are none: the field and what stands there.
    topic : str
        What a vague citation is said to be about, in words to search for.
    used_in : tuple of Use

    Examples
    --------
    >>> Citation(key="a", text="Kell 2009", authors=("Kell",), year=2009).identifiers
    {}
    """

    key: str
    text: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    registration: str = ""
    vague: bool = False
    unreadable: tuple[tuple[str, str], ...] = ()
    topic: str = ""
    used_in: tuple[Use, ...] = ()

    @property
    def identifiers(self):
        """Those that are given, by name."""
        return {name: getattr(self, name) for name in IDENTIFIERS if getattr(self, name)}

    @property
    def said(self):
        """The fields that are given, by name."""
        return tuple(name for name in FIELDS if getattr(self, name))

    def __str__(self):
        """Name it as it is cited."""
        return (
            self.text
            or self.title
            or ", ".join(f"{name} {value}" for name, value in self.identifiers.items())
        )
