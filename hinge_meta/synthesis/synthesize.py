"""From a question's name to its answer."""

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.synthesis.answer_rows import answer_rows
from hinge_meta.synthesis.question_of import question_of
from hinge_meta.synthesis.rows import question_rows


def synthesize(
    analysis_id,
    evidence=None,
    *,
    method=None,
    ci=None,
    leave_out=(),
    reverse=(),
    shared_arm_correlation=None,
):
    """Answer one of the questions of ``analyses.toml``, as it is written there or with other choices.

    Parameters
    ----------
    analysis_id : str
        A name in ``data/analyses.toml``.
    evidence : Evidence or None
        None loads the project's own.
    method : {"REML", "ML", "DL", "HE", "HS", "SJ", "PM", "EB", "FE"} or None
        Another estimator of the variance between trials.
    ci : {"hksj", "hksj-adhoc", "wald"} or None
        Another interval of the mean.
    leave_out, reverse : sequence of str
        Trials to leave out, or whose sign to turn round, by ``trial_id``, such as ``["hurley2015"]``. A sign is
        turned where it is doubted; it mends nothing.
    shared_arm_correlation : float or None
        Another correlation, from 0 to 1, between strata that share an arm.

    Returns
    -------
    Synthesis
        Frozen; figures, summaries and files are views of it. With other choices its ``choices`` name them, its
        sentences and figures begin with them, its certainty is not assessed, and it has neither fits by stratum nor
        replication nor alternatives: those belong to the main answer.

    Raises
    ------
    DataProblems
        If there is no such question, it selects no row with a usable number, its rows cannot be made into effects,
        or it pools no such trial.
    ValueError
        If a choice is not one of those listed.

    Notes
    -----
    A value that is the one written down is no other choice. Choices are those of a reader who has seen the
    results: each is a sensitivity analysis, and none is a test.

    Examples
    --------
    >>> synthesize("disability-vs-exercise-12-16-weeks").fit is None
    True
    >>> synthesize("pain-vs-exercise", method="PM", leave_out=["hurley2015"]).choices
    ('Paule-Mandel for tau²', 'without Hurley 2015')
    """
    evidence = load_evidence() if evidence is None else evidence
    question = question_of(evidence, analysis_id)
    return answer_rows(
        evidence,
        question,
        *question_rows(evidence, question, question.timing, question.leave_out_rows),
        method=method,
        ci=ci,
        leave_out=leave_out,
        reverse=reverse,
        shared_arm_correlation=shared_arm_correlation,
    )
