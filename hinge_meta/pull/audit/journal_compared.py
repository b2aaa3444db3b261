"""An abbreviated name of a journal beside its full one."""

import re

from hinge_meta.pull.audit.field_comparison import FieldComparison
from hinge_meta.pull.audit.folded_text import folded, words_in

_EMPTY_WORDS = frozenset((
    "and", "de", "der", "des", "di", "et", "for", "in", "la", "le", "of", "on", "the", "to",
    "und",
))  # fmt: skip
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_SUBTITLE = re.compile(r"\s[:=]\s.*|:\s.*")
# A name that people use for the whole of it.
_USUAL = {"cochrane": "cochrane database of systematic reviews"}
_SHORTEST_ACRONYM = 3


def is_same_journal(one, other):
    """Say whether two names of a journal are one, each in full, abbreviated, or as its initials.

    Parameters
    ----------
    one, other : str

    Returns
    -------
    bool
        False where either is blank.

    Notes
    -----
    Names are compared word by word, without articles and prepositions, places in brackets and subtitles: a word fits
    another that it begins, or from which only letters within are left out, as abbreviations by ISO 4 do. So
    "Sports Med" is not "Sports Medicine - Open".

    Examples
    --------
    >>> is_same_journal("J Strength Cond Res", "The Journal of Strength and Conditioning Research")
    True
    >>> is_same_journal("JOSPT", "Journal of Orthopaedic & Sports Physical Therapy"), is_same_journal("Spine", "Sports")
    (True, False)
    """
    return any(_fit(first, second) for first in _names(one) for second in _names(other))


def compare_journals(cited, record):
    """Compare a cited journal with a record's, by its full and by its short name.

    Parameters
    ----------
    cited : str
    record : Record
        With at least one name of the journal.

    Returns
    -------
    FieldComparison

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> compare_journals("Spine", Record(source="PubMed", journal="Spine (Phila Pa 1976)")).agrees
    'yes'
    """
    same = any(is_same_journal(cited, name) for name in (record.journal, record.journal_short))
    found = record.journal or record.journal_short
    return FieldComparison("journal", cited, found, record.source, "yes" if same else "no", same)


def _names(name):
    plain = _BRACKETS.sub(" ", folded(name))
    forms = {plain, _SUBTITLE.sub("", plain)}
    forms |= {_USUAL[form.strip()] for form in forms if form.strip() in _USUAL}
    return {words for form in forms if (words := words_in(form))}


def _fit(one, other):
    first, second = _telling(one), _telling(other)
    if first and len(first) == len(second):
        return all(map(_word_fits, first, second))
    return any(
        len(short) == 1
        and len(short[0]) >= _SHORTEST_ACRONYM
        and short[0] in ("".join(word[0] for word in words), "".join(word[0] for word in _telling(words)))
        for short, words in ((one, other), (other, one))
    )


def _telling(words):
    return tuple(word for word in words if word not in _EMPTY_WORDS) or words


def _word_fits(one, other):
    short, long = sorted((one, other), key=len)
    if long.startswith(short):
        return True
    letters = iter(long)
    return len(short) >= _SHORTEST_ACRONYM and short[0] == long[0] and all(sign in letters for sign in short)
