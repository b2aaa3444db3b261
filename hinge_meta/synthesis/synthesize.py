"""From a question's name to its answer."""

from dataclasses import replace

import pandas as pd

from hinge_meta.certainty.conclusion import conclude
from hinge_meta.effects.combine_strata import combine_strata
from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.effects.reverse import reverse as turn_round
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.synthesis.alternatives import answer_otherwise
from hinge_meta.synthesis.doses import add_doses
from hinge_meta.synthesis.doubts import mark_doubts
from hinge_meta.synthesis.fit_question import fit_question
from hinge_meta.synthesis.not_pooled import not_pooled
from hinge_meta.synthesis.other_choices import other_choices, preface
from hinge_meta.synthesis.question_of import question_of
from hinge_meta.synthesis.quoted import quoted_reviews, threshold_of
from hinge_meta.synthesis.replication import replicate
from hinge_meta.synthesis.rows import question_rows
from hinge_meta.synthesis.synthesis import Synthesis


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
        sentences and figures begin with them, its certainty is not assessed, and it has neither replication nor
        alternatives: those belong to the review's own answer.

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
    written = question_of(evidence, analysis_id)
    rows, left_out = question_rows(evidence, written, written.timing, written.leave_out_rows)
    choices = other_choices(
        written,
        rows,
        method=method,
        ci=ci,
        leave_out=leave_out,
        reverse=reverse,
        shared_arm_correlation=shared_arm_correlation,
    )
    question, said = choices.asked(written), choices.in_words(rows)
    if choices.leave_out:
        rows, taken = choices.take_out(rows)
        left_out = pd.concat([left_out, taken], ignore_index=True)
    usable = rows[rows["usable"].astype(bool)].reset_index(drop=True)
    if usable.empty:
        raise DataProblems(
            [
                Problem(
                    file="analyses.toml",
                    found=f"no row with a number that could be pooled for [{question.id}]",
                    expected="in outcomes.csv mean, sd and n of both arms, or in contrasts.csv an estimate with its "
                    "interval, of the outcome, kinds of training, times and weeks that it names; and not every trial "
                    "left out",
                )
            ]
        )
    by_stratum = turn_round(effects_of_rows(usable, question.measure), list(choices.reverse))
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
        replication=None if choices else replicate(evidence, question, strata_fits),
        alternatives=()
        if choices
        else tuple(
            answer_otherwise(evidence, question, change, conclusion, value) for change in question.sensitivity
        ),
        conclusion=replace(conclusion, sentence=preface(said) + conclusion.sentence),
        threshold=threshold,
        not_pooled=not_pooled(evidence, question, rows),
        quoted_reviews=quoted_reviews(evidence, question.quoted_reviews),
        left_out=left_out,
        fingerprint=evidence.fingerprint,
        evidence=evidence,
        choices=said,
    )
