"""The domains of GRADE, the judgements that each allows, and the levels that each takes off."""

from types import MappingProxyType

DOMAINS = ("risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias")
OVERALL = "overall"
NOT_ASSESSED = "not assessed"
LEVELS = ("high", "moderate", "low", "very low")

DRAFT = "draft, not reviewed by a clinician"
REVIEWED = "reviewed by a clinician"

_SERIOUSNESS = ("not serious", "serious", "very serious", "extremely serious")

# Levels that a judgement takes off the certainty; only a person writes one.
STEPS = MappingProxyType(
    {word: steps for steps, word in enumerate(_SERIOUSNESS)} | {"undetected": 0, "strongly suspected": 1}
)
ALLOWED = MappingProxyType(
    {domain: (*_SERIOUSNESS, NOT_ASSESSED) for domain in DOMAINS}
    | {
        "publication bias": ("undetected", "strongly suspected", NOT_ASSESSED),
        OVERALL: (*LEVELS, NOT_ASSESSED),
    }
)


def level_after(steps, start="high"):
    """Give the certainty that is left when levels are taken off.

    Parameters
    ----------
    steps : int
        Levels to take off, 0 or more.
    start : {"high", "moderate", "low", "very low"}
        Where the evidence starts; high for randomised trials.

    Returns
    -------
    str
        No lower than ``"very low"``.

    Examples
    --------
    >>> level_after(0), level_after(2), level_after(5)
    ('high', 'low', 'very low')
    """
    return LEVELS[min(LEVELS.index(start) + steps, len(LEVELS) - 1)]
