"""The answer to a question by one state of the explorer's controls."""

from dataclasses import dataclass

from hinge_meta.models.subgroups import subgroups
from hinge_meta.models.subgroups_fitted import Subgroups
from hinge_meta.problems import DataProblems
from hinge_meta.synthesis.answer_rows import answer_rows
from hinge_meta.synthesis.synthesis import Synthesis

# What `synthesize` is told where nothing is done otherwise.
_AS_WRITTEN = {"method": None, "ci": None, "leave_out": (), "reverse": (), "shared_arm_correlation": None}


@dataclass(frozen=True, eq=False)
class Answered:
    """What came of some choices: an answer, its subgroups, or why there is none.

    Attributes
    ----------
    synthesis : Synthesis or None
        The answer; None where it could not be computed.
    groups : Subgroups or None
        The trials by subgroup, where they were asked for and can be compared.
    trouble : str
        Why there is no answer, or no subgroups, in words; blank where there is nothing to say.

    Examples
    --------
    >>> Answered(None, None, "No trial is left.").trouble
    'No trial is left.'
    """

    synthesis: Synthesis | None
    groups: Subgroups | None = None
    trouble: str = ""


def answer(own, choices):
    """Answer a question by other choices.

    Parameters
    ----------
    own : Synthesis
        The main answer; it is given where the choices are its own.
    choices : Choices
        What is chosen.

    Returns
    -------
    Answered
        Never an exception for what the data do not allow: that is said in ``trouble``.

    Notes
    -----
    The numbers are those of `synthesize` and `subgroups`, as the cell of code that `as_code` writes calls them. The
    rows are not selected anew: they are those of the main answer.

    Examples
    --------
    >>> from dataclasses import replace
    >>> from hinge_meta.explorer.choices import choices_of
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> own = synthesize("pain-vs-exercise")
    >>> found = answer(own, replace(choices_of(own.question), ci="wald"))
    >>> found.synthesis.choices, found.trouble
    (("Wald's interval",), '')
    """
    trials = set(own.effects["trial_id"])
    if trials <= choices.leave_out:
        return Answered(
            None, None, "Every trial is left out: there is nothing to show. Put at least two back."
        )
    other = choices.other_than(own.question)
    try:
        found = own
        if other:
            found = answer_rows(own.evidence, own.question, own.rows, own.left_out, **_AS_WRITTEN | other)
    # DataProblems is one of these.
    except ValueError as refusal:
        return Answered(None, None, f"These choices cannot be answered: {refusal}")
    if choices.by is None or found.fit is None:
        return Answered(found, None, _why_not(found))
    try:
        return Answered(found, subgroups(found.effects, choices.by, **model_of_groups(found.question)))
    except DataProblems as refusal:
        problem = refusal.problems[0]
        return Answered(found, None, f"No subgroups: {problem.found}, but it takes {problem.expected}.")


def model_of_groups(question):
    """Give what `subgroups` must be told so that it fits as the question does.

    Parameters
    ----------
    question : Question
        With the choices that were made.

    Returns
    -------
    dict
        Only what differs from the defaults of `subgroups`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> model_of_groups(SimpleNamespace(method="PM", ci="hksj", pi="hk", level=0.95))
    {'method': 'PM'}
    """
    defaults = {"method": "REML", "ci": "hksj", "pi": "hk", "level": 0.95}
    return {
        name: getattr(question, name) for name, value in defaults.items() if getattr(question, name) != value
    }


def _why_not(found):
    if found.fit is not None:
        return ""
    if found.question.incomplete:
        return f"Nothing is pooled: {found.question.incomplete}"
    return "One trial is left, and one trial cannot be pooled. Put another back."
