"""What the services' words for retractions, concerns and corrections mean."""

import re

RETRACTION, PARTIAL, CONCERN, CORRECTION, OTHER = (
    "retraction",
    "partial retraction",
    "expression of concern",
    "correction",
    "other",
)

# Crossref's types of update.
UPDATE_KINDS = {
    "retraction": RETRACTION,
    "partialretraction": PARTIAL,
    "withdrawal": RETRACTION,
    "removal": RETRACTION,
    "expressionofconcern": CONCERN,
    "correction": CORRECTION,
    "corrigendum": CORRECTION,
    "erratum": CORRECTION,
    "addendum": CORRECTION,
}

# Links of PubMed and Europe PMC from a paper to a notice on it ...
_ON_THIS_PAPER = {
    "retractionin": RETRACTION,
    "retractedandrepublishedin": RETRACTION,
    "partialretractionin": PARTIAL,
    "expressionofconcernin": CONCERN,
    "erratumin": CORRECTION,
    "correctedandrepublishedin": CORRECTION,
    "updatein": OTHER,
}

# ... and from a notice to the paper that it is about.
_ON_ANOTHER_PAPER = {
    "retractionof": RETRACTION,
    "retractedandrepublishedfrom": RETRACTION,
    "partialretractionof": PARTIAL,
    "expressionofconcernfor": CONCERN,
    "expressionofconcernof": CONCERN,
    "erratumfor": CORRECTION,
    "correctedandrepublishedfrom": CORRECTION,
    "updateof": OTHER,
}

# What no word may hide, the narrower one first.
_TELLING = (
    ("partialretract", PARTIAL),
    ("partiallyretract", PARTIAL),
    ("retract", RETRACTION),
    ("withdraw", RETRACTION),
    ("removal", RETRACTION),
    ("concern", CONCERN),
)

# MeSH gives publication types an identifier that outlives their wording.
RETRACTED_PUBLICATION, RETRACTION_OF_PUBLICATION = "D016441", "D016440"
_PUBLICATION_TYPES = {
    "retractedpublication": (RETRACTION, True),
    RETRACTED_PUBLICATION.lower(): (RETRACTION, True),
    "retractionofpublication": (RETRACTION, False),
    "retractionnotice": (RETRACTION, False),
    RETRACTION_OF_PUBLICATION.lower(): (RETRACTION, False),
    "retraction": (RETRACTION, False),
    "partialretraction": (PARTIAL, False),
    "publishederratum": (CORRECTION, False),
    "correction": (CORRECTION, False),
    "expressionofconcern": (CONCERN, False),
}


def crossref_kind(update_type):
    """Say of which kind an update is, from Crossref's word for it.

    Parameters
    ----------
    update_type : str
        Such as ``"partial_retraction"``; case, hyphens and underscores do not matter.

    Returns
    -------
    str
        One of `hinge_meta.sources.notice.KINDS`; ``"other"`` for new versions, clarifications and words not known that
        speak of no retraction, withdrawal, removal or concern.

    Notes
    -----
    A withdrawal and a removal count as retractions: by either the publisher takes the paper out of the record, so its
    numbers may no longer be used, whatever the reason was. The publisher's own word stays beside it in
    `Notice.as_given`, since a withdrawal can be harmless (a Cochrane review that is out of date, an article printed
    twice). A corrigendum, an erratum and an addendum leave the paper standing with something changed or added.

    Examples
    --------
    >>> [crossref_kind(word) for word in ("withdrawal", "temporary_removal", "corrigendum", "new_version")]
    ['retraction', 'retraction', 'correction', 'other']
    """
    key = _key(update_type)
    return UPDATE_KINDS.get(key) or _told_by(key) or OTHER


def _told_by(key):
    return next((kind for word, kind in _TELLING if word in key), None)


def kind_of_link(link_type):
    """Say what a link between two papers means, from the word of PubMed or Europe PMC for it.

    Parameters
    ----------
    link_type : str
        Such as ``"RetractionIn"`` (PubMed's XML) or ``"Retraction in"`` (Europe PMC, PubMed's summaries).

    Returns
    -------
    tuple of (str, bool) or None
        The kind, one of `hinge_meta.sources.notice.KINDS`, and whether the notice is on the paper that carries the
        link (otherwise that paper is the notice). None for links that are no notices: comments, citations, reprints,
        summaries for patients.

    Notes
    -----
    A paper "retracted and republished" counts as retracted: what was first printed no longer stands. A word that is not
    known but speaks of retraction, withdrawal or concern is never passed over: it counts as what it says.

    Examples
    --------
    >>> kind_of_link("RetractionIn"), kind_of_link("Erratum for"), kind_of_link("Comment in")
    (('retraction', True), ('correction', False), None)
    """
    key = _key(link_type)
    if key in _ON_THIS_PAPER:
        return _ON_THIS_PAPER[key], True
    if key in _ON_ANOTHER_PAPER:
        return _ON_ANOTHER_PAPER[key], False
    kind = _told_by(key)
    return kind and (kind, not key.endswith(("of", "for", "from", "on")))


def kind_of_publication(*words):
    """Say what a publication type tells of notices.

    Parameters
    ----------
    *words : str
        The type in words, and where there is one its MeSH identifier (``"D016441"``): the first that is known counts.

    Returns
    -------
    tuple of (str, bool) or None
        As `kind_of_link` gives it.

    Examples
    --------
    >>> kind_of_publication("Retracted Publication"), kind_of_publication("Retraction Notice", "D016440")
    (('retraction', True), ('retraction', False))
    >>> kind_of_publication("Randomized Controlled Trial") is None
    True
    """
    return next((_PUBLICATION_TYPES[key] for key in map(_key, words) if key in _PUBLICATION_TYPES), None)


def _key(words):
    return re.sub(r"[\W_]+", "", str(words or "")).lower()
