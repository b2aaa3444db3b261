"""The headings of a table: which rows they are, and what stands above each column."""

from dataclasses import dataclass

from hinge_meta.sources.jats.cell import Cell
from hinge_meta.sources.jats.read_cells import read_cells


@dataclass(frozen=True)
class HeaderTree:
    """Headings of columns.

    Attributes
    ----------
    n_rows : int
        How many rows from the top are headings.
    known_from : str
        ``"thead"``, ``"th"`` where all cells of these rows are headings, or ``"first numbers"`` where they are only
        the rows above the first number.
    titles : tuple of Cell
        Headings that span the whole table: they say nothing of one column.
    paths : tuple of tuple of Cell
        For every column its headings from the top, without blanks and repetition.

    Examples
    --------
    >>> HeaderTree(0, "first numbers", (), ((),)).paths[0]
    ()
    """

    n_rows: int
    known_from: str
    titles: tuple[Cell, ...]
    paths: tuple[tuple[Cell, ...], ...]


def header_tree(table, readings=None):
    """Find the headings of a table.

    Parameters
    ----------
    table : Table
    readings : tuple of Reading, optional
        As `read_cells` gives them, where they are there already.

    Returns
    -------
    HeaderTree

    Notes
    -----
    The rows of ``thead``; without it the rows from the top in which every cell is a ``th``; without those the rows
    above the first number, where ``N = 24`` is a heading and no number. A row that one cell spans, above the first
    number of a table without ``thead``, is a section and no heading.

    Examples
    --------
    >>> from lxml import etree
    >>> from hinge_meta.sources.jats.grid import grid_of
    >>> from hinge_meta.sources.jats.table import Table
    >>> grid = grid_of(etree.fromstring(
    ...     "<table><thead><tr><th rowspan='2'>Outcome</th><th colspan='2'>Training</th></tr>"
    ...     "<tr><th>Before</th><th>After</th></tr></thead>"
    ...     "<tbody><tr><td>Pain</td><td>6</td><td>4</td></tr></tbody></table>"))
    >>> tree = header_tree(Table("Table 1", "", "", (), grid))
    >>> [[cell.text for cell in path] for path in tree.paths]
    [['Outcome'], ['Training', 'Before'], ['Training', 'After']]
    """
    grid = table.grid
    readings = read_cells(table) if readings is None else readings
    number_of, known_from = _extent(grid, readings)
    titles, paths = [], [[] for _ in range(grid.n_cols)]
    for row in range(number_of):
        for column in range(grid.n_cols):
            cell = grid.at(row, column)
            if cell is None or not cell.text:
                continue
            if cell.colspan == grid.n_cols and grid.n_cols > 1:
                if cell not in titles:
                    titles.append(cell)
            elif cell not in paths[column]:
                paths[column].append(cell)
    return HeaderTree(number_of, known_from, tuple(titles), tuple(map(tuple, paths)))


def _extent(grid, readings):
    if 0 < grid.head < grid.n_rows:
        return grid.head, "thead"
    first_number = next((row for row in range(grid.n_rows) if _holds_number(grid, readings, row)), None)
    marked = 0
    while marked < grid.n_rows and _all_headings(grid, marked):
        marked += 1
    if 0 < marked < grid.n_rows and grid.head == 0:
        return marked, "th"
    if first_number is None:
        return min(1, grid.n_rows - 1), "first numbers"
    above = 0
    while above < first_number and not _spans_all(grid, above):
        above += 1
    return above, "first numbers"


def _holds_number(grid, readings, row):
    return any(
        number is not None
        and column > 0
        and grid.cells[number].row == row
        and readings[number].is_number
        and readings[number].shape != "group size"
        for column, number in enumerate(grid.places[row])
    )


def _all_headings(grid, row):
    cells = [grid.at(row, column) for column in range(grid.n_cols)]
    return any(cell is not None and cell.text for cell in cells) and all(
        cell is None or not cell.text or cell.is_header for cell in cells
    )


def _spans_all(grid, row):
    cell = grid.at(row, 0)
    return cell is not None and cell.colspan == grid.n_cols and grid.n_cols > 1
