"""Whether the numbers of a row stand in its literal, sign included."""

import re
from decimal import Decimal

_MINUS = "-\u2212\u2010\u2011\u2012\u2013"
# A minus is a sign, unless it stands between two numbers as a dash: "2.1-3.4", "2.1 - 3.4".
_TOUCHES = rf"(?<![\d.)\]%])[{_MINUS}](?=[\d.\u00b7])"
_APART = rf"(?<![\d.)\]%])(?<![\d.)\]%]\s)[{_MINUS}]\s(?=[\d.\u00b7])"
_DIGITS = r"\d[\d,\u00a0\u2009]*(?:[.\u00b7]\d+)?|[.\u00b7]\d+"
_NUMBERS = re.compile(rf"(?P<sign>{_TOUCHES}|{_APART})?(?P<digits>{_DIGITS})")


def numbers_in(literal):
    """Read every number that a literal may mean.

    Parameters
    ----------
    literal : str

    Returns
    -------
    set of Decimal
        A comma counts both as a decimal and as a thousands mark, since the letters alone do not tell.

    Examples
    --------
    >>> sorted(numbers_in("-1.90 [-2.62, -1.18]"))
    [Decimal('-2.62'), Decimal('-1.90'), Decimal('-1.18')]
    >>> sorted(numbers_in("\u2212.24 (0\u00b717)")), sorted(numbers_in("2.1-3.4"))
    ([Decimal('-0.24'), Decimal('0.17')], [Decimal('2.1'), Decimal('3.4')])
    """
    found = set()
    for match in _NUMBERS.finditer(literal):
        digits = re.sub(r"[\s\u00a0\u2009]", "", match["digits"].replace("\u00b7", ".")).rstrip(",")
        sign = -1 if match["sign"] else 1
        ways = {digits.replace(",", "")}
        if digits.count(",") == 1 and "." not in digits:
            ways.add(digits.replace(",", "."))
        found.update(sign * Decimal(way) for way in ways)
    return found


def stands_in(number, literal):
    """Tell whether a number stands in a literal.

    Parameters
    ----------
    number : str
        As a curated table writes it.
    literal : str

    Returns
    -------
    bool

    Examples
    --------
    >>> stands_in("-1.9", "-1.90 [-2.62, -1.18]"), stands_in("1.9", "-1.90 [-2.62, -1.18]")
    (True, False)
    """
    return Decimal(number) in numbers_in(literal)
