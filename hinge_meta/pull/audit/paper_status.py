"""The retraction status of the paper that a citation turned out to be."""

from hinge_meta.pull.audit.citation import IDENTIFIERS
from hinge_meta.pull.audit.retraction import RetractionStatus
from hinge_meta.pull.audit.retraction_asked import status_of

NOT_CLEAR = RetractionStatus("unknown", why="it is not clear which paper is meant")
NOT_KNOWN = RetractionStatus("unknown", why="no service told of the paper")


def status_of_records(records, ask, given=None):
    """Ask after retraction of a paper by every identifier that its records have.

    Parameters
    ----------
    records : sequence of Record
        All of one paper.
    ask : Questions
    given : dict, optional
        Identifiers by name that come before those of the records.

    Returns
    -------
    RetractionStatus

    Examples
    --------
    >>> from hinge_meta.sources.outcome import unreachable
    >>> from hinge_meta.sources.record import Record
    >>> status_of_records([Record(source="PubMed", pmid="7")],
    ...                   lambda *words, about, **options: unreachable("offline")).status
    'unknown'
    """
    found = {
        field: next((getattr(one, field) for one in records if getattr(one, field)), "")
        for field in IDENTIFIERS
    }
    elsewhere = any(record.source == "DataCite" for record in records)
    return status_of(
        ask, **(found | (given or {})), elsewhere="registered with DataCite" if elsewhere else ""
    )
