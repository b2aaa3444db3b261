"""Dates of publication as far as they are given: a day, a month, a year."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DATE = r"((?:1[5-9]|20)\d\d)(?:[ ]([A-Za-z]{3,9})(?![A-Za-z/-])(?:[ ](\d{1,2})(?!\d|-))?)?"
_CITED = (re.compile(rf"(?:^|[.?!] ){_DATE}(?=[ ;:.,-]|$)"), re.compile(rf"(?<![\w-]){_DATE}(?=;)"))


def partial_date(year, month="", day=""):
    """Write a date as far as it is given.

    Parameters
    ----------
    year, month, day : str or int
        The month as a number or an English name, of which the first three letters are read; blank where not given.

    Returns
    -------
    str
        ``2010-02-06``, ``2010-02`` or ``2010``; blank without a year. A season or a range of months gives the year
        alone, and a day that the month does not have is left out.

    Examples
    --------
    >>> partial_date("2010", "Feb", "6"), partial_date(2010, 2), partial_date("2010", "May-Jun"), partial_date("n.d.")
    ('2010-02-06', '2010-02', '2010', '')
    """
    year, month, day = (str(part if part is not None else "").strip() for part in (year, month, day))
    if not _YEAR.fullmatch(year):
        return ""
    number = _month(month)
    if not number:
        return year
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return f"{year}-{number:02d}"


def _month(text):
    if re.fullmatch(r"0?[1-9]|1[0-2]", text):
        return int(text)
    return (
        _MONTHS.index(text[:3].lower()) + 1 if re.fullmatch(r"[A-Za-z]{3,9}\.?", text) and _known(text) else 0
    )


def _known(text):
    return text[:3].lower() in _MONTHS


def cited_date(reference):
    """Find the date of publication in a citation as PubMed and Europe PMC write it.

    Parameters
    ----------
    reference : str
        Such as ``"Lancet. 2010 Feb 6;375(9713):445"``.

    Returns
    -------
    str
        As `partial_date` writes it; blank where there is none at the place where such citations have it.

    Examples
    --------
    >>> cited_date("Spine (Phila Pa 1976). 2004 Mar 6;29(5):750. doi: 10.1000/x")
    '2004-03-06'
    """
    for pattern in _CITED:
        match = pattern.search(reference or "")
        if match:
            return partial_date(*(part or "" for part in match.groups()))
    return ""


def years_in(*texts):
    """List the years named in some texts, ascending, each once.

    Examples
    --------
    >>> years_in("1998 Dec-1999 Jan", "1998-12-01", None, "20th")
    (1998, 1999)
    """
    return tuple(sorted({int(year) for text in texts for year in _YEAR.findall(str(text or ""))}))
