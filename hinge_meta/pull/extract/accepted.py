"""What became of proposed rows."""

from dataclasses import dataclass, field
from pathlib import Path

from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown

DECLINED, NOT_DECIDED = "declined", "not decided"


@dataclass(frozen=True)
class LeftRow(Shown):
    """A proposed row that did not enter.

    Attributes
    ----------
    file : str
    row : int
        As a spreadsheet numbers it: the header is row 1.
    why : tuple of str
        ``"not decided"``, ``"declined"``, or everything that must be mended first.

    Examples
    --------
    >>> print(LeftRow("outcomes.csv", 2, ("not decided",)))
    outcomes.csv, row 2: not decided
    """

    file: str
    row: int
    why: tuple

    @property
    def is_fault(self):
        """Whether somebody wanted it to enter, and it may not."""
        return self.why not in ((DECLINED,), (NOT_DECIDED,))

    def __str__(self):
        return f"{self.file}, row {self.row}: {'; '.join(self.why)}"


@dataclass(frozen=True)
class Accepted(Shown):
    """What entered the curated tables, what was there already, and what was left.

    Attributes
    ----------
    added, already : dict of str to tuple of str
        Identifiers by table.
    left : tuple of LeftRow
        Undecided and declined rows, and those that may not enter yet, with the reasons.
    folder : Path
        The tables.

    Examples
    --------
    >>> print(Accepted({"outcomes": ("a2020-hip-pain-vas-100-w6",)}, {}, (LeftRow("outcomes.csv", 3, ("declined",)),)))
    outcomes.csv: 1 added (a2020-hip-pain-vas-100-w6)
    left: outcomes.csv, row 3: declined
    """

    added: dict
    already: dict
    left: tuple = ()
    folder: Path = field(default=Path(), repr=False)

    @property
    def faults(self):
        """The rows that were to enter and may not, each with what must be mended."""
        return tuple(item for item in self.left if item.is_fault)

    def _view(self):
        return lines_view(self)

    def __str__(self):
        lines = [
            f"{table}.csv: {len(names)} {how} ({', '.join(names)})"
            for how, tables in (("added", self.added), ("there already", self.already))
            for table, names in tables.items()
            if names
        ]
        return "\n".join([*(lines or ["nothing entered"]), *(f"left: {item}" for item in self.left)])
