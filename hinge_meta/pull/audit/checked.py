"""One citation checked, and the verdict."""

from hinge_meta.pull.audit.checked_by_identifier import checked_by_identifier
from hinge_meta.pull.audit.checked_by_words import checked_by_words
from hinge_meta.pull.audit.checked_description import checked_description


def checked(citation, ask):
    """Check one citation.

    Parameters
    ----------
    citation : Citation
    ask : Questions
        Of this citation.

    Returns
    -------
    Entry

    Notes
    -----
    Identifiers decide where there are any; a search by words then only suggests what may have been meant. "Not found"
    is said only if every service that was asked answered. A citation that only describes a paper is never verified.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.pull.audit.inquiry import Questions
    >>> checked(Citation(key="a", text="somebody said so", vague=True), Questions(None)).verdict
    'ambiguous'
    """
    if citation.vague:
        return checked_description(citation, ask)
    if citation.identifiers:
        return checked_by_identifier(citation, ask)
    return checked_by_words(citation, ask)
