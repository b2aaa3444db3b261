"""Whether two titles differ in spelling only."""

from difflib import SequenceMatcher

_SMALL = frozenset(["a", "an", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"])
# A letter apart, and the opposite.
_OPPOSITES = (("ab", "ad"), ("inter", "intra"), ("hyper", "hypo"), ("micro", "macro"), ("infra", "intra"))


def differ_in_spelling_only(some, others):
    """Say whether two titles have the same words in the same order but for slips and habits of spelling.

    Parameters
    ----------
    some, others : sequence of str
        Words, as `comparable_title` gives them.

    Returns
    -------
    bool
        False where a word of meaning was added, left out or replaced: "follow-up", "protocol", "women" for "men",
        another number.

    Notes
    -----
    Two words are one where both have four letters or more, begin alike, have no digit, and differ by one letter, or by
    two where both have seven or more; small words may come and go; words may be written together or apart. A pair
    such as abduction and adduction is never one.

    Examples
    --------
    >>> differ_in_spelling_only("hip training for chronic pain".split(), "hip trainng in chronic pain".split())
    True
    >>> differ_in_spelling_only("hip abduction".split(), "hip adduction".split())
    False
    """
    some = [word for word in some if word not in _SMALL]
    others = [word for word in others if word not in _SMALL]
    if "".join(some) == "".join(others):
        return True
    for kind, a, b, c, d in SequenceMatcher(None, some, others, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if b - a != d - c or not all(_one_word(*pair) for pair in zip(some[a:b], others[c:d], strict=True)):
            return False
    return True


def _one_word(one, other):
    from rapidfuzz.distance import OSA

    shorter = min(len(one), len(other))
    if shorter < 4 or one[0] != other[0] or any(letter.isdigit() for letter in one + other):
        return False
    if any(_opposite(one, other, *pair) or _opposite(other, one, *pair) for pair in _OPPOSITES):
        return False
    return OSA.distance(one, other) <= (2 if shorter >= 7 else 1)


def _opposite(one, other, prefix, contrary):
    return (
        one.startswith(prefix)
        and other.startswith(contrary)
        and one.removeprefix(prefix) == other.removeprefix(contrary)
    )
