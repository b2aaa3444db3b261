"""Whether a table writes decimals with points or with commas, from all its numbers together."""

import re

POINT, COMMA, MIXED, UNSAID = "point", "comma", "mixed", "unsaid"

_WITH_SIGNS = re.compile(r"(?<![\d.,·∙⋅])[\d.,·∙⋅]*\d(?![\d·∙⋅])")
_IN_BRACKETS = re.compile(r"[(\[]\s*\d+,\d+\s*[)\]]")
_WORDS = re.compile(r"[^\W\d_]{3}")
_SURE_POINT = re.compile(
    r"\d{1,3}(?:,\d{3})+[.·∙⋅]\d+|0?[.·∙⋅]\d+|\d+[.·∙⋅](?:\d{1,2}|\d{4,})|\d{4,}[.·∙⋅]\d+"
)
_LIKELY_POINT = re.compile(r"\d{1,3}[.·∙⋅]\d{3}")
_SURE_COMMA = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|0,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{4,},\d+")


def decimal_style(texts):
    """Say how a table writes decimals.

    Parameters
    ----------
    texts : iterable of str
        The texts of all its cells.

    Returns
    -------
    {"point", "comma", "mixed", "unsaid"}
        ``"unsaid"`` where no number has decimals that can be nothing else. ``1,234`` may be either and says nothing;
        neither does ``(1,5)``, which may be an interval. Texts with words are passed over: "Phase 1,2" is a list.

    Examples
    --------
    >>> decimal_style(["3,5 ± 1,2", "12,0"]), decimal_style(["3.5 (1·2)", "1,234"]), decimal_style(["12", "1,234"])
    ('comma', 'point', 'unsaid')
    >>> decimal_style(["3,5", "2.7"])
    'mixed'
    """
    points, commas, likely = False, False, False
    for text in texts:
        if _WORDS.search(text):
            continue
        for match in _WITH_SIGNS.finditer(_IN_BRACKETS.sub(" ", text)):
            number = match[0]
            points = points or _SURE_POINT.fullmatch(number) is not None
            likely = likely or _LIKELY_POINT.fullmatch(number) is not None
            commas = commas or _SURE_COMMA.fullmatch(number) is not None
    if points and commas:
        return MIXED
    if commas:
        return COMMA
    return POINT if points or likely else UNSAID
