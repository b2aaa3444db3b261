"""Whether the choices of a multiverse fit together, and fit the models."""

import math
from collections import Counter

from hinge_meta.models.between_study_variance import METHODS
from hinge_meta.printed import CI_METHODS
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.synthesis.combinations import TOGETHER, main_values

# A data set is made for each combination of all choices but the model, and a reader must still see through it.
MOST = 5000


def check_choices(question, reserved):
    """Refuse choices that cannot be combined, or do not start from the main analysis.

    Parameters
    ----------
    question : Question
    reserved : collection of str
        Columns of the result, which no choice may be named.

    Raises
    ------
    DataProblems
        If nothing is pooled in the main analysis on purpose, there is no choice, a choice has the name of
        another or of a column, an estimator or interval is not known, two choices set the same thing, the
        first option is not what the main analysis does, or there are too many combinations.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> check_choices(load_evidence().questions["disability-vs-exercise-12-16-weeks"], ())
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: analyses.toml: column 'incomplete': found a question whose rows are not ...
    """
    problems = [
        Problem(
            file="analyses.toml",
            column=key,
            found=f"{found} in [{question.id}{'' if key == 'incomplete' else '.multiverse'}]",
            expected=expected,
        )
        for key, found, expected in _faults(question, reserved)
    ]
    if problems:
        raise DataProblems(problems)


def _faults(question, reserved):
    if question.incomplete:
        yield (
            "incomplete",
            "a question whose rows are not pooled",
            f"a question that is pooled. {question.incomplete}",
        )
        return
    choices = question.multiverse
    if not choices:
        yield "multiverse", "no choice", "one or more, each with its options"
        return
    for name, count in Counter(choice.name for choice in choices).items():
        if count > 1 or name in reserved:
            found = f"'{name}'" + (" twice" if count > 1 else "")
            yield "name", found, f"names of choices that differ, and are none of {', '.join(reserved)}"
    for choice in choices:
        for option in choice.options:
            for key, known in (("method", METHODS), ("ci", CI_METHODS)):
                value = getattr(option, key)
                if value is not None and value not in known:
                    yield key, f"'{value}' ({choice.name}, {option.name})", f"one of {', '.join(known)}"
    setting = {choice.name: {key for option in choice.options for key in option.sets} for choice in choices}
    for key, count in Counter(key for keys in setting.values() for key in keys).items():
        if count > 1 and key not in TOGETHER:
            which = " and ".join(f"'{name}'" for name, keys in setting.items() if key in keys)
            yield key, f"the same key in {which}", "one choice that sets it"
    main = main_values(question)
    for choice in choices:
        for key, value in choice.options[0].sets.items():
            if key in TOGETHER or value != main[key]:
                own = "none" if key in TOGETHER else f"{main[key]!r}"
                yield (
                    key,
                    f"{value!r} in the first option of '{choice.name}'",
                    f"what the main analysis does ({own}), or no such key",
                )
    total = math.prod(len(choice.options) for choice in choices)
    if total > MOST:
        yield "multiverse", f"{total} combinations", f"at most {MOST}: fewer choices, or fewer options"
