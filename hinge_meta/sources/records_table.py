"""Records as a table, and back."""

import csv
import io
import re
from dataclasses import fields
from pathlib import Path

import pandas as pd

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.safe_csv import safe_csv
from hinge_meta.sources import identifiers
from hinge_meta.sources.notice import KINDS, Notice
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.record import Record

COLUMNS = tuple(field.name for field in fields(Record) if field.name != "given_names")

_LISTS = ("registrations", "kinds", "years", "authors")
_NOTICES = ("notices", "gives_notice_of")
_PARTS = tuple(field.name for field in fields(Notice))
_IDENTIFIERS = {
    "doi": (identifiers.doi, "10.1234/abc"),
    "pmid": (identifiers.pmid, "32107499"),
    "pmcid": (identifiers.pmcid, "PMC3537701"),
}
_OPEN = {"yes": True, "no": False, "": None}
# What safe_csv put an apostrophe before, or what had one there already.
_QUOTED = re.compile(r"'+[=+\-@]")


def records_frame(records):
    """Lay records out as a table.

    Parameters
    ----------
    records : iterable of Record

    Returns
    -------
    DataFrame
        One row a record, columns `COLUMNS`, all of them text, blank for what the source does not say. Several values
        in one cell are parted by ``"; "``: authors as ``Kell, Ann``, notices as
        ``retraction | retraction | Crossref (publisher) | 2012-03-04 | 10.1000/n | | ``. A mark that parts values and
        belongs to one has a backslash before it.

    Examples
    --------
    >>> frame = records_frame([Record(source="PubMed", authors=("Kell", "Back Group"), given_names=("Ann", ""))])
    >>> frame["authors"][0], list(frame.columns[:4])
    ('Kell, Ann; Back Group', ['source', 'doi', 'pmid', 'pmcid'])
    """
    rows = [{column: _cell(record, column) for column in COLUMNS} for record in records]
    return pd.DataFrame(rows, columns=list(COLUMNS), dtype="str")


def records_csv(records):
    """Write records as CSV that a spreadsheet cannot mistake for formulas.

    Parameters
    ----------
    records : iterable of Record

    Returns
    -------
    str
        What `read_records_csv` reads back as the same records.

    Examples
    --------
    >>> records_csv([Record(source="PubMed", title="=1+1")]).splitlines()[1].split(",")[5]
    "'=1+1"
    """
    # A title that truly begins with an apostrophe gets a second one, so that reading takes away what writing put there.
    return safe_csv(records_frame(records).map(lambda text: f"'{text}" if _QUOTED.match(text) else text))


def read_records_csv(path):
    """Read records from a CSV file that `records_csv` wrote.

    Parameters
    ----------
    path : str or Path
        A file in UTF-8, with `COLUMNS` in any order; further columns are left aside.

    Returns
    -------
    tuple of Record

    Raises
    ------
    DataProblems
        If columns are missing or cells cannot be read: each with its row and column.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "found.csv"
    ...     _ = file.write_text(records_csv([Record(source="PubMed", pmid="123", years=(2009,))]))
    ...     read_records_csv(file)[0].years
    (2009,)
    """
    path = Path(path)
    header, *rows = _rows(path)
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        found = f"the columns {', '.join(header)[:200]}" if any(header) else "no columns"
        raise DataProblems([Problem(found, f"also the columns {', '.join(missing)}", file=path.name, row=1)])
    records, problems = [], []
    for number, row in enumerate(rows, start=2):
        if not row:
            continue
        if len(row) != len(header):
            wrong = Problem(f"{len(row)} cells", f"{len(header)}, one a column", file=path.name, row=number)
            problems.append(wrong)
            continue
        values = {}
        for column in COLUMNS:
            text = row[header.index(column)]
            try:
                values |= _values(column, text[1:] if _QUOTED.match(text) else text)
            except ValueError as error:
                problems.append(
                    Problem(repr(text[:60]), str(error), file=path.name, row=number, column=column)
                )
        if len(values) == len(fields(Record)):
            records.append(Record(**values))
    if problems:
        raise DataProblems(problems)
    return tuple(records)


def _rows(path):
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return list(csv.reader(io.StringIO(text, newline=""), strict=True)) or [[]]
    except (UnicodeDecodeError, csv.Error) as error:
        raise DataProblems([Problem(str(error), "a CSV file in UTF-8", file=path.name)]) from error


def _cell(record, column):
    value = getattr(record, column)
    if column == "open_access":
        return {True: "yes", False: "no", None: ""}[value]
    if column == "authors":
        given = (*record.given_names, *("" for _ in value))
        names = [
            (_escaped(family, ","), _escaped(one, ",")) for family, one in zip(value, given, strict=False)
        ]
        return "; ".join(", ".join(name) if name[1] else name[0] for name in names)
    if column in _NOTICES:
        return "; ".join(" | ".join(_escaped(getattr(one, part), "|") for part in _PARTS) for one in value)
    if column in _LISTS:
        return "; ".join(_escaped(str(one), "") for one in value)
    return one_line(value)


def _values(column, text):
    text = one_line(text)
    if column in _IDENTIFIERS:
        normal, example = _IDENTIFIERS[column]
        if text and not normal(text):
            raise ValueError(f"blank or an identifier such as {example}")
        return {column: normal(text)}
    if column == "source" and not text:
        raise ValueError("the name of a service or of a file")
    if column == "open_access":
        if text not in _OPEN:
            raise ValueError("yes, no or blank")
        return {column: _OPEN[text]}
    if column not in (*_LISTS, *_NOTICES):
        return {column: text}
    parts = _split(text, ";") if text else []
    if column == "authors":
        names = [(*map(_plain, _split(part, ",")), "") for part in parts]
        return {"authors": tuple(name[0] for name in names), "given_names": tuple(name[1] for name in names)}
    if column == "years":
        if not all(re.fullmatch(r"\d{4}", part) for part in parts):
            raise ValueError("years of four digits, parted by '; '")
        return {column: tuple(int(part) for part in parts)}
    if column in _NOTICES:
        return {column: tuple(_notice(part) for part in parts)}
    return {column: tuple(map(_plain, parts))}


def _notice(text):
    parts = [_plain(part) for part in _split(text, "|")]
    if len(parts) != len(_PARTS) or parts[0] not in KINDS:
        raise ValueError(f"{' | '.join(_PARTS)}, of which the kind is one of {list(KINDS)}")
    return Notice(*parts)


def _escaped(text, marks):
    return "".join(
        f"\\{character}" if character in f"\\;{marks}" else character for character in one_line(text)
    )


def _plain(text):
    return re.sub(r"\\(.)", r"\1", text)


def _split(text, mark):
    pieces, escaped = [""], False
    for character in text:
        if character == mark and not escaped:
            pieces.append("")
            continue
        pieces[-1] += character
        # A mark with a backslash before it belongs to the value.
        escaped = character == "\\" and not escaped
    return [piece.strip() for piece in pieces]
