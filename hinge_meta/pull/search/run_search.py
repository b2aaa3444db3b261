"""Run a saved search at the services that it names."""

from hinge_meta.pull.search.query_words import query_of
from hinge_meta.pull.search.search_run import SearchRun, ServiceRun
from hinge_meta.sources.identifiers import pmid
from hinge_meta.sources.outcome import FOUND, UNREACHABLE
from hinge_meta.sources.record import Record
from hinge_meta.sources.services import SERVICES


def run_search(saved, sources, *, not_before=None, most=None, progress=None):
    """Ask every service of a saved search for all that it has.

    Parameters
    ----------
    saved : SavedSearch
    sources : Sources
        Its ``europe_pmc``, ``pubmed``, ``clinical_trials`` and ``session`` are used.
    not_before : datetime, optional
        Stored answers older than this are asked for again; without it any stored answer will do.
    most : int, optional
        No further page is asked for once a service gave that many; the run of that service is then incomplete. PubMed
        is always asked for everything.
    progress : callable, optional
        Called with ``(done, total, what)``: by services, and by pages within each.

    Returns
    -------
    SearchRun
        A service that cannot be reached makes it incomplete; the others are asked all the same.

    Notes
    -----
    Nothing is asked "since a date": the dates of services are those of print as often as of entry, so what is new is
    told by comparing with the records at hand.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from datetime import UTC, datetime
    >>> from hinge_meta.evidence.saved_search import SavedSearch
    >>> from hinge_meta.sources.outcome import unreachable
    >>> down = SimpleNamespace(search=lambda *asked, **how: unreachable("no connection"))
    >>> sources = SimpleNamespace(pubmed=down, session=SimpleNamespace(now=lambda: datetime(2026, 11, 23, tzinfo=UTC)))
    >>> print(run_search(SavedSearch(name="hips", pubmed="hip", written_on="2026-11-23", note=""), sources))
    Search hips
      PubMed: unreachable (no connection); how many records it has is not known
      No service answered: nothing is known of what there is.
    """
    ask = {"europe_pmc": _europe_pmc, "pubmed": _pubmed, "clinical_trials": _clinical_trials}
    runs = []
    for done, service in enumerate(saved.services):
        if progress is not None:
            progress(done, len(saved.services), f"{saved.name}: {SERVICES[service].name}")
        told = None if progress is None else _within(progress, saved.name, service)
        runs.append(ask[service](saved, sources, not_before, most, told))
    if progress is not None:
        progress(len(saved.services), len(saved.services), f"{saved.name}: done")
    return SearchRun(saved.name, tuple(runs))


def _europe_pmc(saved, sources, not_before, most, progress):
    outcome = sources.europe_pmc.search(saved.europe_pmc, not_before=not_before, most=most, progress=progress)
    return _run(saved, "europe_pmc", sources, outcome)


def _clinical_trials(saved, sources, not_before, most, progress):
    outcome = sources.clinical_trials.search(
        **saved.clinical_trials, not_before=not_before, most=most, progress=progress
    )
    return _run(saved, "clinical_trials", sources, outcome)


def _pubmed(saved, sources, not_before, most, progress):
    listed = sources.pubmed.search(saved.pubmed, not_before=not_before, progress=progress)
    if listed.state != FOUND or not listed.value.records:
        return _run(saved, "pubmed", sources, listed)
    # An identifier that was listed twice, as happens when the index changes between pages, is one record.
    numbers = tuple(dict.fromkeys(number for told in listed.value.records if (number := pmid(told))))
    described = sources.pubmed.records(numbers, not_before=not_before, progress=progress)
    answers = (*listed.answers, *described.answers)
    if described.state == UNREACHABLE:
        why = f"{len(numbers):,} records were listed, and then: {described.why}"
        return _missed(saved, "pubmed", sources, why, answers)
    known = described.value or {}
    absent = [number for number in numbers if known.get(number) is None]
    # PubMed leaves out what it cannot give. What it listed is kept under its number, to be looked up by a person.
    records = tuple(
        known.get(number) or Record(source=SERVICES["pubmed"].name, pmid=number) for number in numbers
    )
    note = f"no description was given for PMID {', '.join(absent)}" if absent else ""
    return _answered(saved, "pubmed", sources, listed, records, answers, note)


def _run(saved, service, sources, outcome):
    if outcome.state == UNREACHABLE:
        return _missed(saved, service, sources, outcome.why, outcome.answers)
    records = tuple(outcome.value.records) if outcome.state == FOUND else ()
    return _answered(saved, service, sources, outcome, records, outcome.answers, "")


def _missed(saved, service, sources, why, answers):
    return ServiceRun(
        service=service,
        query=query_of(saved, service),
        state=UNREACHABLE,
        ran_on=_day(answers, sources),
        why=why,
        answers=tuple(answer.sha256 for answer in answers),
    )


def _answered(saved, service, sources, outcome, records, answers, note):
    pages = outcome.value
    return ServiceRun(
        service=service,
        query=query_of(saved, service),
        state=outcome.state,
        ran_on=_day(answers, sources),
        announced=pages.announced if pages is not None else 0,
        records=records,
        complete=pages.complete if pages is not None else True,
        why=outcome.why,
        note="; ".join(part for part in (pages.note if pages is not None else "", note) if part),
        answers=tuple(dict.fromkeys(answer.sha256 for answer in answers)),
    )


def _day(answers, sources):
    return max((answer.date for answer in answers), default=sources.session.now().date().isoformat())


def _within(progress, name, service):
    # The clients tell the whole query, which is longer than a line.
    return lambda done, total, what: progress(done, total, f"{name}: records of {SERVICES[service].name}")
