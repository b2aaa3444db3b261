"""The numbers in a cell, read from its letters, or refused."""

import re

from hinge_meta.sources.jats.decimal_style import COMMA, POINT
from hinge_meta.sources.jats.mark import marks_in
from hinge_meta.sources.jats.number_refused import why_refused
from hinge_meta.sources.jats.numeral import canonical, decimal_of, numeral
from hinge_meta.sources.jats.reading import MISSING, READ, REFUSED, WORDS, Reading

_LONGEST = 120
_MISSING = re.compile(
    r"[-–—.…_/*]*|n\.?\s?s\.?|n\.?\s?/?\s?a\.?|n\.?\s?r\.?|n\.?\s?d\.?|n\.?\s?e\.?|nan|none|missing"
    r"|not (?:reported|applicable|available|significant|assessed|measured|done|stated)",
    re.IGNORECASE,
)
_P = r"(?:[pP](?:\s?-?\s?value)?\s?)?"
_WORDS_BESIDE = (
    r"(?P<words>(?:S\.?D\.?|S\.?E\.?(?:M\.?)?|sd|se|sem|IQR|range|Range"
    r"|(?:\d{2}(?:\.\d)?\s?%\s?)?(?:CI|C\.I\.))(?:\s?[=:,])?)"
)
_GLUED = re.compile(r"(?<=[\d)\]%])\s?([a-z](?:\s?,?\s?[a-z]){0,3})$")


def read_number(text, decimals=POINT, labels=(), literal=None):
    """Read the numbers in a cell.

    Parameters
    ----------
    text : str
        Without footnote marks, on one line.
    decimals : {"point", "comma", "mixed", "unsaid"}
        How the whole table writes decimals, see `hinge_meta.sources.jats.decimal_style.decimal_style`.
    labels : collection of str
        The marks of the table's notes: a letter glued to a number is a mark only where a note has it.
    literal : str, optional
        As the page shows it, where that differs from the text.

    Returns
    -------
    Reading

    Notes
    -----
    Numbers are decimal fractions as printed, never binary ones. What can be read in two ways is refused or carries a
    doubt; nothing is mended.

    Examples
    --------
    >>> reading = read_number("-.24 (.17)")
    >>> reading.shape, reading.value, reading.second
    ('brackets', Decimal('-0.24'), Decimal('0.17'))
    >>> read_number("1.00±1..41").why
    'a number with two decimal signs in a row'
    >>> read_number("< 0.001").value is None
    True
    """
    literal = text if literal is None else literal
    if _MISSING.fullmatch(text.strip()):
        return Reading(literal=literal, state=MISSING)
    if not any(character.isdigit() for character in text):
        return Reading(literal=literal, state=WORDS)
    if len(text) > _LONGEST:
        return _not_read(literal, text, "more than a cell with numbers holds")
    plain, doubts = canonical(text)
    glued = _GLUED.search(plain)
    if glued and set(marks_in(" ".join(glued[1].replace(",", " ").replace(" ", "")))) <= set(labels):
        doubts += (f"'{glued[1]}' behind the number taken for a footnote mark",)
        plain = plain[: glued.start()].strip()
    for shape, pattern in _shapes(decimals):
        match = pattern.fullmatch(plain)
        if match:
            return _read(literal, shape, match, decimals, doubts)
    return _not_read(literal, plain, why_refused(plain, decimals))


def _not_read(literal, text, why):
    starts = re.match(r"[^\w.]*(\w)", text)
    prose = len(re.findall(r"[^\W\d_]{3,}", text)) > 2
    within = re.search(r"\[(?:formula|picture|table)\]", text)
    state = WORDS if not within and (prose or (starts and starts[1].isalpha())) else REFUSED
    return Reading(literal=literal, state=state, why=why if state == REFUSED else "")


_COMPILED = {}


def _shapes(decimals):
    if decimals not in _COMPILED:
        _COMPILED[decimals] = tuple(
            (shape, re.compile(pattern, re.ASCII)) for shape, pattern in _patterns(numeral(decimals))
        )
    return _COMPILED[decimals]


def _patterns(unsigned):
    def number(name, percent=""):
        sign = rf"(?P<{percent}>\s?%)?" if percent else ""
        return rf"(?P<{name}>(?:[-+]\s?)?{unsigned}){sign}"

    value, second, third = number("value", "value_percent"), number("second"), number("third")
    spread = rf"(?P<second>{unsigned})(?P<second_percent>\s?%)?"
    between = rf"{second}(?:\s?%)?(?P<between>\s?(?:to|;|,|-|—|and|through)\s?){third}(?:\s?%)?"
    opens, closes = r"(?P<bracket>[(\[])\s?", r"\s?[)\]]"
    words = rf"(?:{_WORDS_BESIDE}\s?)?"
    return (
        ("inequality", rf"{_P}(?:[<>≤≥≪]|[<>]=)\s?{number('bound', 'value_percent')}"),
        ("number", rf"(?:[pP]\s?=\s?)?{number('value')}"),
        ("percent", rf"{number('value')}(?P<value_percent>\s?%)"),
        ("group size", r"[nN]\s?[=:]\s?(?P<value>\d+)"),
        ("plus-minus", rf"{value}\s?±\s?{spread}"),
        ("plus-minus", rf"{value}\s?{opens}±\s?{spread}{closes}"),
        ("brackets", rf"{value}\s?{opens}{words}{number('second', 'second_percent')}{closes}"),
        ("interval", rf"{value}\s?[,;:]?\s?{opens}{words}{between}{closes}"),
        ("interval alone", rf"{opens}{words}{between}{closes}"),
        ("range", between),
        ("second alone", rf"{opens}{words}±?\s?{spread}{closes}|±\s?(?P<after>{unsigned})"),
        (
            "fraction",
            rf"(?P<value>\d+)\s?(?:/|of)\s?(?P<second>\d+)(?:\s?[(\[]{number('third')}\s?%\s?[)\]])?",
        ),
    )


def _read(literal, shape, match, decimals, doubts):
    found = match.groupdict()
    doubts = list(doubts)
    numbers = {}
    for name in ("value", "second", "third"):
        letters = found.get(name) or (found.get("after") if name == "second" else None)
        if letters:
            numbers[name], more = decimal_of(letters, decimals)
            doubts += more
    refusal = _pair_refused(match, found, decimals)
    if refusal:
        return Reading(literal=literal, state=REFUSED, why=refusal)
    value, second, third = (numbers.get(name) for name in ("value", "second", "third"))
    between = found.get("between") or ""
    if between.startswith(" ") and between.strip() == "-" and not between.endswith(" "):
        doubts.append("a dash that may be a minus")
    if shape in ("interval", "interval alone", "range") and second > third:
        doubts.append("the lower end is above the upper one")
    if shape == "interval" and not min(second, third) <= value <= max(second, third):
        doubts.append("the value lies outside its interval")
    if shape == "brackets" and second < 0:
        doubts.append("a number below 0 in brackets")
    if shape == "brackets" and decimals == COMMA and "," in found["second"] and "," not in found["value"]:
        doubts.append("a comma in brackets that may part two numbers")
    return Reading(
        literal=literal,
        state=READ,
        shape=shape,
        value=value,
        second=second,
        third=third,
        value_percent=bool(found.get("value_percent")),
        second_percent=bool(found.get("second_percent")),
        bracket=found.get("bracket") or "",
        words=(found.get("words") or "").strip(" =:,"),
        doubts=tuple(doubts),
    )


def _pair_refused(match, found, decimals):
    """Say why two numbers cannot be told from one, or nothing."""
    if found.get("between") == "," and not ("." in found["second"] or "." in found["third"]):
        return "a comma that may be a decimal comma, thousands or part two numbers"
    if found.get("between") == "," and decimals == COMMA:
        return "a comma that may be a decimal comma or part two numbers"
    opening = found.get("bracket")
    if opening and not match[0].rstrip().endswith({"(": ")", "[": "]"}[opening]):
        return "brackets that do not close as they opened"
    return ""
