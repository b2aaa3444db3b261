"""What stands beside a value, by the registry's word for it."""

import re
from dataclasses import dataclass

_CONFIDENCE = re.compile(r"(\d+(?:\.\d+)?)\s*%\s*confidence interval", re.IGNORECASE)
_CODED_CONFIDENCE = {"80": "80", "90": "90", "95": "95", "975": "97.5", "99": "99"}
_KINDS = {
    "standard deviation": "sd",
    "standard error": "se",
    "inter quartile range": "iqr",
    "full range": "range",
    "geometric coefficient of variation": "geometric coefficient",
    "geometric coefficient": "geometric coefficient",
    "na": "none",
    "": "none",
}


@dataclass(frozen=True)
class Spread:
    """What the second number, or the pair of limits, is.

    Attributes
    ----------
    kind : str
        ``sd``, ``se``, ``ci``, ``iqr``, ``range``, ``geometric coefficient``, ``none`` or ``unknown``.
    level : str
        Of a confidence interval in per cent, blank where it is not said.

    Examples
    --------
    >>> Spread("ci", "90").level
    '90'
    """

    kind: str
    level: str = ""


def spread_of(dispersion):
    """Read a dispersion: words of an outcome measure, or the code of a baseline characteristic.

    Parameters
    ----------
    dispersion : str

    Returns
    -------
    Spread

    Examples
    --------
    >>> spread_of("Standard Deviation"), spread_of("STANDARD_DEVIATION")
    (Spread(kind='sd', level=''), Spread(kind='sd', level=''))
    >>> spread_of("90% Confidence Interval"), spread_of("CONFIDENCE_975"), spread_of("a guess")
    (Spread(kind='ci', level='90'), Spread(kind='ci', level='97.5'), Spread(kind='unknown', level=''))
    """
    words = re.sub(r"[\s_-]+", " ", dispersion).strip().lower()
    if words in _KINDS:
        return Spread(_KINDS[words])
    match = _CONFIDENCE.fullmatch(dispersion.strip())
    if match:
        return Spread("ci", match[1])
    if words.startswith("confidence "):
        return Spread("ci", _CODED_CONFIDENCE.get(words.removeprefix("confidence "), ""))
    return Spread("unknown")
