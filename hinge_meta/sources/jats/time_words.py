"""Whether a heading or a label names a time."""

import re

_CORE = re.compile(
    r"baseline|before|after|pre|post|pretest|posttest|pretreatment|posttreatment|preintervention|postintervention"
    r"|follow|followup|wks?|weeks?|mos?|months?|days?|yrs?|years?|sessions?|initial|initially|final|entry|discharge"
    r"|admission|immediate|immediately|t\d|tp\d|end|week\d+|month\d+|day\d+|w\d+|m\d+|endpoint|timepoint|changes?|delta|δ"
)
_BESIDE = re.compile(
    r"test|tests|testing|up|of|the|at|to|from"
    r"|study|trial|assessment|measurement|measure|measures|evaluation|time|point|first|second|third|fourth|last|short"
    r"|medium|long|term|st|nd|rd|th|value|values|score|scores|data|period|phase|and|in|a|one|two|three|four|six|twelve"
    r"|washout|visit|mean|average|\d+"
)
# "After training" is a time, "training at 6 weeks" is an arm at a time.
_TREATMENT = re.compile(
    r"(?P<when>before|after|pre|post|end of|end|during|following|start of)(?P<the> the)?"
    r" (?:treatment|intervention|training|therapy|programme|program|exercise|rehabilitation|surgery)s?\b"
)
_WORD = re.compile(r"[^\W_]+")


def names_time(text):
    """Say whether a text names a time, or the change between two, and nothing else.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> [names_time(text) for text in ("Before treatment", "After 10 sessions", "8 weeks", "Pre-test", "Week 12")]
    [True, True, True, True, True]
    >>> names_time("Change from baseline"), names_time("Change of direction")
    (True, False)
    >>> [names_time(text) for text in ("Training", "Age (years)", "Final bodyweight, kg", "Exercise at 6 weeks")]
    [False, False, False, False]
    """
    words = _TREATMENT.sub(lambda match: match["when"], " ".join(_words(text))).split()
    return any(_CORE.fullmatch(word) for word in words) and all(
        _CORE.fullmatch(word) or _BESIDE.fullmatch(word) for word in words
    )


def mentions_time(text):
    """Say whether a text has a word of time among others.

    Examples
    --------
    >>> mentions_time("Exercise at 6 weeks"), mentions_time("Exercise")
    (True, False)
    """
    return any(_CORE.fullmatch(word) for word in _words(text))


def _words(text):
    return [word.lower() for word in _WORD.findall(text)]
