"""Names of authors, as far as they were printed."""

import re

# What pandoc and BibTeX write where more authors follow who were not read.
OTHERS = {"literal": "others"}
_ET_AL = re.compile(r",?\s*\bet al\.?$")


def names_of(printed):
    """Split names as tables print them into family name and initials.

    Parameters
    ----------
    printed : str
        ``"Aasa B, Berglund L"``, ``"Kendall et al."``; may be blank.

    Returns
    -------
    tuple of dict
        CSL names. One that is not a family name with initials stays as printed (``literal``), and so does a family
        name alone: initials are not guessed. "et al." becomes `OTHERS`, as pandoc writes it.

    Examples
    --------
    >>> names_of("van Mechelen W, Lee et al.")
    ({'family': 'van Mechelen', 'given': 'W'}, {'literal': 'Lee'}, {'literal': 'others'})
    """
    listed = _ET_AL.sub("", printed.strip())
    names = tuple(_name(part.strip()) for part in listed.split(",") if part.strip())
    return (*names, OTHERS) if listed != printed.strip() else names


def are_names(printed):
    """Say whether a text can be nothing but a list of authors.

    Parameters
    ----------
    printed : str

    Returns
    -------
    bool
        True where every name has initials, or where it ends in "et al.".

    Examples
    --------
    >>> are_names("Skelly AC, Chou R, et al."), are_names("Exercise therapy"), are_names("Hagen et al.")
    (True, False, True)
    """
    names = names_of(printed)
    return bool(names) and (names[-1] == OTHERS or all("family" in name for name in names))


def printed_names(names):
    """Give names as Vancouver prints them.

    Parameters
    ----------
    names : sequence of dict
        CSL names.

    Returns
    -------
    str

    Examples
    --------
    >>> printed_names(names_of("Aasa B, Berglund L et al."))
    'Aasa B, Berglund L, et al'
    """
    told = [f"{name['family']} {name['given']}" if "family" in name else name["literal"] for name in names]
    return ", ".join("et al" if name == OTHERS else text for name, text in zip(names, told, strict=True))


def _name(part):
    family, _, given = part.rpartition(" ")
    if family and 1 <= len(given) <= 4 and given.isalpha() and given.isupper() and _is_family(family):
        return {"family": family, "given": given}
    return {"literal": part}


def _is_family(text):
    return all(sign.isalpha() or sign in " '’-." for sign in text)
