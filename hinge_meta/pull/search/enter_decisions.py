"""Decisions entered into the screening table."""

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.search.agreed_decision import agreed_decision, of_stage
from hinge_meta.pull.search.decision_rules import decision_problems
from hinge_meta.pull.search.screening_columns import COLUMNS, KEYS, STAGES, screening_frame


def enter_decisions(screening, decisions):
    """Enter decisions into the screening table.

    Parameters
    ----------
    screening : DataFrame
        As ``Evidence.screening``.
    decisions : DataFrame
        As `read_decisions` gives it.

    Returns
    -------
    DataFrame
        The table with them. A stage that a file leaves blank keeps what stood there.

    Raises
    ------
    DataProblems
        If a decision is on a record that the table does not have, breaks a rule (see `decision_problems`), or differs
        from what somebody else decided before: that is changed by a decision whose ``..._by`` names both.

    Notes
    -----
    Two who decided alike are both named.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.pull.search.screening_columns import DECISIONS
    >>> table = screening_frame([{"search": "hips", "record_id": "pmid:7"}])
    >>> told = pd.DataFrame([{"search": "hips", "record_id": "pmid:7", **dict.fromkeys(DECISIONS, ""),
    ...     "title_abstract": "include", "title_abstract_by": "A. Ott", "title_abstract_on": "2026-11-23"}])
    >>> enter_decisions(table, told).loc[0, "title_abstract"]
    'include'
    """
    rows = screening[list(COLUMNS)].to_dict("records")
    place_of = {tuple(row[name] for name in KEYS): place for place, row in enumerate(rows)}
    problems = []
    for told in decisions.to_dict("records"):
        key = tuple(told[name] for name in KEYS)
        if key not in place_of:
            problems.append(
                Problem(
                    file="screening.csv",
                    study=key[1],
                    column="record_id",
                    found=f"a decision on it, found by '{key[0]}'",
                    expected="a record of the screening table; 'hinge-meta pull search' puts new ones there",
                )
            )
            continue
        row = rows[place_of[key]]
        for stage in STAGES:
            cells = of_stage(told, stage)
            if not any(cells.values()):
                continue
            problems += _overruled(stage, row, told, place_of[key] + 2)
            if row[stage] and told[stage] == row[stage]:
                cells = agreed_decision(row, told, stage)
            row = row | cells
        rows[place_of[key]] = row
    frame = screening_frame(rows, screening.attrs.get("file", "screening.csv"))
    problems += decision_problems(frame.to_dict("records"), frame.attrs["file"])
    if problems:
        raise DataProblems(problems)
    return frame


def _overruled(stage, row, told, number):
    before, by = row[stage], row[f"{stage}_by"]
    if before and told[stage] != before and by.casefold() not in told[f"{stage}_by"].casefold():
        yield Problem(
            file="screening.csv",
            row=number,
            study=row["record_id"],
            column=stage,
            found=f"'{told[stage]}' by {told[f'{stage}_by'] or 'nobody named'}, but '{before}' by {by} before",
            expected="one decision that both stand by, its '_by' naming both",
        )
