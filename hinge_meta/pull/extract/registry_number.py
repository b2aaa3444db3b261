"""A number of the registry, read from its letters or not at all."""

import re
from decimal import Decimal

_NUMBER = re.compile(r"[-+\u2212]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?", re.ASCII)
_LONGEST = 40


def registry_number(literal):
    """Read a number.

    Parameters
    ----------
    literal : str
        As published: ``"-2.1"``, ``"1,204"``, ``"NA"``, ``"<0.01"``.

    Returns
    -------
    Decimal or None
        None for everything that is not exactly one number: a bound, a word, a blank, a decimal comma.

    Examples
    --------
    >>> registry_number("-1.90"), registry_number("1,204"), registry_number("<0.01"), registry_number("3,5")
    (Decimal('-1.90'), Decimal('1204'), None, None)
    """
    text = literal.strip()
    if len(text) > _LONGEST or not _NUMBER.fullmatch(text) or not any(sign.isdigit() for sign in text):
        return None
    return Decimal(text.replace(",", "").replace("\u2212", "-"))


def half_unit(literal):
    """Give half a unit of the last digit: how far rounding may have moved a number.

    Parameters
    ----------
    literal : str
        A number, see `registry_number`.

    Returns
    -------
    Decimal

    Examples
    --------
    >>> half_unit("-1.90"), half_unit("7")
    (Decimal('0.005'), Decimal('0.5'))
    """
    decimals = -registry_number(literal).as_tuple().exponent
    return Decimal(5).scaleb(-decimals - 1)


def digits(literal):
    """Write a number as the curated tables do: a plain minus, no thousands commas; blank where it is none.

    Examples
    --------
    >>> digits("1,204.50"), digits("\u22122.1"), digits("NA")
    ('1204.50', '-2.1', '')
    """
    number = registry_number(literal)
    return "" if number is None else str(number)
