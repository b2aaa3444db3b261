"""How one number is written: signs, decimals, thousands."""

import re
from decimal import Decimal

from hinge_meta.sources.jats.decimal_style import COMMA, MIXED, UNSAID

_MINUSES = "−–‐‑‒﹣－"
_CANONICAL = str.maketrans(
    {
        **dict.fromkeys(_MINUSES, "-"),
        **dict(zip("（）［］＋，；：％＜＞＝／", "()[]+,;:%<>=/", strict=True)),
    }
)
_DECIMAL_DOT = re.compile(r"(?<![\d.])(\d*)[·∙⋅•‧](?=\d)")
_EM_DASH_SIGN = re.compile(r"(?<![\d)\]%])(?<![\d)\]%] )—\s?(?=[\d.])")

# A whole part with thousands marks or without, decimals or none, or decimals alone; then a power of ten of a computer.
_POWER = r"(?:[eE][-+]?\d{1,3})?"
_POINT_NUMERAL = (
    rf"(?:(?:\d{{1,3}}(?:,\d{{3}})+(?![\d,])|\d{{1,3}}(?: \d{{3}})+(?!\d)|\d+)(?:\.\d+)?|\.\d+){_POWER}"
)
_COMMA_NUMERAL = r"(?:(?:\d{1,3}(?:\.\d{3})+(?![\d.])|\d{1,3}(?: \d{3})+(?!\d)|\d+)(?:,\d+)?|,\d+)"
_PLAIN_NUMERAL = rf"(?:\d+(?:\.\d+)?|\.\d+){_POWER}"


def canonical(text):
    """Write a cell's text with one sign for each thing.

    Parameters
    ----------
    text : str
        Without footnote marks, on one line.

    Returns
    -------
    tuple of (str, tuple of str)
        Every minus as ``-``, every ``+/-`` as ``±``, decimal dots as points, brackets and signs of East Asian width as
        plain ones; what was doubtful in that.

    Examples
    --------
    >>> canonical("−0·24 +/− 0·17"), canonical("—0.5")
    (('-0.24 ± 0.17', ()), ('-0.5', ('an em dash taken for a minus',)))
    """
    doubts = ()
    if _EM_DASH_SIGN.search(text):
        text, doubts = _EM_DASH_SIGN.sub("-", text), ("an em dash taken for a minus",)
    text = re.sub(r"\+\s?/?\s?-|-\s?/\s?\+", "±", text.translate(_CANONICAL))
    return " ".join(_DECIMAL_DOT.sub(r"\1.", text).split()), doubts


def numeral(decimals):
    """Give the pattern of an unsigned number.

    Parameters
    ----------
    decimals : {"point", "comma", "mixed", "unsaid"}
        As `decimal_style` says. Where the table mixes both, a number with a comma matches nothing.

    Returns
    -------
    str
        A regular expression without groups.

    Examples
    --------
    >>> bool(re.fullmatch(numeral("point"), "13,847.6")), bool(re.fullmatch(numeral("point"), "3,5"))
    (True, False)
    """
    return {COMMA: _COMMA_NUMERAL, MIXED: _PLAIN_NUMERAL}.get(decimals, _POINT_NUMERAL)


def decimal_of(text, decimals):
    """Turn a number's letters into a number.

    Parameters
    ----------
    text : str
        Matching ``[+-]?`` and `numeral`.
    decimals : {"point", "comma", "mixed", "unsaid"}

    Returns
    -------
    tuple of (Decimal, tuple of str)
        The number with its printed precision, and what is doubtful about it.

    Examples
    --------
    >>> decimal_of("-.24", "point"), decimal_of("1,234", "unsaid")
    ((Decimal('-0.24'), ()), (Decimal('1234'), ("the comma in '1,234' taken for thousands",)))
    """
    doubts = []
    thousands, point = (".", ",") if decimals == COMMA else (",", ".")
    if " " in text.lstrip("+- "):
        doubts.append(f"the blank in '{text}' taken for thousands")
    if thousands in text and (decimals == UNSAID or (decimals == COMMA and point not in text)):
        sign = "point" if thousands == "." else "comma"
        doubts.append(f"the {sign} in '{text}' taken for thousands")
    if decimals == COMMA and re.search(r"(?<!\d)[1-9]\d{0,2},\d{3}(?!\d)", text) and thousands not in text:
        doubts.append(f"the comma in '{text}' taken for a decimal comma")
    digits = text.replace(" ", "").replace(thousands, "").replace(point, ".")
    return Decimal(digits), tuple(doubts)
