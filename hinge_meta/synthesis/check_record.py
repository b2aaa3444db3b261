"""All that can be asked of the record before anything is computed from it: its form, its judgements, its numbers."""

from dataclasses import asdict, dataclass

from hinge_meta.certainty.check_certainty import check_certainty
from hinge_meta.certainty.check_risk_of_bias import check_risk_of_bias
from hinge_meta.effects.columns import require_columns
from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.linter.lint import lint
from hinge_meta.pull.search.decision_rules import decision_problems
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Fold, Table, Words
from hinge_meta.synthesis.check_progression import check_progression


@dataclass(frozen=True)
class Record(Shown):
    """What was found in the tables.

    Attributes
    ----------
    problems : tuple of Problem
        What must be mended before anything is built.
    findings : tuple of Finding
        What the linter noticed; those with a reason are answered.

    Examples
    --------
    >>> Record((), ()).unanswered
    ()
    """

    problems: tuple
    findings: tuple

    @property
    def unanswered(self):
        """The problems, and the findings above a note that nobody acknowledged."""
        return (
            *self.problems,
            *(item for item in self.findings if item.severity != "note" and not item.acknowledged),
        )

    @property
    def notes(self):
        """The findings that ask for nothing before the numbers are used."""
        return tuple(item for item in self.findings if item.severity == "note" and not item.acknowledged)

    @property
    def acknowledged(self):
        """The findings that may stand, each with its reason."""
        return tuple(item for item in self.findings if item.acknowledged)

    def _view(self):
        problems = tuple(
            (str(item.file), item.row, item.column, item.found, item.expected) for item in self.problems
        )
        found = [
            (item.severity, item.rule, item.place, item.seen, item.do, item.acknowledged)
            for item in self.findings
        ]
        answered = tuple(row for row in found if row[-1])
        waiting = tuple(row for row in found if not row[-1])
        head = ("severity", "rule", "where", "seen", "what to do", "acknowledged")
        parts = [Words(f"{len(problems)} problems, {len(found)} findings of the linter, {self._waiting()}.")]
        if problems:
            mend = ("file", "row", "column", "found", "expected")
            parts.append(Table("What must be mended first", problems, mend))
        if waiting:
            parts.append(Table("What the linter noticed: questions, no verdicts", waiting, head))
        if answered:
            table = Table("Noticed, and answered with a reason", answered, head)
            parts.append(Fold(f"Noticed, and answered with a reason ({len(answered)})", (table,)))
        return tuple(parts)

    def _waiting(self):
        count = len(self.unanswered)
        return f"{count} waiting for a person" if count else "none waiting for a person"

    def to_dict(self):
        """Give everything fit for JSON."""
        return {
            "problems": [asdict(item) for item in self.problems],
            "findings": [asdict(item) for item in self.findings],
        }


def check_record(path=None):
    """Validate ``data/`` and look in it for the errors that reviews are known to make.

    Parameters
    ----------
    path : str, Path or None
        The folder with the tables; None takes the project's own.

    Returns
    -------
    Record
        The linter looks only at tables that are sound by their passport.

    Examples
    --------
    >>> check_record().unanswered
    ()
    """
    problems = check_evidence(path)
    if problems:
        return Record(tuple(problems), ())
    evidence = load_evidence(path)
    problems = (
        *check_certainty(evidence),
        *check_risk_of_bias(evidence),
        *check_progression(evidence),
        *decision_problems(evidence.screening.to_dict("records")),
    )
    return Record(problems, lint(evidence))


def check_table(table, measure=None, acknowledged=None):
    """Look in a study table for the errors that reviews are known to make.

    Parameters
    ----------
    table : DataFrame
        As `read_study_table` reads it.
    measure : str or None
        What its effects are, as in `effect_sizes`.
    acknowledged : DataFrame or None
        ``rule``, ``table``, ``key`` and ``reason`` of findings that may stand.

    Returns
    -------
    Record

    Raises
    ------
    DataProblems
        If ``acknowledged`` lacks one of its columns.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A"], "event_e": [12], "n_e": [10], "event_c": [2], "n_c": [10], "doi": ["x"]})
    >>> [item.rule for item in check_table(table).unanswered]
    ['events-over-n']
    """
    if acknowledged is not None:
        require_columns(acknowledged, ["rule", "table", "key", "reason"])
    return Record((), lint(table, acknowledged, measure=measure))
