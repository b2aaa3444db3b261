"""Where in a journal: volume, issue and first page."""

import re

from hinge_meta.pull.audit.field_comparison import FieldComparison, not_comparable
from hinge_meta.pull.audit.folded_text import folded

_FIRST = re.compile(r"(?:pp?\.?\s*)?([a-z]{0,3}\.?-?\d[\w.]*)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def first_page(pages):
    """Give the first page, or the number of an article, as one compares it.

    Parameters
    ----------
    pages : str
        ``"345-8"``, ``"e0229507"``, ``"27:345-348"``, ``"CD009790"``.

    Returns
    -------
    str
        Blank where there is no number. The "e" of electronic pages is dropped: some services print it, some do not.

    Examples
    --------
    >>> [first_page(pages) for pages in ("345-8", "27:345-348", "E0229507", "pp. S27–S34", "CD009790.pub2", "")]
    ['345', '345', '229507', 's27', 'cd009790', '']
    """
    text = folded(pages).rpartition(":")[2].strip()
    found = _FIRST.match(text)
    if not found:
        return ""
    page = re.sub(r"\.pub\d+$", "", found[1])
    return re.sub(r"^(?:e-?)?0*(?=\d)", "", page)


def compare_volumes(cited, year, record):
    """Compare volumes.

    Parameters
    ----------
    cited : str
    year : int or None
        As cited.
    record : Record

    Returns
    -------
    FieldComparison
        Not comparable where one side counts by years and the other does not.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> compare_volumes("9", 2021, Record(source="Crossref", volume="2021", years=(2021,))).agrees
    'not comparable'
    """
    found = record.volume
    if not cited or not found:
        return not_comparable("volume", cited, found, record.source)
    years = {str(one) for one in (year, *record.years) if one}
    if (cited in years) != (found in years) and (_YEAR.fullmatch(cited) or _YEAR.fullmatch(found)):
        return not_comparable("volume", cited, found, record.source, "one counts volumes by years")
    return _compared("volume", cited, found, record.source, _number(cited) == _number(found))


def compare_issues(cited, record):
    """Compare issues; where one of them is no plain number they are not comparable. They say nothing of identity.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> compare_issues("4", Record(source="Crossref", issue="04")).agrees
    'yes'
    """
    found = record.issue
    if not _number(cited).isdigit() or not _number(found).isdigit():
        return not_comparable("issue", cited, found, record.source)
    same = _number(cited) == _number(found)
    return FieldComparison("issue", cited, found, record.source, "yes" if same else "no")


def compare_pages(cited, record):
    """Compare first pages.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> compare_pages("345-348", Record(source="PubMed", pages="345-8")).agrees
    'yes'
    """
    found = record.pages
    if not first_page(cited) or not first_page(found):
        return not_comparable("first page", cited, found, record.source)
    return _compared("first page", cited, found, record.source, first_page(cited) == first_page(found))


def _compared(field, cited, found, source, same):
    return FieldComparison(field, cited, found, source, "yes" if same else "no", same)


def _number(text):
    return folded(text).strip().lstrip("0") or ("0" if text.strip() else "")
