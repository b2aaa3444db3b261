"""A table of an article: its grid and the words around it."""

import re
from dataclasses import dataclass, field

from hinge_meta.sources.jats.grid import Grid
from hinge_meta.sources.jats.note import Note


@dataclass(frozen=True)
class Table:
    """A table as printed.

    Attributes
    ----------
    name : str
        By which readers find it: ``"Table 2"``; where one label stands over several tables, ``"Table 2 (part 1)"``.
    identifier : str
        Of the element.
    caption : str
    notes : tuple of Note
        Below the table.
    grid : Grid

    Examples
    --------
    >>> notes = (Note("", "US: ultrasound."), Note("*", "p < 0.05"))
    >>> Table("Table 2", "T2", "Mean (SD).", notes, None).notes_for(["*"])
    ('p < 0.05',)
    """

    name: str
    identifier: str
    caption: str
    notes: tuple[Note, ...]
    grid: Grid = field(repr=False)

    @property
    def number(self):
        """The number in its name, as text; blank where it has none."""
        match = re.search(r"\d+", self.name)
        return match[0] if match else ""

    @property
    def general_notes(self):
        """Notes for the whole table."""
        return self.notes_for([""])

    @property
    def labels(self):
        """The marks of its notes."""
        return frozenset(note.mark for note in self.notes if note.mark)

    def notes_for(self, marks):
        """Give the texts of the notes to which some marks point."""
        return tuple(note.text for mark in marks for note in self.notes if note.mark == mark)
