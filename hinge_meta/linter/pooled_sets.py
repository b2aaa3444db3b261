"""What is pooled: the rows behind each question, and the rows behind each result that a review prints."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

import pandas as pd

from hinge_meta.effects.combine_strata import combine_strata
from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.evidence.questions import Question
from hinge_meta.problems import DataProblems


@dataclass(frozen=True, eq=False)
class PooledSet:
    """The rows that one question pools.

    Attributes
    ----------
    question : Question
        As ``analyses.toml`` asks it.
    rows : DataFrame
        The usable rows, as `Evidence.select` gives them, without those that the question leaves out.
    trials : DataFrame
        One effect a trial, strata that share an arm combined as the question says; no rows where they cannot
        be made into effects, which is for the check of the tables to say.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> PooledSet(SimpleNamespace(id="q"), pd.DataFrame(), pd.DataFrame()).question.id
    'q'
    """

    question: Question
    rows: pd.DataFrame = field(repr=False)
    trials: pd.DataFrame = field(repr=False)


@lru_cache(maxsize=4)
def pooled_sets(evidence):
    """Give the rows that each question of ``analyses.toml`` pools.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of PooledSet
        In the order of the questions; a question that is marked incomplete, or whose rows cannot be selected,
        pools nothing.

    Notes
    -----
    The main analysis only: sensitivity analyses and the multiverse do on purpose what a rule would object to.
    Evidence is never changed in place, so the answer is kept for as long as the same tables are asked for.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> {item.question.id: len(item.trials) for item in pooled_sets(load_evidence())}["pain-vs-exercise"]
    8
    """
    found = []
    for question in evidence.questions.values():
        if question.incomplete:
            continue
        try:
            rows = evidence.select(
                question.outcome,
                question.training,
                question.against,
                timing=question.timing,
                weeks=question.weeks,
            )
        except DataProblems:
            # What is wrong with the names is said when the question is asked.
            continue
        left_out = {entry["row"] for entry in question.leave_out_rows}
        rows = rows[rows["usable"] & ~rows["row"].isin(left_out)].reset_index(drop=True)
        if len(rows):
            found.append(PooledSet(question, rows, _trials(rows, question)))
    return tuple(found)


def _trials(rows, question):
    try:
        return combine_strata(effects_of_rows(rows, question.measure), question.shared_arm_correlation)
    except DataProblems:
        return rows.iloc[:0].assign(vi=[])


@dataclass(frozen=True, eq=False)
class ReviewPool:
    """The trial results that one review prints for one outcome, in one window of time or in all.

    Attributes
    ----------
    doi : str
        Of the review.
    outcome : str
        As ``contrasts.csv`` names it.
    window : tuple of (float, float) or None
        First and last week; None for every row of the outcome.
    rows : DataFrame
        Rows of ``contrasts`` with ``row_number``, as a spreadsheet numbers them.

    Examples
    --------
    >>> ReviewPool("10.1000/x", "pain", None, pd.DataFrame()).whole
    True
    """

    doi: str
    outcome: str
    window: tuple | None
    rows: pd.DataFrame = field(repr=False)

    @property
    def whole(self):
        """Whether these are all its rows of the outcome."""
        return self.window is None


def review_pools(evidence):
    """Give the trial results that each review prints, as the review itself would pool them.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    tuple of ReviewPool
        For each review and outcome all rows with an interval, and, where they fall into several windows of
        time, those of each window; two rows at least, of one measure.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> [len(pool.rows) for pool in review_pools(load_evidence()) if pool.outcome == "pain"]
    [9, 4, 5]
    """
    table = evidence.contrasts.reset_index(drop=True)
    table = table.assign(row_number=table.index + 2)
    printed = table["source_kind"].str.startswith("review") & (table["source_doi"] != "")
    table = table[printed & table[["estimate", "ci_lb", "ci_ub"]].notna().all(axis=1)]
    pools = []
    for (doi, outcome, _), rows in table.groupby(["source_doi", "outcome", "measure"], sort=False):
        windows = list(rows.groupby(["weeks_from", "weeks_to"], sort=True))
        parts = [(None, rows), *(windows if len(windows) > 1 else [])]
        pools += [ReviewPool(doi, outcome, window, part) for window, part in parts if len(part) > 1]
    return tuple(pools)


def construct_of(outcome):
    """Give what a review's printed outcome measures, without window, scale or remark.

    Parameters
    ----------
    outcome : str
        As a review prints it.

    Returns
    -------
    str
        In lower case, cut at the first comma, semicolon, colon or bracket.

    Examples
    --------
    >>> construct_of("Pain, 12-16 weeks"), construct_of("pain (as in abstract)")
    ('pain', 'pain')
    """
    return re.split(r"[,;:(\[]", outcome.lower())[0].strip()


def window_of(outcome):
    """Give the weeks that a review's printed outcome names.

    Parameters
    ----------
    outcome : str
        As a review prints it.

    Returns
    -------
    tuple of (float, float) or None
        None where it names none.

    Examples
    --------
    >>> window_of("pain, 12-16 weeks"), window_of("pain, 8 weeks"), window_of("pain, all durations")
    ((12.0, 16.0), (8.0, 8.0), None)
    """
    named = re.search(
        r"(\d+(?:\.\d+)?)(?:\s*(?:-|–|to)\s*(\d+(?:\.\d+)?))?\s*(?:weeks?|wks?)\b", outcome.lower()
    )
    return None if named is None else (float(named[1]), float(named[2] or named[1]))
