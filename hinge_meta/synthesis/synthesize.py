"""From a question's name to its answer."""

from hinge_meta.certainty.conclusion import conclude
from hinge_meta.effects.combine_strata import combine_strata
from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.synthesis.alternatives import answer_otherwise
from hinge_meta.synthesis.doses import add_doses
from hinge_meta.synthesis.doubts import mark_doubts
from hinge_meta.synthesis.fit_question import fit_question
from hinge_meta.synthesis.not_pooled import not_pooled
from hinge_meta.synthesis.quoted import quoted_reviews, threshold_of
from hinge_meta.synthesis.replication import replicate
from hinge_meta.synthesis.rows import question_rows
from hinge_meta.synthesis.synthesis import Synthesis


def synthesize(analysis_id, evidence=None):
    """Answer one of the questions of ``analyses.toml``.

    Parameters
    ----------
    analysis_id : str
        A name in ``data/analyses.toml``.
    evidence : Evidence or None
        None loads the project's own.

    Returns
    -------
    Synthesis
        Frozen; figures, summaries and files are views of it.

    Raises
    ------
    DataProblems
        If there is no such question, or its rows cannot be made into effects.

    Examples
    --------
    >>> synthesize("disability-vs-exercise-12-16-weeks").fit is None
    True
    """
    evidence = load_evidence() if evidence is None else evidence
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
    question = evidence.questions[analysis_id]
    rows, left_out = question_rows(evidence, question, question.timing, question.leave_out_rows)
    by_stratum = effects_of_rows(rows[rows["usable"].astype(bool)].reset_index(drop=True), question.measure)
    effects = mark_doubts(combine_strata(by_stratum, question.shared_arm_correlation))
    effects = add_doses(effects, by_stratum, evidence.arms)
    threshold = threshold_of(evidence, question)
    value = None if threshold is None else threshold["value"]
    fit = None if question.incomplete else fit_question(effects, question)
    conclusion = conclude(fit, question, value)
    strata_fits = {}
    if fit is not None:
        strata_fits = {
            # The older model came without a prediction interval.
            "dl_wald": random_effects(by_stratum, method="DL", ci="wald", pi="none", level=question.level),
            "reml_hksj": fit_question(by_stratum, question, method="REML", ci="hksj"),
        }
    return Synthesis(
        question=question,
        rows=rows,
        effects_by_stratum=by_stratum,
        effects=effects,
        fit=fit,
        by_stratum=strata_fits,
        replication=replicate(evidence, question, strata_fits),
        alternatives=tuple(
            answer_otherwise(evidence, question, change, conclusion, value) for change in question.sensitivity
        ),
        conclusion=conclusion,
        threshold=threshold,
        not_pooled=not_pooled(evidence, question, rows),
        quoted_reviews=quoted_reviews(evidence, question.quoted_reviews),
        left_out=left_out,
        fingerprint=evidence.fingerprint,
        evidence=evidence,
    )
