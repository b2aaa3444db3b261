"""A citation checked by its DOI, PMID and PMCID."""

from hinge_meta.pull.audit.checked_by_words import suggested_by_words
from hinge_meta.pull.audit.citation import IDENTIFIERS
from hinge_meta.pull.audit.compared import best_of
from hinge_meta.pull.audit.consulted import who_answered, who_did_not
from hinge_meta.pull.audit.entry import Entry, Suggestion, paper_in_words
from hinge_meta.pull.audit.field_comparison import agreeing_fields
from hinge_meta.pull.audit.identifiers_compared import (
    compare_identifiers,
    compare_kinds,
    compare_registration,
    contradictions,
)
from hinge_meta.pull.audit.paper_status import NOT_CLEAR, NOT_KNOWN, status_of_records
from hinge_meta.pull.audit.resolved import resolve


def checked_by_identifier(citation, ask):
    """Check a citation that has an identifier.

    Parameters
    ----------
    citation : Citation
    ask : Questions

    Returns
    -------
    Entry
        "mismatch" where an identifier leads to another paper, or two of them to two papers; "verified" where every one
        leads to the paper cited and all fields agree, "verified with errors" where a field does not or an identifier
        does not exist; "ambiguous" where too little is cited to tell; "not found" where no service has any of them;
        "unreachable" where one could not be looked up.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.pull.audit.inquiry import Inquiry
    >>> from hinge_meta.sources.session import Session
    >>> from hinge_meta.sources.sources import Sources
    >>> with tempfile.TemporaryDirectory() as store:
    ...     ask = Inquiry(Sources(Session(store, offline=True))).about_one()
    ...     checked_by_identifier(Citation(key="a", pmid="7"), ask).why
    'PMID 7 could not be looked up. PubMed and Europe PMC: offline, and not among the stored answers.'
    """
    resolved = _resolved(citation, ask)
    fit = [one for one in resolved if one.is_cited]
    undecided = [one for one in resolved if one.is_undecided]
    elsewhere = [one for one in resolved if one.leads_elsewhere]
    down = [one for one in resolved if one.state == "unreachable"]
    missing = {one.field for one in resolved if one.state == "not found"}
    against = contradictions(citation, resolved)
    # An identifier is wrong if it leads elsewhere, or if the paper that fits has another one.
    wrong = {one.field for one in elsewhere}
    wrong |= {field for field, _, name in against if name in {one.name for one in fit}}

    identifiers = compare_identifiers(citation, resolved)
    shown = fit or undecided or elsewhere
    told = (*best_of(one for part in shown for one in part.comparisons), *identifiers)
    paper = [record for one in (fit or undecided) for record in one.records]
    if citation.registration and paper:
        told = (*told, compare_registration(citation, paper, ask))
    told = (*told, *compare_kinds(paper))
    not_compared = {one.field for one in identifiers if one.agrees == "not comparable"}

    suggestions = ()
    if elsewhere or against:
        verdict, why = "mismatch", _mismatch_in_words(elsewhere, against)
        suggestions = _by_the_others(fit, wrong) or suggested_by_words(citation, ask)
    elif fit and not any(one.field in not_compared for one in down):
        errors = [one for one in told if one.agrees == "no"]
        verdict = "verified with errors" if errors else "verified"
        why = "; ".join(map(str, errors)) or f"{agreeing_fields(told)} agree"
        suggestions = _by_the_others(fit, missing)
    elif down:
        verdict, why = "unreachable", f"{_named(down)} could not be looked up"
        why += f", {_named(fit)} fits" if fit else ""
        why += f". {who_did_not(ask.asked)}"
    elif undecided:
        verdict = "ambiguous"
        why = f"{undecided[0].name} leads to {paper_in_words(undecided[0].records[0])}; {undecided[0].judgement.why}"
    else:
        verdict, why = "not found", f"no service has {_named(resolved)} ({who_answered(ask.asked)} answered)"
        suggestions = suggested_by_words(citation, ask)
    return Entry(
        citation=citation,
        verdict=verdict,
        why=f"{why[:1].upper()}{why[1:]}.",
        comparisons=told,
        resolved=resolved,
        suggestions=suggestions,
        retraction=_status(fit or undecided, wrong, ask),
        consulted=ask.asked,
    )


def _resolved(citation, ask):
    """Look up every identifier; the PMCID by itself only where no record of the others has one."""
    resolved = []
    for field in IDENTIFIERS:
        told = any(record.pmcid for one in resolved for record in one.records)
        if getattr(citation, field) and not (field == "pmcid" and told):
            resolved.append(resolve(citation, field, ask))
    return tuple(resolved)


def _mismatch_in_words(elsewhere, against):
    told = [
        f"{one.name} belongs to {paper_in_words(one.records[0])} ({one.judgement.why})" for one in elsewhere
    ]
    told += [
        f"{name} leads to {paper_in_words(record)}, whose {field.upper()} is {getattr(record, field)}"
        for field, record, name in against
        if field not in {one.field for one in elsewhere}
    ]
    return "; ".join(dict.fromkeys(told))


def _by_the_others(fit, wrong):
    """Suggest, for identifiers that are wrong, those that the records of the right ones give."""
    records = [record for one in fit if one.field not in wrong for record in one.records]
    found = {}
    for field in IDENTIFIERS:
        for record in records:
            if field in wrong and getattr(record, field):
                suggestion = Suggestion(field, getattr(record, field), f"{record.source} gives it")
                found.setdefault(field, suggestion)
    return tuple(found.values())


def _status(leading, wrong, ask):
    right = [one for one in leading if one.field not in wrong]
    if not right:
        return NOT_CLEAR if wrong else NOT_KNOWN
    given = {one.field: one.value for one in right}
    return status_of_records([record for one in right for record in one.records], ask, given)


def _named(resolved):
    return ", ".join(one.name for one in resolved)
