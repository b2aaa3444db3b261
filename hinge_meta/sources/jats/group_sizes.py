"""How many people a number stands for: ``n = 9`` in a heading, a caption, a row, another table."""

import re
from dataclasses import dataclass

_COUNT = r"(\d{1,3}(?:,\d{3})+|\d+)"
_SIZE = re.compile(rf"\b[nN]\s?[=:]\s?{_COUNT}\b(?!\s?[/–-]\s?\d)(?![.,]\d)")
_WITH_BRACKETS = re.compile(rf"\s*[(\[]\s?[nN]\s?[=:]\s?{_COUNT}\s?[)\]]|[,;]?\s*\b[nN]\s?[=:]\s?{_COUNT}\b")
_TOTAL = re.compile(r"\b(?:total|all|overall|participants|patients|subjects|sample)\W*$", re.IGNORECASE)
_COUNTED = re.compile(r"\bn\s?[=:]\s?(?:the\s)?numbers?\sof\s([^\W\d_]+)", re.IGNORECASE)
_PEOPLE = re.compile(
    r"participants|patients|subjects|people|persons|individuals|men|women|adults|players|athletes|workers"
)
_SIZE_LABEL = re.compile(
    r"n|no\.|sample size|(?:no\.?|numbers?|n) (?:of|analy[sz]ed)(?: (?:participants|patients|subjects|people|cases))?"
    r"|(?:participants|patients|subjects),? n",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Size:
    """A number of people.

    Attributes
    ----------
    n : int
    literal : str
        As printed: ``"n = 9"``.
    known_from : str
        Where it stands, and the words.

    Examples
    --------
    >>> Size(9, "n = 9", "header").n
    9
    """

    n: int
    literal: str
    known_from: str


def size_in(text, known_from="header"):
    """Read the one number of people that a heading names.

    Parameters
    ----------
    text : str
    known_from : str
        Where the text stands.

    Returns
    -------
    Size or None
        None as well where it names several.

    Examples
    --------
    >>> size_in("Bilateral (n = 9)")
    Size(n=9, literal='n = 9', known_from='header "Bilateral (n = 9)"')
    >>> size_in("N = 24/25") is None, size_in("Training (n = 9, later n = 8)") is None
    (True, True)
    """
    found = list(_SIZE.finditer(text))
    if len(found) != 1:
        return None
    return Size(_count(found[0][1]), found[0][0], f'{known_from} "{_short(text)}"')


def without_size(text):
    """Take the number of people off a heading.

    Examples
    --------
    >>> without_size("Bilateral (n = 9)"), without_size("N=24"), without_size("Controls, n = 12")
    ('Bilateral', '', 'Controls')
    """
    return " ".join(_WITH_BRACKETS.sub(" ", text).split())


def names_size(text):
    """Say whether a label means that numbers of people stand beside it.

    Examples
    --------
    >>> names_size("N"), names_size("No. of patients"), names_size("No"), names_size("n (%)")
    (True, True, False, False)
    """
    return _SIZE_LABEL.fullmatch(text.strip()) is not None


def size_in_caption(caption, arm, arms):
    """Read from a caption how many people one arm has.

    Parameters
    ----------
    caption : str
    arm : str
        As the headings name it.
    arms : collection of str
        All arms of the table.

    Returns
    -------
    Size or None
        The number behind the words of the arm; or, where the caption names as many numbers as there are arms and all
        are equal, that number. None where it names them in any other way, such as a total.

    Examples
    --------
    >>> caption = "Results of bilateral (n = 9) and unilateral training (n = 8)."
    >>> size_in_caption(caption, "Unilateral", ["Bilateral", "Unilateral"]).n
    8
    >>> size_in_caption("All participants (n = 17)", "Unilateral", ["Bilateral", "Unilateral"]) is None
    True
    """
    found = list(_SIZE.finditer(caption))
    starts = [0, *(match.end() for match in found)]
    before = {
        position: _folded(caption[starts[position] : match.start()]) for position, match in enumerate(found)
    }
    if not _folded(arm):
        return None
    named = [position for position, text in before.items() if _folded(arm) <= text]
    own = [
        position for position in named if not any(_names_more(other, arm, before[position]) for other in arms)
    ]
    counts = {_count(match[1]) for match in found}
    if len(own) == 1 and not _TOTAL.search(caption[starts[own[0]] : found[own[0]].start()].rstrip(" (,[")):
        match = found[own[0]]
    elif len(found) == len(set(arms)) > 1 and len(counts) == 1:
        match = found[0]
    else:
        return None
    quote = caption[max(0, match.start() - 40) : match.end() + 1].strip()
    return Size(_count(match[1]), match[0], f'caption "{_short(quote)}"')


def counts_no_people(words):
    """Say what the numbers count where the words around the table say that it is not people.

    Parameters
    ----------
    words : iterable of str
        Caption and notes.

    Returns
    -------
    str
        ``"samples"``; blank where nothing is said or people are counted.

    Examples
    --------
    >>> counts_no_people(["Composition (n = number of samples)."]), counts_no_people(["n = number of patients"])
    ('samples', '')
    """
    for text in words:
        for match in _COUNTED.finditer(text):
            if not _PEOPLE.fullmatch(match[1].lower()):
                return match[1].lower()
    return ""


def same_arm(one, other):
    """Say whether two headings name the same arm: the same words, whatever case, marks and numbers of people.

    Examples
    --------
    >>> same_arm("Placebo US (n=25)", "PLACEBO US"), same_arm("", "")
    (True, False)
    """
    return bool(_folded(one)) and _folded(one) == _folded(other)


def _names_more(other, arm, words):
    """Say whether another arm's words hold this arm's and stand there too: "exercise" in "no exercise"."""
    return _folded(arm) < _folded(other) <= words


def _folded(text):
    return frozenset(re.findall(r"[^\W_]+", without_size(text).casefold()))


def _count(digits):
    return int(digits.replace(",", "")[:9])


def _short(text, most=80):
    return text if len(text) <= most else f"{text[: most - 1]}…"
