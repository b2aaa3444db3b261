"""A claim as it was read: what it says of whom, how strongly, and what a person made of it."""

from dataclasses import dataclass

from hinge_meta.claims.citation_verdict import Citation, citation_of
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class Claim(Shown):
    """One row of ``claims.csv``.

    Attributes
    ----------
    id : str
        ``"C01"`` and so on.
    text : str
        The claim, in our words.
    population, intervention, comparator, outcome : str
        Its question.
    kind : {"effect", "superiority", "no effect", "association", "description", "frequency"}
        What kind of statement it is.
    strength : {"hedged", "plain", "strong"}
        A strong claim promises a large effect, a rank, certainty or significance.
    overreach : tuple of str
        What of it is not shown by anything read, as a person entered it.
    citation : Citation
        What became of its source.
    read_verdict, read_verdict_reason : str
        A person's verdict and reason, in that person's words.
    read_verdict_as : str
        The ledger's verdict nearest to it; blank where the person judged the citation only.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> claims_of(load_evidence())[8].kind
    'superiority'
    """

    id: str
    text: str
    population: str
    intervention: str
    comparator: str
    outcome: str
    kind: str
    strength: str
    overreach: tuple
    citation: Citation
    read_verdict: str
    read_verdict_reason: str
    read_verdict_as: str


def claims_of(evidence):
    """Read the claims from the tables.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of Claim
        In the order of the table.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> len(claims_of(load_evidence()))
    20
    """
    return tuple(
        Claim(
            id=row["claim_id"],
            text=row["claim"],
            population=row["population"],
            intervention=row["intervention"],
            comparator=row["comparator"],
            outcome=row["outcome"],
            kind=row["kind"],
            strength=row["strength"],
            overreach=tuple(part.strip() for part in row["overreach"].split(";")),
            citation=citation_of(row),
            read_verdict=row["read_verdict"],
            read_verdict_reason=row["read_verdict_reason"],
            read_verdict_as=row["read_verdict_as"],
        )
        for row in evidence.claims.to_dict("records")
    )
