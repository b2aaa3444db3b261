"""Names of authors, as citations print them."""

import re

_OTHERS = re.compile(r",?\s*(?:\bet al\b\.?|\band others\b|\bet alii\b)\s*$", re.IGNORECASE)
_INITIALS = re.compile(
    r"(?P<family>.+?),?\s+(?P<given>[^\W\d_a-z]{1,5}(?:-[^\W\d_a-z]{1,2})?|(?:[^\W\d_a-z]\.[- ]?)+)"
)
_PARTICLES = "van|von|der|den|de|del|della|di|da|dos|dal|du|la|le|ter|ten|el|al|bin|zu|of"
_FAMILY = re.compile(
    rf"(?:(?:{_PARTICLES})\s+)*[^\W\d_a-z][^\W\d_]*(?:[ '’-](?:{_PARTICLES}|[^\W\d_a-z][^\W\d_]*))*"
)


def families_of(printed):
    """List the families of a printed list of authors.

    Parameters
    ----------
    printed : str
        ``"Aasa B, Berglund L"``, ``"Kendall et al."``, ``"Kell & Asmundson"``; may be blank.

    Returns
    -------
    tuple of str
        In order, without initials; "et al." is no name.

    Examples
    --------
    >>> families_of("van Mechelen W, Haas-Kogan DA, et al."), families_of("Kell & Asmundson"), families_of("")
    (('van Mechelen', 'Haas-Kogan'), ('Kell', 'Asmundson'), ())
    """
    listed = _OTHERS.sub("", printed.strip()).rstrip(".,; ")
    parts = re.split(r"\s*[,;]\s*|\s+(?:&|and)\s+", listed)
    names = []
    for part in parts:
        match = _INITIALS.fullmatch(part)
        family = match["family"].strip() if match else part.strip()
        # "Kell, RT": initials after a comma of their own.
        if family and not re.fullmatch(r"(?:[^\W\d_a-z]\.?){1,4}", family):
            names.append(family)
    return tuple(names)


def is_author_list(text):
    """Say whether a text can be nothing but names.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool
        True where every part is a family name, with initials or "et al." somewhere or no more than three words in all.

    Examples
    --------
    >>> [is_author_list(text) for text in ("Skelly AC, Chou R, et al", "Dal Farra", "Exercise therapy for back pain")]
    [True, True, False]
    """
    families = families_of(text)
    if not families or not all(_FAMILY.fullmatch(family) for family in families):
        return False
    parts = re.split(r"\s*[,;]\s*|\s+(?:&|and)\s+", _OTHERS.sub("", text.strip()))
    initials = all(_INITIALS.fullmatch(part.rstrip(".")) for part in parts if part)
    return initials or bool(_OTHERS.search(text.strip())) or len(text.split()) <= 3
