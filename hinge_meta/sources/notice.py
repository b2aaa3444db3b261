"""A notice that concerns a paper: retraction, concern, correction."""

from dataclasses import dataclass

# The gravest first.
KINDS = ("retraction", "partial retraction", "expression of concern", "correction", "other")


@dataclass(frozen=True)
class Notice:
    """One notice as one source tells of it.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    as_given : str
        The source's own word for it.
    source : str
        Who says so: ``"Crossref (publisher)"``, ``"Crossref (Retraction Watch)"``, ``"PubMed"``, ``"Europe PMC"``,
        ``"OpenAlex"``.
    date : str
        As far as it is given: ``2010-02-02``, ``2010-02`` or ``2010``; blank where it is not.
    doi, pmid : str
        Of the other paper: of the notice for a notice on this paper, of the paper for one that this record gives.
    reference : str
        How the source cites it, where there is no identifier.

    Examples
    --------
    >>> gravest((Notice("correction", "Erratum in", "PubMed"), Notice("retraction", "Retraction in", "PubMed"))).kind
    'retraction'
    """

    kind: str
    as_given: str
    source: str
    date: str = ""
    doi: str = ""
    pmid: str = ""
    reference: str = ""

    def __post_init__(self):
        if self.kind not in KINDS:
            raise ValueError(f"kind must be one of {list(KINDS)}, got {self.kind!r}")


def gravest(notices):
    """Give the gravest of some notices; the first of equals, None of none.

    Examples
    --------
    >>> gravest(()) is None
    True
    """
    return min(notices, key=lambda notice: KINDS.index(notice.kind), default=None)
