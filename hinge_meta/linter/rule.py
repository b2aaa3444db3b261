"""A rule of the linter: what it looks for, why, on whose word, and the function that looks."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hinge_meta.linter.finding import Finding

LOOKS_AT = ("arms", "pairs", "effects", "evidence")


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One check, kept in one file of ``hinge_meta/linter/rules`` as the constant ``RULE``.

    Attributes
    ----------
    id : str
        Words in lower case joined by hyphens, as acknowledgements name it.
    title : str
        What it finds, in a few words.
    severity : {"error", "warning", "note"}
        Of its findings, unless a finding says otherwise; see `Finding`.
    why : str
        Why it matters, in a sentence or two.
    do : str
        What to do about a finding.
    source : str
        Where the error is described: citation with a DOI or an address.
    looks_at : {"arms", "pairs", "effects", "evidence"}
        The part of a `Subject` that it reads first; ``"evidence"`` for rules that need all of ``data/``.
    find : callable
        Takes a `Subject` and yields a `Finding` for each place; `at` makes them.

    Examples
    --------
    >>> rule = Rule(id="no-people", title="A group of nobody", severity="error", why="It cannot be.",
    ...             do="read n again", source="no source needed", looks_at="arms", find=lambda subject: ())
    >>> from types import SimpleNamespace
    >>> row = SimpleNamespace(table="t.csv", row=2, key="A", study="A")
    >>> print(rule.at(row, "n = 0", column="n_e"))
    t.csv: row 2, study 'A', column 'n_e': error no-people: n = 0; read n again
    """

    id: str
    title: str
    severity: str
    why: str
    do: str
    source: str
    looks_at: str
    find: Callable = field(repr=False)

    def at(
        self, row, seen, column="", *, severity=None, do=None, table=None, key=None, number=None, study=None
    ):
        """Make a finding of this rule.

        Parameters
        ----------
        row : object or None
            A row of a `Subject`'s frame, from ``itertuples``: its ``table``, ``key``, ``row`` and ``study``
            say where the finding stands. None for a finding that belongs to no such row.
        seen : str
            What was found, with its numbers.
        column : str
            The column at fault.
        severity, do : str or None
            In place of the rule's own.
        table, key, study : str or None
            In place of the row's.
        number : int or None
            In place of the row's number.

        Returns
        -------
        Finding

        Examples
        --------
        >>> rule = Rule(id="r", title="t", severity="note", why="w", do="", source="s", looks_at="evidence",
        ...             find=lambda subject: ())
        >>> rule.at(None, "35 trials not checked", table="trials.csv", key="status").place
        'trials.csv'
        """
        if number is None and row is not None and row.row == row.row:
            number = int(row.row)
        return Finding(
            rule=self.id,
            severity=severity or self.severity,
            table=row.table if table is None else table,
            key=str(row.key if key is None else key),
            row=number,
            study=study if study is not None else "" if row is None else str(row.study),
            column=column,
            seen=seen,
            why=self.why,
            do=self.do if do is None else do,
        )
