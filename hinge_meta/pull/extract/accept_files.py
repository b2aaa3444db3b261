"""Changed tables take the place of the old ones: all of them, or none, and a killed run can be run again."""

import csv
import io
import os
import shutil
from pathlib import Path

from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.passport import PASSPORT, stamp
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.extract.proposals import PROPOSAL_TABLES


def appended(content, rows, columns):
    r"""Append rows to a CSV and leave every byte of it as it is.

    Parameters
    ----------
    content : bytes
        The file, UTF-8 with a header.
    rows : list of dict of str to str
    columns : list of str
        In the order of the file.

    Returns
    -------
    bytes
        With the line ends that the file has.

    Examples
    --------
    >>> appended(b"a,b\r\n1,2", [{"a": "3", "b": "4, 5"}], ["a", "b"])
    b'a,b\r\n1,2\r\n3,"4, 5"\r\n'
    """
    end = "\r\n" if b"\r\n" in content else "\n"
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator=end, extrasaction="ignore", restval="")
    writer.writerows(rows)
    between = b"" if content.endswith(b"\n") or not rows else end.encode()
    return content + between + text.getvalue().encode("utf-8")


def replace_tables(folder, added, columns, day):
    """Append rows to tables, check the whole, and only then put it in place.

    Parameters
    ----------
    folder : Path
        The curated tables.
    added : dict of str to list of dict
        Rows by table; may be empty, which pins tables that an interrupted run left unpinned.
    columns : dict of str to list of str
        By table, in the order of the file.
    day : datetime.date
        On which a person pins the tables.

    Raises
    ------
    DataProblems
        If the tables with the new rows do not pass `check_evidence`, or somebody changed one meanwhile. The folder then
        stands as it was.

    Notes
    -----
    A copy is made beside the folder, changed and checked. Its files are then renamed over the old ones, the passport
    last: a run that is killed in between leaves tables that the passport does not pin, `check_evidence` says so, and
    running it again finishes the work.

    Examples
    --------
    >>> replace_tables(Path("no/such/folder"), {}, {}, None)
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    folder = Path(folder).resolve()
    staged = folder.parent / f".{folder.name}.accepting"
    if staged.exists():
        shutil.rmtree(staged)
    try:
        shutil.copytree(folder, staged)
        before = {}
        for table in added:
            path = staged / f"{table}.csv"
            before[table] = path.read_bytes()
            path.write_bytes(appended(before[table], added[table], columns[table]))
        stamp(staged, day)
        problems = check_evidence(staged)
        if problems:
            raise DataProblems(problems)
        _refuse_if_changed(folder, before)
        for table in PROPOSAL_TABLES:
            if added.get(table):
                _put(staged / f"{table}.csv", folder / f"{table}.csv")
        _put(staged / PASSPORT, folder / PASSPORT)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _refuse_if_changed(folder, before):
    problems = [
        Problem(
            file=f"{table}.csv",
            found="another content than at the start",
            expected="that nobody else writes; run it again",
        )
        for table, content in before.items()
        if (folder / f"{table}.csv").read_bytes() != content
    ]
    if problems:
        raise DataProblems(problems)


def _put(new, place):
    # On the disk before it takes the name: a machine that stops may otherwise keep the name of an empty file.
    with new.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(new, place)
