"""One record as a row of the screening table."""

from hinge_meta.sources.identifiers import doi, pmcid, pmid
from hinge_meta.sources.notice import KINDS
from hinge_meta.sources.plain_text import one_line

SORT_SAID = {"notice": "a notice on a paper", "preprint": "a preprint"}
_YEARS = range(1800, 2101)  # what the table takes


def screening_row(unique, search, found_on):
    """Write a record as an undecided row.

    Parameters
    ----------
    unique : Unique
    search : str
        The saved search that found it.
    found_on : str
        The day, as ``2026-11-23``.

    Returns
    -------
    dict
        By column of the table. ``found_in`` names a service once for each copy that it gave, so that counts by service
        and duplicates add up. The note says what the services tell of retractions, concerns and corrections.

    Examples
    --------
    >>> from hinge_meta.pull.search.deduplicate import deduplicate
    >>> from hinge_meta.sources.record import Record
    >>> (one,) = deduplicate([Record(source="PubMed", pmid="7", title="Hips", authors=("Ott", "Lund"))])
    >>> row = screening_row(one, "hips", "2026-11-23")
    >>> row["record_id"], row["authors"], row["found_in"], row["copies"]
    ('pmid:7', 'Ott;Lund', 'pubmed', 1)
    """
    return {
        "search": search,
        "record_id": unique.record_id,
        "doi": doi(unique.doi),
        "pmid": pmid(unique.pmid),
        "pmcid": pmcid(unique.pmcid),
        "registration": ";".join(_part(name) for name in unique.registrations),
        "title": one_line(unique.title),
        "authors": ";".join(_part(name) for name in unique.authors),
        "year": unique.year if unique.year in _YEARS else None,
        "journal": one_line(unique.journal),
        "found_in": ";".join(unique.found_in),
        "copies": unique.copies,
        "first_found_on": found_on,
        "note": "; ".join([*_sort_said(unique), *notices_said(unique)]),
    }


def notices_said(unique):
    """Say what services tell of retractions, concerns and corrections of a record.

    Parameters
    ----------
    unique : Unique

    Returns
    -------
    list of str
        The gravest first; one for each kind and source, with its date where one is given.

    Examples
    --------
    >>> from hinge_meta.pull.search.unique import Unique
    >>> from hinge_meta.sources.notice import Notice
    >>> from hinge_meta.sources.record import Record
    >>> notices_said(Unique("pmid:7", (Record(source="PubMed", pmid="7", notices=(
    ...     Notice("retraction", "Retraction in", "PubMed", "2010-02"),)),)))
    ['retraction (PubMed, 2010-02)']
    """
    told = {}
    for notice in unique.notices:
        if notice.kind != "other":
            told.setdefault((KINDS.index(notice.kind), notice.source), set()).add(notice.date)
    said = []
    for (rank, source), dates in sorted(told.items()):
        days = " and ".join(sorted(date for date in dates if date))
        said.append(f"{KINDS[rank]} ({', '.join(part for part in (source, days) if part)})")
    return [_part(text) for text in said]


def _sort_said(unique):
    sort = unique.traits.sort
    return [SORT_SAID[sort]] if sort in SORT_SAID else []


def _part(text):
    # A semicolon separates; inside a part it would make two of one.
    return one_line(text).replace(";", ",")
