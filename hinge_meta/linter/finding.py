"""One thing that a rule of the linter noticed, in words that help to mend or to answer it."""

from dataclasses import dataclass

from hinge_meta.shown.shown import Shown

SEVERITIES = ("error", "warning", "note")


@dataclass(frozen=True, kw_only=True)
class Finding(Shown):
    """What was noticed, where it stands, why it matters and what to do.

    A finding is a question, never a verdict: the number it names stays as it stands until a person has
    looked at the source, and a finding that may stand is acknowledged with a reason.

    Attributes
    ----------
    rule : str
        Identifier of the rule.
    severity : {"error", "warning", "note"}
        ``error``: cannot be right as it stands. ``warning``: looks like a known error and needs a look at
        the source. ``note``: worth knowing before the numbers are used.
    table : str
        File of the table, or ``"the table"`` for a frame in memory.
    key : str
        The row's own name, such as a ``contrast_id`` or a study, by which an acknowledgement finds it.
    row : int or None
        Row as a spreadsheet numbers it: the header is row 1.
    study : str
        The study that the row belongs to; blank where it belongs to none.
    column : str
        The column at fault; blank where it is not one column.
    seen : str
        What was found, with its numbers.
    why : str
        Why it matters.
    do : str
        What to do about it.
    acknowledged : str
        The reason why it may stand; blank where nobody gave one.

    Examples
    --------
    >>> print(Finding(rule="events-over-n", severity="error", table="t.csv", key="Smith 2020", row=3,
    ...               study="Smith 2020", column="event_e", seen="12 events in 10 people", why="", do=""))
    t.csv: row 3, study 'Smith 2020', column 'event_e': error events-over-n: 12 events in 10 people
    """

    rule: str
    severity: str
    table: str
    key: str
    row: int | None = None
    study: str = ""
    column: str = ""
    seen: str
    why: str
    do: str
    acknowledged: str = ""

    @property
    def place(self):
        """Where it stands, in words."""
        inside = []
        if self.row is not None:
            inside.append(f"row {self.row}")
        if self.study:
            inside.append(f"study '{self.study}'")
        if self.column:
            inside.append(f"column '{self.column}'")
        return f"{self.table}: {', '.join(inside)}" if inside else self.table

    def __str__(self):
        """Say it in one line."""
        line = f"{self.place}: {self.severity} {self.rule}: {self.seen}"
        if self.do:
            line += f"; {self.do}"
        if self.acknowledged:
            line += f" [acknowledged: {self.acknowledged}]"
        return " ".join(line.split())
