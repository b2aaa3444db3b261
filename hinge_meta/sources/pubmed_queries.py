"""Questions in PubMed's query language."""

from datetime import date

from hinge_meta.sources.title_words import telling_words, title_words

_OPERATORS = ("and", "or", "not")
_PLAIN_IN_A_DOI = "./()-_"


def made_between(term, since=None, until=None):
    """Narrow a search to records that PubMed made in some days.

    Parameters
    ----------
    term : str
    since, until : date, datetime or str, optional
        First and last day, both included; without either the term stands as it is.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If the term is blank, or a day is none.

    Notes
    -----
    The day is that on which the record was made (``[crdt]``). The date of publication may lie months before or after
    it, and the date of entry is set back for old papers.

    Examples
    --------
    >>> made_between("deadlift[tiab]", since="2026-11-01")
    '(deadlift[tiab]) AND ("2026/11/01"[crdt] : "3000/12/31"[crdt])'
    """
    if not term.strip():
        raise ValueError("term must be a search, got a blank")
    if since is None and until is None:
        return term
    first, last = _day(since, "1800/01/01", "since"), _day(until, "3000/12/31", "until")
    return f'({term}) AND ("{first}"[crdt] : "{last}"[crdt])'


def with_doi(doi):
    """Ask for a DOI.

    Parameters
    ----------
    doi : str
        Normalised.

    Returns
    -------
    str
        In quotes where it holds characters that PubMed takes for syntax: a colon makes a range, brackets a field.

    Examples
    --------
    >>> with_doi("10.1016/s0140-6736(97)11096-0"), with_doi("10.1002/x(199808)17:15<1661::y>3")
    ('10.1016/s0140-6736(97)11096-0[AID]', '"10.1002/x(199808)17:15<1661::y>3"[AID]')
    """
    plain = all(character.isalnum() or character in _PLAIN_IN_A_DOI for character in doi)
    quoted = doi.replace('"', " ")
    return f"{doi}[AID]" if plain else f'"{quoted}"[AID]'


def with_title(title, author="", year=None):
    """Ask for a title, from the narrowest question to the widest.

    Parameters
    ----------
    title : str
    author : str
        First author, of whom the family name is asked for; may be blank.
    year : int, optional

    Returns
    -------
    tuple of str
        Words of the title, author and year (give or take one); words and author; words; the eight longest words.

    Raises
    ------
    ValueError
        If the title has no words.

    Notes
    -----
    Titles are not put in quotes: PubMed knows few of them as phrases, and then finds nothing.

    Examples
    --------
    >>> with_title("Low back pain.", "Reuler, JB", 1985)[0]
    'low back pain[ti] AND reuler[au] AND 1984:1986[dp]'
    """
    words = [word for word in title_words(title) if word not in _OPERATORS]
    if not words:
        raise ValueError(f"title must have words, got {title!r}")
    whole = f"{' '.join(words)}[ti]"
    terms = [whole, " AND ".join(f"{word}[ti]" for word in telling_words(title) or words[:1])]
    family = " ".join(title_words(author.split(",")[0]))
    if family:
        terms.insert(0, f"{whole} AND {family}[au]")
        if year:
            terms.insert(0, f"{terms[0]} AND {int(year) - 1}:{int(year) + 1}[dp]")
    return tuple(dict.fromkeys(terms))


def _day(day, default, name):
    if day is None:
        return default
    try:
        return (day if isinstance(day, date) else date.fromisoformat(str(day))).strftime("%Y/%m/%d")
    except ValueError:
        raise ValueError(f"{name} must be a day such as 2026-11-01, got {day!r}") from None
