"""Combinations of choices that are one and the same analysis, counted once."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem

NO_BEARING = "has no bearing"


@dataclass(frozen=True, kw_only=True)
class Analyses:
    """Different analyses among many combinations.

    Attributes
    ----------
    chosen : DataFrame
        A row an analysis, a column a choice: the option taken, or that the choice has no bearing.
    first : ndarray of int
        Position of the first combination that is this analysis; they ascend.
    combinations : ndarray of int
        How many combinations are this analysis.

    Examples
    --------
    >>> Analyses(chosen=pd.DataFrame(), first=np.array([0]), combinations=np.array([1])).first.tolist()
    [0]
    """

    chosen: pd.DataFrame = field(repr=False)
    first: np.ndarray
    combinations: np.ndarray


def same_analysis(question, keys):
    """Find combinations that pool the same numbers by the same model.

    Parameters
    ----------
    question : Question
        Its ``multiverse`` has the choices.
    keys : list
        What each combination does, in the order of `combinations`: equal where the analysis is the same.

    Returns
    -------
    Analyses
        In the order in which they first occur.

    Raises
    ------
    DataProblems
        If two options of a choice never differ.

    Notes
    -----
    A choice has no bearing where all its options give the same analysis, such as the correlation of strata
    of a trial that another choice leaves out. Where only some of its options do, the first of them is named.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.evidence.choices import Choice, Option
    >>> trial = Choice(name="trial", options=(Option(name="in", why=""), Option(name="out", why="")))
    >>> sign = Choice(name="sign", options=(Option(name="printed", why=""), Option(name="turned", why="")))
    >>> found = same_analysis(SimpleNamespace(id="q", multiverse=(trial, sign)), ["a", "b", "c", "c"])
    >>> found.chosen.values.tolist(), found.combinations.tolist()
    ([['in', 'printed'], ['in', 'turned'], ['out', 'has no bearing']], [1, 1, 2])
    """
    choices = question.multiverse
    shape = tuple(len(choice.options) for choice in choices)
    numbers = {key: number for number, key in enumerate(dict.fromkeys(keys))}
    codes = np.array([numbers[key] for key in keys])
    grid = codes.reshape(shape)
    _check_that_options_differ(question, grid)
    _, first, count = np.unique(codes, return_index=True, return_counts=True)
    chosen = {}
    for axis, (choice, taken) in enumerate(zip(choices, np.unravel_index(first, shape), strict=True)):
        names = np.array([option.name for option in choice.options], dtype=object)[taken]
        moot = (grid == grid.take([0], axis)).all(axis, keepdims=True)
        differs = np.bincount(codes, ~np.broadcast_to(moot, shape).ravel(), len(numbers)) > 0
        chosen[choice.name] = np.where(differs, names, NO_BEARING)
    return Analyses(chosen=pd.DataFrame(chosen, dtype=object), first=first, combinations=count)


def _check_that_options_differ(question, grid):
    problems = []
    for axis, choice in enumerate(question.multiverse):
        by_option = np.moveaxis(grid, axis, 0).reshape(len(choice.options), -1)
        for later, option in enumerate(choice.options):
            for earlier in range(later):
                if (by_option[later] == by_option[earlier]).all():
                    problems.append(
                        Problem(
                            file="analyses.toml",
                            column="options",
                            found=f"'{option.name}', which does the same as "
                            f"'{choice.options[earlier].name}' in [{question.id}.multiverse], {choice.name}",
                            expected="options that differ in at least one combination",
                        )
                    )
    if problems:
        raise DataProblems(problems)
