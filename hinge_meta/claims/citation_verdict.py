"""What became of the source that a claim cites: a person's finding, with the date."""

from dataclasses import dataclass

from hinge_meta.shown.shown import Shown

CITATION_VERDICTS = ("holds", "overstated", "miscited", "not found as described", "unreachable", "none given")


@dataclass(frozen=True)
class Citation(Shown):
    """A cited source and what was found of it.

    Attributes
    ----------
    cited : str
        What is cited, as the post describes it.
    verdict : str
        One of `CITATION_VERDICTS`; a person's finding, never computed.
    found : str
        What was found.
    looked_in, checked_on : str
        Where and when it was looked for; blank where there was nothing to look for.
    doi : str
        Of the paper that was identified; blank where none was.

    Examples
    --------
    >>> Citation("a 2020 study", "not found as described", "Nothing.", "", "", "").sentence
    'Cited source: not found as described (when it was looked for is not known). Nothing.'
    """

    cited: str
    verdict: str
    found: str
    looked_in: str
    checked_on: str
    doi: str

    @property
    def sentence(self):
        """The finding in words: the verdict, when and where it was looked for, what was found."""
        if self.verdict == "none given":
            return f"Cited source: none given. {self.found}"
        when = (
            f"looked for on {self.checked_on}" if self.checked_on else "when it was looked for is not known"
        )
        where = f" in {self.looked_in}" if self.looked_in else ""
        return f"Cited source: {self.verdict} ({when}{where}). {self.found}"


def citation_of(row):
    """Read the finding on a citation from a row of ``claims.csv``.

    Parameters
    ----------
    row : mapping
        With ``cited_source`` and the columns that begin with ``citation_``.

    Returns
    -------
    Citation

    Raises
    ------
    ValueError
        If the finding is not one of `CITATION_VERDICTS`.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> rows = load_evidence().claims.set_index("claim_id").to_dict("index")
    >>> citation_of(rows["C13"]).verdict
    'miscited'
    """
    if row["citation_verdict"] not in CITATION_VERDICTS:
        raise ValueError(
            f"citation_verdict must be one of {list(CITATION_VERDICTS)}, got {row['citation_verdict']!r}"
        )
    return Citation(
        cited=row["cited_source"],
        verdict=row["citation_verdict"],
        found=row["citation_found"],
        looked_in=row["citation_looked_in"],
        checked_on=row["citation_checked_on"],
        doi=row["citation_doi"],
    )
