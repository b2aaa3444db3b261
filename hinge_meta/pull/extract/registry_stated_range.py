"""The range of a scale, where its description states one."""

import re
from dataclasses import dataclass
from decimal import Decimal

from hinge_meta.sources.registry.plain import plain

# What the lower end means may stand in brackets behind it: "from 0 (best) to 10 (worst)".
_MEANS = r"\s*(?:\([^)]{0,80}\)|\[[^\]]{0,80}\])?\s*"
_ENDS = rf"(-?\d+(?:\.\d+)?){_MEANS}(?:-|\u2013|\u2212|to|through|and)\s*(\d+(?:\.\d+)?)"
_SAID = re.compile(
    rf"\b(?:rang(?:e|es|ed|ing)|scor(?:e|es|ed|ing)|scales?)\b[^.;\d]{{0,60}}?{_ENDS}(?![\d%]|\.\d|\s*(?:%|weeks?\b))",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"(?<![\d.]){_ENDS}[\s-]*(?:points?|units?|mm|cm)?[\s-]*"
    r"(?:numeric|numerical|nrs|nprs|vas|visual|likert|rating|scale)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class StatedRange:
    """The ends of a scale and the words that state them.

    Attributes
    ----------
    low, high : Decimal
    words : str
        Quoted from the description.

    Examples
    --------
    >>> StatedRange(Decimal(0), Decimal(18), "ranged from 0 to 18").width
    Decimal('18')
    """

    low: Decimal
    high: Decimal
    words: str

    @property
    def width(self):
        """From one end to the other."""
        return self.high - self.low


def stated_range(*texts):
    """Find the range that words state.

    Parameters
    ----------
    *texts : str
        Description and title of an outcome measure.

    Returns
    -------
    StatedRange or None
        None where none is stated, or where different ones are: it then is not known which of them holds.

    Examples
    --------
    >>> stated_range("The total score ranges from 0 (Easy) to 10 (Impossible).").words
    'score ranges from 0 (Easy) to 10'
    >>> stated_range("Pain on a 0-100 mm visual analogue scale").high
    Decimal('100')
    >>> stated_range("Items range from 0 to 3, the sum ranges from 0 to 63.") is None
    True
    """
    found = {}
    for text in map(plain, texts):
        for match in (*_SAID.finditer(text), *_NAMED.finditer(text)):
            low, high = Decimal(match[1]), Decimal(match[2])
            if low < high:
                found.setdefault((low, high), match[0].strip())
    if len(found) != 1:
        return None
    (((low, high), words),) = found.items()
    return StatedRange(low, high, words)
