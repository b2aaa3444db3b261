"""A table understood as far as its form goes: headings, labels, sections, and every cell read."""

from dataclasses import dataclass, field
from functools import cached_property

from hinge_meta.sources.jats.column_kind import column_kind
from hinge_meta.sources.jats.group_sizes import names_size
from hinge_meta.sources.jats.header_tree import HeaderTree, header_tree
from hinge_meta.sources.jats.read_cells import read_cells
from hinge_meta.sources.jats.reading import Reading
from hinge_meta.sources.jats.row_labels import RowLabels, label_columns, row_labels
from hinge_meta.sources.jats.table import Table


@dataclass(frozen=True)
class Layout:
    """A table's form.

    Attributes
    ----------
    table : Table
    tree : HeaderTree
        The headings above the columns.
    n_labels : int
        How many columns from the left name rows.
    rows : tuple of RowLabels
        One for each row below the headings.
    readings : tuple of Reading
        One for each cell of the grid.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> layout = layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0])
    >>> layout.n_labels, layout.headings_of(1, 3), layout.row(3).labels[0].text
    (1, ('Continuous ultrasound', 'Before treatment', 'N=24'), 'Functional Rating Index')
    """

    table: Table
    tree: HeaderTree = field(repr=False)
    n_labels: int
    rows: tuple[RowLabels, ...] = field(repr=False)
    readings: tuple[Reading, ...] = field(repr=False)

    def row(self, number):
        """Give the words for a row of the grid."""
        return self.rows[number - self.tree.n_rows]

    def heading_cells(self, column, row):
        """Give the headings above a cell, from the top, those within the table included."""
        within = self.row(row).headings
        cell = None if within is None or within == row else self.table.grid.at(within, column)
        path = self.tree.paths[column]
        return (*path, cell) if cell is not None and cell.text and cell.row == within else path

    def headings_of(self, column, row):
        """Give the texts of the headings above a cell, from the top."""
        return tuple(cell.text for cell in self.heading_cells(column, row))

    @cached_property
    def column_kinds(self):
        """What each column holds, as `column_kind` says from the headings above the table."""
        return tuple(column_kind([cell.text for cell in path]) for path in self.tree.paths)

    @cached_property
    def value_columns(self):
        """The columns behind the labels that hold values of arms, by their headings."""
        columns = range(self.n_labels, self.table.grid.n_cols)
        return tuple(column for column in columns if self.column_kinds[column][0] == "value")

    @cached_property
    def rows_of_people(self):
        """The rows that hold numbers of people: labelled so, or with nothing but ``n = 24`` in them."""
        return tuple(row.row for row in self.rows if row.kind == "numbers" and self._counts_people(row))

    def kind_of(self, column, row):
        """Say what a column holds at a row, headings within the table included, and which heading says so."""
        if self.row(row).headings is None:
            return self.column_kinds[column]
        return column_kind(self.headings_of(column, row))

    def _counts_people(self, row):
        if row.labels and names_size(row.labels[-1].text):
            return True
        numbers = dict.fromkeys(self.table.grid.places[row.row][self.n_labels :])
        readings = [
            self.readings[number]
            for number in numbers
            if number is not None and self.table.grid.cells[number].literal
        ]
        return bool(readings) and all(reading.shape == "group size" for reading in readings)

    def data_cells(self):
        """Yield the cells below the headings and behind the labels that are not blank, each with its reading."""
        sections = {row.row for row in self.rows if row.kind == "section"}
        for cell, reading in zip(self.table.grid.cells, self.readings, strict=True):
            below = cell.row >= self.tree.n_rows and cell.row not in sections
            if below and cell.col >= self.n_labels and cell.literal:
                yield cell, reading


def layout_of(table):
    """Understand a table's form.

    Parameters
    ----------
    table : Table

    Returns
    -------
    Layout

    Examples
    --------
    >>> from lxml import etree
    >>> from hinge_meta.sources.jats.grid import grid_of
    >>> grid = grid_of(etree.fromstring(
    ...     "<table><tr><td>Group</td><td>Pain</td></tr><tr><td>A</td><td>3</td></tr></table>"))
    >>> layout_of(Table("Table 1", "", "", (), grid)).tree.known_from
    'first numbers'
    """
    readings = read_cells(table)
    tree = header_tree(table, readings)
    return Layout(
        table, tree, label_columns(table, tree, readings), row_labels(table, tree, readings), readings
    )
