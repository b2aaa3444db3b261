"""What the audit found of one citation."""

from dataclasses import dataclass

from hinge_meta.pull.audit.citation import Citation
from hinge_meta.pull.audit.retraction import RetractionStatus
from hinge_meta.shown.shown import Shown

# The worst first: the order in which entries are shown.
VERDICTS = ("mismatch", "not found", "ambiguous", "verified with errors", "unreachable", "verified")

_NOT_LOOKED_UP = RetractionStatus("unknown", why="not looked up")


@dataclass(frozen=True)
class Suggestion(Shown):
    """An identifier that seems right. Nothing is corrected by code: a person looks and decides.

    Attributes
    ----------
    field, value : str
    why : str

    Examples
    --------
    >>> print(Suggestion("pmid", "34580864", "PubMed gives it for this DOI"))
    pmid 34580864 (PubMed gives it for this DOI)
    """

    field: str
    value: str
    why: str

    def __str__(self):
        """Say it in one line."""
        return f"{self.field} {self.value} ({self.why})"


@dataclass(frozen=True, kw_only=True)
class Entry(Shown):
    """One citation after the audit.

    Attributes
    ----------
    citation : Citation
    verdict : {"verified", "verified with errors", "mismatch", "ambiguous", "not found", "unreachable"}
    why : str
        In one or two sentences.
    comparisons : tuple of FieldComparison
        Field by field, with the paper found.
    resolved : tuple of Resolved
        Where each identifier leads.
    candidates : tuple of Record
        Papers that may be the one cited, for a person to look at.
    suggestions : tuple of Suggestion
    retraction : RetractionStatus
    consulted : tuple of Consulted
        Every question that was asked, and what became of it.

    Examples
    --------
    >>> print(Entry(citation=Citation(key="reports/x", text="Doe 2009"), verdict="unreachable", why="Nobody answered."))
    unreachable: reports/x, Doe 2009. Nobody answered. Retraction: UNKNOWN (not looked up)
    """

    citation: Citation
    verdict: str
    why: str = ""
    comparisons: tuple = ()
    resolved: tuple = ()
    candidates: tuple = ()
    suggestions: tuple = ()
    retraction: RetractionStatus = _NOT_LOOKED_UP
    consulted: tuple = ()

    def __post_init__(self):
        if self.verdict not in VERDICTS:
            raise ValueError(f"verdict must be one of {list(VERDICTS)}, got {self.verdict!r}")

    @property
    def errors(self):
        """The fields that do not agree."""
        return tuple(one for one in self.comparisons if one.agrees == "no")

    @property
    def sha256(self):
        """Of all raw answers that the entry rests on, each once."""
        return tuple(dict.fromkeys(digest for one in self.consulted for digest in one.sha256))

    @property
    def needs_a_person(self):
        """Whether somebody has to look: another paper, none, several, wrong fields, or a grave notice."""
        grave = self.retraction.status in ("retracted", "concern")
        return grave or self.verdict in ("mismatch", "not found", "ambiguous", "verified with errors")

    def __str__(self):
        """Say it in one line."""
        text = str(self.citation)
        short = text if len(text) <= 80 else f"{text[:77]}..."
        parts = [f"{self.verdict}: {self.citation.key}, {short.rstrip('.')}.", self.why]
        parts += [f"Perhaps {suggestion}." for suggestion in self.suggestions]
        return " ".join([*filter(None, parts), f"Retraction: {self.retraction}"])

    def to_dict(self):
        """Give everything as JSON holds it, the raw answers by their hashes.

        Returns
        -------
        dict
        """
        return {
            "key": self.citation.key,
            "cited": self.citation.text,
            "identifiers": self.citation.identifiers,
            "used_in": [str(use) for use in self.citation.used_in],
            "vague": self.citation.vague,
            "verdict": self.verdict,
            "why": self.why,
            "fields": [vars(one) for one in self.comparisons],
            "leads_to": [
                {
                    "identifier": one.name,
                    "state": one.state,
                    "why": one.why,
                    "papers": list(map(_paper, one.records)),
                }
                for one in self.resolved
            ],
            "candidates": list(map(_paper, self.candidates)),
            "suggestions": [vars(one) for one in self.suggestions],
            "retraction": {
                "status": self.retraction.status,
                "as_of": self.retraction.as_of,
                "why": self.retraction.why,
                "says": [
                    {
                        "source": one.source,
                        "state": one.state,
                        "answered_on": one.answered_on,
                        "why": one.why,
                        "notices": [vars(notice) for notice in one.notices],
                    }
                    for one in self.retraction.says
                ],
                "differences": list(self.retraction.differences),
            },
            "consulted": [vars(one) | {"sha256": list(one.sha256)} for one in self.consulted],
        }


def paper_in_words(record):
    """Name a paper shortly, so that a person can find it.

    Parameters
    ----------
    record : Record

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> paper_in_words(Record(source="PubMed", pmid="7", title="A trial.", authors=("Kell", "Doe"), years=(2009,)))
    "Kell et al. 2009, 'A trial', PMID 7"
    """
    authors = f"{record.first_author}{' et al.' if len(record.authors) > 1 else ''}"
    names = " ".join(filter(None, (authors, str(record.year or ""))))
    title = record.title.rstrip(".")
    title = title if len(title) <= 120 else f"{title[:117]}..."
    identifiers = [f"DOI {record.doi}"] if record.doi else [f"PMID {record.pmid}"] if record.pmid else []
    return ", ".join(
        filter(
            None, (names, f"'{title}'" if title else "", record.journal_short or record.journal, *identifiers)
        )
    )


def _paper(record):
    return {
        "source": record.source,
        "title": record.title,
        "authors": list(record.authors),
        "years": list(record.years),
        "journal": record.journal or record.journal_short,
        "volume": record.volume,
        "issue": record.issue,
        "pages": record.pages,
        "doi": record.doi,
        "pmid": record.pmid,
        "pmcid": record.pmcid,
        "sha256": record.sha256,
    }
