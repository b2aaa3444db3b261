"""A study table as people keep it: a CSV with one row a study."""

import csv
import io
from pathlib import Path

import pandas as pd

from hinge_meta.effects.columns import unique_studies
from hinge_meta.problems import DataProblems, Problem


def read_study_table(path):
    r"""Read a study table from a CSV file, every cell as text.

    Cells stay text so that a fault can be shown as it stands; `effect_sizes` turns them into numbers.

    Parameters
    ----------
    path : str or Path
        A CSV file in UTF-8, comma-separated, with a header that has a ``study`` column.

    Returns
    -------
    DataFrame
        One row a study, in the file's order; ``attrs["file"]`` holds the file's name for messages.

    Raises
    ------
    DataProblems
        If the file is not UTF-8 text, is empty, has a repeated or blank column name, a row longer or
        shorter than the header, no rows, or a study that is blank or stands twice.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "t.csv"
    ...     _ = path.write_text("study,yi,vi\nA,0.1,0.02\n")
    ...     read_study_table(path).loc[0, "yi"]
    '0.1'
    """
    table = read_rows(path)
    unique_studies(table)
    return table


def read_rows(path):
    r"""Read any CSV with a header, every cell as text.

    Parameters
    ----------
    path : str or Path
        In UTF-8, comma-separated.

    Returns
    -------
    DataFrame
        In the file's order; ``attrs["file"]`` holds the file's name for messages.

    Raises
    ------
    DataProblems
        If the file is not UTF-8 text, is empty, has a repeated or blank column name, a row longer or
        shorter than the header, or no rows.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "t.csv"
    ...     _ = path.write_text("rule,reason\ngrim,rounded twice\n")
    ...     read_rows(path).loc[0, "reason"]
    'rounded twice'
    """
    path = Path(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except UnicodeDecodeError as error:
        raise DataProblems(
            [
                Problem(
                    file=path.name,
                    found=f"bytes that are not UTF-8 at position {error.start}",
                    expected="a CSV saved as UTF-8 (in a spreadsheet: 'CSV UTF-8')",
                )
            ]
        ) from None
    except csv.Error as error:
        raise DataProblems(
            [Problem(file=path.name, found=f"broken CSV ({error})", expected="comma-separated values")]
        ) from None
    rows = [(number, row) for number, row in enumerate(rows, start=1) if row]
    if not rows:
        raise DataProblems(
            [Problem(file=path.name, found="an empty file", expected="a header and one row a study")]
        )
    header = [name.strip() for name in rows[0][1]]
    problems = [
        Problem(
            file=path.name,
            row=1,
            column=name or None,
            found="a blank column name" if not name else "this column name more than once",
            expected="every column named once",
        )
        for position, name in enumerate(header)
        if not name or name in header[:position]
    ]
    problems += [
        Problem(
            file=path.name,
            row=number,
            found=f"{len(row)} cells",
            expected=f"{len(header)}, as in the header (quote a cell that holds a comma)",
        )
        for number, row in rows[1:]
        if len(row) != len(header)
    ]
    if not problems and len(rows) == 1:
        problems = [Problem(file=path.name, found="a header and no rows", expected="one row a study")]
    if problems:
        raise DataProblems(problems)
    table = pd.DataFrame([row for _, row in rows[1:]], columns=header, dtype=object)
    table.attrs["file"] = path.name
    return table
