"""All cells of a table read as numbers, with the table's own way of writing decimals."""

from hinge_meta.sources.jats.decimal_style import decimal_style
from hinge_meta.sources.jats.number import read_number
from hinge_meta.sources.jats.reading import REFUSED, Reading


def read_cells(table):
    """Read every cell of a table.

    Parameters
    ----------
    table : Table

    Returns
    -------
    tuple of Reading
        One for each of ``table.grid.cells``, in that order. A cell with digits and a formula, a picture or a reference
        to the literature is refused: its digits may belong to that.

    Examples
    --------
    >>> from lxml import etree
    >>> from hinge_meta.sources.jats.grid import grid_of
    >>> from hinge_meta.sources.jats.table import Table
    >>> grid = grid_of(etree.fromstring("<table><tr><td>VAS</td><td>3,5 ± 1,2</td></tr></table>"))
    >>> [reading.value for reading in read_cells(Table("Table 1", "", "", (), grid))]
    [None, Decimal('3.5')]
    """
    decimals = decimal_style(cell.text for cell in table.grid.cells)
    return tuple(_reading(cell, decimals, table.labels) for cell in table.grid.cells)


def _reading(cell, decimals, labels):
    reading = read_number(cell.text, decimals, labels, cell.literal)
    if reading.is_number and cell.cites:
        why = "a reference to the literature within, whose number may be taken for a result"
        return Reading(literal=cell.literal, state=REFUSED, why=why)
    if cell.no_text and (
        reading.state == "missing" or not cell.text.replace(f"[{cell.no_text}]", "").strip()
    ):
        return Reading(literal=cell.literal, state=REFUSED, why=f"a {cell.no_text}, which is not read")
    return reading
