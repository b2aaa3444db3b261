"""Text in which nothing is hidden: what cannot be printed, or turns the order of what can, is made visible."""

import re
import unicodedata

REPLACED = "\N{REPLACEMENT CHARACTER}"
# They change the order or the joining of the signs around them and are themselves not seen.
_TURNS_ORDER = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


def visible(text):
    r"""Replace what neither XML nor PDF can hold, and what would show a text in another order than it has.

    Parameters
    ----------
    text : str
        As it was read, whoever wrote it.

    Returns
    -------
    str
        Line ends and tabs become a space; control characters, halves of surrogate pairs, code points that are
        no characters and marks of direction become U+FFFD, which is seen. All else stays, minus signs and
        non-breaking spaces included.

    Examples
    --------
    >>> visible("a\x00b\u202ec"), visible("−0.4\nto 0.1")
    ('a�b�c', '−0.4 to 0.1')
    """
    text = _TURNS_ORDER.sub(REPLACED, _SPACES.sub(" ", text))
    return "".join(REPLACED if _is_no_character(sign) else sign for sign in text)


def _is_no_character(sign):
    code = ord(sign)
    never_assigned = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return never_assigned or unicodedata.category(sign) in ("Cc", "Cs")
