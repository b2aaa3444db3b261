"""Which proposed rows enter, which are there already, and which are left with what reasons."""

import re
from dataclasses import dataclass

from hinge_meta.pull.extract.accept_cells import faults_of_cells
from hinge_meta.pull.extract.accept_identifiers import KEYS, key_of, proposed_id
from hinge_meta.pull.extract.accept_neighbours import faults_of_neighbours
from hinge_meta.pull.extract.accept_reading import faults_of_reading
from hinge_meta.pull.extract.accepted import DECLINED, NOT_DECIDED, LeftRow

_WITH_NUMBERS = ("outcomes", "contrasts")
_SIGNED = re.compile(r"(?:^|; )accepted by [^;]+ on \d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True)
class Candidate:
    """A row that a person accepted, as it would enter.

    Attributes
    ----------
    table : str
    position : int
        In the frame of proposals, from 0.
    row : dict of str to str
        Proposed columns with the identifier filled in, and the note signed.
    reading : dict of str to str
        The same with the note as the person wrote it.

    Examples
    --------
    >>> Candidate("trials", 0, {}, {}).place
    'trials.csv, row 2'
    """

    table: str
    position: int
    row: dict
    reading: dict

    @property
    def place(self):
        """Where it stands in the proposals."""
        return f"{self.table}.csv, row {self.position + 2}"


def sort_proposals(proposals, tables, fields, signature):
    """Sort proposed rows.

    Parameters
    ----------
    proposals : dict of str to DataFrame
        As `read_proposals` gives them.
    tables : dict of str to list of dict of str to str
        The curated tables, every cell text; with ``instruments``.
    fields : dict of str to list of dict
        The passport's fields by table.
    signature : str
        ``"accepted by NAME on DATE"``, which ends the note of every row that has one.

    Returns
    -------
    tuple of (list of Candidate, list of Candidate, list of LeftRow)
        What enters, what is there already from an earlier run, what is left.

    Examples
    --------
    >>> sort_proposals({}, {}, {}, "accepted by A on 2026-11-23")
    ([], [], [])
    """
    left, candidates = [], []
    for table, frame in proposals.items():
        for position, record in enumerate(frame.to_dict("records")):
            if record["accept"] == "yes":
                candidates.append(_candidate(table, position, record, fields[table], signature))
            else:
                why = DECLINED if record["accept"] == "no" else NOT_DECIDED
                left.append(LeftRow(f"{table}.csv", position + 2, (why,)))
    there = [item for item in candidates if _is_there(item, tables, fields)]
    open_ = [item for item in candidates if item not in there]
    faults = {item.place: _own_faults(item, fields[item.table]) for item in open_}
    entering = [item for item in open_ if not faults[item.place]]
    # A row that is left may have been what another one rests on, so what remains is looked at again.
    while True:
        for item in entering:
            beside = _tables_with(tables, entering, item)
            faults[item.place] = faults_of_neighbours(item.table, item.row, beside)
        remaining = [item for item in entering if not faults[item.place]]
        if len(remaining) == len(entering):
            break
        entering = remaining
    left += [
        LeftRow(f"{item.table}.csv", item.position + 2, tuple(map(_said, faults[item.place])))
        for item in open_
        if faults[item.place]
    ]
    return entering, there, sorted(left, key=lambda item: (item.file, item.row))


def is_same_row(one, other, fields):
    """Tell whether two rows are the same but for who accepted them when.

    Parameters
    ----------
    one, other : dict of str to str
    fields : list of dict
        Of their table.

    Returns
    -------
    bool

    Examples
    --------
    >>> fields = [{"name": "note"}]
    >>> is_same_row({"note": "x; accepted by A on 2026-11-23"}, {"note": "x; accepted by B on 2026-11-24"}, fields)
    True
    """
    return all(
        _unsigned(one.get(field["name"], "")) == _unsigned(other.get(field["name"], "")) for field in fields
    )


def _candidate(table, position, record, fields, signature):
    # Line ends would make one row several lines of the table.
    row = {column: re.sub(r"[\r\n\t]+", " ", cell).strip() for column, cell in record.items()}
    if table in _WITH_NUMBERS and not row.get(KEYS[table][0]):
        row[KEYS[table][0]] = proposed_id(table, row)
    signed = dict(row)
    if any(field["name"] == "note" for field in fields):
        signed["note"] = "; ".join(filter(None, (row.get("note", ""), signature)))
    return Candidate(table, position, signed, row)


def _is_there(item, tables, fields):
    return any(is_same_row(item.row, other, fields[item.table]) for other in tables[item.table])


def _own_faults(item, fields):
    faults = faults_of_cells(item.reading, fields)
    if item.table not in _WITH_NUMBERS:
        return faults
    numeric = {field["name"] for field in fields if field["type"] in ("number", "integer")}
    unread = {column: "" for column, *_ in faults if column in numeric}
    named = {column for column, *_ in faults}
    more = faults_of_reading(item.table, {**item.reading, **unread})
    return faults + [fault for fault in more if fault[0] not in named]


def _tables_with(tables, entering, item):
    beside = {table: list(rows) for table, rows in tables.items()}
    for other in entering:
        if other is not item:
            beside[other.table].append(other.row)
    return beside


def _said(fault):
    column, found, expected = fault
    return f"{column}: found {found}, expected {expected}"


def _unsigned(cell):
    return _SIGNED.sub("", cell)


def names_of(candidates):
    """Give the identifiers of rows, by table.

    Examples
    --------
    >>> names_of([Candidate("trials", 0, {"trial_id": "a2020"}, {})])
    {'trials': ('a2020',)}
    """
    names = {}
    for item in candidates:
        names.setdefault(item.table, []).append(key_of(item.table, item.row))
    return {table: tuple(listed) for table, listed in names.items()}
