"""Accepted rows enter the curated tables: what a person decided, checked, all tables or none."""

import csv
import datetime
import re
import shutil
from pathlib import Path

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import date_of, read_passport
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.extract.accept_files import replace_tables
from hinge_meta.pull.extract.accept_identifiers import KEYS
from hinge_meta.pull.extract.accept_sorting import is_same_row, names_of, sort_proposals
from hinge_meta.pull.extract.accept_unpinned import refuse_strangers
from hinge_meta.pull.extract.accepted import Accepted
from hinge_meta.pull.extract.proposals import PROPOSAL_TABLES, read_proposals
from hinge_meta.safe_csv import safe_csv
from hinge_meta.whole_file import write_whole

_NAME = re.compile(r"[^\W\d_](?:[\w .,'’-]{0,78}[\w.])?")


def accept(proposals, data, *, by, on):
    """Let the rows that a person accepted enter the curated tables.

    Parameters
    ----------
    proposals : str, Path or dict of str to DataFrame
        A folder of proposals, or what `read_proposals` gives of it; only rows whose ``accept`` is ``yes`` are looked
        at. The folder is told afterwards who accepted which row when.
    data : str or Path
        The folder with the curated tables.
    by : str
        The name of the person who accepts.
    on : datetime.date
        The day.

    Returns
    -------
    Accepted
        A row with a fault is left, with everything that must be mended; the others enter.

    Raises
    ------
    ValueError
        If ``by`` is no name or ``on`` no day.
    DataProblems
        If the proposals cannot be read, a curated table was changed since it was pinned (apart from rows of these very
        proposals, which a killed run leaves), or the tables with the new rows would not pass `check_evidence`. Nothing
        is written then.

    Notes
    -----
    A row enters if the schema is satisfied, what it names is there, it has its literal with its place and address, what
    the second number is was said, doubts are answered in ``note``, and no row states the same result yet. Identifiers
    that are blank are built as the others are. The note says who accepted the row when. Existing bytes stay as they
    are. Tables change by renaming, the passport last; if the run is killed, run it again.

    Examples
    --------
    >>> accept("proposals", "data", by=" ", on=datetime.date(2026, 11, 23))
    Traceback (most recent call last):
    ValueError: by must be the name of the person who accepts, got ' '
    """
    _refuse_nobody(by, on)
    by = by.strip()
    frames = _frames_of(proposals)
    accepted, items = _enter(frames, find_data(data), f"accepted by {by} on {on.isoformat()}", on)
    _sign(frames, items, by, on)
    return accepted


def try_accepting(proposals, data, directory, *, by="nobody yet", on=None):
    """Show what acceptance would change: the same, into a copy.

    Parameters
    ----------
    proposals : str, Path or dict of str to DataFrame
        As `accept` takes them.
    data : str or Path
        The folder with the curated tables; it stays as it is, and so do the proposals.
    directory : str or Path
        Where the copy goes; it must not be there yet.
    by : str
        Stands in the notes of the copy.
    on : datetime.date, optional
        Without it, the day on which the tables were last pinned.

    Returns
    -------
    Accepted
        Its ``folder`` is the copy, which `load_evidence` reads; ``left`` says which rows did not get in.

    Raises
    ------
    ValueError
        If ``by`` is no name or ``on`` no day.
    DataProblems
        If the directory is there, or for the reasons of `accept`; the copy is then taken away again.

    Examples
    --------
    >>> try_accepting("proposals", "data", ".")
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: .: found a folder; expected a place where nothing is yet
    """
    _refuse_nobody(by, on or datetime.date.min)
    directory = Path(directory)
    if directory.exists():
        raise DataProblems(
            [Problem(file=str(directory), found="a folder", expected="a place where nothing is yet")]
        )
    frames, folder = _frames_of(proposals), find_data(data)
    day = on or datetime.date.fromisoformat(date_of(read_passport(folder)))
    try:
        shutil.copytree(folder, directory)
        accepted, _ = _enter(frames, directory, f"accepted by {by.strip()} on {day.isoformat()}", day)
    except BaseException:
        shutil.rmtree(directory, ignore_errors=True)
        raise
    return accepted


def _refuse_nobody(by, on):
    if not _NAME.fullmatch(by.strip()):
        raise ValueError(f"by must be the name of the person who accepts, got {by!r}")
    if not isinstance(on, datetime.date) or isinstance(on, datetime.datetime):
        raise ValueError(f"on must be a day such as datetime.date(2026, 11, 23), got {on!r}")


def _frames_of(proposals):
    return proposals if isinstance(proposals, dict) else read_proposals(proposals)


def _enter(frames, folder, signature, day):
    load_evidence(folder)
    passport = read_passport(folder)
    fields = {
        resource["name"]: resource["schema"]["fields"]
        for resource in passport["resources"]
        if resource["name"] in PROPOSAL_TABLES
    }
    tables = {table: _rows_of(folder / f"{table}.csv") for table in (*PROPOSAL_TABLES, "instruments")}
    entering, there, left = sort_proposals(frames, tables, fields, signature)

    def is_ours(table, row):
        return any(
            item.table == table and is_same_row(item.row, row, fields[table]) for item in (*entering, *there)
        )

    refuse_strangers(folder, passport, is_ours)
    if entering or there:
        added = {
            table: [item.row for item in entering if item.table == table]
            for table in PROPOSAL_TABLES
            if any(item.table == table for item in entering)
        }
        columns = {table: [field["name"] for field in fields[table]] for table in added}
        replace_tables(folder, added, columns, day)
    return Accepted(names_of(entering), names_of(there), tuple(left), folder), [*entering, *there]


def _rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _sign(frames, items, by, on):
    """Write into the proposals who accepted which row when, and the identifier that it got."""
    for table, frame in frames.items():
        signed = frame.copy()
        for item in items:
            if item.table != table or frame.loc[item.position, "accepted_by"]:
                continue
            signed.loc[item.position, ["accepted_by", "accepted_on"]] = [by, on.isoformat()]
            for column in KEYS[table]:
                signed.loc[item.position, column] = item.row[column]
        if "folder" in frame.attrs and not signed.equals(frame):
            write_whole(Path(frame.attrs["folder"]) / f"{table}.csv", safe_csv(signed))
