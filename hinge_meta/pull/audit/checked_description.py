"""A citation that describes a paper: candidates for a person, never a verified paper."""

from hinge_meta.pull.audit.compared import BIBLIOGRAPHIC
from hinge_meta.pull.audit.consulted import who_answered, who_did_not
from hinge_meta.pull.audit.described_search import search_described
from hinge_meta.pull.audit.entry import Entry, paper_in_words
from hinge_meta.pull.audit.paper_status import NOT_CLEAR, NOT_KNOWN, status_of_records
from hinge_meta.pull.audit.resolved import resolve


def checked_description(citation, ask):
    """Check a citation that describes a paper.

    Parameters
    ----------
    citation : Citation
        A vague one, with or without the DOI of the paper that a person took it for.
    ask : Questions

    Returns
    -------
    Entry
        "ambiguous" with candidates, or with the paper that a person took it for where that exists and fits; "mismatch"
        where that paper contradicts the description; "not found" where nothing fits and every service answered. Never
        "verified".

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.pull.audit.inquiry import Questions
    >>> checked_description(Citation(key="a", text="a study", vague=True), Questions(None)).why
    'Described, not cited. Too little is said to look for it. A person decides.'
    """
    if citation.doi:
        return _taken_for(citation, ask)
    state, records = search_described(citation, ask)
    verdict, why = {
        "candidates": ("ambiguous", f"{_papers(records)} of that description, listed as candidates."),
        "none": (
            "not found",
            f"Not found as described ({who_answered(ask.asked)} answered), which does not prove that there is none.",
        ),
        "unreachable": ("unreachable", f"{who_did_not(ask.asked)}."),
        "too little": ("ambiguous", "Too little is said to look for it."),
    }[state]
    person = "" if state == "unreachable" else " A person decides."
    return Entry(
        citation=citation,
        verdict=verdict,
        why=f"Described, not cited. {why}{person}",
        candidates=records,
        retraction=NOT_CLEAR,
        consulted=ask.asked,
    )


def _taken_for(citation, ask):
    resolved = resolve(citation, "doi", ask)
    entry = {"citation": citation, "resolved": (resolved,), "comparisons": resolved.comparisons}
    if resolved.state != "found":
        nobody = f"no service has it ({who_answered(ask.asked)} answered)"
        why = nobody if resolved.state == "not found" else who_did_not(ask.asked)
        return Entry(
            **entry,
            verdict=resolved.state,
            why=f"Described, not cited. A person took it for {resolved.name}: {why}.",
            retraction=NOT_KNOWN,
            consulted=ask.asked,
        )
    compared = "; ".join(
        str(one)
        for one in resolved.comparisons
        if one.agrees != "not comparable" and one.field in BIBLIOGRAPHIC
    )
    fits = "contradicts" if resolved.leads_elsewhere else "does not contradict"
    return Entry(
        **entry,
        verdict="mismatch" if resolved.leads_elsewhere else "ambiguous",
        why=(
            f"Described, not cited. The paper that a person took it for, {paper_in_words(resolved.records[0])}, "
            f"exists and {fits} the description ({compared}). A person decides."
        ),
        candidates=resolved.records[:1],
        retraction=status_of_records(resolved.records, ask),
        consulted=ask.asked,
    )


def _papers(records):
    return "One paper is" if len(records) == 1 else f"{len(records)} papers are"
