"""The bottom line of a question: GRADE's words, the numbers, and who stands by the certainty."""

from hinge_meta.certainty.grade_statement import grade_statement
from hinge_meta.certainty.numbers_of_domain import digits_of
from hinge_meta.certainty.size_of_effect import size_of_effect
from hinge_meta.printed import interval, number

_NAME_A_SIZE = ("high", "moderate", "low")


def grade_sentence_for(synthesis, certainty):
    """Word the answer to a question as GRADE does, with its numbers.

    Parameters
    ----------
    synthesis : Synthesis
        Or anything with its ``question``, ``fit`` and ``threshold``.
    certainty : Certainty
        What people judged.

    Returns
    -------
    str
        The statement; the numbers; what the interval leaves open; where the statement names a size, the rule behind
        it and its source; the certainty with its status. Where nothing was pooled, that and the certainty alone.

    Raises
    ------
    ValueError
        If the certainty is of another question.

    Notes
    -----
    Size and direction follow the estimate, by the smallest important difference where the question names one. The
    numbers follow the wider of the interval asked for and Wald's. Negative effects are a reduction of the outcome.

    Examples
    --------
    >>> from hinge_meta.certainty.certainty_of import certainty_of
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> data = load_evidence()
    >>> certainty = certainty_of("pain-vs-exercise", data.certainty)
    >>> grade_sentence_for(synthesize("pain-vs-exercise", data), certainty).split(" on pain")[0]
    'The evidence is very uncertain about the effect of posterior-chain resistance training'
    """
    question, fit = synthesis.question, synthesis.fit
    if certainty.analysis != question.id:
        raise ValueError(f"certainty must be of '{question.id}', got that of '{certainty.analysis}'")
    if fit is None:
        return (
            f"Nothing was pooled on the effect of {question.intervention} on {question.outcome} compared with "
            f"{question.comparator} {question.window}. {certainty.sentence}"
        )
    lower, upper, _ = fit.wider_interval
    threshold = None if synthesis.threshold is None else synthesis.threshold["value"]
    size = size_of_effect(fit.estimate, lower, upper, fit.measure, threshold)
    statement = grade_statement(
        certainty.overall,
        size.word,
        size.direction,
        question.intervention,
        question.outcome,
        question.comparator,
        window=question.window,
    )
    digits = digits_of(fit, lower, upper)
    numbers = (
        f"The average difference was {number(fit.estimate, digits)} {question.scale} ({100 * fit.level:g}% confidence "
        f"interval {interval(lower, upper, digits)}; {fit.k} trials)."
    )
    parts = [statement, numbers, size.interval_says, certainty.sentence]
    if certainty.overall in _NAME_A_SIZE:
        parts.insert(3, _rule(size, synthesis.threshold))
    return " ".join(parts)


def _rule(size, threshold):
    return f"Size: {size.rule[0].lower()}{size.rule[1:]}" + (
        "" if threshold is None else f" The smallest important difference is that of {threshold['source']}."
    )
