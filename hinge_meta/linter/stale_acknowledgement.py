"""The one rule about acknowledgements themselves: one that answers nothing any more."""

from hinge_meta.linter.rule import Rule

RULE = Rule(
    id="stale-acknowledgement",
    title="An acknowledgement of something that is not found",
    severity="warning",
    why="The number it spoke of has changed or gone; a reason that outlives its finding would hide the next one.",
    do="remove the row from acknowledged.csv, or correct its rule, table or key",
    source="A rule of this project's own bookkeeping; no outside source.",
    looks_at="evidence",
    find=lambda subject: (),
)


def stale(acknowledged, findings, ran):
    """Find the acknowledgements that answer no finding.

    Parameters
    ----------
    acknowledged : DataFrame
        ``rule``, ``table`` and ``key``.
    findings : iterable of Finding
        All that was found.
    ran : set of str or None
        Identifiers of the rules that ran, when not all did: what others would find is not known.

    Returns
    -------
    list of Finding

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"rule": ["grim"], "table": ["t.csv"], "key": ["A"], "reason": ["checked"]})
    >>> print(*stale(rows, [], None))
    acknowledged.csv: row 2: warning stale-acknowledgement: 'grim' on 'A' of t.csv is acknowledged, and not found; ...
    """
    found = {(finding.rule, finding.table, finding.key) for finding in findings}
    return [
        RULE.at(
            None,
            f"'{row.rule}' on '{row.key}' of {row.table} is acknowledged, and not found",
            table="acknowledged.csv",
            key=f"{row.rule}/{row.table}/{row.key}",
            number=position,
        )
        for position, row in enumerate(acknowledged.itertuples(index=False), start=2)
        if (row.rule, row.table, row.key) not in found and (ran is None or row.rule in ran)
    ]
