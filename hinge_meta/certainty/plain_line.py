"""The bottom line in plain words: what GRADE's statement says, in short sentences that stand alone."""

import re
from types import MappingProxyType

from hinge_meta.certainty.grade_statement import CERTAINTIES, DIRECTIONS, SIZES
from hinge_meta.certainty.size_of_effect import size_of_effect

# How GRADE's verb is said plainly: {leads} agrees with the intervention, "may lead" does not.
_VERB = {"high": "{leads} to", "moderate": "probably {leads} to", "low": "may lead to"}
_HOW_MUCH = {"large": "much ", "moderate": "", "small": "slightly ", "not judged": ""}
_LESS = {"reduction": "less", "increase": "more"}
# Where no effect may be stated, the question is left open and no size is named.
_OPEN = " whether {intervention} {leads} to less {outcome} than {comparator}."
_OPENS = {
    "very low": "The evidence is very uncertain. We cannot tell",
    "not assessed": "Nobody has judged how certain the evidence is. So we cannot say",
    "nothing pooled": "No results were pooled. So we cannot say",
}


def _template(certainty, size, direction):
    if certainty in _OPENS:
        return _OPENS[certainty] + _OPEN
    verb = _VERB[certainty]
    if size == "trivial" or direction == "none":
        return (
            f"{{intervention}} {verb} little to no difference in {{outcome}}, compared with {{comparator}}."
        )
    less = _LESS[direction]
    said = f"{{intervention}} {verb} {_HOW_MUCH[size]}{less} {{outcome}} than {{comparator}}."
    return f"{said} How much {less} was not judged." if size == "not judged" else said


# Every combination, read-only, as in `STATEMENTS`; and what is said where nothing was pooled.
PLAIN_LINES = MappingProxyType(
    {
        (certainty, size, direction): _template(certainty, size, direction)
        for certainty in CERTAINTIES
        for size in SIZES
        for direction in DIRECTIONS
    }
)
NOTHING_POOLED = _OPENS["nothing pooled"] + _OPEN


def plain_line(
    certainty, size, direction, intervention, outcome, comparator, population, *, window="", plural=False
):
    """Word an effect as `grade_statement` does, in plain and short sentences that name what was compared.

    Parameters
    ----------
    certainty : {"high", "moderate", "low", "very low", "not assessed"}
        Overall certainty of the evidence, as a person judged it.
    size : {"large", "moderate", "important", "small", "trivial", "not judged"}
        As `size_of_effect` gives it; ``"important"`` is worded as ``"moderate"``.
    direction : {"reduction", "increase", "none"}
        What the intervention does to the outcome; ``"none"`` is worded as a trivial effect.
    intervention, comparator, population : str
        Plain words, as they stand in the middle of a sentence.
    outcome : str
        Something of which there is more or less, such as ``"back pain"``.
    window : str
        When, such as ``"after 6 to 16 weeks"``; blank leaves it out.
    plural : bool
        Whether the verb follows a plural ("deadlifts lead to").

    Returns
    -------
    str
        The finding, then about whom and when; two to four short sentences without numbers of the result. At very
        low certainty, or where it was not assessed, it states no effect and names no size.

    Raises
    ------
    ValueError
        If a word is not one of those listed, or a part of the sentence is blank: without all of them the line
        would say more than its evidence.

    Notes
    -----
    The strength of the verb is that of GRADE guidelines 26: bare at high certainty, "probably" at moderate, "may"
    at low, none below. "Leads to less pain than" is said of a difference between groups, which "reduces" may hide.
    Whether the judgement is a draft stands in `CertaintyTable.status_note`; show both.

    References
    ----------
    Santesso, N., et al. (2020). GRADE guidelines 26: informative statements to communicate the findings of
    systematic reviews of interventions. Journal of Clinical Epidemiology, 119, 126-135.
    https://doi.org/10.1016/j.jclinepi.2019.10.014

    Examples
    --------
    >>> print(plain_line("low", "small", "reduction", "hip training", "back pain", "rest", "adults with back pain"))
    Hip training may lead to slightly less back pain than rest. This is about adults with back pain.
    """
    size = "moderate" if size == "important" else size
    for name, value, known in (
        ("certainty", certainty, CERTAINTIES),
        ("size", size, (*SIZES, "important")),
        ("direction", direction, DIRECTIONS),
    ):
        if value not in known:
            raise ValueError(f"{name} must be one of {list(known)}, got {value!r}")
    parts = {
        "intervention": intervention,
        "outcome": outcome,
        "comparator": comparator,
        "population": population,
    }
    return _filled(PLAIN_LINES[certainty, size, direction], parts, window, plural)


def plain_line_for(synthesis, certainty):
    """Word the answer to a question in plain sentences.

    Parameters
    ----------
    synthesis : Synthesis
        Or anything with its ``question``, ``fit`` and ``threshold``.
    certainty : Certainty
        What people judged.

    Returns
    -------
    str
        As `plain_line` gives it; where nothing was pooled, that.

    Raises
    ------
    ValueError
        If the certainty is of another question.

    Notes
    -----
    Size and direction are those of `grade_sentence_for`, by the estimate and the wider interval.

    Examples
    --------
    >>> from hinge_meta.certainty.certainty_of import certainty_of
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> data = load_evidence()
    >>> certainty = certainty_of("pain-vs-exercise", data.certainty)
    >>> plain_line_for(synthesize("pain-vs-exercise", data), certainty).split(" whether")[0]
    'The evidence is very uncertain. We cannot tell'
    """
    question, fit = synthesis.question, synthesis.fit
    if certainty.analysis != question.id:
        raise ValueError(f"certainty must be of '{question.id}', got that of '{certainty.analysis}'")
    parts = {
        "intervention": question.plain_intervention,
        "outcome": question.plain_outcome,
        "comparator": question.plain_comparator,
        "population": question.plain_population,
    }
    if fit is None:
        return _filled(NOTHING_POOLED, parts, question.window, plural=False)
    lower, upper, _ = fit.wider_interval
    threshold = None if synthesis.threshold is None else synthesis.threshold["value"]
    size = size_of_effect(fit.estimate, lower, upper, fit.measure, threshold)
    return plain_line(certainty.overall, size.word, size.direction, **parts, window=question.window)


def _filled(template, parts, window, plural):
    for name, value in parts.items():
        if not isinstance(value, str) or not value.strip():
            raise ValueError(f"{name} must be words, got {value!r}")
    about = " This is about {population}." + (" {Outcome} was measured {window}." if window else "")
    words = parts | {
        "window": window,
        "leads": "lead" if plural else "leads",
        "Outcome": _capital(parts["outcome"]),
    }
    # In one pass, so that braces in the caller's words stay words.
    return _capital(re.sub(r"\{(\w+)\}", lambda field: words[field[1]], template + about))


def _capital(text):
    return f"{text[0].upper()}{text[1:]}"
