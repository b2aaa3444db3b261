"""A cited title beside a published one."""

import re
from collections import Counter
from dataclasses import dataclass

from rapidfuzz import fuzz

from hinge_meta.pull.audit.folded_text import folded, words_in
from hinge_meta.pull.audit.thresholds import (
    OTHER_TITLE,
    SAME_LENGTH,
    SAME_TITLE,
    SAME_WORD,
    TELLING_TITLE_WORDS,
)

_STATUS_BEFORE = re.compile(r"^(?:\W*(?:retracted|withdrawn|removed)(?: article| paper)?\s*[:\]-]\s*)+")
_CUT = re.compile(r"[:?.]\s|\s-+\s|\s?\(")
_EMPTY_WORDS = frozenset((
    "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "it", "its", "of", "on",
    "or", "over", "than", "that", "the", "their", "to", "under", "versus", "vs", "with",
))  # fmt: skip
# A word that makes another publication of the same title.
_OTHER_PUBLICATION = frozenset((
    "addendum", "comment", "comments", "commentary", "correction", "corrigendum", "editorial", "erratum",
    "letter", "protocol", "rationale", "reply", "response", "retraction", "withdrawal",
))  # fmt: skip
_NEGATIONS = frozenset(("no", "not", "non", "without"))


@dataclass(frozen=True)
class TitleComparison:
    """How two titles compare.

    Attributes
    ----------
    similarity : float
        Of their sorted words, from 0 to 1; where a subtitle is left out, without the subtitle.
    agrees : bool
        Whether they are the same but for spelling and a subtitle left out.
    supports : bool or None
        Whether they speak for the same paper.
    note : str
        What differs.

    Examples
    --------
    >>> TitleComparison(1.0, True, True).note
    ''
    """

    similarity: float
    agrees: bool
    supports: bool | None
    note: str = ""


def plain_title(title):
    """Write a title as one compares it: folded, without a mark of retraction, outer brackets and a final stop.

    Examples
    --------
    >>> plain_title("RETRACTED ARTICLE: [Low back <i>Pain</i>.]")
    'low back pain'
    """
    text = _STATUS_BEFORE.sub("", folded(title)).strip().rstrip(".").strip()
    while text.startswith("[") and text.endswith("]"):
        text = text[1:-1].strip().rstrip(".").strip()
    return text


def is_marked_retracted(title):
    """Say whether a title itself says that the paper was retracted.

    Examples
    --------
    >>> is_marked_retracted("Retracted: A trial"), is_marked_retracted("Retraction of muscles in a trial")
    (True, False)
    """
    return bool(_STATUS_BEFORE.match(folded(title)))


def title_similarity(one, other):
    """Measure how alike two titles are, whatever the order of their words.

    Returns
    -------
    float
        From 0 to 1, the same for both orders of the arguments; 0 where either has no words.

    Notes
    -----
    The ratio of rapidfuzz on the words of `plain_title`, as they stand or sorted (its token sort ratio), whichever is
    greater: one word more can shift all sorted words.

    Examples
    --------
    >>> title_similarity("Low back pain.", "Pain, low back"), title_similarity("", "")
    (1.0, 0.0)
    """
    first, second = words_in(plain_title(one)), words_in(plain_title(other))
    if not first or not second:
        return 0.0
    standing = fuzz.ratio(" ".join(first), " ".join(second))
    return max(standing, fuzz.ratio(" ".join(sorted(first)), " ".join(sorted(second)))) / 100


def compare_titles(cited, found):
    """Compare a cited title with a published one.

    Parameters
    ----------
    cited, found : str
        Neither blank.

    Returns
    -------
    TitleComparison

    Notes
    -----
    A title that differs in a number, a negation or a word such as "protocol" or "reply" may be a near relative: it
    does not agree and says nothing of whether it is the same paper.

    Examples
    --------
    >>> compare_titles("Two forms of rehabilitation compared", "Two Forms of Rehabilitation compared: a trial").note
    "the citation leaves out ': a trial'"
    >>> compare_titles("Supervised walking for chronic back pain in older adults: a randomised trial",
    ...                "Supervised walking for chronic neck pain in older adults: a randomized trial").note
    "words differ: 'back' is 'neck'"
    """
    one, other = plain_title(cited), plain_title(found)
    told = [_judged(one, other)] if _is_one(one, other) else []
    told += _without_subtitle(one, other, "the citation leaves out")
    told += _without_subtitle(other, one, "the record leaves out")
    if told:
        return next((comparison for comparison in told if comparison.agrees), told[0])
    similarity = title_similarity(one, other)
    supports = False if similarity < OTHER_TITLE else None
    return TitleComparison(similarity, False, supports, "the titles are not alike")


def _without_subtitle(short, long, said):
    """Compare a title with what leads another one, at each place where a subtitle may begin."""
    told = []
    for cut in _CUT.finditer(long):
        lead, rest = long[: cut.start()], long[cut.start() :].strip()
        if len(words_in(short)) >= TELLING_TITLE_WORDS and _is_one(short, lead):
            near = _judged(short, lead, f"{said} '{rest}'")
            is_other = bool(_OTHER_PUBLICATION & set(words_in(rest)))
            told.append(TitleComparison(near.similarity, False, None, near.note) if is_other else near)
    return told


def _is_one(one, other):
    lengths = sorted((len(one), len(other)))
    return lengths[0] >= SAME_LENGTH * lengths[1] and title_similarity(one, other) >= SAME_TITLE


def _judged(one, other, note=""):
    similarity = title_similarity(one, other)
    first, second = words_in(one), words_in(other)
    first, second = _joined_as_in(second, first), _joined_as_in(first, second)
    missing, added = _unpaired(first, second), _unpaired(second, first)
    if not missing and not added:
        return TitleComparison(similarity, True, True, note)
    near = _is_relative(missing, added)
    words = " ".join(missing) or "nothing", " ".join(added) or "nothing"
    told = f"words differ: '{words[0]}' is '{words[1]}'"
    return TitleComparison(similarity, False, None if near else True, f"{note}; {told}" if note else told)


def _unpaired(words, others):
    """List the words that have no partner among the others, however it is spelt."""
    left = list((Counter(words) - Counter(others)).elements())
    partners = list((Counter(others) - Counter(words)).elements())
    unpaired = []
    for word in left:
        partner = next((other for other in partners if _is_spelling(word, other)), None)
        if partner is not None:
            partners.remove(partner)
        elif word not in _EMPTY_WORDS:
            unpaired.append(word)
    return unpaired


def _is_spelling(word, other):
    if word.isdigit() or other.isdigit() or {word, other} & (_OTHER_PUBLICATION | _NEGATIONS):
        return False
    return fuzz.ratio(word, other) >= 100 * SAME_WORD


def _joined_as_in(others, words):
    """Join two words that the other title writes as one: low back, lowback."""
    joined = []
    for word in words:
        if joined and joined[-1] + word in others:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


def _is_relative(missing, added):
    differ = set(missing) | set(added)
    numbers = [{word for word in words if word.isdigit()} for words in (missing, added)]
    return bool(differ & (_OTHER_PUBLICATION | _NEGATIONS)) or all(numbers)
