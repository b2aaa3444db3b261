"""Titles and family names as one compares them."""

import re
import unicodedata

# Publishers put it before the title of a retracted paper. A notice begins otherwise ("Retraction: ...") and keeps it.
_RETRACTED = re.compile(r"^\W*retracted(?:\s+(?:article|paper))?\s*[:.\u2013\u2014-]+\s*", re.IGNORECASE)
# fmt: off
_PARTICLES = frozenset((
    "af", "av", "da", "dal", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "la", "le", "ten",
    "ter", "van", "vom", "von", "zu",
))
# fmt: on


def comparable_title(title):
    """Give the words of a title without case, accents, punctuation and a publisher's mark of retraction.

    Parameters
    ----------
    title : str

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> comparable_title("RETRACTED: [Effets d\u2019un entra\u00eenement & co.]")
    ('effets', 'd', 'un', 'entrainement', 'and', 'co')
    """
    return tuple(re.findall(r"[^\W_]+", _folded(_RETRACTED.sub("", title)).replace("&", " and ")))


def comparable_family(name):
    """Give a family name without case, accents, blanks and leading particles.

    Examples
    --------
    >>> comparable_family("van der M\u00fcller-Lund"), comparable_family("M\u00fcller Lund"), comparable_family("")
    ('mullerlund', 'mullerlund', '')
    """
    words = re.findall(r"[^\W_]+", _folded(name))
    while len(words) > 1 and words[0] in _PARTICLES:
        words = words[1:]
    return "".join(words)


def _folded(text):
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
