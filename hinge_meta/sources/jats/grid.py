"""A table laid out: every place of the grid and the cell that covers it."""

from dataclasses import dataclass, field

from hinge_meta.sources.jats.cell import Cell
from hinge_meta.sources.jats.printed_text import local_name, printed_text
from hinge_meta.sources.unreadable import Unreadable

# HTML's own limit of columns under one heading; a wider one is a slip or an attack.
_WIDEST = 1000
_MOST_PLACES = 20_000
_GROUPS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True)
class Grid:
    """A table as rows and columns.

    Attributes
    ----------
    cells : tuple of Cell
        In reading order.
    places : tuple of tuple of (int or None)
        For every row and column the number of the cell that covers it; None where the row ends before.
    head : int
        How many rows from the top stand in ``thead``.
    remarks : tuple of str
        What was clipped, cut short or padded.

    Examples
    --------
    >>> from lxml import etree
    >>> table = etree.fromstring("<table><tr><th rowspan='2'>a</th><th>b</th></tr><tr><td>1</td></tr></table>")
    >>> [[cell.text for cell in row] for row in grid_of(table).rows]
    [['a', 'b'], ['a', '1']]
    """

    cells: tuple[Cell, ...] = field(repr=False)
    places: tuple[tuple[int | None, ...], ...] = field(repr=False)
    head: int = 0
    remarks: tuple[str, ...] = ()

    @property
    def n_rows(self):
        """How many rows there are."""
        return len(self.places)

    @property
    def n_cols(self):
        """How many columns the widest row has."""
        return len(self.places[0]) if self.places else 0

    def at(self, row, col):
        """Give the cell at a place, or None where the row ends before."""
        number = self.places[row][col]
        return None if number is None else self.cells[number]

    @property
    def rows(self):
        """The cells row by row, a cell once for every place that it covers."""
        return tuple(
            tuple(None if number is None else self.cells[number] for number in row) for row in self.places
        )


def grid_of(table, labels=()):
    """Lay a table out.

    Parameters
    ----------
    table : lxml element
        A ``table`` of the XHTML model.
    labels : collection of str
        The labels of its footnotes.

    Returns
    -------
    Grid

    Raises
    ------
    Unreadable
        If it has no rows, or more than twenty thousand places.

    Notes
    -----
    As HTML lays tables out: a cell goes to the next free column and covers ``rowspan`` by ``colspan`` places, but no
    place twice, and no row outside its ``thead``, ``tbody`` or ``tfoot``. A ``rowspan`` of 0 goes to the end of that
    group; a span that is no number counts as 1; a ``colspan`` above a thousand fills the row.

    Examples
    --------
    >>> from lxml import etree
    >>> ragged = etree.fromstring("<table><tr><td>a</td><td>b</td></tr><tr><td rowspan='99'>c</td></tr></table>")
    >>> grid_of(ragged).remarks
    ('row 2: rowspan 99 goes beyond the table, clipped', 'row 2: 1 of 2 columns, the rest is blank')
    """
    rows = _rows(table)
    if not rows:
        raise Unreadable("a table without rows")
    remarks, cells = [], []
    taken = [{} for _ in rows]
    fills = []
    places = 0
    for number, (row, group, end) in enumerate(rows):
        column = 0
        for element in row:
            if local_name(element) not in ("td", "th"):
                continue
            while column in taken[number]:
                column += 1
            where = f"row {number + 1}"
            high = _span(element, "rowspan", end - number, where, remarks)
            wide = _span(element, "colspan", None, where, remarks)
            if wide > _WIDEST:
                fills.append(len(cells))
                remarks.append(f"{where}: colspan {element.get('colspan').strip()} fills the row")
                wide = 1
            free = next((extra for extra in range(1, wide) if column + extra in taken[number]), wide)
            if free < wide:
                remarks.append(f"{where}: cells overlap, the later one is cut short")
            places += high * free
            if places > _MOST_PLACES:
                raise Unreadable(f"a table of more than {_MOST_PLACES} places")
            for below in range(number, number + high):
                taken[below].update(dict.fromkeys(range(column, column + free), len(cells)))
            cells.append(_cell(element, number, column, high, free, group, labels))
            column += free
    width = max((max(row) + 1 for row in taken if row), default=0)
    if width == 0:
        raise Unreadable("a table without cells")
    if width * len(rows) > _MOST_PLACES:
        raise Unreadable(f"a table of more than {_MOST_PLACES} places")
    for filler in fills:
        cells[filler] = _widened(cells[filler], filler, taken, width)
    for number, row in enumerate(taken):
        if 0 < len(row) < width:
            remarks.append(f"row {number + 1}: {len(row)} of {width} columns, the rest is blank")
    return Grid(
        cells=tuple(cells),
        places=tuple(tuple(row.get(column) for column in range(width)) for row in taken),
        head=sum(group == "thead" for _, group, _ in rows),
        remarks=tuple(remarks),
    )


def _rows(table):
    """List rows with their group and the number of the first row after it: head, body, foot."""
    groups = [("tbody", [child for child in table if local_name(child) == "tr"])]
    groups += [
        (name, [child for child in group if local_name(child) == "tr"])
        for name in _GROUPS
        for group in table
        if local_name(group) == name
    ]
    rows = []
    for name in _GROUPS:
        for of, members in groups:
            if of == name:
                end = len(rows) + len(members)
                rows += [(row, name, end) for row in members]
    return rows


def _span(element, name, most, where, remarks):
    text = (element.get(name) or "1").strip()
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        remarks.append(f"{where}: {name} {text[:20]!r} is no number, taken as 1")
        return 1
    span = int(text)
    if span == 0:
        return most or 1
    if most is not None and span > most:
        remarks.append(f"{where}: {name} {span} goes beyond the table, clipped")
        return most
    return span


def _cell(element, row, column, high, wide, group, labels):
    printed = printed_text(element, labels)
    return Cell(
        row=row,
        col=column,
        rowspan=high,
        colspan=wide,
        is_header=local_name(element) == "th" or group == "thead",
        text=printed.text,
        literal=printed.literal,
        marks=printed.marks,
        no_text=printed.no_text,
        cites=printed.cites,
        identifier=element.get("id") or "",
    )


def _widened(cell, number, taken, width):
    """Let a cell cover what is free to its right in all of its rows."""
    rows = range(cell.row, cell.row + cell.rowspan)
    wide = cell.colspan
    while cell.col + wide < width and all(cell.col + wide not in taken[row] for row in rows):
        wide += 1
    for row in rows:
        taken[row].update(dict.fromkeys(range(cell.col, cell.col + wide), number))
    return Cell(**{**cell.__dict__, "colspan": wide})
