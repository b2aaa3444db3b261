"""Text as one compares it: without case, accents and kinds of blanks."""

import html
import re
import unicodedata

from hinge_meta.sources.plain_text import plain_text

# Letters that are no base letter with an accent to Unicode, and are one to people.
_LETTERS = str.maketrans(
    {"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "’": "'", "‘": "'"}
)
_UMLAUTS = {"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"}


def folded(text):
    """Fold text: markup and entities gone, one kind of letters, case, blanks and hyphens.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Notes
    -----
    Compatibility forms are replaced first (Unicode NFKC), then accents are dropped (NFD without marks).

    Examples
    --------
    >>> folded(" Tjøsvoll  &amp; <i>Kück</i>: 10–20 ﬁbres")
    'tjosvoll & kuck: 10-20 fibres'
    """
    plain = html.unescape(plain_text(text))
    plain = unicodedata.normalize("NFKC", plain).casefold().translate(_LETTERS)
    plain = "".join(sign for sign in unicodedata.normalize("NFD", plain) if not unicodedata.combining(sign))
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain)
    return " ".join(plain.split())


def with_umlauts_written_out(text):
    """Fold text with umlauts as two letters, as many databases print them.

    Examples
    --------
    >>> with_umlauts_written_out("Müller"), with_umlauts_written_out("Mueller")
    ('mueller', 'mueller')
    """
    composed = unicodedata.normalize("NFC", text).casefold()
    return folded("".join(_UMLAUTS.get(sign, sign) for sign in composed))


def words_in(text):
    """List the words of folded text; an apostrophe does not end a word, and ``&`` is "and".

    Examples
    --------
    >>> words_in("O'Sullivan & low-back pain?")
    ('osullivan', 'and', 'low', 'back', 'pain')
    """
    return tuple(re.findall(r"[^\W_]+", folded(text).replace("'", "").replace("&", " and ")))
