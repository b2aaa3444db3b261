"""What a result shows, in parts that are not markup yet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Text that leads to where it can be read.

    Parameters
    ----------
    text : str
    address : str
        Only a web address becomes a link; anything else is left as text.

    Examples
    --------
    >>> Link("Kell 2009", "https://doi.org/10.1519/JSC.0b013e3181a8a5d4").text
    'Kell 2009'
    """

    text: str
    address: str


@dataclass(frozen=True)
class Words:
    """A paragraph.

    Parameters
    ----------
    text : str or Link
    strong : bool
        Whether it is what a reader must see first.

    Examples
    --------
    >>> Words("Nothing was pooled.").strong
    False
    """

    text: object
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list of sentences.

    Parameters
    ----------
    items : tuple of (str or Link)

    Examples
    --------
    >>> Bullets(("One.", "Two.")).items
    ('One.', 'Two.')
    """

    items: tuple


@dataclass(frozen=True)
class Table:
    """A table of text; the first cell of a row names the row.

    Parameters
    ----------
    caption : str
    rows : tuple of tuple
        Cells, each text, a number, a `Link` or None (blank).
    head : tuple of str
        Names of the columns; empty where rows are a name and a value.

    Examples
    --------
    >>> Table("Two", (("k", "2"),)).head
    ()
    """

    caption: str
    rows: tuple
    head: tuple = ()


@dataclass(frozen=True)
class Fold:
    """Parts that are put away until a reader opens them.

    Parameters
    ----------
    summary : str
        What is inside.
    parts : tuple
        Of `Words`, `Bullets`, `Table` or `Fold`.

    Examples
    --------
    >>> Fold("Where it is from", (Words("A book."),)).summary
    'Where it is from'
    """

    summary: str
    parts: tuple
