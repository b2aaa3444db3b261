"""The words of a title: to ask a search engine for it, and to see whether it was found."""

import re
import unicodedata

# Words that say nothing of a title, and words that search engines take for commands.
_COMMON = re.compile(
    "an?|and|are|as|at|by|can|does|do|for|from|has|have|into|in|is|its?|near|not|of|on|or|over|than|that|their|the"
    "|to|under|versus|vs|was|were|what|which|who|without|with"
)


def title_words(title):
    """List the words of a title in order, without anything that a query could take for syntax.

    Parameters
    ----------
    title : str

    Returns
    -------
    tuple of str
        Lower case, so that ``AND``, ``OR`` and ``NOT`` are words and no commands; letters and digits, with hyphens,
        apostrophes and decimal points inside a word.

    Examples
    --------
    >>> title_words('Back pain: "rest" OR exercise[ti]? (A 0.5-year trial)')
    ('back', 'pain', 'rest', 'or', 'exercise', 'ti', 'a', '0.5-year', 'trial')
    """
    return tuple(re.findall(r"[^\W_]+(?:[-'’.][^\W_]+)*", unicodedata.normalize("NFC", title).lower()))


def telling_words(title, most=8):
    """List the words of a title that say most: the longest, in the order in which they stand.

    Length stands in for rarity, which only the search engine knows.

    Examples
    --------
    >>> telling_words("A trial of hip-hinge training for the low back", most=3)
    ('trial', 'hip-hinge', 'training')
    """
    words = [word for word in dict.fromkeys(title_words(title)) if not _COMMON.fullmatch(word)]
    longest = sorted(words, key=len, reverse=True)[:most]
    return tuple(word for word in words if word in longest)


def same_title(one, other):
    """Say whether two titles have the same words, whatever the case, the accents and the punctuation.

    Examples
    --------
    >>> same_title("Low back pain.", "[Low Back Pain]"), same_title("Low back pain", "Neck pain"), same_title("", "")
    (True, False, False)
    """
    return bool(_folded(one)) and _folded(one) == _folded(other)


def _folded(title):
    letters = unicodedata.normalize("NFKD", title.casefold())
    return "".join(letter for letter in letters if letter.isalnum())
