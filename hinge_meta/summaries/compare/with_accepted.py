"""What accepting proposed rows would change in the answers."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.pull.extract.accept import try_accepting
from hinge_meta.pull.extract.accepted import Accepted
from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown
from hinge_meta.summaries.answered import answer
from hinge_meta.summaries.compare.compare import compare
from hinge_meta.summaries.compare.comparison import Comparison
from hinge_meta.synthesis.check_record import check_record


@dataclass(frozen=True)
class TriedAcceptance(Shown):
    """Rows that would enter, and what the answers would then say.

    Attributes
    ----------
    accepted : Accepted
        Which rows would enter, and which would be left and why.
    comparison : Comparison
        Old: the tables as they are; new: a copy with these rows.
    waiting : tuple of Problem or Finding
        What a person would have to do or answer then: judge the arms, look at a doubt.

    Examples
    --------
    >>> import datetime
    >>> tried = compare_with_accepted({}, load_evidence(), by="A. Reader", on=datetime.date(2026, 11, 23))
    >>> print(str(tried).splitlines()[0])
    nothing entered
    """

    accepted: Accepted
    comparison: Comparison
    waiting: tuple = ()

    def _view(self):
        return lines_view(self)

    def __str__(self):
        """Tell what would enter, what that would change, and what would wait for a person."""
        parts = [str(self.accepted), str(self.comparison)]
        if self.waiting:
            parts.append("\n".join(["Then a person looks at:", *(f"  {item}" for item in self.waiting)]))
        return "\n\n".join([*parts, "This was a trial: nothing was changed."])


def compare_with_accepted(proposals, evidence, *, by, on):
    """Hold the answers as they are beside those with the accepted rows, without changing anything.

    Parameters
    ----------
    proposals : str, Path or dict of str to DataFrame
        As `accept` takes them, with a person's decisions.
    evidence : Evidence
        The tables as they are.
    by : str
        Who accepts.
    on : datetime.date
        The day.

    Returns
    -------
    TriedAcceptance
        A row with a fault is left out, as `accept` leaves it, and is told.

    Raises
    ------
    DataProblems
        If the proposals cannot be read, or the tables with the new rows would not pass their check.

    Examples
    --------
    >>> import datetime
    >>> compare_with_accepted({}, load_evidence(), by="A. Reader", on=datetime.date(2026, 11, 23)).comparison.changed
    False
    """
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "data"
        accepted = try_accepting(proposals, evidence.folder, copy, by=by, on=on)
        before = answer(evidence, with_progression=False).to_dict()
        if not any(accepted.added.values()):
            return TriedAcceptance(accepted, compare(before, before))
        after = answer(load_evidence(copy), with_progression=False).to_dict()
        return TriedAcceptance(accepted, compare(before, after), waiting_for_a_person(copy, evidence.folder))


def waiting_for_a_person(folder, before=None):
    """List what a record asks of a person, apart from what it asked before.

    Parameters
    ----------
    folder : str or Path
        With the tables.
    before : str or Path, optional
        With the tables as they were.

    Returns
    -------
    tuple of Problem or Finding

    Examples
    --------
    >>> waiting_for_a_person(load_evidence().folder)
    ()
    """
    had = set() if before is None else set(map(str, check_record(before).unanswered))
    return tuple(item for item in check_record(folder).unanswered if str(item) not in had)
