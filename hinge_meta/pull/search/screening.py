"""Records that searches found, put into the screening table; what people decided stays."""

from dataclasses import dataclass

from hinge_meta.pull.search.known_rows import KnownRows
from hinge_meta.pull.search.screening_columns import COLUMNS, screening_frame
from hinge_meta.pull.search.screening_row import notices_said, screening_row
from hinge_meta.pull.search.trials_at_hand import TrialsAtHand


@dataclass(frozen=True)
class Added:
    """A screening table after records were added.

    Attributes
    ----------
    frame : DataFrame
        The table.
    new : tuple of str
        Names of the rows added.
    matched : dict of str to tuple of str
        By name in the deduplicated records, the rows that each one is; the first took its copies. Several rows mean
        that they seem to be one: a person marks the others as duplicates.
    told : dict of str to tuple of str
        By name of a row that was there before, the notices that its note did not tell yet.

    Examples
    --------
    >>> add_records(screening_frame([]), (), search="hips", found_on="2026-11-23").new
    ()
    """

    frame: object
    new: tuple
    matched: dict
    told: dict


def add_to_screening(screening, unique, *, search, found_on, evidence=None):
    """Put records into the screening table.

    Parameters
    ----------
    screening : DataFrame
        As ``Evidence.screening``.
    unique : iterable of Unique
        As `deduplicate` gives it.
    search : str
        The saved search that found them.
    found_on : str
        The day, as ``2026-11-23``.
    evidence : Evidence, optional
        Records of trials that are in its tables already are told so, and stay undecided.

    Returns
    -------
    DataFrame
        Every row that was there, with its decisions; ``found_in`` and ``copies`` count what was given at most in one
        run, identifiers that were blank are filled, the note takes up new notices. New rows follow, undecided, in the
        order of their names.

    Examples
    --------
    >>> from hinge_meta.pull.search.deduplicate import deduplicate
    >>> from hinge_meta.sources.record import Record
    >>> found = deduplicate([Record(source="PubMed", pmid="7", title="Hips")])
    >>> frame = add_to_screening(screening_frame([]), found, search="hips", found_on="2026-11-23")
    >>> frame[["record_id", "title_abstract"]].to_dict("records")
    [{'record_id': 'pmid:7', 'title_abstract': ''}]
    """
    return add_records(screening, unique, search=search, found_on=found_on, evidence=evidence).frame


def add_records(screening, unique, *, search, found_on, evidence=None):
    """Do as `add_to_screening`, and say what was new.

    Parameters
    ----------
    screening, unique, search, found_on, evidence
        As there.

    Returns
    -------
    Added

    Examples
    --------
    >>> add_records(screening_frame([]), (), search="hips", found_on="2026-11-23").frame.empty
    True
    """
    rows = [dict(row) for row in screening[list(COLUMNS)].to_dict("records")]
    own = [place for place, row in enumerate(rows) if row["search"] == search]
    known = KnownRows([rows[place] for place in own])
    at_hand = TrialsAtHand(evidence) if evidence is not None else None
    names = {rows[place]["record_id"] for place in own}
    added, matched, told, copies = [], {}, {}, {}
    for one in sorted(unique, key=lambda one: one.record_id):
        row = screening_row(one, search, found_on)
        places = [own[place] for place in known.places(one)]
        if places:
            matched[one.record_id] = tuple(rows[place]["record_id"] for place in places)
            first = places[0]
            # Two records of one run may both be this row; their copies are all copies of it.
            copies.setdefault(first, []).extend(one.found_in)
            fresh = [said for said in notices_said(one) if said not in rows[first]["note"]]
            if fresh:
                told[rows[first]["record_id"]] = told.get(rows[first]["record_id"], ()) + tuple(fresh)
            rows[first] = _filled(rows[first], row, fresh)
        else:
            row["record_id"] = _free(row["record_id"], names)
            names.add(row["record_id"])
            added.append(_linked(row, one, at_hand))
    for place, services in copies.items():
        rows[place] = rows[place] | _counted(rows[place]["found_in"], services)
    frame = screening_frame([*rows, *added], screening.attrs.get("file", "screening.csv"))
    return Added(frame, tuple(row["record_id"] for row in added), matched, told)


def _filled(row, now, notices):
    blank = {
        kind: now[kind]
        for kind in ("doi", "pmid", "pmcid", "registration", "title")
        if not row[kind] and now[kind]
    }
    note = "; ".join(part for part in (row["note"], *notices) if part)
    return row | blank | {"note": note}


def _counted(before, now):
    had = before.split(";") if before else []
    most = {service: max(had.count(service), now.count(service)) for service in {*had, *now}}
    found_in = [service for service in sorted(most) for _ in range(most[service])]
    return {"found_in": ";".join(found_in), "copies": len(found_in)}


def _linked(row, unique, at_hand):
    found = at_hand.trial_of(unique) if at_hand is not None else None
    if found is None:
        return row
    trial, said = found
    return row | {"trial_id": trial, "note": "; ".join(part for part in (row["note"], said) if part)}


def _free(name, taken):
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
