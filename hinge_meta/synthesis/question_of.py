"""The question that goes by a name."""

from hinge_meta.problems import DataProblems, Problem


def question_of(evidence, analysis_id):
    """Look up a question of ``analyses.toml``.

    Parameters
    ----------
    evidence : Evidence
        The tables with their questions.
    analysis_id : str
        A name in ``data/analyses.toml``.

    Returns
    -------
    Question

    Raises
    ------
    DataProblems
        If there is no such question.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> question_of(load_evidence(), "pain-vs-exercise").measure
    'SMD'
    """
    if analysis_id not in evidence.questions:
        raise DataProblems(
            [
                Problem(
                    file="analyses.toml",
                    found=f"no question '{analysis_id}'",
                    expected=f"one of {', '.join(evidence.questions)}",
                )
            ]
        )
    return evidence.questions[analysis_id]
