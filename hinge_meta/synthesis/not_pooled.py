"""Trials that bear on a question and cannot be pooled: shown, with what they say."""

import pandas as pd

from hinge_meta.evidence.select import what_it_says
from hinge_meta.problems import DataProblems, Problem

COLUMNS = [
    "row",
    "study",
    "trial_id",
    "outcome",
    "says",
    "why",
    "source_doi",
    "read_at",
    "location",
    "source_kind",
]


def not_pooled(evidence, question, rows):
    """List the rows without a usable number, and those that the question shows beside its own.

    Parameters
    ----------
    evidence : Evidence
        The tables.
    question : Question
        Its ``shown_not_pooled`` names contrasts with the reason.
    rows : DataFrame
        As `question_rows` returns them.

    Returns
    -------
    DataFrame
        ``study``, ``says``, ``why`` and the source of each.

    Raises
    ------
    DataProblems
        If a contrast to show is not there.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesize("pain-hip-added").not_pooled["study"].tolist()
    ['Leem 2025', 'Onsy 2024']
    """
    listed = rows[~rows["usable"].astype(bool)].assign(
        why="bears on the question, but prints no number that can be pooled"
    )
    contrasts = evidence.contrasts.set_index("contrast_id", drop=False)
    trials = evidence.trials.set_index("trial_id")
    shown = []
    for entry in question.shown_not_pooled:
        if entry["row"] not in contrasts.index:
            raise DataProblems(
                [
                    Problem(
                        file="analyses.toml",
                        column="shown_not_pooled",
                        found=f"'{entry['row']}' in [{question.id}]",
                        expected="a contrast_id of contrasts.csv",
                    )
                ]
            )
        row = contrasts.loc[entry["row"]]
        shown.append(
            {
                "row": row["contrast_id"],
                "study": trials.loc[row["trial_id"], "label"],
                "trial_id": row["trial_id"],
                "outcome": row["outcome"],
                "says": what_it_says(row),
                "why": entry["why"],
                "source_doi": row["source_doi"],
                "read_at": row["read_at"],
                "location": row["location"],
                "source_kind": row["source_kind"],
            }
        )
    parts = [listed[COLUMNS], pd.DataFrame(shown, columns=COLUMNS)]
    return pd.concat([part for part in parts if len(part)] or [listed[COLUMNS]]).reset_index(drop=True)
