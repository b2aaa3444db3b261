"""A citation without an identifier checked by its words."""

from hinge_meta.pull.audit.candidates import search
from hinge_meta.pull.audit.consulted import who_answered, who_did_not
from hinge_meta.pull.audit.entry import Entry, Suggestion, paper_in_words
from hinge_meta.pull.audit.field_comparison import agreeing_fields
from hinge_meta.pull.audit.identifiers_compared import compare_identifiers, compare_registration
from hinge_meta.pull.audit.paper_status import NOT_CLEAR, status_of_records


def checked_by_words(citation, ask):
    """Check a citation that has no identifier.

    Parameters
    ----------
    citation : Citation
    ask : Questions

    Returns
    -------
    Entry
        "verified" where one paper is certain, with its identifiers as suggestions; "ambiguous" where several fit, or
        where too little is cited to look for it; "not found" where none fits and every service answered.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.pull.audit.inquiry import Questions
    >>> checked_by_words(Citation(key="a", text="Doe 2009"), Questions(None)).verdict
    'ambiguous'
    """
    found = search(citation, ask)
    candidates = tuple(one.record for one in found.candidates)
    if found.best is not None:
        return _of_one(citation, found, candidates, ask)
    verdict, why = {
        "several": ("ambiguous", f"{found.certain} papers fit and cannot be told apart; a person decides"),
        "none": (
            "not found",
            f"none of the {len(candidates)} papers looked at fits ({who_answered(ask.asked)} answered)",
        ),
        "unreachable": ("unreachable", who_did_not(ask.asked)),
        "too little": ("ambiguous", "too little is cited to look for it, and there is no identifier"),
    }[found.state]
    return Entry(
        citation=citation,
        verdict=verdict,
        why=f"{why[:1].upper()}{why[1:]}.",
        comparisons=compare_identifiers(citation, ()),
        candidates=candidates,
        retraction=NOT_CLEAR,
        consulted=ask.asked,
    )


def suggested_by_words(citation, ask):
    """Suggest the identifiers of the paper that fits the words of a citation.

    Parameters
    ----------
    citation : Citation
    ask : Questions

    Returns
    -------
    tuple of Suggestion
        Those that the citation does not have; empty where no paper is certain.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> suggested_by_words(Citation(key="a", doi="10.1/x"), None)
    ()
    """
    best = search(citation, ask).best
    return () if best is None else _identifiers_of(best, citation, ask)


def _of_one(citation, found, candidates, ask):
    best = found.best
    told = (*best.comparisons, *compare_identifiers(citation, ()))
    if citation.registration:
        told = (*told, compare_registration(citation, best.records, ask))
    errors = [one for one in told if one.agrees == "no"]
    why = (
        "; ".join(map(str, errors))
        or f"found as {paper_in_words(best.record)}: {agreeing_fields(told)} agree"
    )
    return Entry(
        citation=citation,
        verdict="verified with errors" if errors else "verified",
        why=f"{why[:1].upper()}{why[1:]}. No identifier was cited.",
        comparisons=told,
        candidates=candidates,
        suggestions=_identifiers_of(best, citation, ask),
        retraction=status_of_records(best.records, ask),
        consulted=ask.asked,
    )


def _identifiers_of(best, citation, ask):
    """Give the identifiers of the best candidate; PubMed knows its own for a DOI that Crossref gave."""
    why = f"{paper_in_words(best.record)} fits what was cited"
    records = list(best.records)
    doi = next((one.doi for one in records if one.doi), "")
    if doi and not any(one.pmid for one in records):
        known = ask("pubmed", "by_doi", doi, about=f"the DOI {doi}")
        records += [known.value] if known.is_found else []
    pmid = next((one.pmid for one in records if one.pmid), "")
    return tuple(
        Suggestion(field, value, why)
        for field, value in (("doi", doi), ("pmid", pmid))
        if value and value != getattr(citation, field)
    )
