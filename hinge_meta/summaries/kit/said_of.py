"""The sentence that may be said of an answer, at three lengths."""

from dataclasses import dataclass

from hinge_meta.certainty.grade_statement import grade_statement
from hinge_meta.certainty.numbers_of_domain import digits_of
from hinge_meta.certainty.overclaims import overclaims
from hinge_meta.certainty.size_of_effect import size_of_effect
from hinge_meta.figures.card.one_line import one_line
from hinge_meta.printed import interval, number
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.summaries.document.words import plain
from hinge_meta.summaries.question.harms import harms_section
from hinge_meta.summaries.question.unknown import unknown_section

# Characters that a short post has.
SHORT = 140
NO_SHORT = "No short sentence is honest here: use the medium one."


@dataclass(frozen=True)
class SaidOf:
    """What may be said, in three lengths; none says more than the certainty of its evidence allows.

    Attributes
    ----------
    short : str
        At most `SHORT` characters. `NO_SHORT` where no whole sentence is that short.
    statement : str
        In GRADE's words, without numbers.
    medium : str
        The statement and its numbers.
    long : str
        A paragraph: the answer, its numbers, its certainty, what is to be expected elsewhere, what is not known.

    Examples
    --------
    >>> SaidOf("We do not know.", "It is uncertain.", "It is uncertain. Nothing was pooled.", "It is long.").short
    'We do not know.'
    """

    short: str
    statement: str
    medium: str
    long: str


def said_of(synthesis):
    """Word an answer for writers.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    SaidOf
        Every number in it is the result's. Of the wordings at hand the first is taken that fits and in which
        `overclaims` finds nothing; none is cut.

    Raises
    ------
    DataProblems
        If a sentence says more than the certainty allows: words of the question are at fault then, and have to be
        changed in ``analyses.toml``.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> said_of(synthesize("pain-hip-added")).short.partition(" whether")[0]
    'It is very uncertain'
    """
    certainty = synthesis.certainty.overall
    statement = _statement(synthesis, synthesis.question.window)
    short = [synthesis.plain_line, *_plainly(synthesis, certainty), statement, _statement(synthesis)]
    fitting = [
        text for text in map(one_line, short) if len(text) <= SHORT and not overclaims(text, certainty)
    ]
    texts = (statement, f"{statement} {_numbers(synthesis)}", _long(synthesis, certainty))
    said = SaidOf(fitting[0] if fitting else NO_SHORT, *map(one_line, texts))
    for text in (said.statement, said.medium, said.long):
        found = overclaims(text, certainty)
        if found:
            raise DataProblems(
                [
                    Problem(
                        file="analyses.toml",
                        found=f"words of [{synthesis.id}] that claim an effect by themselves: {', '.join(found)}",
                        expected=f"words that leave the claim to the certainty ({certainty}), in: {text}",
                    )
                ]
            )
    return said


def _statement(synthesis, window="", words=()):
    question, fit = synthesis.question, synthesis.fit
    if fit is None:
        when = f" {window}" if window else ""
        return (
            f"Nothing was pooled on the effect of {question.intervention} on {question.outcome} compared with "
            f"{question.comparator}{when}."
        )
    lower, upper, _ = fit.wider_interval
    threshold = None if synthesis.threshold is None else synthesis.threshold["value"]
    size = size_of_effect(fit.estimate, lower, upper, fit.measure, threshold)
    words = words or (question.intervention, question.outcome, question.comparator)
    return grade_statement(synthesis.certainty.overall, size.word, size.direction, *words, window=window)


def _plainly(synthesis, certainty):
    """Give one plain sentence that holds who, what and against what."""
    question = synthesis.question
    whether = (
        f"whether {question.plain_intervention} leads to less {question.plain_outcome} than "
        f"{question.plain_comparator}."
    )
    if synthesis.fit is None:
        return (f"Nothing was pooled, so it is not known {whether}",)
    if certainty == "very low":
        return (f"It is very uncertain {whether}",)
    plain_words = (question.plain_intervention, question.plain_outcome, question.plain_comparator)
    return (_statement(synthesis, words=plain_words),)


def _numbers(synthesis):
    if synthesis.fit is None:
        return synthesis.certainty.certainty.sentence
    return f"The average difference was {average_of(synthesis)}; {standing_of(synthesis)}."


def standing_of(synthesis):
    """Say how certain the evidence is, and whether a clinician has reviewed that judgement.

    Parameters
    ----------
    synthesis : Synthesis

    Returns
    -------
    str
        A part of a sentence.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> standing_of(synthesize("pain-hip-added"))
    'the certainty of the evidence is very low (draft, not reviewed by a clinician)'
    """
    table = synthesis.certainty
    if not table.certainty.assessed:
        return "the certainty of the evidence was not assessed"
    return f"the certainty of the evidence is {table.overall} ({table.status})"


def average_of(synthesis):
    """Print the average with its interval and what it rests on; the wider of its two intervals.

    Parameters
    ----------
    synthesis : Synthesis
        In which something was pooled.

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> average_of(synthesize("pain-hip-added")).partition(" (")[0]
    '−5.2 points on a 0-100 pain scale'
    """
    fit = synthesis.fit
    lower, upper, _ = fit.wider_interval
    digits = digits_of(fit, lower, upper)
    return one_line(
        f"{number(fit.estimate, digits)} {synthesis.question.scale} ({100 * fit.level:g}% confidence interval "
        f"{interval(lower, upper, digits)}; {fit.k} trials)"
    )


def _long(synthesis, certainty):
    open_ = unknown_section(synthesis).blocks[0].items
    harms = harms_section(synthesis).blocks[0].words
    plainly = synthesis.plain_line
    parts = [
        "" if overclaims(plainly, certainty) else plainly,
        synthesis.bottom_line,
        synthesis.conclusion.new_setting,
        synthesis.question.incomplete,
        f"Harms: {_lower(plain(harms))}",
        "What is not known:",
        *(plain(item) for item in open_),
    ]
    return " ".join(part for part in parts if part)


def _lower(text):
    return f"{text[:1].lower()}{text[1:]}"
