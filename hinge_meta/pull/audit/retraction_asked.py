"""Asking after retraction: every service that knows the paper, and what they say together."""

from hinge_meta.pull.audit.retraction import (
    CONCERN,
    CORRECTED,
    NONE_FOUND,
    RETRACTED,
    UNKNOWN,
    RetractionStatus,
    SourceSays,
)
from hinge_meta.pull.audit.title_compared import is_marked_retracted
from hinge_meta.sources.notice import Notice, gravest
from hinge_meta.sources.outcome import not_found

_STATUS_OF = {
    "retraction": RETRACTED,
    "partial retraction": RETRACTED,
    "expression of concern": CONCERN,
    "correction": CORRECTED,
}


def status_of(ask, *, doi="", pmid="", pmcid="", elsewhere=""):
    """Find out what is said of a paper.

    Parameters
    ----------
    ask : Questions
    doi, pmid, pmcid : str
        Of the paper; at least one.
    elsewhere : str
        Who registered the DOI, where it is not Crossref.

    Returns
    -------
    RetractionStatus

    Examples
    --------
    >>> from hinge_meta.sources.outcome import unreachable
    >>> status_of(lambda *words, about, **options: unreachable("offline"), pmid="7").status
    'unknown'
    """
    says = []
    at_crossref = bool(doi) and not elsewhere
    if at_crossref:
        says.append(_crossref(doi, ask))
    says.append(_asked("PubMed", _first(ask, ("pubmed", "record", pmid), ("pubmed", "by_doi", doi))))
    europe = (
        ("europe_pmc", "by_pmid", pmid),
        ("europe_pmc", "by_doi", doi),
        ("europe_pmc", "by_pmcid", pmcid),
    )
    says.append(_asked("Europe PMC", _first(ask, *europe)))
    if doi:
        about = f"the DOI {doi}"
        opinion = ask("openalex", "work", doi=doi, about=about)
        if opinion.is_found and opinion.value.doi != doi:
            # Works are merged by machine there: this one is another paper's.
            opinion = not_found(opinion.why, opinion.answers)
        says.append(_asked("OpenAlex", [opinion]))
    return _joined(tuple(one for one in says if one is not None), at_crossref, elsewhere)


def _joined(says, at_crossref, elsewhere):
    notices = tuple(notice for one in says for notice in one.notices)
    worst = gravest(tuple(notice for notice in notices if notice.kind in _STATUS_OF))
    by_name = {one.source: one for one in says}
    lacking = [one for one in says if one.why and one.source != "OpenAlex"]
    indices = [by_name.get(name) for name in ("PubMed", "Europe PMC")]
    indexed = any(one is not None and one.state != "unreachable" for one in indices)
    known = any(one is not None and one.state in ("notices", "no notice") for one in indices)
    crossref = by_name.get("Crossref")
    at_both_ends = crossref is not None and crossref.state in ("notices", "no notice") and not crossref.why
    complete = (at_both_ends and indexed) if at_crossref else known
    dates = [one.answered_on for one in says if one.answered_on]
    as_of, differences = min(dates, default=""), _differences(says)
    down = f"{' and '.join(one.source for one in lacking)} did not answer" if lacking else ""
    if worst is not None:
        status = _STATUS_OF[worst.kind]
        why = f"whether there is a graver notice is not known: {down}" if down and status != RETRACTED else ""
        if {notice.source for notice in notices if _STATUS_OF.get(notice.kind) == status} == {"OpenAlex"}:
            why = "; ".join(
                filter(None, (why, "only OpenAlex says so, which is no more than a second opinion"))
            )
        return RetractionStatus(status, as_of, says, differences, why)
    absent = [one.source for one in says if one.state == "not in there"]
    notes = (
        [f"{' and '.join(absent)} {'have' if len(absent) > 1 else 'has'} no record of it"] if absent else []
    )
    notes += [down] if down else []
    if not at_crossref:
        notes.append(f"the DOI is {elsewhere}" if elsewhere else "no DOI: Crossref cannot be asked")
    return RetractionStatus(NONE_FOUND if complete else UNKNOWN, as_of, says, differences, "; ".join(notes))


def _crossref(doi, ask):
    """Ask Crossref both ways: what the paper's record says, and which notices name the paper."""
    own = ask("crossref", "work", doi, about=f"the DOI {doi}")
    # Of a DOI that is an alias, notices name the one that Crossref answers with.
    names = dict.fromkeys((doi, own.value.doi) if own.is_found and own.value.doi else (doi,))
    others = [ask("crossref", "notices_on", name, about=f"notices on the DOI {name}") for name in names]
    notices = _notices_of(own.value) if own.is_found else ()
    # Crossref's two directions tell one notice twice, as do its sources; each source's word is kept once.
    named = {(notice.doi, notice.kind, notice.source) for notice in notices}
    extra = [notice for outcome in others if outcome.is_found for notice in outcome.value]
    notices += tuple(notice for notice in extra if (notice.doi, notice.kind, notice.source) not in named)
    day = min((answer.date for outcome in (own, *others) for answer in outcome.answers), default="")
    down = [outcome.why for outcome in (own, *others) if not outcome.is_answered]
    if notices:
        return SourceSays("Crossref", "notices", notices, day, "; ".join(down))
    if down:
        return SourceSays("Crossref", "unreachable", (), "", down[0])
    return SourceSays("Crossref", "no notice" if own.is_found else "not in there", (), day)


def _first(ask, *questions):
    """Ask by one identifier after the other until a record is found."""
    outcomes = []
    for service, method, value in questions:
        if value:
            kind = method.rpartition("by_")[2] if "by_" in method else "pmid"
            outcomes.append(ask(service, method, value, about=f"the {kind.upper()} {value}"))
            if outcomes[-1].is_found:
                break
    return outcomes


def _asked(source, outcomes):
    """Say what a service's record tells; None where there was nothing to ask it by."""
    if not outcomes:
        return None
    found = next((outcome for outcome in outcomes if outcome.is_found), None)
    day = min((answer.date for outcome in outcomes for answer in outcome.answers), default="")
    if found is not None:
        notices = _notices_of(found.value)
        return SourceSays(source, "notices" if notices else "no notice", notices, day)
    down = [outcome.why for outcome in outcomes if not outcome.is_answered]
    return (
        SourceSays(source, "unreachable", (), "", down[0])
        if down
        else SourceSays(source, "not in there", (), day)
    )


def _notices_of(record):
    notices = tuple(record.notices)
    told = any(notice.kind == "retraction" for notice in notices)
    if is_marked_retracted(record.title) and not told:
        notices += (Notice("retraction", "RETRACTED in the title", record.source),)
    return notices


def _differences(says):
    """Say where services tell one notice as different kinds, and who tells of none where others do."""
    groups = {}
    for one in says:
        for notice in one.notices:
            if notice.doi or notice.pmid:
                groups.setdefault(_paper_of(notice, groups), []).append(notice)
    told = []
    for (identifier, _), notices in groups.items():
        kinds = {}
        for notice in notices:
            kinds.setdefault(notice.kind, {})[notice.source] = None
        if len(kinds) > 1:
            date = min((notice.date for notice in notices if notice.date), default="")
            words = " and ".join(f"a {kind} to {', '.join(sources)}" for kind, sources in kinds.items())
            told.append(f"the notice {identifier}{f' of {date}' if date else ''} is {words}")
    grave = [one for one in says if any(notice.kind == "retraction" for notice in one.notices)]
    silent = [one.source for one in says if one.state in ("no notice", "notices") and one not in grave]
    if grave and silent:
        tell, silence = ", ".join(one.source for one in grave), ", ".join(silent)
        told.append(f"of a retraction tells {tell}, of none {silence}")
    return tuple(told)


def _paper_of(notice, groups):
    for doi, pmid in groups:
        if (doi and doi == notice.doi) or (pmid and pmid == notice.pmid):
            return doi, pmid
    return notice.doi or f"PMID {notice.pmid}", notice.pmid
