"""A paper that is described instead of cited."""

import re

from hinge_meta.pull.audit.folded_text import words_in

_DESCRIBED = re.compile(
    r"(?:another\s+|an?\s+|one\s+|the\s+)?(?P<year>(?:19|20)\d\d)\s+(?P<kind>[\w -]+?)\s+(?:published\s+)?in\s+"
    r"(?P<journal>.+)",
    re.IGNORECASE,
)
_EMPTY_WORDS = frozenset((
    "a", "adults", "all", "an", "and", "any", "are", "as", "at", "by", "chronic", "common", "for", "from",
    "general", "health", "in", "into", "is", "it", "its", "long", "low", "more", "most", "no", "not", "of",
    "on", "one", "or", "other", "out", "patients", "people", "post", "review", "study", "than", "that",
    "the", "them", "they", "this", "those", "to", "training", "trial", "unstated", "what", "which", "who",
    "with", "without",
))  # fmt: skip


def described(text):
    """Read year, kind and journal from a description.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict
        ``year``, ``kind`` and ``journal``; empty where the words are others.

    Examples
    --------
    >>> described("A 2020 study in The Journal of Strength and Conditioning Research")
    {'year': 2020, 'kind': 'study', 'journal': 'The Journal of Strength and Conditioning Research'}
    >>> described("another 2021 review in Frontiers in Sports and Active Living")["journal"]
    'Frontiers in Sports and Active Living'
    """
    found = _DESCRIBED.fullmatch(text.strip().rstrip("."))
    if not found:
        return {}
    return {"year": int(found["year"]), "kind": found["kind"], "journal": found["journal"].strip()}


def topic_words(text):
    """List the words of a topic that tell something, each once, in order.

    Examples
    --------
    >>> topic_words("hip-hinge and posterior-chain strengthening; pain")
    ('hip', 'hinge', 'posterior', 'chain', 'strengthening', 'pain')
    """
    return tuple(word for word in dict.fromkeys(words_in(text)) if word not in _EMPTY_WORDS and len(word) > 2)
