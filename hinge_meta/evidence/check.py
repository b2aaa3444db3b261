"""What is wrong with ``data/``: the schema by frictionless, and what a schema cannot say."""

import pandas as pd

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.folder import find_data
from hinge_meta.evidence.passport import PASSPORT, PIN
from hinge_meta.problems import DataProblems, Problem


def check_evidence(path=None):
    """Validate the tables against their passport and against each other.

    Parameters
    ----------
    path : str, Path or None
        The folder with the tables; None as for `load_evidence`.

    Returns
    -------
    tuple of Problem
        Empty where all is well: types, constraints, keys and hashes (by frictionless), intervals that
        hold their estimates, times, sources, the questions, the searches that runs and records name.

    Examples
    --------
    >>> check_evidence()
    ()
    """
    unpinned = []
    try:
        folder = find_data(path)
        unpinned, problems = _schema(folder)
        if problems:
            return (*unpinned, *problems)
        evidence = load_evidence(folder)
    except DataProblems as error:
        return (*unpinned, *error.problems)
    # A table that was changed and is not pinned yet can be looked at further.
    return (*unpinned, *_intervals(evidence), *_sources(evidence), *_ranges(evidence), *_searches(evidence))


def _schema(folder):
    # frictionless takes over a second to load, and only a check needs it.
    from frictionless import FrictionlessException, Package

    try:
        report = Package(str(folder / PASSPORT)).validate()
    except FrictionlessException as error:
        notes = [reason.note or reason.message for reason in error.reasons] or [error.error.message]
        return [], [
            Problem(file=PASSPORT, found=note, expected="a descriptor by the Data Package standard")
            for note in notes
        ]
    unpinned = []
    problems = [Problem(file=PASSPORT, found=error.message, expected=error.title) for error in report.errors]
    for task in report.tasks:
        for error in task.errors:
            changed = error.type in ("hash-count", "byte-count")
            expected = f"the hash in {PASSPORT}; if the change is meant, {PIN}"
            (unpinned if changed else problems).append(
                Problem(
                    file=task.place.rsplit("/", 1)[-1],
                    row=getattr(error, "row_number", None),
                    column=getattr(error, "field_name", None),
                    found=error.note or error.message,
                    expected=expected if changed else "the table as its passport describes it",
                )
            )
    return unpinned, problems


def _intervals(evidence):
    for name in ("contrasts", "reviews"):
        table = getattr(evidence, name)
        key = table.columns[0]
        for position, row in enumerate(table.itertuples()):
            if pd.isna(row.ci_lb) != pd.isna(row.ci_ub):
                found, expected = "one bound of an interval", "both bounds or neither"
            elif pd.notna(row.ci_lb) and not row.ci_lb <= row.estimate <= row.ci_ub:
                found = f"{row.estimate:g} with [{row.ci_lb:g}, {row.ci_ub:g}]"
                expected = "an interval that holds its estimate"
            else:
                continue
            yield Problem(
                file=f"{name}.csv",
                row=position + 2,
                study=getattr(row, key),
                column="ci_lb",
                found=found,
                expected=expected,
            )


def _sources(evidence):
    for name in ("outcomes", "contrasts", "reviews"):
        table = getattr(evidence, name)
        for position, row in enumerate(table.itertuples()):
            for column in ("read_at", "location"):
                if not getattr(row, column):
                    yield Problem(
                        file=f"{name}.csv",
                        row=position + 2,
                        study=getattr(row, table.columns[0]),
                        column=column,
                        found="a blank",
                        expected="where the number was read, so that a reader can open it",
                    )


def _ranges(evidence):
    scales = evidence.instruments.set_index("instrument")
    for position, row in enumerate(evidence.outcomes.itertuples()):
        low, high = scales.loc[row.instrument, ["scale_min", "scale_max"]]
        if pd.notna(row.mean) and (row.mean < low or row.mean > high):
            yield Problem(
                file="outcomes.csv",
                row=position + 2,
                study=row.outcome_id,
                column="mean",
                found=f"{row.mean:g} on {row.instrument}",
                expected=f"a mean from {low:g} to {high:g}",
            )


def _searches(evidence):
    for name in ("searches", "screening"):
        for position, search in enumerate(getattr(evidence, name)["search"]):
            if search not in evidence.saved_searches:
                yield Problem(
                    file=f"{name}.csv",
                    row=position + 2,
                    column="search",
                    found=f"'{search}'",
                    expected=f"one of the searches in analyses.toml: {', '.join(evidence.saved_searches)}",
                )
