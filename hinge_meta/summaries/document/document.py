"""A whole document: one sheet for who has two minutes, and an appendix for who has more."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Document:
    """What one document says, in the order in which it is read.

    Attributes
    ----------
    id : str
        Of the question; the files are named by it.
    title : str
        The question.
    short_title : str
        For lists and the head of a window.
    description : str
        The answer in a sentence or two, for search and sharing.
    sheet, appendix : tuple of Section
        The appendix may be empty.
    date : str
        Of the data, as ``2026-11-23``.
    fingerprint : str
        Of the data.
    footing : str
        What stands at the foot of every page.

    Examples
    --------
    >>> document = Document("a", "Does it help?", "Help", "We do not know.", (), (), "2026-11-23", "0123", "No advice.")
    >>> list(document.sections)
    []
    """

    id: str
    title: str
    short_title: str
    description: str
    sheet: tuple
    appendix: tuple
    date: str
    fingerprint: str
    footing: str

    @property
    def sections(self):
        """Every section, those of the sheet first."""
        return (*self.sheet, *self.appendix)
