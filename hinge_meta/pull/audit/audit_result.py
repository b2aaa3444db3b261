"""What the audit found of all citations: to read, to filter, to keep."""

from collections import Counter
from dataclasses import dataclass

from hinge_meta.pull.audit.entry import VERDICTS
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Table

_COLUMNS = (
    "key", "verdict", "why", "cited", "doi", "pmid", "pmcid", "wrong_fields", "suggestions", "retraction",
    "retraction_as_of", "retraction_words", "differences", "candidates", "used_in", "consulted", "sha256",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class Audit(Shown):
    """The audit of some citations.

    Attributes
    ----------
    entries : tuple of Entry
        One a citation, in the order of the citations.
    audited_on : str
        The day of the run.

    Examples
    --------
    >>> print(Audit((), "2026-11-23"))
    0 citations, audited 2026-11-23
    """

    entries: tuple
    audited_on: str

    @property
    def counts(self):
        """How many citations have each verdict, the worst first; verdicts that do not occur are 0.

        Returns
        -------
        dict of str to int
        """
        counted = Counter(entry.verdict for entry in self.entries)
        return {verdict: counted[verdict] for verdict in VERDICTS}

    @property
    def problems(self):
        """The entries that a person has to look at, the worst first: retracted papers before all others.

        Returns
        -------
        tuple of Entry
            An unreachable one is none: nobody can look at what was not answered; ask again.
        """
        return tuple(entry for entry in self._worst_first() if entry.needs_a_person)

    def to_frame(self):
        """Give one row an entry.

        Returns
        -------
        DataFrame
            All text; lists are joined by ``"; "``. Written with `hinge_meta.safe_csv.safe_csv` it is safe in a
            spreadsheet.
        """
        import pandas as pd

        return pd.DataFrame([_row(entry) for entry in self.entries], columns=list(_COLUMNS), dtype=object)

    def to_csv(self):
        """Give `to_frame` as CSV in which nothing is a formula.

        Returns
        -------
        str
        """
        from hinge_meta.safe_csv import safe_csv

        return safe_csv(self.to_frame())

    def to_dict(self):
        """Give everything as JSON holds it.

        Returns
        -------
        dict
        """
        return {
            "audited_on": self.audited_on,
            "counts": self.counts,
            "entries": [entry.to_dict() for entry in self.entries],
        }

    def __str__(self):
        """Say the counts, then one line an entry, the worst first."""
        return "\n".join([self._head(), *(f"- {entry}" for entry in self._worst_first())])

    def __repr__(self):
        """Say the same as `str`."""
        return str(self)

    def _view(self):
        heads = ("Verdict", "Citation", "Why", "Perhaps", "Retraction", "Where")
        rows = tuple(
            (
                entry.verdict,
                str(entry.citation),
                entry.why,
                "; ".join(map(str, entry.suggestions)),
                "; ".join((str(entry.retraction), *entry.retraction.differences)),
                "; ".join(map(str, entry.citation.used_in)),
            )
            for entry in self._worst_first()
        )
        return (Table(self._head(), rows, heads),)

    def _head(self):
        told = ", ".join(f"{count} {verdict}" for verdict, count in self.counts.items() if count)
        number = len(self.entries)
        head = f"{number} citation{'' if number == 1 else 's'}, audited {self.audited_on}"
        return f"{head}: {told}" if told else head

    def _worst_first(self):
        def rank(entry):
            grave = ("retracted", "concern").index(entry.retraction.status) if _is_grave(entry) else 2
            return grave, VERDICTS.index(entry.verdict), entry.citation.key

        return sorted(self.entries, key=rank)


def _is_grave(entry):
    return entry.retraction.status in ("retracted", "concern")


def _row(entry):
    from hinge_meta.pull.audit.entry import paper_in_words

    citation, retraction = entry.citation, entry.retraction
    return {
        "key": citation.key,
        "verdict": entry.verdict,
        "why": entry.why,
        "cited": str(citation),
        "doi": citation.doi,
        "pmid": citation.pmid,
        "pmcid": citation.pmcid,
        "wrong_fields": "; ".join(one.field for one in entry.errors),
        "suggestions": "; ".join(map(str, entry.suggestions)),
        "retraction": retraction.status,
        "retraction_as_of": retraction.as_of,
        "retraction_words": str(retraction),
        "differences": "; ".join(retraction.differences),
        "candidates": "; ".join(map(paper_in_words, entry.candidates)),
        "used_in": "; ".join(map(str, citation.used_in)),
        "consulted": "; ".join(map(str, entry.consulted)),
        "sha256": "; ".join(entry.sha256),
    }
