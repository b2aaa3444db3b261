"""How large an average effect is, by a rule that is named, and how far its interval leaves that open."""

import math
from dataclasses import dataclass

from hinge_meta.shown.shown import Shown

# Least size of an SMD for each word.
COHEN = ((0.8, "large"), (0.5, "moderate"), (0.2, "small"), (0.0, "trivial"))
_ORDER = ("trivial", "small", "moderate", "important", "large")


@dataclass(frozen=True)
class SizeOfEffect(Shown):
    """The size of an average effect in a word, the rule that gave it, and what the interval leaves open.

    Attributes
    ----------
    word : {"large", "moderate", "important", "small", "trivial", "not judged"}
        By the point estimate. ``"important"`` where one threshold is all there is.
    direction : {"reduction", "increase", "none"}
        Of the outcome, by the sign of the estimate.
    rule : str
        What gave the word, in a sentence.
    interval_holds : tuple of str
        Every size and direction that the interval includes, such as ``"small reduction"``, from lowest to highest.
    includes_no_effect : bool or None
        Whether the interval includes 0; None where there is no interval.
    interval_says : str
        The same in a sentence; blank where there is no interval.

    Examples
    --------
    >>> size_of_effect(-0.36, -0.71, -0.02, "SMD").word
    'small'
    """

    word: str
    direction: str
    rule: str
    interval_holds: tuple
    includes_no_effect: bool | None
    interval_says: str


def size_of_effect(estimate, ci_lb, ci_ub, measure, smallest_important_difference=None):
    """Put an average effect in a word.

    Parameters
    ----------
    estimate, ci_lb, ci_ub : float
        On the scale of the measure, log scale for ratios; the bounds may be NaN or None.
    measure : str
        ``"SMD"``, ``"MD"`` or another.
    smallest_important_difference : float or None
        Above 0, on the same scale.

    Returns
    -------
    SizeOfEffect

    Raises
    ------
    ValueError
        If the estimate is not finite, lies outside its interval, or the smallest important difference is not above 0.

    Notes
    -----
    Size and direction follow the point estimate and the certainty of the evidence carries the imprecision, as in
    GRADE; ``interval_says`` is there to be said beside it.

    With a smallest important difference there are two sizes: "important" from there on, "trivial" below, which is
    what GRADE's statements call an effect too small to matter. Without one, an SMD is sized by Cohen's rules of
    thumb as the Cochrane Handbook quotes them (15.5.3.1; 12.6.2 of version 5.1): 0.2 small, 0.5 moderate, 0.8
    large, below 0.2 trivial. That is a convention from the social sciences; what matters to people differs from
    outcome to outcome. Anything else is not judged.

    References
    ----------
    Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences (2nd ed.). Lawrence Erlbaum.

    Examples
    --------
    >>> size = size_of_effect(-5.2, -14.5, 4.1, "MD", 15)
    >>> size.word, size.includes_no_effect
    ('trivial', True)
    >>> print(size.interval_says)
    The interval includes no difference, and only differences smaller than the smallest important one.
    """
    least = smallest_important_difference
    if not math.isfinite(estimate):
        raise ValueError(f"estimate must be a number, got {estimate!r}")
    if least is not None and not (math.isfinite(least) and least > 0):
        raise ValueError(f"smallest_important_difference must be above 0, got {least!r}")
    known = ci_lb is not None and ci_ub is not None and math.isfinite(ci_lb) and math.isfinite(ci_ub)
    if known and not ci_lb <= estimate <= ci_ub:
        raise ValueError(f"estimate must lie in its interval, got {estimate:g} and {ci_lb:g} to {ci_ub:g}")
    steps = _steps(measure, least)
    direction = "none" if estimate == 0 else "reduction" if estimate < 0 else "increase"
    holds = _holds(ci_lb, ci_ub, steps) if known else ()
    return SizeOfEffect(
        word=_word(abs(estimate), steps),
        direction=direction,
        rule=_rule(measure, least),
        interval_holds=holds,
        includes_no_effect=bool(ci_lb <= 0 <= ci_ub) if known else None,
        interval_says=_interval_says(ci_lb, ci_ub, holds) if known else "",
    )


def _steps(measure, least):
    if least is not None:
        return ((least, "important"), (0.0, "trivial"))
    return COHEN if measure == "SMD" else ((0.0, "not judged"),)


def _word(distance, steps):
    return next(word for floor, word in steps if distance >= floor)


def _holds(lower, upper, steps):
    """List the sizes whose own range shares a point with the interval, from lowest to highest."""
    down, up, ceiling = [], [], math.inf
    for floor, word in steps:
        if lower < 0 and -lower >= floor and -upper < ceiling:
            down.append(f"{word} reduction")
        if upper > 0 and upper >= floor and lower < ceiling:
            up.append(f"{word} increase")
        ceiling = floor
    return (*down, *reversed(up))


def _rule(measure, least):
    if least is not None:
        return (
            f"By the estimate against {least:g}, the smallest difference held to be important: anything smaller is "
            "called trivial. With one threshold, sizes above it are not told apart."
        )
    if measure == "SMD":
        return (
            "By the estimate against Cohen's rules of thumb for standardised differences, 0.2 small, 0.5 moderate "
            "and 0.8 large: a convention, not a measure of what matters to people."
        )
    return "No threshold says what would be a small or a large effect, so its size was not judged."


def _interval_says(lower, upper, holds):
    none = "includes" if lower <= 0 <= upper else "excludes"
    if not holds or all(word.startswith("not judged") for word in holds):
        return f"The interval {none} no difference."
    if all(word.startswith("trivial") for word in holds):
        return f"The interval {none} no difference, and only differences smaller than the smallest important one."
    if len(holds) == 1:
        return f"The interval {none} no difference; all of it is {_article(holds[0])}."
    return f"The interval {none} no difference; it runs from {_article(holds[0])} to {_article(holds[-1])}."


def _article(words):
    return f"an {words}" if words[0] in "aeiou" else f"a {words}"
