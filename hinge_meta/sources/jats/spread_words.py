"""Words that say what a second number is: standard deviation, standard error, interval, quartiles, per cent."""

import re

KINDS = ("sd", "se", "ci", "iqr", "range", "percent")

_IN_FULL = {
    "sd": r"(?i:standard\s+deviations?|std\.?\s*dev(?:iations?|\.)?|st\.?\s?dev\b\.?)",
    "se": r"(?i:standard\s+errors?|std\.?\s*err(?:ors?|\.)?)",
    "ci": r"(?i:(?:confidence|compatibility|credible|uncertainty)\s+(?:intervals?|limits?))",
    "iqr": r"(?i:inter-?\s?quartile\s+ranges?|quartiles?|25th\s*(?:-|–|to|and|,)\s*75th|percentiles?)",
    "range": r"(?i:min(?:imum)?\s*[-–,;/to ]+\s*max(?:imum)?)",
    "percent": r"(?i:per\s?cents?|percentages?)",
}
# Abbreviations may name other things ("SE group" for spinal exercise), so they count only beside a mean or in brackets.
_ABBREVIATED = {
    "sd": r"(?:S\.?\s?D\.?s?|(?<![\w.])sd|s\.d\.)",
    "se": r"(?:S\.?\s?E\.?(?:\s?M\.?)?|(?<![\w.])sem|(?<![\w.])se|s\.e\.(?:m\.)?)",
    "ci": r"(?:C\.?I\.?s?|CLs?|CrI)",
    "iqr": r"(?:IQRs?|iqr)",
    "range": r"(?:[Rr]anges?)",
    "percent": r"(?:%)",
}
_CENTRE = (
    r"(?:(?i:means?|medians?|average|values?|data|results|scores?|expressed|presented|reported|given|mdn)"
    r"|\bM\b|\b[nN]\b|\bNo\b\.?|±)"
)
_LEVEL = re.compile(
    r"(\d{2}(?:\.\d+)?)\s?%\s?(?:-\s?)?(?:CIs?|C\.I\.|CLs?|CrI|(?:confidence|compatibility|credible|uncertainty))"
    r"|(?:CIs?|C\.I\.|CLs?|CrI|(?:intervals?|limits?))\s?[=:,(]*\s?(\d{2}(?:\.\d+)?)\s?%",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(?<=[;])\s+|(?<=[a-z)\]%]\.)\s+(?=[A-Z(*])|(?<=SD\.)\s+(?=[A-Z])|\n")
_DEFINED = re.compile(
    r"(?<![\w.])(S\.?D\.?|S\.?E\.?(?:M\.?)?|C\.?I\.?|IQR)(?![\w])\s?(?:[:=,–-]|is|denotes|indicates|stands for)\s*"
    r"(?:the\s)?((?:\d{2}\s?%\s)?[A-Za-z][A-Za-z -]{2,60})"
)
_MEANS = {
    "S": {"D": ("sd", "standard dev"), "E": ("se", "standard err")},
    "C": {"I": ("ci", "interval")},
    "I": {"Q": ("iqr", "quartile")},
}


def clauses(text):
    """Split a caption or a note into what it says one thing after another.

    Examples
    --------
    >>> clauses("Results of both groups. Values are mean (SD). SE: spinal exercise")
    ('Results of both groups.', 'Values are mean (SD).', 'SE: spinal exercise')
    """
    return tuple(part.strip() for part in _CLAUSES.split(text) if part.strip())


def definitions(texts):
    """List the abbreviations that are explained, and what they are said to mean.

    Parameters
    ----------
    texts : iterable of str
        Caption and notes.

    Returns
    -------
    dict of str to bool
        By kind, of ``"sd"``, ``"se"``, ``"ci"``, ``"iqr"``: whether it is explained as that (True) or as something
        else (False).

    Examples
    --------
    >>> definitions(["SD: standard deviation; SE: spinal exercise"])
    {'sd': True, 'se': False}
    """
    found = {}
    for text in texts:
        for match in _DEFINED.finditer(text):
            letters = match[1].replace(".", "")
            kind, meaning = _MEANS[letters[0]][letters[1]]
            found[kind] = meaning in " ".join(match[2].lower().split())
    return found


def kinds_said(clause, heading=False, not_meant=()):
    """List what a clause may say that second numbers are.

    Parameters
    ----------
    clause : str
    heading : bool
        Whether it is a heading or a label, where brackets alone are enough: ``"Pain (SD)"``.
    not_meant : collection of str
        Kinds whose abbreviation is explained as something else.

    Returns
    -------
    tuple of str
        Of `KINDS`; empty for a clause that only explains abbreviations.

    Notes
    -----
    "Range of motion" and "scores range from 0 to 10" name no range of people's values. A per cent sign counts beside a
    number of people (``n (%)``), or in a heading.

    Examples
    --------
    >>> kinds_said("Data are mean ± SD."), kinds_said("SE (n = 20)", heading=True), kinds_said("Sex, n (%)", True)
    (('sd',), (), ('percent',))
    """
    clause = _DEFINED.sub(" ", clause)
    said = [kind for kind in KINDS if _says(kind, clause, heading, not_meant)]
    if "iqr" in said and "range" in said:
        clause = re.sub(_IN_FULL["iqr"], " ", clause)
        said = [kind for kind in said if kind != "range" or _says("range", clause, heading, not_meant)]
    return tuple(said)


def _says(kind, clause, heading, not_meant):
    if kind == "percent":
        return bool(
            re.search(
                r"\b(?:n|no\.?|numbers?|frequenc(?:y|ies)|counts?)\b[^.;]{0,20}?[(\[,]\s?(?:%|per ?cent)",
                clause,
                re.I,
            )
            or (heading and re.search(r"^%|[(\[]\s?%\s?[)\]]", clause))
        )
    if re.search(_IN_FULL[kind], clause):
        return True
    if kind in not_meant:
        return False
    short = _ABBREVIATED[kind]
    if kind == "range":
        return bool(
            re.search(rf"{_CENTRE}[^.;]{{0,25}}[(\[,]\s?{short}\s?[)\]]|[(\[]\s?{short}\s?[)\]]", clause)
        )
    if kind == "ci" and re.search(rf"{short}\s?[=:,(]*\s?\d{{2}}\s?%|\d{{2}}\s?%\s?-?{short}", clause):
        return True
    beside = rf"{_CENTRE}[^;]{{0,60}}?(?<![A-Za-z]){short}(?![A-Za-z])"
    return bool(re.search(beside, clause) or re.search(rf"[±(\[]\s?{short}(?![A-Za-z])", clause))


def level_said(text):
    """Read the level of an interval, in per cent.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        As printed; blank where none is said, or more than one.

    Examples
    --------
    >>> level_said("ES (CL90%)"), level_said("mean (95% CI)"), level_said("CI")
    ('90', '95', '')
    """
    found = {one or other for one, other in _LEVEL.findall(text)}
    return found.pop() if len(found) == 1 else ""


def brackets_meant(clause, kind):
    """Say for which brackets a clause speaks: "SD in square brackets" says nothing of round ones.

    Returns
    -------
    str
        ``"["``, ``"("`` or blank for any.

    Examples
    --------
    >>> brackets_meant("Values are mean, SD in square brackets", "sd"), brackets_meant("mean [SD]", "sd")
    ('[', '[')
    """
    if re.search(r"\bsquare(?:d)? brackets", clause):
        return "["
    if re.search(r"\bparenthes[ei]s|\bround brackets", clause):
        return "("
    words = rf"(?:{_IN_FULL[kind]}|{_ABBREVIATED[kind]})"
    square = re.search(rf"\[[^\]]{{0,12}}{words}", clause) is not None
    round_ = re.search(rf"\([^)]{{0,12}}{words}", clause) is not None
    return "[" if square and not round_ else "(" if round_ and not square else ""


def quoted(clause, kinds, most=100):
    """Quote the words that say what a second number is, shortened around them.

    Parameters
    ----------
    clause : str
    kinds : iterable of str
        What it says, of `KINDS`.
    most : int
        Letters.

    Returns
    -------
    str

    Examples
    --------
    >>> quoted("Effects on pain and on many other outcomes, mean (SD)", ["sd"], most=20)
    '… outcomes, mean (SD)'
    """
    if len(clause) <= most:
        return clause
    found = [re.search(rf"{_IN_FULL[kind]}|{_ABBREVIATED[kind]}", clause) for kind in sorted(kinds)]
    end = max((match.end() for match in found if match), default=most)
    end = min(len(clause), max(most, end + most // 4))
    start = max(0, end - most)
    return f"{'…' if start else ''}{clause[start:end]}{'…' if end < len(clause) else ''}"


def exceptions_said(text):
    """Say whether a caption or a note admits exceptions, so that a row may say otherwise.

    Examples
    --------
    >>> exceptions_said("Values are mean (SD) unless otherwise stated."), exceptions_said("Values are mean (SD).")
    (True, False)
    """
    return (
        re.search(r"\b(?:unless|except|otherwise|if not (?:stated|noted|indicated))\b", text, re.I)
        is not None
    )
