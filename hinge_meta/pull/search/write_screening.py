"""The screening table and the table of runs, written into ``data/`` together or not at all."""

from functools import partial
from pathlib import Path

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.replace_files import replace_files
from hinge_meta.pull.search.decision_rules import decision_problems
from hinge_meta.pull.search.runs_table import COLUMNS as RUN_COLUMNS
from hinge_meta.pull.search.screening_columns import COLUMNS, DECISIONS
from hinge_meta.safe_csv import safe_csv


def write_screening(data_folder, frame, runs, *, date=None):
    """Write ``screening.csv`` and ``searches.csv`` and pin them in the passport.

    Parameters
    ----------
    data_folder : str or Path
        A folder with the curated tables.
    frame, runs : DataFrame
        The whole tables, as ``Evidence.screening`` and ``Evidence.searches``.
    date : datetime.date, optional
        The day that the passport will name as that of the data; without it the day there stays.

    Returns
    -------
    tuple of Path
        The files that were changed; none where both tables say this already.

    Raises
    ------
    DataProblems
        If a decision breaks a rule, a record or a decision of the table on disk would be lost, or the folder would not
        pass its check. Nothing is written then.

    Notes
    -----
    See `replace_files`: if the process is killed half-way, the check of the data says that a hash differs; writing the
    same tables again mends it.

    Examples
    --------
    >>> import shutil, tempfile
    >>> from hinge_meta.evidence.folder import find_data
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     data = Path(shutil.copytree(find_data(), Path(folder) / "data"))
    ...     evidence = load_evidence(data)
    ...     write_screening(data, evidence.screening, evidence.searches)
    ()
    """
    folder = Path(data_folder)
    problems = decision_problems(frame.to_dict("records")) + _lost(load_evidence(folder).screening, frame)
    if problems:
        raise DataProblems(problems)
    complete = runs["complete"].map({True: "true", False: "false"}).astype(object)
    texts = {
        "screening.csv": safe_csv(frame[list(COLUMNS)]),
        "searches.csv": safe_csv(runs[list(RUN_COLUMNS)].assign(complete=complete)),
    }
    return replace_files(folder, {name: partial(_with, text) for name, text in texts.items()}, date)


def _with(text, before):
    return text.encode("utf-8")


def _lost(before, after):
    now = {(row["search"], row["record_id"]): row for row in after.to_dict("records")}
    problems = []
    for number, row in enumerate(before.to_dict("records"), start=2):
        kept = now.get((row["search"], row["record_id"]))
        said = {"file": "screening.csv", "row": number, "study": row["record_id"]}
        if kept is None:
            found = "a record that the new table does not have"
            problems.append(
                Problem(**said, found=found, expected="every record; start from the table as it is now")
            )
            continue
        problems += [
            Problem(
                **said,
                column=column,
                found=f"'{row[column]}', and a blank in the new table",
                expected="what people decided; start from the table as it is now",
            )
            for column in DECISIONS
            if row[column] and not kept[column]
        ]
    return problems
