"""The parts that a document is made of."""

from dataclasses import dataclass, field
from typing import Literal

KINDS = ("plain", "verdict", "lead", "small", "note")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph.

    Attributes
    ----------
    words : tuple of Run
    kind : {"plain", "verdict", "lead", "small", "note"}
        ``"verdict"`` and ``"lead"``: the answer, in short and in full; ``"note"``: a warning in a box of its own.

    Examples
    --------
    >>> from hinge_meta.summaries.document.words import words
    >>> Paragraph(words("Nothing was pooled.")).kind
    'plain'
    """

    words: tuple
    kind: Literal["plain", "verdict", "lead", "small", "note"] = "plain"


@dataclass(frozen=True)
class Bullets:
    """A list.

    Attributes
    ----------
    items : tuple of tuple of Run
    numbered, small : bool

    Examples
    --------
    >>> from hinge_meta.summaries.document.words import words
    >>> len(Bullets((words("One."), words("Two."))).items)
    2
    """

    items: tuple
    numbered: bool = False
    small: bool = False


@dataclass(frozen=True)
class Column:
    """The head of a column.

    Attributes
    ----------
    head : str
    width : float
        Share of the room, beside the other columns' shares; a form may widen it.
    number : bool
        Whether its cells are numbers, which never break across lines.

    Examples
    --------
    >>> Column("Weight", 1, number=True).number
    True
    """

    head: str
    width: float = 1.0
    number: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first column heads its rows.

    Attributes
    ----------
    caption : str
        What is in it; a form prints it above.
    columns : tuple of Column
    rows : tuple of tuple of tuple of tuple of Run
        Rows of cells; a cell is a tuple of lines, a line is running text.
    sortable : bool
        Whether its rows may stand in another order without losing their meaning.

    Examples
    --------
    >>> from hinge_meta.summaries.document.words import words
    >>> table = Table("Trials.", (Column("Trial"), Column("People", number=True)),
    ...               (((words("Aasa 2015"),), (words("70"),)),))
    >>> len(table.rows[0]) == len(table.columns)
    True
    """

    caption: str
    columns: tuple
    rows: tuple
    sortable: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture of ours.

    Attributes
    ----------
    name : str
        Short, of what it shows.
    caption, alt : str
        What stands under it; the picture in words.
    svg : str
        As `svg_for_pages` writes it: the one thing in a document that is markup.
    small : bool
        Whether it keeps its own size where there is more room.

    Examples
    --------
    >>> Picture("Forest plot", "Squares are trials.", "Two trials ...", "<svg/>").small
    False
    """

    name: str
    caption: str
    alt: str
    svg: str = field(repr=False)
    small: bool = False


@dataclass(frozen=True)
class Fold:
    """Blocks that a reader opens; on paper they stand open, under their summary as a small heading.

    Attributes
    ----------
    summary : str
    blocks : tuple of Paragraph, Bullets, Table or Picture

    Examples
    --------
    >>> Fold("The figure in words", ()).summary
    'The figure in words'
    """

    summary: str
    blocks: tuple


@dataclass(frozen=True)
class Section:
    """A heading with what stands under it.

    Attributes
    ----------
    id : str
        Of its place in a document, for links: lower-case letters and hyphens.
    heading : str
        Blank for the part that comes straight under the title: the answer.
    blocks : tuple of Paragraph, Bullets, Table, Picture or Fold
    level : {2, 3}
        3 for a part of the section before it.

    Examples
    --------
    >>> Section("harms", "Harms", ()).level
    2
    """

    id: str
    heading: str
    blocks: tuple
    level: Literal[2, 3] = 2
