"""A certainty as a review prints it, in the words of GRADE."""

import re

_LEVELS = ("very low", "low", "moderate", "high")


def rated_certainty(printed):
    """Read a printed rating as one of GRADE's levels.

    Parameters
    ----------
    printed : str
        Such as ``"moderate (publication bias)"``; blank where the review rates nothing.

    Returns
    -------
    str
        ``"high"``, ``"moderate"``, ``"low"``, ``"very low"`` or ``"not assessed"``.

    Notes
    -----
    Of a range ("low to very low") the lower end is taken. A rating marked ``(authors)`` follows a scheme of the
    authors' own, so that it is not a rating by GRADE: "not assessed".

    Examples
    --------
    >>> rated_certainty("moderate (inconsistency)"), rated_certainty("low to very low"), rated_certainty("")
    ('moderate', 'very low', 'not assessed')
    >>> rated_certainty("high (authors)")
    'not assessed'
    """
    words = printed.lower()
    if "(authors)" in words:
        return "not assessed"
    rating = re.sub(r"\(.*?\)", "", words)
    return next((level for level in _LEVELS if re.search(rf"\b{level}\b", rating)), "not assessed")
