"""What a comparison of two builds holds, and views of it."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

import pandas as pd

from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Fold
from hinge_meta.summaries.compare.build_read import Build
from hinge_meta.summaries.compare.lines import lines_of

_ALL = (
    "kind", "place", "part", "study", "name", "change", "old", "new", "difference",
    "old_printed", "new_printed", "shows",
)  # fmt: skip

_ONE_OF = {"analyses": "any question", "claims": "any claim"}


@dataclass(frozen=True)
class Comparison(Shown):
    """Two builds and what is not the same in them.

    Attributes
    ----------
    old, new : Build
        Each with its name, version, date and fingerprint.
    changes : tuple of Change
        The most important first.
    apart : tuple of (tuple of str, str)
        What could not be compared: where it stands, and why.

    Examples
    --------
    >>> from hinge_meta.summaries.compare.compare import compare
    >>> print(compare({"analyses": {}}, {"analyses": {}}).changed)
    False
    """

    old: Build
    new: Build
    changes: tuple = field(repr=False)
    apart: tuple = field(repr=False)

    @property
    def changed(self):
        """Whether any conclusion, study, number, claim, finding or wording is not the same."""
        return bool(self.changes)

    @cached_property
    def questions(self):
        """Questions that came or went: ``question``, ``change``, ``old``, ``new`` (titles)."""
        return self._of_kinds(
            ("question",), {"question": "place", "change": "change", "old": "old", "new": "new"}
        )

    @cached_property
    def conclusions(self):
        """Verdicts, certainty, bottom lines, sensitivity analyses, judgements and other words of the questions."""
        kinds = (
            "verdict",
            "certainty",
            "bottom line",
            "sensitivity verdict",
            "replication",
            "judgement",
            "words",
        )
        names = {"question": "place", "kind": "kind", "part": "part", "study": "study", "name": "name"}
        return self._of_kinds(kinds, names | {"change": "change", "old": "old", "new": "new"})

    @cached_property
    def studies(self):
        """Studies that came, went, or moved between pooled and not pooled."""
        return self._of_kinds(
            ("study",),
            {"question": "place", "study": "study", "change": "change", "old": "old", "new": "new"},
        )

    @cached_property
    def numbers(self):
        """Numbers of the questions, with their difference and whether it shows in the printed digits."""
        names = {"question": "place"} | {name: name for name in _ALL[2:]}
        return self._of_kinds(("number",), names)

    @cached_property
    def claims(self):
        """Claims: verdicts, what may be said, the numbers of what bears on them, other words."""
        names = {"claim": "place", "kind": "kind", "bearing": "part"} | {name: name for name in _ALL[4:]}
        return self._of_kinds(("claim verdict", "claim sentence", "claim number", "claim words"), names)

    @cached_property
    def findings(self):
        """Findings of the linter that came, went, or are told otherwise."""
        names = {
            "rule": "place",
            "where": "part",
            "name": "name",
            "change": "change",
            "old": "old",
            "new": "new",
        }
        return self._of_kinds(("finding",), names)

    @cached_property
    def not_compared(self):
        """What only one build has, or has in another form: ``where``, ``why``, ``times``.

        The same in several questions or claims counts as one.
        """
        counts = Counter((_anywhere(path), why) for path, why in self.apart)
        rows = [
            {"where": where, "why": why, "times": times} for (where, why), times in sorted(counts.items())
        ]
        return pd.DataFrame(rows, columns=["where", "why", "times"])

    def to_frame(self):
        """Give every change, one row each, the most important first.

        Returns
        -------
        DataFrame
            ``kind``, ``place``, ``part``, ``study``, ``name``, ``change``, ``old``, ``new``, ``difference``,
            ``old_printed``, ``new_printed``, ``shows``.
        """
        return self._of_kinds(None, {name: name for name in _ALL})

    def to_dict(self):
        """Give everything that a program may want, fit for JSON.

        Returns
        -------
        dict
        """
        return {
            "old": self.old.to_dict(),
            "new": self.new.to_dict(),
            "changed": self.changed,
            "changes": [item.to_dict() for item in self.changes],
            "not_compared": self.not_compared.to_dict("records"),
        }

    def _view(self):
        if not self.changed:
            return lines_view(self)
        columns = ["kind", "place", "part", "study", "name", "change", "old_printed", "new_printed"]
        table = frame_table(self.to_frame(), "Every change, the most important first", columns)
        return (*lines_view(self), Fold(f"Every change ({len(self.changes)})", (table,)))

    def __str__(self):
        """Tell it in plain lines, the most important first."""
        return "\n".join(lines_of(self))

    def _of_kinds(self, kinds, names):
        rows = [
            {column: getattr(item, name) for column, name in names.items()}
            for item in self.changes
            if kinds is None or item.kind in kinds
        ]
        # Text and numbers stand side by side in a column: neither is turned into the other.
        return pd.DataFrame(rows, columns=list(names), dtype=object)


def _anywhere(path):
    first, *rest = path
    if first not in _ONE_OF or not rest:
        return " > ".join(path)
    told = [_ONE_OF[first], *rest[1:]]
    if len(told) > 2 and told[1] in ("alternatives", "effects", "by_stratum", "not_pooled", "bearings"):
        told[2] = "any"
    return " > ".join(told)
