"""What is wrong with the data, in words that mend it."""

from dataclasses import dataclass

from hinge_meta.shown.short_traceback import short_traceback
from hinge_meta.shown.shown import Shown


@dataclass(frozen=True)
class Problem(Shown):
    """One fault in a table: where it stands, what was found, what was expected.

    Parameters
    ----------
    found : str
        What stands there, quoted.
    expected : str
        What should stand there, and how to mend it.
    file : str
        File name as the reader gave it, or ``"the table"`` for a frame in memory.
    row : int or None
        Row as a spreadsheet numbers it: the header is row 1.
    study : str or None
        The study that the row names.
    column : str or None
        The column at fault.

    Examples
    --------
    >>> print(Problem(found="'-0.1'", expected="a variance above 0", file="t.csv", row=3, column="vi"))
    t.csv: row 3, column 'vi': found '-0.1'; expected a variance above 0
    """

    found: str
    expected: str
    file: str = "the table"
    row: int | None = None
    study: str | None = None
    column: str | None = None

    def __str__(self):
        """Say it in one line."""
        place = []
        if self.row is not None:
            place.append(f"row {self.row}")
        if self.study:
            place.append(f"study '{self.study}'")
        if self.column:
            place.append(f"column '{self.column}'")
        where = f"{self.file}: {', '.join(place)}" if place else self.file
        line = f"{where}: found {self.found}; expected {self.expected}"
        return " ".join(line.split())


class DataProblems(ValueError):
    """Raised when the data are at fault; carries every problem found, not only the first.

    Parameters
    ----------
    problems : iterable of Problem
        At least one.

    Examples
    --------
    >>> try:
    ...     raise DataProblems([Problem(found="one study", expected="two or more")])
    ... except DataProblems as error:
    ...     len(error.problems)
    1
    """

    def __init__(self, problems):
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def _render_traceback_(self):
        return short_traceback(self)
