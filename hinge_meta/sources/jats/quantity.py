"""What the first number of a cell is: a value or a change, a mean or a median."""

import re

from hinge_meta.sources.jats.time_words import mentions_time

_CHANGE = re.compile(
    r"\bchanges?\b(?!\s+(?:of|in)\s+(?:direction|position|pace|speed|clothes|posture)\b)|\bΔ|\bdelta\b"
    r"|\bdifferences? (?:from|to|with) baseline\b|\bchange[- ]scores?\b|\bgain scores?\b",
    re.IGNORECASE,
)
_MAY_BE_CHANGE = re.compile(
    r"\b(?:improvements?|reductions?|decreases?|increases?|declines?)\b", re.IGNORECASE
)
_CAVEATS = (
    (re.compile(r"\badjusted\b", re.IGNORECASE), "words speak of adjusted means", False),
    (
        re.compile(
            r"\badjusted (?:means?|values)\b|\bleast[- ]squares?\b|\bLS[- ]?means?\b|\bmarginal means?\b",
            re.I,
        ),
        "words speak of adjusted means",
        True,
    ),
    (
        re.compile(r"\bgeometric\b|\blog(?:arithmic|[- ]?transformed)\b", re.I),
        "words speak of geometric or logarithmic means",
        True,
    ),
    (
        re.compile(r"\bz[- ]scores?\b|\bnormali[sz]ed\b|\bstandardi[sz]ed\b", re.I),
        "words speak of standardised values",
        False,
    ),
    (
        re.compile(r"(?:%|\bper ?cent(?:age)?) of (?:baseline|the baseline|control)", re.I),
        "words speak of per cent of baseline",
        True,
    ),
)
_MEAN = re.compile(r"\b(?i:means?|averages?)\b|\bM\b(?=\s?[(±,])|\bx̄")
_MEDIAN = re.compile(r"\b(?i:medians?|mdn)\b")


def quantity(headings, labels, caption):
    """Say whether numbers are values or changes.

    Parameters
    ----------
    headings, labels : sequence of str
        Above the column; before and above the row.
    caption : str

    Returns
    -------
    tuple of (str, str)
        ``"value"``, ``"change"`` or ``"unknown"``, and why it is unknown.

    Notes
    -----
    A heading or a label with "change" in it decides. A caption with it does not: "changes after training" often stands
    above values before and after; without a time beside the number it is unknown. "Change of direction" is a test.

    Examples
    --------
    >>> quantity(["Mean change"], ["Pain"], "")[0], quantity(["Pre-test"], ["Pain"], "Changes in pain")[0]
    ('change', 'value')
    >>> quantity(["Training"], ["Pain"], "Changes in pain"), quantity(["Training"], ["Change of direction (s)"], "")[0]
    (('unknown', 'the caption speaks of change, no heading names a time'), 'value')
    """
    beside = (*headings, *labels)
    if any(_CHANGE.search(text) for text in beside):
        return "change", ""
    if any(_MAY_BE_CHANGE.search(text) for text in beside):
        return (
            "unknown",
            "a heading speaks of improvement or decrease, which may be a change or a share of people",
        )
    if _CHANGE.search(caption) and not any(
        mentions_time(re.sub(r"[(\[].*?[)\]]", "", text)) for text in beside
    ):
        return "unknown", "the caption speaks of change, no heading names a time"
    return "value", ""


def caveats(nearby, around):
    """List why a mean may not be the plain mean of an arm.

    Parameters
    ----------
    nearby : sequence of str
        Headings, labels, and notes to which a mark points.
    around : sequence of str
        Caption and general notes.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> caveats(["Adjusted mean (SE)"], []), caveats([], ["Values are geometric means."])
    (('words speak of adjusted means',), ('words speak of geometric or logarithmic means',))
    """
    found = [
        doubt
        for pattern, doubt, everywhere in _CAVEATS
        if any(pattern.search(text) for text in (*nearby, *(around if everywhere else ())))
    ]
    return tuple(dict.fromkeys(found))


def centre(headings, around, second_is):
    """Say whether first numbers are means or medians.

    Parameters
    ----------
    headings : sequence of str
        Above the column.
    around : sequence of str
        Caption and notes.
    second_is : str
        What the second number is.

    Returns
    -------
    tuple of (str, str)
        ``"mean"``, ``"median"`` or ``"unknown"``, and why a person must look twice.

    Notes
    -----
    A standard deviation or error belongs to a mean, quartiles belong to a median, unless a heading says otherwise.

    Examples
    --------
    >>> centre(["Training"], ["Mean and SD of pain"], "sd"), centre(["Median (IQR)"], [], "iqr")
    (('mean', ''), ('median', ''))
    >>> centre(["Training"], ["Pain"], "")
    ('unknown', 'no words say whether it is a mean')
    """
    for texts in (headings, around):
        mean = any(_MEAN.search(text) for text in texts)
        median = any(_MEDIAN.search(text) for text in texts)
        if mean != median:
            said = "mean" if mean else "median"
            fits = {"sd": "mean", "se": "mean", "iqr": "median"}.get(second_is, said)
            if fits != said and texts is headings:
                return "unknown", f"a heading says {said}, the second number is {second_is.upper()}"
            return fits, ""
        if mean and median:
            break
    fits = {"sd": "mean", "se": "mean", "iqr": "median"}.get(second_is)
    if fits:
        return fits, ""
    return "unknown", "no words say whether it is a mean"
