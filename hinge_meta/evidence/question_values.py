"""Values of a question that no model, figure or sentence could use."""

from hinge_meta.printed import CI_METHODS
from hinge_meta.problems import Problem

# As the models know them; a test holds the lists to theirs.
METHODS = ("REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE")
PI_METHODS = ("hk", "hts", "v", "normal", "none")
MEASURES = ("SMD", "MD")


def problems_of_values(question, file):
    """Find values that a question may not have.

    Parameters
    ----------
    question : Question
    file : str
        Where it stands, for the problems.

    Returns
    -------
    list of Problem
        Each with the key, what was found and what was expected.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> question = SimpleNamespace(id="q", measure="RR", scale="", method="REML", ci="hksj", pi="hk", level=0.95,
    ...     shared_arm_correlation=0.5, favours=("A", "B"), training=("a",), against=("b",), timing=("baseline",),
    ...     weeks=None, less_is_better=None)
    >>> print(problems_of_values(question, "analyses.toml")[0])
    analyses.toml: column 'measure': found 'RR' in [q]; expected 'SMD' or 'MD': questions are about means. ...
    """
    return [
        Problem(
            file=file, column=key, found=f"{getattr(question, key)!r} in [{question.id}]", expected=expected
        )
        for key, expected in _faults(question)
    ]


def _faults(question):
    if question.measure not in MEASURES:
        yield (
            "measure",
            "'SMD' or 'MD': questions are about means. Counts of events are pooled from a study table, with "
            "'hinge-meta fit TABLE --measure RR'",
        )
    for key, known in (("method", METHODS), ("ci", tuple(CI_METHODS)), ("pi", PI_METHODS)):
        if getattr(question, key) not in known:
            yield key, f"one of {', '.join(known)}"
    if not (_is_number(question.level) and 0 < question.level < 1):
        yield "level", "a number above 0 and below 1, such as 0.95"
    if not (_is_number(question.shared_arm_correlation) and 0 <= question.shared_arm_correlation <= 1):
        yield "shared_arm_correlation", "a number from 0 to 1"
    if not _are_words(question.favours) or len(question.favours) != 2:
        yield "favours", 'two phrases, left and right of no difference, such as ["Favours A", "Favours B"]'
    for key in ("training", "against", "timing"):
        if not _are_words(getattr(question, key)):
            yield key, f'a list of words, such as ["{_EXAMPLES[key]}"]'
    if question.weeks is not None and not _is_window(question.weeks):
        yield "weeks", "two numbers, the lower first"
    if question.less_is_better not in (None, True):
        yield (
            "less_is_better",
            "true, or no such key: every sentence says 'reduces' and 'less', so the outcome must be something of "
            "which less is better",
        )


_EXAMPLES = {"training": "specialist care", "against": "routine care", "timing": "end of treatment"}


def _is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def _are_words(value):
    return (
        isinstance(value, tuple)
        and bool(value)
        and all(isinstance(item, str) and item.strip() for item in value)
    )


def _is_window(value):
    return (
        isinstance(value, tuple) and len(value) == 2 and all(map(_is_number, value)) and value[0] <= value[1]
    )
