"""What others have published, and the threshold that a question is held against."""

from hinge_meta.problems import DataProblems, Problem


def quoted_reviews(evidence, result_ids):
    """Look up published pooled results.

    Parameters
    ----------
    evidence : Evidence
        The tables.
    result_ids : sequence of str
        Keys of ``reviews``.

    Returns
    -------
    DataFrame
        Their rows, in the order asked for.

    Raises
    ------
    DataProblems
        If one is not there.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> quoted_reviews(load_evidence(), ["tataryn2021-pain-all-durations"])["estimate"].tolist()
    [-0.41]
    """
    table = evidence.reviews.set_index("result_id", drop=False)
    absent = [name for name in result_ids if name not in table.index]
    if absent:
        raise DataProblems(
            Problem(file="analyses.toml", found=f"no result '{name}'", expected="a result_id of reviews.csv")
            for name in absent
        )
    return table.loc[list(result_ids)].reset_index(drop=True)


def threshold_of(evidence, question):
    """Look up the smallest important difference that a question names.

    Parameters
    ----------
    evidence : Evidence
        The tables.
    question : Question
        Its ``threshold`` is a key of ``thresholds``.

    Returns
    -------
    dict or None
        The row of ``thresholds``; None where the question names none.

    Raises
    ------
    DataProblems
        If it is not there.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence = load_evidence()
    >>> threshold_of(evidence, evidence.questions["pain-hip-added"])["value"]
    15.0
    """
    if question.threshold is None:
        return None
    table = evidence.thresholds.set_index("threshold_id", drop=False)
    if question.threshold not in table.index:
        raise DataProblems(
            [
                Problem(
                    file="analyses.toml",
                    column="threshold",
                    found=f"'{question.threshold}' in [{question.id}]",
                    expected=f"one of {', '.join(table.index)}",
                )
            ]
        )
    return table.loc[question.threshold].to_dict()
