"""A paper that a study's record names."""

from dataclasses import dataclass

from hinge_meta.sources.identifiers import pmid
from hinge_meta.sources.notice import Notice


@dataclass(frozen=True)
class Reference:
    """A paper as the registry names it.

    Attributes
    ----------
    pmid : str
        Blank where none is given.
    kind : str
        ``RESULT``: results of this study, named by those who ran it; ``DERIVED``: found by the trial's number;
        ``BACKGROUND``.
    citation : str
        As published.
    notices : tuple of Notice
        Retractions of the paper.

    Examples
    --------
    >>> Reference("35296532", "RESULT").notices
    ()
    """

    pmid: str = ""
    kind: str = ""
    citation: str = ""
    notices: tuple = ()


def references_of(nodes):
    """Read references with the retractions that stand beside them.

    Parameters
    ----------
    nodes : iterable of Node

    Returns
    -------
    tuple of Reference

    Examples
    --------
    >>> from hinge_meta.sources.registry.node import Node
    >>> paper = {"pmid": "12", "type": "RESULT", "retractions": [{"pmid": "34", "source": "A journal. 2020"}]}
    >>> references_of([Node(paper, "reference 1")])[0].notices[0].kind
    'retraction'
    """
    return tuple(
        Reference(
            pmid(node.text("pmid")),
            node.text("type"),
            node.text("citation"),
            tuple(
                Notice(
                    "retraction",
                    "retractions",
                    "ClinicalTrials.gov",
                    pmid=pmid(notice.text("pmid")),
                    reference=notice.text("source"),
                )
                for notice in node.nodes("retractions")
            ),
        )
        for node in nodes
    )
