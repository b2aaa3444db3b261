"""What a run brought, held against the screening table as it was."""

import pandas as pd

from hinge_meta.pull.search.runs_table import latest_runs
from hinge_meta.pull.search.search_update import CHANGES, Change
from hinge_meta.sources.services import SERVICES


def changes_of(evidence, screening, added, run):
    """List what a person should look at after a run.

    Parameters
    ----------
    evidence : Evidence
        With the table of runs as it was.
    screening : DataFrame
        The screening table as it was.
    added : Added
        The same with the run's records.
    run : SearchRun

    Returns
    -------
    tuple of Change
        Notices on records that were known; new records; records that join rows which stood apart; conflicts and
        possible duplicates with a new record in them; records that a service gave before and does not give now, as far
        as every service that gave them was asked in the same words and gave everything.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.pull.search.screening import add_records
    >>> from hinge_meta.pull.search.search_run import SearchRun
    >>> evidence, run = load_evidence(), SearchRun("hips", ())
    >>> added = add_records(evidence.screening, run.unique, search="hips", found_on="2026-11-23")
    >>> changes_of(evidence, evidence.screening, added, run)
    ()
    """
    now = {row["record_id"]: row for row in _rows(added.frame, run.search)}
    found = [
        *_notices(now, added),
        *_new(now, added),
        *_joins(now, added),
        *_pairs("conflict", run.unique.conflicts, now, added),
        *_pairs("possible duplicate", run.unique.possible, now, added),
        *_gone(evidence, screening, added, run),
    ]
    return tuple(
        sorted(found, key=lambda change: (CHANGES.index(change.kind), not change.matters, change.record_id))
    )


def _rows(frame, search):
    return frame[frame["search"] == search].to_dict("records")


def _matters(row):
    return bool(row["trial_id"]) or row["title_abstract"] == "include"


def _notices(now, added):
    for name, told in added.told.items():
        yield Change("notice", name, now[name]["title"], "; ".join(dict.fromkeys(told)), _matters(now[name]))
    for name in added.new:
        # A notice on a trial at hand is news, even where its record is new to the table.
        row = now[name]
        if row["trial_id"] and any(
            word in row["note"] for word in ("retraction (", "expression of concern (")
        ):
            yield Change("notice", name, row["title"], row["note"], True)


def _new(now, added):
    for name in added.new:
        row = now[name]
        author = row["authors"].split(";")[0]
        year = "" if pd.isna(row["year"]) else str(row["year"])
        services = dict.fromkeys(row["found_in"].split(";"))
        named = ", ".join(SERVICES[key].name if key in SERVICES else "a file" for key in services)
        said = [" ".join(part for part in (author, year) if part), row["journal"], named, row["note"]]
        yield Change("new", name, row["title"], "; ".join(part for part in said if part), _matters(row))


def _joins(now, added):
    for names in added.matched.values():
        if len(names) > 1:
            first, *others = names
            said = f"seems to be the same as {' and '.join(others)}, which the table has apart"
            yield Change(
                "joins", first, now[first]["title"], said, any(_matters(now[name]) for name in names)
            )


def _pairs(kind, pairs, now, added):
    for pair in pairs:
        # Under the names that the table has for them.
        names = tuple(added.matched.get(name, (name,))[0] for name in pair.record_ids)
        if not set(names) & set(added.new) or names[0] == names[1]:
            continue
        first = now.get(names[0])
        title = first["title"] if first else ""
        matters = any(_matters(now[name]) for name in names if name in now)
        yield Change(kind, names[0], title, f"and {names[1]}: {pair.why}", matters)


def _gone(evidence, screening, added, run):
    before = latest_runs(evidence.searches, run.search)
    still = {name for names in added.matched.values() for name in names}
    complete = {
        service.service
        for service in run.services
        if service.is_answered
        and service.complete
        and service.service in before
        and before[service.service]["query"] == service.query
    }
    for row in _rows(screening, run.search):
        services = set(row["found_in"].split(";"))
        if row["record_id"] not in still and services <= complete:
            named = " and ".join(SERVICES[key].name for key in sorted(services))
            said = f"{named} gave it before and did not now"
            yield Change("gone", row["record_id"], row["title"], said, _matters(row))
