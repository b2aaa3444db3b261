"""What a fitted model lets one say, in words that follow the wider interval."""

import math
from dataclasses import dataclass

from hinge_meta.printed import decimals_of, interval, number
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class Conclusion(Shown):
    """What may be concluded, and on which numbers it rests.

    Attributes
    ----------
    verdict : {"favours-intervention", "favours-comparator", "unclear", "not-pooled"}
        By the wider of the interval asked for and Wald's.
    headline : str
        The verdict in a few words.
    sentence : str
        The answer, with its numbers.
    new_setting : str
        What the prediction interval says of a new, similar study; blank where there is none.
    importance : str
        The estimate held against the smallest important difference; blank where none is named.
    interval_method : str
        The interval that was followed.

    Examples
    --------
    >>> Conclusion("unclear", "Open", "It is not clear.", "", "", "wald").verdict
    'unclear'
    """

    verdict: str
    headline: str
    sentence: str
    new_setting: str
    importance: str
    interval_method: str


def conclude(fit, question, threshold=None, threshold_source=""):
    """Word what a fit says of a question.

    Parameters
    ----------
    fit : RandomEffects or None
        The pooled result; None where nothing was pooled.
    question : Question
        What was asked; its ``intervention``, ``comparator``, ``favours``, ``outcome`` and ``window`` are used.
    threshold : float or None
        Smallest important difference between groups, above 0, on the scale of the fit.
    threshold_source : str
        Who judged it important, as ``thresholds.csv`` names the source.

    Returns
    -------
    Conclusion
        Negative effects are taken to favour the intervention.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> question = SimpleNamespace(intervention="training", comparator="rest", outcome="pain", window="at week 8",
    ...                            measure="SMD", scale="standard deviations", incomplete="",
    ...                            favours=("Favours training", "Favours rest"))
    >>> fit = SimpleNamespace(k=4, estimate=-0.257, wider_interval=(-0.566, 0.051, "wald"),
    ...                       wider_prediction=(-0.758, 0.243, "v"), level=0.95)
    >>> conclude(fit, question).sentence
    'It is not clear whether training reduces pain more than rest at week 8: ...'
    """
    if fit is None:
        return Conclusion("not-pooled", "Not pooled", _not_pooled(question), "", "", "none")
    lower, upper, method = fit.wider_interval
    digits = decimals_of(question.measure)
    level = f"{100 * fit.level:g}%"
    numbers = (
        f"{number(fit.estimate, digits)} {question.scale} "
        f"({level} confidence interval {interval(lower, upper, digits)}; {fit.k} trials)"
    )
    who, what = question.intervention, f"{question.outcome} more than {question.comparator} {question.window}"
    if upper < 0:
        verdict, headline = "favours-intervention", _favours(question.favours[0])
        sentence = f"On average over these trials, {who} reduced {what}: the difference was {numbers}."
    elif lower > 0:
        verdict, headline = "favours-comparator", _favours(question.favours[1])
        sentence = (
            f"On average over these trials, {question.comparator} reduced {question.outcome} more than {who} "
            f"{question.window}: the difference was {numbers}."
        )
    else:
        verdict, headline = "unclear", "The trials leave it open"
        sentence = (
            f"It is not clear whether {who} reduces {what}: the average difference was {numbers}, "
            "which is compatible with a difference in either direction."
        )
    return Conclusion(
        verdict,
        headline,
        sentence,
        _new_setting(fit, digits),
        _importance(fit, threshold, threshold_source, question),
        method,
    )


def _favours(label):
    return f"On average, the trials favour {label.removeprefix('Favours ')}"


def _not_pooled(question):
    reason = (
        f" {question.incomplete}" if question.incomplete else " Fewer than two trials give a usable number."
    )
    return (
        f"No pooled answer: whether {question.intervention} reduces {question.outcome} more than "
        f"{question.comparator} {question.window} cannot be said from the rows at hand.{reason}"
    )


def _new_setting(fit, digits):
    if fit.k < 3:
        return (
            "Two trials cannot show how much true effects differ from trial to trial, so nothing is "
            "predicted for a new one."
        )
    lower, upper, _ = fit.wider_prediction
    if not (math.isfinite(lower) and math.isfinite(upper)):
        return ""
    between = f"from {interval(lower, upper, digits)}"
    if lower < 0 < upper:
        meaning = "from a benefit to a disadvantage, so no benefit at all remains possible in any one setting"
    elif upper <= 0:
        meaning = "in favour of the intervention throughout"
    else:
        meaning = "in favour of the comparator throughout"
    return f"In a new, similar trial the true difference would be expected {between}: {meaning}."


def _importance(fit, threshold, source, question):
    if threshold is None:
        return ""
    lower, upper, _ = fit.wider_interval
    size = f"{threshold:g} {'points' if question.scale.startswith('points') else question.scale}"
    if lower > -threshold and upper < threshold:
        meaning = f"the whole interval is smaller than {size}"
    elif upper <= -threshold:
        meaning = f"the whole interval exceeds {size}"
    elif fit.estimate <= -threshold:
        meaning = f"the estimate reaches {size}, but its interval includes smaller differences"
    else:
        meaning = f"the estimate is smaller than {size}, though its interval does not rule that out"
    judged = (
        "that a Cochrane review judged important" if "Cochrane" in source else f"judged important ({source})"
    )
    return f"Held against the smallest difference {judged if source else 'named as important'}, {meaning}."
