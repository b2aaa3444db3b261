"""Run the rules over a table, or over all of ``data/``."""

from dataclasses import asdict, fields, replace

import pandas as pd

from hinge_meta.linter.finding import SEVERITIES, Finding
from hinge_meta.linter.rules import rules as all_rules
from hinge_meta.linter.stale_acknowledgement import stale
from hinge_meta.linter.subject import Subject, subject_of_evidence, subject_of_table


def lint(subject, acknowledged=None, rules=None, *, measure=None):
    r"""Look for the errors that reviews are known to make.

    Parameters
    ----------
    subject : Subject, Evidence or DataFrame
        What to examine: `load_evidence`'s tables, or a study table. ``attrs["file"]`` names a table.
    acknowledged : DataFrame or None
        ``rule``, ``table``, ``key`` and ``reason`` of findings that may stand; None takes those of the
        evidence, and none for a study table.
    rules : sequence of Rule or None
        Which rules to run; None runs all.
    measure : str or None
        What the effects of a study table are, as in `effect_sizes`.

    Returns
    -------
    tuple of Finding
        Errors first, then by table, row and rule. An acknowledged finding is there with its reason; an
        acknowledgement that answers no finding is itself a finding.

    Notes
    -----
    A rule finds nothing where the columns that it needs are absent or blank: silence is not a proof.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [12, 3], "n_e": [10, 20], "event_c": [2, 4],
    ...                       "n_c": [10, 20], "doi": ["10.1000/a", "10.1000/b"]})
    >>> print(*lint(table), sep="\n")
    the table: row 2, study 'A', column 'event_e': error events-over-n: 12 events in 10 people; ...
    """
    subject = _laid_out(subject, measure)
    if acknowledged is None and subject.evidence is not None:
        acknowledged = subject.evidence.acknowledged
    chosen = all_rules() if rules is None else tuple(rules)
    findings = [finding for rule in chosen for finding in rule.find(subject)]
    if acknowledged is not None:
        reasons = {(row.rule, row.table, row.key): row.reason for row in acknowledged.itertuples(index=False)}
        findings = [
            replace(item, acknowledged=reasons.get((item.rule, item.table, item.key), ""))
            for item in findings
        ]
        findings += stale(acknowledged, findings, None if rules is None else {rule.id for rule in chosen})
    return tuple(sorted(findings, key=_order))


def findings_frame(findings):
    """Lay findings out as a table.

    Parameters
    ----------
    findings : iterable of Finding

    Returns
    -------
    DataFrame
        One row a finding, its attributes as columns; ``row`` is a whole number or blank.

    Examples
    --------
    >>> list(findings_frame([]).columns)[:4]
    ['rule', 'severity', 'table', 'key']
    """
    frame = pd.DataFrame([asdict(item) for item in findings], columns=[item.name for item in fields(Finding)])
    return frame.astype({"row": "Int64"})


def _laid_out(subject, measure):
    if isinstance(subject, Subject):
        return subject
    if isinstance(subject, pd.DataFrame):
        return subject_of_table(subject, measure, subject.attrs.get("file", "the table"))
    return subject_of_evidence(subject)


def _order(finding):
    row = float("inf") if finding.row is None else finding.row
    return (
        SEVERITIES.index(finding.severity), finding.table, row, finding.rule, finding.key, finding.column,
        finding.seen,
    )  # fmt: skip
