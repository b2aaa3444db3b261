"""The searches run again: what changed, in words, as a table and as plain values."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.pull.search.search_update import CHANGES, SearchUpdate
from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown

_MOST = 40  # lines of one kind that are read; the table has all of them
_WORDS = {
    "notice": ("Retracted, doubted or corrected since", "record"),
    "new": ("New", "record"),
    "joins": ("Rows that seem to be one", "pair"),
    "conflict": ("Identifiers that contradict each other", "pair"),
    "possible duplicate": ("Possible duplicates", "pair"),
    "gone": ("No longer given", "record"),
}


@dataclass(frozen=True)
class Update(Shown):
    """What running the saved searches brought.

    Attributes
    ----------
    searches : tuple of SearchUpdate
    screening, runs : DataFrame
        The screening table and the table of runs with what was found: proposals, for `write_screening`.

    Examples
    --------
    >>> print(Update((), pd.DataFrame(), pd.DataFrame()))
    No search is written down.
    """

    searches: tuple[SearchUpdate, ...]
    screening: pd.DataFrame = field(repr=False)
    runs: pd.DataFrame = field(repr=False)

    @property
    def is_finished(self):
        """Whether every service answered every search."""
        return all(search.is_finished for search in self.searches)

    @property
    def new(self):
        """How many records are new to the table, over all searches."""
        return sum(len(search.of("new")) for search in self.searches)

    def to_frame(self):
        """Give one row a change.

        Returns
        -------
        DataFrame
            Columns ``search since change matters record_id title said``, in the order of the words.
        """
        rows = [
            (
                search.search,
                search.since,
                change.kind,
                change.matters,
                change.record_id,
                change.title,
                change.said,
            )
            for search in self.searches
            for change in search.changes
        ]
        columns = ["search", "since", "change", "matters", "record_id", "title", "said"]
        return pd.DataFrame(rows, columns=columns)

    def to_dict(self):
        """Give it as plain values.

        Returns
        -------
        dict
            ``is_finished``, and ``searches``: of each ``search``, ``since``, ``started``, ``run`` and by kind the
            changes.
        """
        return {
            "is_finished": self.is_finished,
            "searches": [
                {
                    "search": search.search,
                    "since": search.since,
                    "started": search.started,
                    "run": search.run.to_dict(),
                    "changes": {
                        kind: [
                            {
                                "record_id": change.record_id,
                                "title": change.title,
                                "said": change.said,
                                "matters": change.matters,
                            }
                            for change in search.of(kind)
                        ]
                        for kind in CHANGES
                    },
                }
                for search in self.searches
            ],
        }

    def _view(self):
        return lines_view(self)

    def __str__(self):
        if not self.searches:
            return "No search is written down."
        lines = []
        for search in self.searches:
            since = f"since {search.since}" if search.since else "never run before"
            lines += [f"{search.search} ({since})", *_changes(search), *_asked(search), ""]
        if not self.is_finished:
            lines.append("Not finished: run it again, and only what is missing is asked for.")
        return "\n".join(lines).rstrip()


def _changes(search):
    answered = any(service.is_answered for service in search.run.services)
    lines = []
    for kind in CHANGES:
        found = search.of(kind)
        if found:
            head, unit = _WORDS[kind]
            lines.append(f"  {head}: {len(found):,} {unit}{'s' * (len(found) != 1)}")
            lines += [f"  {'!' if change.matters else ' '} {change}" for change in found[:_MOST]]
            if len(found) > _MOST:
                lines.append(f"    ... and {len(found) - _MOST:,} more, in the table")
    if lines or not answered:
        return lines
    return [
        "  Nothing changed at the services that answered." if search.run.unreachable else "  Nothing changed."
    ]


def _asked(search):
    return ["  Asked:", *(f"    {service}" for service in search.run.services)]
