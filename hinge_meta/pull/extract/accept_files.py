"""Rows appended to tables: all of them or none, and no byte that was there changes."""

import csv
import io
from functools import partial

from hinge_meta.pull.extract.proposals import PROPOSAL_TABLES
from hinge_meta.pull.replace_files import replace_files


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
    """Append rows to tables, all or none; see `replace_files`.

    Parameters
    ----------
    folder : str or Path
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

    Examples
    --------
    >>> replace_tables("no/such/folder", {}, {}, None)
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    changes = {
        f"{table}.csv": partial(appended, rows=added[table], columns=columns[table])
        for table in PROPOSAL_TABLES
        if added.get(table)
    }
    replace_files(folder, changes, day)
