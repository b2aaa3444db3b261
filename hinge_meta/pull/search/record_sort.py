"""What sort of record it is: those of different sorts are never one."""

import re

from hinge_meta.sources.notice_kinds import kind_of_publication
from hinge_meta.sources.services import SERVICES

SORTS = ("paper", "preprint", "notice", "registration")

_PREPRINTS = frozenset(("preprint", "posted-content"))
_NOTICE_TITLE = re.compile(
    r"^\W*(?:publisher(?:'s)? |author )?"
    r"(?:erratum|corrigendum|correction|retraction(?: note| notice| statement)?|expression of concern)"
    r"(?:\s*[:.]| (?:to|for|of|in)\b|\s*$)",
    re.IGNORECASE,
)


def sort_of(record):
    """Say whether a record is a paper, a preprint, a notice on a paper, or a registration of a trial.

    Parameters
    ----------
    record : Record

    Returns
    -------
    {"paper", "preprint", "notice", "registration"}

    Notes
    -----
    A notice is known by what it gives notice of, by the service's kinds, or by how its title begins. A paper that was
    retracted or corrected is a paper.

    Examples
    --------
    >>> from hinge_meta.sources.record import Record
    >>> sort_of(Record(source="PubMed", title="Erratum to: Hips and backs", kinds=("Published Erratum",)))
    'notice'
    >>> sort_of(Record(source="PubMed", title="Correction of posture in adults", kinds=("Journal Article",)))
    'paper'
    """
    if record.source == SERVICES["clinical_trials"].name:
        return "registration"
    if any(notice.kind != "other" for notice in record.gives_notice_of):
        return "notice"
    if any(_says_notice(kind) for kind in record.kinds) or _begins_like_a_notice(record.title):
        return "notice"
    kinds = {kind.strip().casefold() for kind in record.kinds}
    return "preprint" if kinds & _PREPRINTS else "paper"


def _says_notice(kind):
    known = kind_of_publication(kind)
    return known is not None and not known[1]


def _begins_like_a_notice(title):
    match = _NOTICE_TITLE.match(title)
    # "Correction of posture", "Retraction of the scapula": with "of" or "in" the words are anatomy as often as notices.
    return bool(match) and not re.search(r"\b(?:of|in)$", match[0], re.IGNORECASE)
