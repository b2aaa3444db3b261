"""What the second number of a cell is: taken from words, or unknown."""

from dataclasses import dataclass

from hinge_meta.sources.jats.spread_words import (
    brackets_meant,
    clauses,
    definitions,
    exceptions_said,
    kinds_said,
    level_said,
    quoted,
)

UNKNOWN = "unknown"
SECOND_IS = ("sd", "se", "ci", "iqr", "range", "percent", UNKNOWN)

_POSSIBLE = {
    "plus-minus": frozenset(("sd", "se", "ci")),
    "brackets": frozenset(("sd", "se", "iqr", "range", "percent")),
    "second alone": frozenset(("sd", "se", "iqr", "range", "percent")),
    "interval": frozenset(("ci", "iqr", "range")),
    "interval alone": frozenset(("ci", "iqr", "range")),
    "range": frozenset(("ci", "iqr", "range")),
}
_SPECIFIC = ("cell", "header", "note", "label")
_HEADINGS = ("cell", "header", "label", "unit")


@dataclass(frozen=True)
class Words:
    """Words that may say what a second number is, and where they stand.

    Attributes
    ----------
    place : {"cell", "header", "caption", "note", "general note", "unit", "label"}
        A note is one to which a mark on the cell or its headings points.
    text : str

    Examples
    --------
    >>> Words("caption", "Data are mean ± SD.").place
    'caption'
    """

    place: str
    text: str


@dataclass(frozen=True)
class SecondNumber:
    """What a second number is.

    Attributes
    ----------
    kind : str
        One of `SECOND_IS`; blank where there is no second number.
    level : str
        Of an interval, in per cent, as printed; blank where it is not said.
    known_from : str
        The words that decided, quoted, and where they stand; where words disagree, all of them.
    doubts : tuple of str

    Examples
    --------
    >>> SecondNumber("sd", "", 'caption: "Data are mean ± SD."').doubts
    ()
    """

    kind: str = ""
    level: str = ""
    known_from: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Said:
    place: str
    quote: str
    kinds: frozenset
    clause: str
    text: str


def second_number(reading, words):
    """Say what the second number of a cell is.

    Parameters
    ----------
    reading : Reading
    words : sequence of Words
        Headings from the lowest, the caption, notes by mark, general notes, units, labels of the row.

    Returns
    -------
    SecondNumber

    Notes
    -----
    The first words that leave one meaning decide: those in the cell, then in the order given. Later words that say
    something else make it unknown, both quoted, unless the general ones admit exceptions ("unless otherwise stated")
    and the deciding ones stand in the cell, its headings, its row or a note of its own. Meanings that the form rules
    out do not count: an interval is no standard deviation. A number above 100 in brackets is not taken for a standard
    deviation or error.

    Examples
    --------
    >>> from hinge_meta.sources.jats.number import read_number
    >>> words = [Words("header", "Training"), Words("caption", "Mean and SD of pain")]
    >>> second_number(read_number("40.8 (14.6)"), words)
    SecondNumber(kind='sd', level='', known_from='caption: "Mean and SD of pain"', doubts=())
    >>> second_number(read_number("40.8 (14.6)"), [Words("header", "Training"), Words("caption", "Pain")]).kind
    'unknown'
    """
    possible = _POSSIBLE.get(reading.shape)
    if possible is None or reading.second is None:
        return SecondNumber()
    if reading.second_percent and not reading.value_percent:
        return SecondNumber("percent", "", f'cell: "{reading.literal}"')
    if reading.words:
        words = [Words("cell", f"({reading.words})"), *words]
    explained = definitions(word.text for word in words)
    said = [
        each
        for word in words
        for each in _all_said(
            word, reading, possible, [kind for kind, as_that in explained.items() if not as_that]
        )
    ]
    return _decided(said, reading, possible, explained)


def _all_said(word, reading, possible, not_meant):
    for clause in clauses(word.text):
        kinds = frozenset(
            kind
            for kind in kinds_said(clause, word.place in _HEADINGS, not_meant)
            if kind in possible
            and (not reading.bracket or brackets_meant(clause, kind) in ("", reading.bracket))
        )
        if kinds:
            yield _Said(word.place, f'{word.place}: "{quoted(clause, kinds)}"', kinds, clause, word.text)


def _decided(said, reading, possible, explained):
    first = next((each for each in said if len(each.kinds) == 1), None)
    if first is None:
        known_from = "; ".join(dict.fromkeys(each.quote for each in said))
        if said:
            return SecondNumber(
                UNKNOWN, "", known_from, ("words allow several meanings of the second number",)
            )
        return _from_definitions(reading, possible, explained)
    against = [each for each in said if not first.kinds & each.kinds]
    if first.place in ("caption", "general note"):
        own = next((each for each in against if each.place in _SPECIFIC and len(each.kinds) == 1), None)
        if own and exceptions_said(first.text):
            first, against = own, [each for each in against if not own.kinds & each.kinds]
    elif first.place in _SPECIFIC:
        against = [each for each in against if each.place in _SPECIFIC or not exceptions_said(each.text)]
    (kind,) = first.kinds
    if against:
        quotes = "; ".join(dict.fromkeys((first.quote, *(each.quote for each in against))))
        return SecondNumber(UNKNOWN, "", quotes, ("words disagree on what the second number is",))
    if kind in ("sd", "se") and reading.shape == "brackets" and reading.second > 100:
        doubt = f"{reading.second} in brackets is above 100, although words say {kind.upper()}"
        return SecondNumber(UNKNOWN, "", first.quote, (doubt,))
    return SecondNumber(kind, _level(kind, said), first.quote, _doubts(kind, reading))


def _level(kind, said):
    if kind != "ci":
        return ""
    return next((level for each in said if "ci" in each.kinds and (level := level_said(each.clause))), "")


def _doubts(kind, reading):
    doubts = []
    if kind in ("sd", "se") and reading.second < 0:
        doubts.append("below 0, which a standard deviation cannot be")
    if kind in ("iqr", "range") and reading.shape == "brackets":
        doubts.append(f"one number where a {'range' if kind == 'range' else 'pair of quartiles'} has two")
    if kind == "ci" and reading.shape == "plus-minus":
        doubts.append("half the width of an interval, not its ends")
    if kind in ("sd", "se") and reading.second_percent:
        doubts.append("a spread in per cent")
    return tuple(doubts)


def _from_definitions(reading, possible, explained):
    """Fall back on abbreviations that are explained below the table and used nowhere that was seen."""
    named = [kind for kind, as_that in explained.items() if as_that and kind in possible]
    if len(named) != 1 or (reading.shape == "brackets" and reading.second > 100):
        return SecondNumber(UNKNOWN)
    doubt = f"known only from a list of abbreviations that explains {named[0].upper()}"
    return SecondNumber(named[0], "", "list of abbreviations", (doubt, *_doubts(named[0], reading)))
