"""Names of authors as bibliographies write them: family name, then initials."""

import re

_INITIALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|-){0,5}"
_WRITTEN = re.compile(
    rf"(?P<family>.+?) (?P<initials>{_INITIALS})(?: (?:Jr|Sr|I{{2,3}}|IV|2nd|3rd|\dth))?\.?"
)


def name_in(text):
    """Split a name written as ``Walker-Smith JA``.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (str, str)
        Family name and initials; a name without initials, such as a group's, stands whole before a blank.

    Examples
    --------
    >>> name_in("O'Neill AF"), name_in("van der Berg J 3rd"), name_in("Back Pain Group")
    (("O'Neill", 'AF'), ('van der Berg', 'J'), ('Back Pain Group', ''))
    """
    match = _WRITTEN.fullmatch(text.strip())
    return (match["family"], match["initials"]) if match else (text.strip(), "")


def names_in(text):
    """Split a list of names such as ``Bjork A, Back Group, Celik DF.``.

    Parameters
    ----------
    text : str

    Returns
    -------
    tuple of (str, str)
        As `name_in` splits each. A group whose name has a comma comes out in parts: a list in one text does not say
        where a name ends.

    Examples
    --------
    >>> names_in("Schoenfeld JD, Haas-Kogan DA.")
    (('Schoenfeld', 'JD'), ('Haas-Kogan', 'DA'))
    """
    return tuple(name_in(name) for name in text.rstrip(". ").split(", ") if name.strip())
