"""What stands before and above the numbers of a row: its labels and the section that it belongs to."""

from dataclasses import dataclass

from hinge_meta.sources.jats.cell import Cell


@dataclass(frozen=True)
class RowLabels:
    """The words for one row.

    Attributes
    ----------
    row : int
    kind : {"numbers", "section", "headings", "blank"}
        A section heads the rows below it; headings within the table name the columns of the rows below them.
    labels : tuple of Cell
        From the left, those inherited from rows above included.
    section : tuple of Cell
        The section that it stands in, outermost first.
    headings : int or None
        The row of headings within the table that stands above it.

    Examples
    --------
    >>> RowLabels(3, "numbers", (), (), None).kind
    'numbers'
    """

    row: int
    kind: str
    labels: tuple[Cell, ...]
    section: tuple[Cell, ...]
    headings: int | None


def label_columns(table, tree, readings):
    """Count the columns from the left that name rows.

    Parameters
    ----------
    table : Table
    tree : HeaderTree
    readings : tuple of Reading

    Returns
    -------
    int
        The first column, unless it holds values with a second number; and those that follow it with no word short of
        half of what they hold. 0 for a table of one column.

    Examples
    --------
    >>> from lxml import etree
    >>> from hinge_meta.sources.jats.grid import grid_of
    >>> from hinge_meta.sources.jats.header_tree import header_tree
    >>> from hinge_meta.sources.jats.read_cells import read_cells
    >>> from hinge_meta.sources.jats.table import Table
    >>> grid = grid_of(etree.fromstring("<table><tr><td>Pain</td><td>mm</td><td>6 (2)</td></tr></table>"))
    >>> table = Table("Table 1", "", "", (), grid)
    >>> label_columns(table, header_tree(table), read_cells(table))
    2
    """
    grid = table.grid
    if grid.n_cols == 1:
        return 0
    for column in range(grid.n_cols):
        held = [
            reading
            for cell, reading in zip(grid.cells, readings, strict=True)
            if cell.col == column and cell.row >= tree.n_rows and cell.text and cell.colspan < grid.n_cols
        ]
        words = sum(reading.state == "words" or _looks_like_words(reading) for reading in held)
        if column == 0:
            if held and sum(reading.has_two for reading in held) * 2 >= len(held):
                return 0
        elif not words or words * 2 < len(held):
            return column
    return grid.n_cols


def _looks_like_words(reading):
    return reading.state == "refused" and "words" in reading.why


def row_labels(table, tree, readings):
    """Find the words for every row below the headings.

    Parameters
    ----------
    table : Table
    tree : HeaderTree
    readings : tuple of Reading

    Returns
    -------
    tuple of RowLabels
        In order. Sections that follow each other without a row of numbers between them are nested.

    Notes
    -----
    A section is a row that one cell spans, or one with a label and nothing else. Headings within the table are rows of
    ``th``, or rows with two words or more where the columns hold numbers elsewhere.

    Examples
    --------
    >>> from lxml import etree
    >>> from hinge_meta.sources.jats.grid import grid_of
    >>> from hinge_meta.sources.jats.header_tree import header_tree
    >>> from hinge_meta.sources.jats.read_cells import read_cells
    >>> from hinge_meta.sources.jats.table import Table
    >>> grid = grid_of(etree.fromstring(
    ...     "<table><thead><tr><th/><th>Training</th></tr></thead><tbody><tr><td colspan='2'>Left leg</td></tr>"
    ...     "<tr><td>Strength</td><td>6 (2)</td></tr></tbody></table>"))
    >>> table = Table("Table 1", "", "", (), grid)
    >>> rows = row_labels(table, header_tree(table), read_cells(table))
    >>> rows[1].labels[0].text, rows[1].section[0].text
    ('Strength', 'Left leg')
    """
    grid = table.grid
    wide = label_columns(table, tree, readings)
    numeric = _numeric_columns(grid, tree, readings, wide)
    section, headings, after_section = [], None, False
    rows = []
    for row in range(tree.n_rows, grid.n_rows):
        labels = _cells(grid, row, range(wide))
        kind = _kind(grid, readings, row, wide, numeric)
        if kind == "section":
            cell = next(cell for cell in _cells(grid, row, range(grid.n_cols)) if cell.text)
            section = [*section, cell] if after_section else [cell]
            rows.append(RowLabels(row, kind, (), tuple(section), headings))
        else:
            if kind == "headings":
                headings = row
            rows.append(
                RowLabels(row, kind, tuple(cell for cell in labels if cell.text), tuple(section), headings)
            )
        if kind != "blank":
            after_section = kind == "section"
    return tuple(rows)


def _cells(grid, row, columns):
    return list(dict.fromkeys(cell for column in columns if (cell := grid.at(row, column)) is not None))


def _numeric_columns(grid, tree, readings, wide):
    return {
        cell.col
        for cell, reading in zip(grid.cells, readings, strict=True)
        if cell.row >= tree.n_rows and cell.col >= wide and reading.is_number
    }


def _kind(grid, readings, row, wide, numeric):
    cells = [cell for cell in _cells(grid, row, range(grid.n_cols)) if cell.literal]
    if not cells:
        return "blank"
    own = [cell for cell in cells if cell.row == row]
    if len(cells) == 1 and (cells[0].colspan == grid.n_cols or (cells[0].col == 0 and own and wide)):
        return "section" if cells[0].text and cells[0].rowspan == 1 else "numbers"
    beyond = {cell: readings[grid.places[row][cell.col]] for cell in own if cell.col >= wide}
    if any(reading.state in ("read", "refused") for reading in beyond.values()):
        return "headings" if all(cell.is_header for cell in own) else "numbers"
    words = [cell for cell, reading in beyond.items() if reading.state == "words" and cell.col in numeric]
    if len(words) >= 2 or (words and all(cell.is_header for cell in own)):
        return "headings"
    return "numbers"
