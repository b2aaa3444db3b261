"""The effects that each combination of choices leads to."""

from dataclasses import replace

import numpy as np

from hinge_meta.effects.combine_strata import combine_strata
from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.synthesis.rows import question_rows


def selected_effects(evidence, question, combinations):
    """Select the rows of every combination, and compute their effects.

    Parameters
    ----------
    evidence : Evidence
    question : Question
    combinations : list of Combination

    Returns
    -------
    dict of DataFrame
        By `Combination.selection`: one effect a stratum as printed; None where no row is usable.

    Raises
    ------
    DataProblems
        If a time or a row that is named is not there, or rows cannot be made into effects.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.combinations import combinations
    >>> evidence = load_evidence()
    >>> question = evidence.questions["pain-vs-exercise"]
    >>> {key[1]: len(table) for key, table in selected_effects(evidence, question, combinations(question)).items()}
    {(6, 16): 9, (6, 8): 4, (12, 16): 5}
    """
    found = {}
    for timing, weeks, left_out in dict.fromkeys(item.selection for item in combinations):
        named = [{"row": row, "why": "left out by choice"} for row in left_out]
        rows, _ = question_rows(evidence, replace(question, weeks=weeks), timing, named)
        rows = rows[rows["usable"].astype(bool)].reset_index(drop=True)
        found[timing, weeks, left_out] = effects_of_rows(rows, question.measure) if len(rows) else None
    return found


def check_names(question, selected):
    """Refuse a choice that names a trial or a stratum that is never there.

    Parameters
    ----------
    question : Question
    selected : dict of DataFrame
        As `selected_effects` gives them.

    Raises
    ------
    DataProblems
        If a name stands in none of the tables.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> from hinge_meta.evidence.choices import Choice, Option
    >>> choice = Choice(name="A", options=(Option(name="out", why="x", leave_out=("b2020",)),))
    >>> table = pd.DataFrame({"trial_id": ["a2020"], "stratum": [""]})
    >>> check_names(SimpleNamespace(id="q", multiverse=(choice,)), {0: table})
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: analyses.toml: column 'leave_out': found 'b2020' in [q.multiverse], A; ...
    """
    problems = []
    for keys, column in (
        (("leave_out", "reverse"), "trial_id"),
        (("leave_out_strata", "reverse_strata"), "stratum"),
    ):
        known = sorted({name for table in selected.values() if table is not None for name in table[column]})
        problems += [
            Problem(
                file="analyses.toml",
                column=key,
                found=f"'{name}' in [{question.id}.multiverse], {choice.name}",
                expected=f"one of {', '.join(filter(None, known))}",
            )
            for choice in question.multiverse
            for option in choice.options
            for key in keys
            for name in getattr(option, key)
            if name not in known or not name
        ]
    if problems:
        raise DataProblems(problems)


def chosen_effects(selected, combination):
    """Do to the selected effects what a combination says.

    Parameters
    ----------
    selected : DataFrame or None
        One effect a stratum as printed.
    combination : Combination

    Returns
    -------
    tuple of (str, float, float)
        Trial, effect and variance of each row to pool, in order; empty where none is left.

    Notes
    -----
    A stratum is turned before the strata of its trial are combined, which for a whole trial is the same as
    turning it afterwards.

    Examples
    --------
    >>> import pandas as pd
    >>> from types import SimpleNamespace
    >>> effects = pd.DataFrame({"trial_id": ["a", "b"], "stratum": ["", ""], "yi": [0.1, 0.2], "vi": [0.1, 0.1]})
    >>> chosen_effects(effects, SimpleNamespace(leave_out={"a"}, reverse={"b"}, leave_out_strata=set(),
    ...                                         reverse_strata=set(), unit="stratum"))
    (('b', -0.2, 0.1),)
    """
    if selected is None:
        return ()
    trial, stratum = selected["trial_id"], selected["stratum"]
    out = trial.isin(combination.leave_out) | stratum.isin(combination.leave_out_strata)
    turned = trial.isin(combination.reverse) | stratum.isin(combination.reverse_strata)
    effects = selected.assign(yi=np.where(turned, -selected["yi"], selected["yi"]))[~out]
    if combination.unit == "trial" and effects["trial_id"].duplicated().any():
        effects = combine_strata(effects, combination.shared_arm_correlation)
    columns = (effects[name].tolist() for name in ("trial_id", "yi", "vi"))
    return tuple(zip(*columns, strict=True))
