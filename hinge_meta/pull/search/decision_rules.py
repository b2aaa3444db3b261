"""What a screening decision must have to count."""

import datetime

from hinge_meta.problems import Problem
from hinge_meta.pull.search.screening_columns import STAGES

_CALLED = {"title_abstract": "title and abstract", "full_text": "full text"}


def decision_problems(rows, file="screening.csv", first=2):
    """List what is wrong with the decisions in some rows.

    Parameters
    ----------
    rows : iterable of mapping
        With ``record_id`` and the columns of decisions; text.
    file : str
        Where they stand, for the message.
    first : int
        Row number of the first one, as a spreadsheet counts.

    Returns
    -------
    list of Problem

    Notes
    -----
    Every decision needs who and when. An exclusion needs a reason, a duplicate the name of the record that it repeats.
    The full text is decided on only where title and abstract were included, and not before that day. Nothing stands
    beside a decision that was not made.

    Examples
    --------
    >>> row = dict.fromkeys(["record_id", *(f"{s}{x}" for s in STAGES for x in ("", "_reason", "_by", "_on"))], "")
    >>> print(*decision_problems([row | {"record_id": "pmid:7", "title_abstract": "exclude",
    ...     "title_abstract_by": "A. Ott", "title_abstract_on": "2026-11-23"}]))
    screening.csv: row 2, study 'pmid:7', column 'title_abstract_reason': found a blank; expected why it is excluded
    """
    rows = list(rows)
    names = {row["record_id"] for row in rows}
    problems = []
    for number, row in enumerate(rows, start=first):

        def fault(column, found, expected, number=number, row=row):
            problems.append(
                Problem(
                    file=file,
                    row=number,
                    study=row["record_id"],
                    column=column,
                    found=found,
                    expected=expected,
                )
            )

        for stage in STAGES:
            _stage(row, stage, names, fault)
        if row["full_text"] and row["title_abstract"] != "include":
            fault(
                "full_text",
                f"'{row['full_text']}' after {row['title_abstract'] or 'no decision'!r} on title and abstract",
                "a decision on the full text only where title and abstract were included",
            )
        early, late = row["title_abstract_on"], row["full_text_on"]
        if _is_day(early) and _is_day(late) and late < early:
            fault("full_text_on", f"'{late}'", f"a day not before that of title and abstract, {early}")
    return problems


def _stage(row, stage, names, fault):
    decision, reason = row[stage], row[f"{stage}_reason"]
    by, on = row[f"{stage}_by"], row[f"{stage}_on"]
    if not decision:
        for column, cell in ((f"{stage}_reason", reason), (f"{stage}_by", by), (f"{stage}_on", on)):
            if cell:
                fault(column, f"'{cell}' without a decision", f"a decision in '{stage}', or a blank")
        return
    if decision not in STAGES[stage]:
        fault(
            stage, f"'{decision}'", f"one of {', '.join(STAGES[stage])}, or a blank where nothing is decided"
        )
        return
    if not by:
        fault(f"{stage}_by", "a blank", f"who decided on the {_CALLED[stage]}")
    if not _is_day(on):
        fault(f"{stage}_on", f"'{on}'" if on else "a blank", "the day of the decision, as 2026-11-23")
    if decision == "exclude" and not reason:
        fault(f"{stage}_reason", "a blank", "why it is excluded")
    if decision == "duplicate" and (row["record_id"] in reason.split() or not names & set(reason.split())):
        fault(
            f"{stage}_reason",
            f"'{reason}'" if reason else "a blank",
            "the record_id of the record that it repeats, one of this table",
        )


def _is_day(text):
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
