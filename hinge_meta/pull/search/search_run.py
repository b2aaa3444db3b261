"""One run of a saved search, at every service that it asks."""

from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from hinge_meta.pull.search.deduplicate import deduplicate
from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.shown import Shown
from hinge_meta.sources.outcome import UNREACHABLE
from hinge_meta.sources.services import SERVICES


@dataclass(frozen=True)
class ServiceRun(Shown):
    """What one service answered.

    Attributes
    ----------
    service : str
        A key of `SERVICES`.
    query : str
        What was asked, to the letter.
    state : {"found", "not found", "unreachable"}
        As of `Outcome`.
    ran_on : str
        The day of its latest answer, as ``2026-11-23``; the day of asking where it gave none.
    announced : int or None
        Records that it says it has; None where it does not say or was not reached.
    records : tuple of Record
        What it gave, copies included; empty where it was not reached, which says nothing of what it has.
    complete : bool
        Whether it gave everything that it announced.
    why, note : str
        Why there is nothing; what a reader must know of it.
    answers : tuple of str
        SHA-256 of the raw answers, in order.

    Examples
    --------
    >>> print(ServiceRun("pubmed", "x", "unreachable", "2026-11-23", why="offline"))
    PubMed: unreachable (offline); how many records it has is not known
    """

    service: str
    query: str
    state: str
    ran_on: str
    announced: int | None = None
    records: tuple = field(default=(), repr=False)
    complete: bool = False
    why: str = ""
    note: str = ""
    answers: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_answered(self):
        """Whether the service answered at all."""
        return self.state != UNREACHABLE

    @property
    def received(self):
        """How many records it gave; None where it was not reached."""
        return len(self.records) if self.is_answered else None

    @property
    def name(self):
        """The service's name, as people know it."""
        return SERVICES[self.service].name

    def __str__(self):
        if not self.is_answered:
            why = self.why.removeprefix(f"{self.name}: ")
            return f"{self.name}: unreachable ({why}); how many records it has is not known"
        said = f"{self.name}: {_records(self.received)}"
        if self.announced is not None and self.announced != self.received:
            said += f" of {self.announced:,} announced"
        if not self.complete:
            said += ", incomplete"
        return "; ".join(part for part in (said, self.why, self.note) if part)


@dataclass(frozen=True)
class SearchRun(Shown):
    """A saved search as it was run.

    Attributes
    ----------
    search : str
        Its name.
    services : tuple of ServiceRun
        In the order of the saved search.

    Examples
    --------
    >>> run = SearchRun("hips", (ServiceRun("pubmed", "x", "unreachable", "2026-11-23", why="offline"),))
    >>> run.is_complete, len(run.unique)
    (False, 0)
    """

    search: str
    services: tuple[ServiceRun, ...]

    @property
    def records(self):
        """Every record as it was given, copies included."""
        return tuple(record for service in self.services for record in service.records)

    @cached_property
    def unique(self):
        """The records without duplicates, see `deduplicate`."""
        return deduplicate(self.records)

    @property
    def unreachable(self):
        """The services that did not answer."""
        return tuple(service for service in self.services if not service.is_answered)

    @property
    def is_complete(self):
        """Whether every service gave everything that it announced."""
        return all(service.is_answered and service.complete for service in self.services)

    def to_frame(self):
        """Give one row a service.

        Returns
        -------
        DataFrame
            Columns ``search service query state ran_on announced received complete why note answers``; ``announced``
            and ``received`` are absent where the service was not reached.
        """
        rows = [{"search": self.search, **_of_service(run)} for run in self.services]
        columns = [
            "search", "service", "query", "state", "ran_on", "announced", "received", "complete", "why", "note",
            "answers",
        ]  # fmt: skip
        frame = pd.DataFrame(rows, columns=columns)
        frame["answers"] = [";".join(answers) for answers in frame["answers"]]
        return frame.astype({"announced": "Int64", "received": "Int64"})

    def to_dict(self):
        """Give the run as plain values.

        Returns
        -------
        dict
            ``search``, ``is_complete``, ``services``, ``records`` (how many copies), ``unique`` (how many without
            duplicates), ``conflicts``, ``possible``, ``links``. The two numbers are None where a service is missing.
        """
        found = self.unique
        counted = self.is_complete
        return {
            "search": self.search,
            "is_complete": self.is_complete,
            "services": [_of_service(run) for run in self.services],
            "records": len(self.records) if counted else None,
            "unique": len(found) if counted else None,
            "conflicts": [str(pair) for pair in found.conflicts],
            "possible": [str(pair) for pair in found.possible],
            "links": [str(pair) for pair in found.links],
        }

    def _view(self):
        columns = ["service", "state", "ran_on", "announced", "received", "complete", "why", "note", "query"]
        return (frame_table(self.to_frame(), f"Search {self.search}", columns),)

    def __str__(self):
        lines = [f"Search {self.search}", *(f"  {service}" for service in self.services)]
        if any(service.is_answered for service in self.services):
            had = "" if self.is_complete else " so far; the run is incomplete"
            lines.append(f"  {_records(len(self.unique))} without duplicates{had}")
        else:
            lines.append("  No service answered: nothing is known of what there is.")
        return "\n".join(lines)


def _of_service(run):
    return {
        "service": run.service,
        "query": run.query,
        "state": run.state,
        "ran_on": run.ran_on,
        "announced": run.announced,
        "received": run.received,
        "complete": run.complete,
        "why": run.why,
        "note": run.note,
        "answers": list(run.answers),
    }


def _records(count):
    return f"{count:,} record" if count == 1 else f"{count:,} records"
