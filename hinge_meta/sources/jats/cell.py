"""One cell of a table as printed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cell:
    """A cell with its place, as the grid has it.

    Attributes
    ----------
    row, col : int
        Of its upper left corner, from 0.
    rowspan, colspan : int
        As it covers the grid: clipped to the table, cut short where another cell stands.
    is_header : bool
        Whether it is marked up as a heading (``th``) or stands in ``thead``.
    text : str
        Without footnote marks.
    literal : str
        With them, as the page shows it.
    marks : tuple of str
    no_text : str
        ``"formula"``, ``"picture"`` ... where it holds something that is no text; see
        `hinge_meta.sources.jats.printed_text.Printed`.
    cites : bool
        Whether a reference to the literature stands in it.
    identifier : str
        Of the element, where it has one.

    Examples
    --------
    >>> Cell(0, 1, 1, 6, True, "Bilateral (n = 9)", "Bilateral (n = 9)").covers(0, 6)
    True
    """

    row: int
    col: int
    rowspan: int
    colspan: int
    is_header: bool
    text: str
    literal: str
    marks: tuple[str, ...] = ()
    no_text: str = ""
    cites: bool = False
    identifier: str = ""

    def covers(self, row, col):
        """Say whether it covers a place of the grid."""
        return self.row <= row < self.row + self.rowspan and self.col <= col < self.col + self.colspan
