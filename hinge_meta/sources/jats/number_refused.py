"""Why a cell with digits was not read as a number, in words that help a person to read it."""

import re

from hinge_meta.sources.jats.decimal_style import MIXED, POINT, UNSAID

_REASONS = (
    (re.compile(r"[⁰¹²³⁴-⁹⁺⁻ⁿ]"), "a raised digit: a power, or a mark that no note explains"),
    (re.compile(r"[×x*·]\s?10\b"), "a power of ten"),
    (re.compile(r"\[(?:formula|picture|table)\]"), "a formula or picture within, which is not read"),
    (re.compile(r"[.,]{2}"), "a number with two decimal signs in a row"),
    (re.compile(r"\d+\.\d+\.\d+"), "a number with two decimal signs"),
    (re.compile(r"\d/\d+/\d"), "three numbers parted by strokes"),
    (re.compile(r"\d:\d"), "a colon between numbers"),
    (re.compile(r"\d\s?[*×]\s?\d"), "a sign of multiplication between numbers"),
    (re.compile(r"\d[+^]$"), "a sign behind the number that no note explains"),
)


def why_refused(text, decimals=POINT):
    """Say why a text with digits is no number.

    Parameters
    ----------
    text : str
        As `hinge_meta.sources.jats.numeral.canonical` writes it.
    decimals : {"point", "comma", "mixed", "unsaid"}
        How the table writes decimals.

    Returns
    -------
    str

    Examples
    --------
    >>> why_refused("100/0/0%"), why_refused("12 kg")
    ('three numbers parted by strokes', 'words or a unit beside the number')
    """
    if any(character.isdigit() and not character.isascii() for character in re.sub("[⁰¹²³⁴-⁹]", "", text)):
        return "digits of another script"
    for pattern, why in _REASONS:
        if pattern.search(text):
            return why
    if re.search(r"\d,\d", text) and decimals in (POINT, MIXED, UNSAID):
        return "a comma that may be a decimal comma, thousands or part two numbers"
    if re.search(r"[^\W\d_]", text):
        return "words or a unit beside the number"
    if any(text.count(one) != text.count(other) for one, other in ("()", "[]")):
        return "brackets that do not close"
    return "more numbers than one value and what belongs to it, or in an order that is not known"
