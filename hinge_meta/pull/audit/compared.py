"""A citation beside a record, field by field."""

from hinge_meta.pull.audit.authors_compared import compare_authors
from hinge_meta.pull.audit.field_comparison import FieldComparison, not_comparable
from hinge_meta.pull.audit.journal_compared import compare_journals
from hinge_meta.pull.audit.place_compared import compare_issues, compare_pages, compare_volumes
from hinge_meta.pull.audit.thresholds import YEARS_APART, YEARS_APART_PREPRINT
from hinge_meta.pull.audit.title_compared import compare_titles, plain_title

# The order in which fields are told.
BIBLIOGRAPHIC = ("title", "authors", "year", "journal", "volume", "issue", "first page")
_PREPRINTS = frozenset(("posted-content", "preprint"))


def compared(citation, record):
    """Compare what a citation says with what a record says.

    Parameters
    ----------
    citation : Citation
    record : Record

    Returns
    -------
    tuple of FieldComparison
        One for each of `BIBLIOGRAPHIC`, in that order. A field that either side leaves blank is not comparable.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.sources.record import Record
    >>> citation = Citation(key="a", authors=("Kell",), year=2011, journal="Spine")
    >>> record = Record(source="PubMed", authors=("Kell", "Doe"), years=(2009,), journal="Spine (Phila Pa 1976)")
    >>> [(one.field, one.agrees) for one in compared(citation, record) if one.agrees != "not comparable"]
    [('authors', 'yes'), ('year', 'no'), ('journal', 'yes')]
    """
    return (
        _title(citation, record),
        compare_authors(citation.authors, record)
        if citation.authors and record.authors
        else not_comparable("authors", ", ".join(citation.authors), ", ".join(record.authors), record.source),
        _year(citation, record),
        compare_journals(citation.journal, record)
        if citation.journal and (record.journal or record.journal_short)
        else not_comparable("journal", citation.journal, record.journal, record.source),
        compare_volumes(citation.volume, citation.year, record),
        compare_issues(citation.issue, record),
        compare_pages(citation.pages, record),
    )


def is_preprint(record):
    """Say whether a record is of a preprint, by its service's own words.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> is_preprint(Record(source="Crossref", kinds=("posted-content",)))
    True
    """
    return any(kind.casefold() in _PREPRINTS for kind in record.kinds)


def best_of(comparisons):
    """Take, of comparisons with records of one and the same paper, the best one for each field.

    Parameters
    ----------
    comparisons : iterable of FieldComparison
        With the records of several services.

    Returns
    -------
    tuple of FieldComparison
        One a field, in the order in which fields stand first. A field agrees if one service's record has it so; that
        another has it otherwise is noted.

    Examples
    --------
    >>> told = best_of((FieldComparison("volume", "7", "8", "Crossref", "no", False),
    ...                 FieldComparison("volume", "7", "7", "PubMed", "yes", True)))
    >>> print(told[0])
    volume: agrees with PubMed (Crossref has 8)
    """
    by_field = {}
    for comparison in comparisons:
        by_field.setdefault(comparison.field, []).append(comparison)
    return tuple(_best(group) for group in by_field.values())


def _best(group):
    ranked = sorted(group, key=lambda one: ("yes", "no", "not comparable").index(one.agrees))
    best = ranked[0]
    others = [f"{one.source} has {one.found}" for one in group if one.agrees == "no" and best.agrees == "yes"]
    if not others:
        return best
    note = "; ".join(filter(None, (best.note, *others)))
    return FieldComparison(
        best.field, best.cited, best.found, best.source, "yes", best.supports, best.similarity, note
    )


def _title(citation, record):
    if not plain_title(citation.title) or not plain_title(record.title):
        return not_comparable("title", citation.title, record.title, record.source)
    told = compare_titles(citation.title, record.title)
    agrees = "yes" if told.agrees else "no"
    return FieldComparison(
        "title",
        citation.title,
        record.title,
        record.source,
        agrees,
        told.supports,
        told.similarity,
        told.note,
    )


def _year(citation, record):
    cited, found = str(citation.year or ""), ", ".join(map(str, record.years))
    if not cited or not found:
        return not_comparable("year", cited, found, record.source)
    apart = min(abs(citation.year - year) for year in record.years)
    allowed = YEARS_APART_PREPRINT if is_preprint(record) else YEARS_APART
    note = "" if apart == 0 else f"{apart} year{'s' if apart > 1 else ''} apart"
    same = apart <= allowed
    return FieldComparison("year", cited, found, record.source, "yes" if same else "no", same, None, note)
