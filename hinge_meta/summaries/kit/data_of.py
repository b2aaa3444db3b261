"""The numbers on a card as a table, each with where it was read; and what its columns mean."""

import pandas as pd

from hinge_meta.figures.card.one_line import one_line
from hinge_meta.safe_csv import safe_csv

_OF_TRIALS = (
    "trial_id",
    "strata",
    "n_randomised",
    "source_doi",
    "location",
    "read_at",
    "source_kind",
    "flags",
)
_COLUMNS = {
    "row_type": "study: a trial; summary: the average; prediction: where a new, similar trial would be expected; "
    "not_pooled: a trial that bears on the question and cannot be pooled",
    "study": "name of the trial, or what the row is",
    "yi": "difference, on the scale named under scale; below zero favours the first of what is compared",
    "ci_lb": "lower end of the interval; of a trial, computed from its variance, so that the last digit may differ "
    "from print; of the average, that of the wider of two intervals",
    "ci_ub": "upper end of the interval",
    "weight": "share of the average, in per cent",
    "scale": "unit of the difference",
    "level": "coverage of the intervals, in per cent",
    "trial_id": "identifier of the trial in the evidence tables",
    "strata": "results of the trial that were combined into one",
    "n_randomised": "people randomised in the trial; blank where it was not read",
    "source_doi": "DOI of the publication in which the number was read",
    "location": "where in it",
    "read_at": "address at which it was read",
    "source_kind": "what kind of source that is; a review is not the trial's own report",
    "flags": "doubts about the row, as the evidence tables name them",
    "note": "of a trial that was not pooled: what it says, and why it was not",
}


def data_of(synthesis, numbers):
    """Put the numbers of a card into a table.

    Parameters
    ----------
    synthesis : Synthesis
    numbers : DataFrame
        As the card carries them.

    Returns
    -------
    str
        CSV in which no cell is a formula, with the columns that `dictionary` explains; numbers at full precision.

    Examples
    --------
    >>> from hinge_meta.figures.card.card_rows import on_card
    >>> from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesis = synthesize("pain-hip-added")
    >>> data_of(synthesis, on_card(numbers_drawn(synthesis))).splitlines()[1].split(",")[:2]
    ['study', 'Lee & Kim 2015']
    """
    of_trials = synthesis.effects.set_index("study")[list(_OF_TRIALS)]
    table = numbers.join(of_trials, on="study")
    table["scale"] = synthesis.question.scale
    table["level"] = 100 * synthesis.question.level
    table["note"] = ""
    left = synthesis.not_pooled
    if len(left):
        rows = left.assign(row_type="not_pooled", note=left["says"] + " (" + left["why"] + ")")
        table = pd.concat([table, rows], ignore_index=True)
    table = table.reindex(columns=list(_COLUMNS))
    text = [column for column in table.columns if not pd.api.types.is_numeric_dtype(table[column])]
    return safe_csv(table.assign(**{column: table[column].map(_cell) for column in text}))


def dictionary():
    """Explain the columns of the table.

    Returns
    -------
    str
        CSV: ``column``, ``meaning``.

    Examples
    --------
    >>> dictionary().splitlines()[0]
    'column,meaning'
    """
    return safe_csv(pd.DataFrame({"column": list(_COLUMNS), "meaning": list(_COLUMNS.values())}))


def _cell(value):
    return one_line(value) if isinstance(value, str) else value
