"""Events in two arms, checked at the models' door."""

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem

PEOPLE = ("event_e", "n_e", "event_c", "n_c")
PERSON_TIME = ("event_e", "time_e", "event_c", "time_c")


def check_counts(table, columns=PEOPLE, rows=None):
    """Return the table with its counts as floats, or say what is wrong with them.

    Parameters
    ----------
    table : DataFrame
        ``study`` and the columns named; other columns ride along.
    columns : {PEOPLE, PERSON_TIME}
        ``event_e n_e event_c n_c``: people with the event and people in each arm (e = first arm,
        c = comparator); or ``event_e time_e event_c time_c``: events and time at risk, in one unit.
    rows : list of int, optional
        Where each row stands in the reader's file; without it the header is row 1.

    Returns
    -------
    DataFrame
        A new table, same rows and order.

    Raises
    ------
    DataProblems
        A missing column; a study that is blank or stands twice; a count that is not a number of 0 or
        more; an arm of less than one person or of no time; more people with the event than people.

    Notes
    -----
    Counts need not be whole: those of a cluster-randomised trial are divided by its design effect.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "event_e": [1], "n_e": ["20"], "event_c": [4], "n_c": [21]})
    >>> check_counts(table)["n_e"].tolist()
    [20.0]
    """
    file = table.attrs.get("file", "the table")
    missing = [column for column in ("study", *columns) if column not in table.columns]
    if missing:
        present = ", ".join(map(str, table.columns)) or "none"
        raise DataProblems(
            Problem(
                file=file,
                column=column,
                found=f"no such column (there are: {present})",
                expected=f"study {' '.join(columns)}",
            )
            for column in missing
        )
    rows = list(range(2, len(table) + 2)) if rows is None else rows
    problems = _studies_at_fault(table["study"], rows, file)
    numbers = {}
    for column in columns:
        values = pd.to_numeric(table[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        lowest, wanted = _LIMITS[column.split("_")[0]]
        for position in np.flatnonzero(~(np.isfinite(values) & lowest(values))):
            cell = table[column].iloc[position]
            problems.append(
                Problem(
                    **_place(table, position, rows, file), column=column, found=_quoted(cell), expected=wanted
                )
            )
        numbers[column] = values
    if columns == PEOPLE:
        for arm in ("e", "c"):
            events, people = numbers[f"event_{arm}"], numbers[f"n_{arm}"]
            for position in np.flatnonzero(events > people):
                problems.append(
                    Problem(
                        **_place(table, position, rows, file),
                        column=f"event_{arm}",
                        found=f"{events[position]:g} with the event among {people[position]:g} people",
                        expected="no more people with the event than people (are the two columns swapped?)",
                    )
                )
    if problems:
        raise DataProblems(problems)
    checked = table.assign(**numbers)
    checked.attrs = dict(table.attrs)
    return checked


_LIMITS = {
    "event": (lambda values: values >= 0, "a number of events, 0 or more"),
    "n": (lambda values: values >= 1, "a number of people, 1 or more"),
    "time": (lambda values: values > 0, "a time at risk above 0"),
}


def _studies_at_fault(studies, rows, file):
    first_row, problems = {}, []
    for row, cell in zip(rows, studies, strict=True):
        name = "" if pd.isna(cell) else str(cell).strip()
        if name and name not in first_row:
            first_row[name] = row
            continue
        found, expected = "a blank", "the name of the study"
        if name:
            found = f"'{name}', which stands in row {first_row[name]} too"
            expected = "each study once: combine its rows, or name its strata apart"
        problems.append(Problem(file=file, row=row, column="study", found=found, expected=expected))
    return problems


def _place(table, position, rows, file):
    return {"file": file, "row": rows[position], "study": str(table["study"].iloc[position])}


def _quoted(cell):
    blank = cell is None or (not isinstance(cell, str) and pd.isna(cell)) or not str(cell).strip()
    return "a blank" if blank else f"'{cell}'"
