"""Footnote marks: signs and raised letters that are no part of a text or a number."""

import re

_SYMBOLS = "*∗⁎＊†‡§¶‖∥#"
_SAME = str.maketrans({"∗": "*", "⁎": "*", "＊": "*", "∥": "‖"})
_RUN = rf"[{re.escape(_SYMBOLS)}]+(?:[ ,]*[{re.escape(_SYMBOLS)}]+)*"
_AFTER_A_NUMBER = re.compile(rf"(?<=[0-9)\]%])\s*({_RUN})(?=\s*(?:[(\[±]|\+/|$))")
_AT_THE_END = re.compile(rf"\s*({_RUN})$")
_PARTS = re.compile(r"[ ,;]+")
_LETTERS = re.compile(r"[a-z]{1,3}|[A-Z]")

# Raised letters that belong to the word before them: ordinals, degrees.
_NO_MARKS = frozenset(["st", "nd", "rd", "th", "o", "er"])


def is_mark(text, labels=()):
    """Say whether raised text is a footnote mark.

    Parameters
    ----------
    text : str
        What stands raised.
    labels : collection of str
        The labels of the table's footnotes; a digit or a word is a mark only where a footnote has it.

    Returns
    -------
    bool
        False for powers, units and ordinals, and for digits that no footnote has: they may be a power.

    Examples
    --------
    >>> [is_mark(text, {"1"}) for text in ("*", "a,b", "th", "1", "2", "−1")]
    [True, True, False, True, False, False]
    """
    parts = [part for part in _PARTS.split(text.strip().translate(_SAME)) if part]
    return bool(parts) and all(
        part in labels
        or set(part) <= set(_SYMBOLS)
        or (_LETTERS.fullmatch(part) is not None and part not in _NO_MARKS)
        for part in parts
    )


def marks_in(text):
    """List the marks of raised text one by one.

    Examples
    --------
    >>> marks_in(" a, ∗ ")
    ('a', '*')
    """
    return tuple(part for part in _PARTS.split(text.strip().translate(_SAME)) if part)


def without_marks(text):
    """Take signs off a text that are footnote marks: at its end, or after a number within it.

    Parameters
    ----------
    text : str
        On one line.

    Returns
    -------
    tuple of (str, tuple of str)
        The text without them; the marks in order.

    Examples
    --------
    >>> without_marks("P value***"), without_marks("237.2* (51.0)†"), without_marks("Time*Group")
    (('P value', ('***',)), ('237.2 (51.0)', ('*', '†')), ('Time*Group', ()))
    """
    marks = []

    def take(match):
        marks.extend(marks_in(match[1]))
        return ""

    text = _AT_THE_END.sub(take, _AFTER_A_NUMBER.sub(take, text))
    return " ".join(text.split()), tuple(marks)
