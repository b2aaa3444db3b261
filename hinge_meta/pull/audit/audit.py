"""The audit: every citation looked up, compared, and asked after retraction."""

from hinge_meta.pull.audit.audit_result import Audit
from hinge_meta.pull.audit.checked import checked
from hinge_meta.pull.audit.citations import citations_of
from hinge_meta.pull.audit.inquiry import Inquiry


def audit(evidence_or_citations, sources, *, progress=None):
    """Check citations against Crossref, PubMed, Europe PMC, OpenAlex, DataCite and ClinicalTrials.gov.

    Parameters
    ----------
    evidence_or_citations : Evidence or iterable of Citation
        The curated tables, of which every citation is taken, or citations.
    sources : Sources
        The services over one session.
    progress : callable, optional
        Called with ``(done, total, what)`` before each citation and at the end.

    Returns
    -------
    Audit
        One entry a citation. A service that does not answer ends nothing: what it was asked for is told as unreachable.

    Notes
    -----
    Answers are kept by the session, so a run that was cut off goes on where it was when it is started again. Nothing is
    written and nothing is corrected: the entries are for a person.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.sources.session import Session
    >>> from hinge_meta.sources.sources import Sources
    >>> with tempfile.TemporaryDirectory() as store:
    ...     found = audit([Citation(key="a", text="Doe 2009", doi="10.1000/x")], Sources(Session(store, offline=True)))
    >>> found.counts["unreachable"], found.problems
    (1, ())
    """
    if hasattr(evidence_or_citations, "claim_sources"):
        citations = citations_of(evidence_or_citations)
    else:
        citations = tuple(evidence_or_citations)
    inquiry = Inquiry(sources)
    entries = []
    for done, citation in enumerate(citations):
        if progress is not None:
            progress(done, len(citations), citation.key)
        entries.append(checked(citation, inquiry.about_one()))
    if progress is not None and citations:
        progress(len(citations), len(citations), "citations")
    return Audit(tuple(entries), inquiry.now.strftime("%Y-%m-%d"))
