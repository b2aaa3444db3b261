"""The rows that a question selects, and those that it leaves out on purpose."""

from hinge_meta.problems import DataProblems, Problem


def question_rows(evidence, question, timing, leave_out_rows):
    """Select a question's rows, and set aside those that it names.

    Parameters
    ----------
    evidence : Evidence
        The tables.
    question : Question
        What is asked.
    timing : tuple of str
        Times in order of preference.
    leave_out_rows : tuple of dict
        ``row`` and ``why``.

    Returns
    -------
    rows, left_out : DataFrame
        As `Evidence.select` returns them; ``left_out`` has the reason in ``why``.

    Raises
    ------
    DataProblems
        If a row to leave out is not among those selected.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence = load_evidence()
    >>> question = evidence.questions["pain-vs-no-training"]
    >>> rows, left_out = question_rows(evidence, question, question.timing, question.leave_out_rows)
    >>> len(rows), len(left_out)
    (2, 2)
    """
    rows = evidence.select(
        question.outcome, question.training, question.against, timing=timing, weeks=question.weeks
    )
    reasons = {entry["row"]: entry["why"] for entry in leave_out_rows}
    absent = [row for row in reasons if row not in set(rows["row"])]
    if absent:
        raise DataProblems(
            Problem(
                file="analyses.toml",
                column="leave_out_rows",
                found=f"'{row}' in [{question.id}]",
                expected=f"one of its rows: {', '.join(rows['row'])}",
            )
            for row in absent
        )
    out = rows["row"].isin(list(reasons))
    left_out = rows[out].assign(why=rows["row"][out].map(reasons))
    return rows[~out].reset_index(drop=True), left_out.reset_index(drop=True)
