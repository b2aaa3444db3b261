"""The questions as they are written down, read from ``analyses.toml``."""

from dataclasses import dataclass
from pathlib import Path

from hinge_meta.evidence.analyses import read_analyses
from hinge_meta.evidence.choices import read_choices
from hinge_meta.evidence.entry import read_entry
from hinge_meta.evidence.question_names import problems_of_names
from hinge_meta.evidence.question_values import problems_of_values
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown

_PLAIN = ("plain_population", "plain_intervention", "plain_comparator", "plain_outcome")


@dataclass(frozen=True, kw_only=True)
class Sensitivity(Shown):
    """One other way to answer a question, and why it is worth trying.

    Attributes
    ----------
    name, why : str
        What is done differently, and the reason.
    post_hoc : bool
        Whether it was thought of after a result was seen.
    method, ci : str or None
        Another estimator or interval.
    unit : {"trial", "stratum"}
        What one row stands for.
    shared_arm_correlation : float or None
        Another correlation for strata that share an arm.
    leave_out, reverse, leave_out_strata, leave_out_rows, timing : tuple of str
        Trials left out or turned round, strata or rows left out, another order of times.

    Examples
    --------
    >>> Sensitivity(name="Without A", why="small", leave_out=("a2020",)).unit
    'trial'
    """

    name: str
    why: str
    post_hoc: bool = False
    method: str | None = None
    ci: str | None = None
    unit: str = "trial"
    shared_arm_correlation: float | None = None
    leave_out: tuple = ()
    reverse: tuple = ()
    leave_out_strata: tuple = ()
    leave_out_rows: tuple = ()
    timing: tuple = ()


@dataclass(frozen=True, kw_only=True)
class Question(Shown):
    """A question written down: who, what, against what, measured how, pooled how.

    Attributes
    ----------
    id : str
        Its name in ``analyses.toml``.
    title, question, population, intervention, comparator, outcome, window : str
        The question in words.
    plain_population, plain_intervention, plain_comparator, plain_outcome : str
        The same for readers who are not of the field, as they stand in the middle of a sentence.
    measure : {"SMD", "MD"}
        The effect that is pooled.
    scale : str
        Unit of a mean difference, in words.
    training, against, timing : tuple of str
        What selects the rows, see `Evidence.select`.
    weeks : tuple of float or None
        Bounds on the time.
    favours : tuple of (str, str)
        What stands under the axis, left and right.
    method, ci, pi : str
        The model.
    level, shared_arm_correlation : float
        Coverage; correlation assumed between strata that share an arm.
    threshold : str or None
        The smallest important difference, a ``threshold_id``.
    replicates : str or None
        The published pooled result that the same rows should give, a ``result_id``.
    incomplete : str
        Why the rows at hand are not the whole, or blank.
    caveats, quoted_reviews : tuple of str
        What a reader must know; published results to show beside it.
    leave_out_rows, shown_not_pooled : tuple of dict
        Rows with the reason why they are left out, or shown though they do not match.
    sensitivity : tuple of Sensitivity
        Other ways to answer it.
    multiverse : tuple of Choice
        The choices that could have been made otherwise, those that all questions share first.
    search : str
        The saved search that looks for its trials, see `read_searches`; blank where none is written down.
    less_is_better : bool or None
        True says that the outcome is something of which less is better, though every scale that measures it is
        better when higher; see `check_direction`.

    Examples
    --------
    >>> from hinge_meta.evidence.folder import find_data
    >>> read_questions(find_data() / "analyses.toml")["pain-vs-exercise"].measure
    'SMD'
    """

    id: str
    title: str
    question: str
    population: str
    intervention: str
    comparator: str
    outcome: str
    plain_population: str
    plain_intervention: str
    plain_comparator: str
    plain_outcome: str
    measure: str
    training: tuple
    against: tuple
    timing: tuple
    window: str
    favours: tuple
    method: str
    ci: str
    pi: str
    level: float
    shared_arm_correlation: float
    scale: str = "standard deviations"
    weeks: tuple | None = None
    threshold: str | None = None
    replicates: str | None = None
    incomplete: str = ""
    caveats: tuple = ()
    quoted_reviews: tuple = ()
    leave_out_rows: tuple = ()
    shown_not_pooled: tuple = ()
    sensitivity: tuple = ()
    multiverse: tuple = ()
    search: str = ""
    less_is_better: bool | None = None


def read_questions(path):
    """Read the questions.

    Parameters
    ----------
    path : str or Path
        ``analyses.toml``.

    Returns
    -------
    dict of str to Question
        In the file's order.

    Raises
    ------
    DataProblems
        If the file is missing, is not TOML, or a question's name cannot name its files (see `problems_of_names`);
        if a question lacks a key or has one that is not known, one of its plain words is no words, or another value
        will not do (see `problems_of_values`); or if a choice of its multiverse will not do (see `read_choices`).

    Notes
    -----
    What stands under ``[defaults]`` serves every question that does not say otherwise; choices that stand
    there belong to every question's multiverse, before its own.

    Examples
    --------
    >>> from hinge_meta.evidence.folder import find_data
    >>> len(read_questions(find_data() / "analyses.toml")) >= 7
    True
    """
    path = Path(path)
    content = read_analyses(path)
    defaults = content.pop("defaults", {})
    searches = content.pop("searches", {})
    problems = problems_of_names(content, path.name)
    if problems:
        raise DataProblems(problems)
    shared = read_choices(defaults.pop("multiverse", []), path.name, "defaults.multiverse")
    questions = {}
    for name, table in content.items():
        table = {**defaults, **table, "id": name}
        sensitivity = [
            read_entry(Sensitivity, entry, path.name, f"{name}.sensitivity")
            for entry in table.pop("sensitivity", [])
        ]
        choices = shared + read_choices(table.pop("multiverse", []), path.name, f"{name}.multiverse")
        read = {"sensitivity": sensitivity, "multiverse": choices}
        question = _fit_for_use(read_entry(Question, table | read, path.name, name), path.name)
        questions[name] = _with_a_search(question, searches, path.name)
    return questions


def _with_a_search(question, searches, file):
    if question.search and question.search not in searches:
        raise DataProblems(
            [
                Problem(
                    file=file,
                    column="search",
                    found=f"{question.search!r} in [{question.id}]",
                    expected=f"one of the searches under [searches]: {', '.join(searches) or 'there is none'}",
                )
            ]
        )
    return question


def _fit_for_use(question, file):
    problems = [
        Problem(
            file=file,
            column=key,
            found=f"{value!r} in [{question.id}]",
            expected="plain words as they stand in the middle of a sentence, without a full stop",
        )
        for key in _PLAIN
        if not _is_part_of_a_sentence(value := getattr(question, key))
    ]
    problems += problems_of_values(question, file)
    if problems:
        raise DataProblems(problems)
    return question


def _is_part_of_a_sentence(value):
    return (
        isinstance(value, str) and bool(value.strip()) and value == value.strip() and value[-1] not in ".;:!?"
    )
