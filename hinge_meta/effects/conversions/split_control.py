"""A comparator shared by several rows of one study, shared out so that nobody is counted twice."""

import numpy as np
import pandas as pd

from hinge_meta.effects.conversions.given import given, refuse_where
from hinge_meta.effects.conversions.recorded import recorded
from hinge_meta.effects.conversions.row_by_row import in_row
from hinge_meta.effects.conversions.shared_comparator import shared_comparators
from hinge_meta.effects.conversions.split_count import split_count
from hinge_meta.problems import DataProblems


def split_control(table, by, whole=True):
    """Share the comparator's people, and its events, among the rows that compare with it.

    Parameters
    ----------
    table : DataFrame of k rows
        One row a comparison: ``n_c`` with ``mean_c sd_c`` or ``event_c``, or both.
    by : str
        The column that names the study; rows of one study share its comparator.
    whole : bool
        Whole people and events only, which `effect_sizes` asks for; otherwise ``n_c / m``.

    Returns
    -------
    DataFrame of k rows
        A new table: ``n_c`` and ``event_c`` shared out, means and SDs as they were, totals kept.
        ``converted_from`` says so; where events were shared out too, it says "approximately", since
        people with events do not divide evenly.

    Raises
    ------
    DataProblems
        If a column is missing, a count is not a number, rows of one study have different comparators, or
        there are fewer people than rows.

    Notes
    -----
    The parts are still compared with the same people: splitting keeps them from being counted twice,
    but not the correlation of the effects. `shared_control_covariance` keeps that too.

    References
    ----------
    Cochrane Handbook, version 6.5, section 23.3.4.
    https://training.cochrane.org/handbook/current/chapter-23#section-23-3-4

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A low", "A high"], "trial": ["A", "A"], "event_c": [7, 7],
    ...                       "n_c": [21, 21]})
    >>> split_control(table, "trial")[["event_c", "n_c"]].values.tolist()
    [[4.0, 11.0], [3.0, 10.0]]
    """
    groups = shared_comparators(table, by)
    columns = [column for column in ("n_c", "event_c") if column in table.columns]
    cells = {column: list(table[column]) for column in columns}
    texts = [""] * len(table)
    problems = []
    for rows in groups:
        if len(rows) == 1:
            continue
        try:
            with in_row(table, rows[0]):
                parts = _shared_out({column: cells[column][rows[0]] for column in columns}, len(rows), whole)
        except DataProblems as error:
            problems += error.problems
            continue
        about = " approximately" if "event_c" in columns else ""
        text = f"comparator of {float(cells['n_c'][rows[0]]):g} split in {len(rows)}{about}"
        for part, position in enumerate(rows):
            texts[position] = text
            for column in columns:
                cells[column][position] = float(parts[column][part])
    if problems:
        raise DataProblems(problems)
    new = table.assign(
        **{
            column: pd.Series(cells[column], index=table.index, dtype=object).infer_objects()
            for column in columns
            if any(texts)
        }
    )
    new.attrs = dict(table.attrs)
    return recorded(new, texts)


def _shared_out(comparator, parts, whole):
    people = given(
        "n_c", comparator["n_c"], why=f"one person or more for each of {parts} rows", at_least=parts
    )
    shared = {}
    for column, cell in comparator.items():
        count = given(column, cell, at_least=0)
        refuse_where(
            count > people,
            column,
            lambda i, count=count: f"{float(count):g} events in {float(people):g} people",
            "no more people with the event than people",
        )
        if whole:
            refuse_where(
                count != np.floor(count),
                column,
                lambda i, count=count: f"{float(count):g}",
                "a whole number, or whole=False",
            )
        shared[column] = split_count(count, parts, whole)
    return shared
