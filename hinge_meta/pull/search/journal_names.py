"""Whether two names are one journal, abbreviated or not."""

import re
from itertools import product

from hinge_meta.pull.search.comparable import comparable_title

# fmt: off
_SMALL = frozenset((
    "a", "an", "and", "de", "der", "des", "die", "en", "et", "for", "fur", "in", "la", "le", "of", "on", "the", "und",
    "y",
))
# fmt: on


def same_journal(some, others):
    """Say whether two records may stand in one journal.

    Parameters
    ----------
    some, others : sequence of str
        The names that each gives, in full or abbreviated; blanks count for nothing.

    Returns
    -------
    bool or None
        None where either gives none.

    Notes
    -----
    Two names agree where they have as many words, leaving out small ones and what stands in brackets, and each word
    begins with the other's. Initials (BMJ) therefore disagree with the name in full: a difference is a reason to look,
    not a proof.

    Examples
    --------
    >>> same_journal(["The Journal of Strength and Conditioning Research"], ["J Strength Cond Res"])
    True
    >>> same_journal(["Spine (Phila Pa 1976)"], ["Pain"]), same_journal([""], ["Pain"])
    (False, None)
    """
    some = [words for words in map(_words, some) if words]
    others = [words for words in map(_words, others) if words]
    if not some or not others:
        return None
    return any(_agree(*pair) for pair in product(some, others))


def _words(name):
    return [word for word in comparable_title(re.sub(r"\(.*?\)", " ", name)) if word not in _SMALL]


def _agree(one, other):
    return len(one) == len(other) and all(
        a.startswith(b) or b.startswith(a) for a, b in zip(one, other, strict=True)
    )
