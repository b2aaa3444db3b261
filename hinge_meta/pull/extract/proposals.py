"""A folder of proposed rows: written by code, decided by a person, read back."""

import csv
import hashlib
import json
from pathlib import Path

import pandas as pd

from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import read_passport
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.extract.proposal_columns import DECISION, READING
from hinge_meta.safe_csv import safe_csv
from hinge_meta.whole_file import write_whole

# In the order in which rows refer to each other: the earlier ones first.
PROPOSAL_TABLES = ("trials", "reports", "arms", "outcomes", "contrasts")
MANIFEST = "proposals.json"

_READ_FROM_TABLES = ("outcomes", "contrasts")
_MARKED_BY_SAFE_CSV = tuple(f"'{sign}" for sign in "=+-@\t\r")


def proposal_columns(table, data=None):
    """Name the columns of one table of proposals.

    Parameters
    ----------
    table : {"trials", "reports", "arms", "outcomes", "contrasts"}
    data : str, Path or None
        The folder with the curated tables; None takes the project's own.

    Returns
    -------
    tuple of str
        The decision, then the columns of the curated table, then (outcomes and contrasts) how the numbers were read.

    Raises
    ------
    ValueError
        If there are no proposals for such a table.

    Examples
    --------
    >>> columns = proposal_columns("outcomes")
    >>> columns[:4], columns[-1]
    (('accept', 'accepted_by', 'accepted_on', 'outcome_id'), 'doubts')
    """
    if table not in PROPOSAL_TABLES:
        raise ValueError(f"table must be one of {list(PROPOSAL_TABLES)}, got {table!r}")
    resources = {resource["name"]: resource for resource in read_passport(find_data(data))["resources"]}
    curated = tuple(field["name"] for field in resources[table]["schema"]["fields"])
    # `quantity` is a column of the curated contrasts already.
    reading = tuple(name for name in READING if name not in curated) if table in _READ_FROM_TABLES else ()
    return DECISION + curated + reading


def write_proposals(frames, directory, *, article):
    """Write proposed rows, one CSV a table, each whole.

    Parameters
    ----------
    frames : dict of str to DataFrame
        By table; columns that a frame does not have are written blank. Nothing and NaN are blank, truth values
        ``true`` or ``false``, everything else as its text.
    directory : str or Path
        A folder of its own for each article or trial; made where it is missing.
    article : str
        What was read, in words that a person can look up: ``"PMC3537701"``, ``"NCT02552212"``.

    Returns
    -------
    tuple of Path
        The tables written, and `MANIFEST`, which says what was read and pins the files as code wrote them.

    Raises
    ------
    ValueError
        If a table or a column is not one of proposals.
    DataProblems
        If somebody has worked in the folder: a file there is not as code wrote it. Choose another folder, or accept or
        move away what is there. Nothing is written then.

    Notes
    -----
    Cells that a spreadsheet would run are marked by an apostrophe; `read_proposals` takes it off again.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     rows = pd.DataFrame({"trial_id": ["kell2009"], "literal": ["-1.5 (0.4)"]})
    ...     paths = write_proposals({"outcomes": rows}, folder, article="a made-up paper")
    ...     read_proposals(folder)["outcomes"].loc[0, "literal"]
    '-1.5 (0.4)'
    """
    directory = Path(directory)
    contents = {}
    for table in sorted(frames, key=_place):
        columns = proposal_columns(table)
        unknown = [column for column in frames[table].columns if column not in columns]
        if unknown:
            raise ValueError(f"columns of {table} must be among {list(columns)}, got {unknown}")
        rows = frames[table].reindex(columns=list(columns)).astype(object)
        contents[f"{table}.csv"] = safe_csv(rows.map(_text))
    _refuse_where_somebody_worked(directory, contents)
    for table in PROPOSAL_TABLES:
        if f"{table}.csv" not in contents:
            (directory / f"{table}.csv").unlink(missing_ok=True)
    paths = [write_whole(directory / name, content) for name, content in contents.items()]
    hashes = {name: _sha256(content.encode("utf-8")) for name, content in contents.items()}
    manifest = {"article": str(article), "sha256": hashes}
    return (
        *paths,
        write_whole(directory / MANIFEST, json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"),
    )


def read_proposals(directory):
    """Read proposed rows back, as text, with what a person decided.

    Parameters
    ----------
    directory : str or Path
        As `write_proposals` filled it.

    Returns
    -------
    dict of str to DataFrame
        By table, those that are there; every cell is text, blank where there is nothing. ``accept`` is ``"yes"``,
        ``"no"`` or blank. ``frame.attrs["file"]`` and ``["folder"]`` name the file; row 0 of a frame is its row 2.

    Raises
    ------
    DataProblems
        If there is no table, a file is no CSV in UTF-8, a column is missing or unknown, a row has too few or too many
        cells, or ``accept`` is another word: all of these at once, with file, row and column.

    Examples
    --------
    >>> read_proposals("no/such/folder")
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: no/such/folder: found no proposals; expected one or more of trials.csv, ...
    """
    directory = Path(directory)
    frames, problems = {}, []
    for table in PROPOSAL_TABLES:
        path = directory / f"{table}.csv"
        if not path.is_file():
            continue
        try:
            frames[table] = _read(path, proposal_columns(table))
        except DataProblems as refusal:
            problems += refusal.problems
    if not frames and not problems:
        names = ", ".join(f"{table}.csv" for table in PROPOSAL_TABLES)
        problems = [Problem(file=str(directory), found="no proposals", expected=f"one or more of {names}")]
    if problems:
        raise DataProblems(problems)
    return frames


def _read(path, columns):
    try:
        # Spreadsheets put a byte order mark in front.
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = [row for row in csv.reader(file, strict=True) if row]
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise DataProblems(
            [Problem(file=path.name, found=f"no readable CSV ({error})", expected="UTF-8, commas, a header")]
        ) from None
    problems = [
        Problem(file=path.name, row=1, column=column, found=f"the column {how}", expected=expected)
        for how, expected, wrong in (
            ("missing", "every column of the proposals", [name for name in columns if name not in header]),
            ("unknown", "only columns of the proposals", [name for name in header if name not in columns]),
            ("twice", "each column once", sorted({name for name in header if header.count(name) > 1})),
        )
        for column in wrong
    ]
    problems += [
        Problem(file=path.name, row=number, found=f"{len(row)} cells", expected=f"{len(header)}")
        for number, row in enumerate(rows, start=2)
        if len(row) != len(header)
    ]
    if problems:
        raise DataProblems(problems)
    frame = pd.DataFrame(rows, columns=header, dtype=object).reindex(columns=list(columns))
    frame = frame.map(_unmarked)
    frame["accept"] = [word.strip().lower() for word in frame["accept"]]
    wrong = frame.index[~frame["accept"].isin(["yes", "no", ""])]
    if len(wrong):
        raise DataProblems(
            Problem(
                file=path.name,
                row=int(position) + 2,
                column="accept",
                found=repr(frame.loc[position, "accept"]),
                expected='"yes", "no" or nothing',
            )
            for position in wrong
        )
    frame.attrs |= {"file": path.name, "folder": str(path.parent)}
    return frame


def _refuse_where_somebody_worked(directory, contents):
    """Raise unless every table there is as code wrote it, or as it is to be written now."""
    try:
        written = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))["sha256"]
        pinned = {name: written[name] for name in written if isinstance(written[name], str)}
    except (OSError, ValueError, KeyError, TypeError):
        pinned = {}
    problems = []
    for table in PROPOSAL_TABLES:
        path = directory / f"{table}.csv"
        if not path.is_file():
            continue
        there = _sha256(path.read_bytes())
        new = contents.get(path.name)
        if there != pinned.get(path.name) and (new is None or there != _sha256(new.encode("utf-8"))):
            problems.append(
                Problem(
                    file=str(path),
                    found="rows that somebody has worked on",
                    expected="another folder for the new proposals, so that no decision is lost",
                )
            )
    if problems:
        raise DataProblems(problems)


def _place(table):
    return PROPOSAL_TABLES.index(table) if table in PROPOSAL_TABLES else len(PROPOSAL_TABLES)


def _text(cell):
    if isinstance(cell, bool):
        return str(cell).lower()
    return "" if cell is None or pd.isna(cell) else str(cell)


def _unmarked(cell):
    return cell[1:] if cell.startswith(_MARKED_BY_SAFE_CSV) else cell


def _sha256(content):
    return hashlib.sha256(content).hexdigest()
