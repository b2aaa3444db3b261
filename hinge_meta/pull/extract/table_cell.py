"""One cell with numbers, and everything that the table says of it."""

from dataclasses import dataclass, field

from hinge_meta.pull.extract.table_names import Names
from hinge_meta.sources.jats.cell import Cell
from hinge_meta.sources.jats.group_sizes import Size
from hinge_meta.sources.jats.reading import Reading
from hinge_meta.sources.jats.second_number import SecondNumber


@dataclass(frozen=True, kw_only=True)
class TableCell:
    """A cell with numbers.

    Attributes
    ----------
    table : str
        Name of the table.
    cell : Cell
    reading : Reading
        What its own letters say.
    headings, labels, section : tuple of str
        Above the column, before the row, above the rows.
    names : Names
        Arm, time and outcome as printed.
    kind : str
        What the column or the row holds, see `hinge_meta.sources.jats.column_kind.column_kind`.
    kind_from : str
        The words that say so.
    quantity : {"value", "change", "unknown"}
    centre : {"mean", "median", "unknown"}
    second : SecondNumber
        What its second number is.
    spread : Reading or None
        Of the cell beside it, where means and spreads stand in columns of their own.
    belongs_to : int or None
        For a spread in a column of its own the column of its mean.
    size : Size or None
        How many people.
    doubts : tuple of str
        Everything that a person must look at twice.

    Examples
    --------
    >>> from hinge_meta.sources.jats.number import read_number
    >>> TableCell(table="Table 2", cell=Cell(3, 1, 1, 1, False, "6 (2)", "6 (2)"), reading=read_number("6 (2)"),
    ...     headings=("Training", "After"), labels=("Pain",)).location
    'Table 2, row "Pain", column "Training / After"'
    """

    table: str
    cell: Cell
    reading: Reading
    headings: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    names: Names = field(default_factory=Names)
    kind: str = "value"
    kind_from: str = ""
    quantity: str = "value"
    centre: str = "unknown"
    second: SecondNumber = field(default_factory=SecondNumber)
    spread: Reading | None = None
    belongs_to: int | None = None
    size: Size | None = None
    doubts: tuple[str, ...] = ()

    @property
    def location(self):
        """Where a person finds it: table, row and column by their words, by numbers where there are none."""
        row = " / ".join((*self.section, *self.labels)) or str(self.cell.row + 1)
        column = " / ".join(self.headings) or str(self.cell.col + 1)
        return f'{self.table}, row "{row}", column "{column}"'

    @property
    def literal(self):
        """The letters of the cell, and of the one with its spread."""
        return f"{self.reading.literal} | {self.spread.literal}" if self.spread else self.reading.literal
