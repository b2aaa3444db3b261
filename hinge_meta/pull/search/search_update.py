"""What running one saved search again brought."""

from dataclasses import dataclass, field

from hinge_meta.pull.search.search_run import SearchRun
from hinge_meta.shown.shown import Shown

# What a person looks at first.
CHANGES = ("notice", "new", "joins", "conflict", "possible duplicate", "gone")


@dataclass(frozen=True)
class Change(Shown):
    """One thing that a person should look at.

    Attributes
    ----------
    kind : {"notice", "new", "joins", "conflict", "possible duplicate", "gone"}
    record_id : str
        The row of the screening table; of pairs the first.
    title, said : str
    matters : bool
        Whether it touches a record that was included, or a trial that is in the tables.

    Examples
    --------
    >>> print(Change("new", "pmid:7", "Hips", "Ott 2001; PubMed"))
    pmid:7 Hips (Ott 2001; PubMed)
    """

    kind: str
    record_id: str
    title: str
    said: str
    matters: bool = False

    def __str__(self):
        title = f" {self.title}" if self.title else ""
        return f"{self.record_id}{title} ({self.said})" if self.said else f"{self.record_id}{title}"


@dataclass(frozen=True)
class SearchUpdate(Shown):
    """A run of one search, held against the screening table.

    Attributes
    ----------
    search : str
    since : str
        The day of its last run in the table of runs; blank where it was never run.
    started : str
        When this run was begun.
    run : SearchRun
    changes : tuple of Change
        In the order of `CHANGES`.

    Examples
    --------
    >>> SearchUpdate("hips", "", "2026-11-23T05:25:05Z", SearchRun("hips", ())).of("new")
    ()
    """

    search: str
    since: str
    started: str
    run: SearchRun
    changes: tuple[Change, ...] = field(default=())

    def of(self, kind):
        """Give the changes of one kind."""
        return tuple(change for change in self.changes if change.kind == kind)

    @property
    def is_finished(self):
        """Whether every service answered; a run that is not goes on the next time."""
        return not self.run.unreachable
