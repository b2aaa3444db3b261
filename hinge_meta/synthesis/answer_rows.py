"""From a question's rows to its answer."""

from dataclasses import replace

import pandas as pd

from hinge_meta.certainty.conclusion import conclude
from hinge_meta.effects.combine_strata import combine_strata
from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.effects.reverse import reverse as turn_round
from hinge_meta.models.random_effects import random_effects
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.synthesis.alternatives import answer_otherwise
from hinge_meta.synthesis.doses import add_doses
from hinge_meta.synthesis.doubts import mark_doubts
from hinge_meta.synthesis.fit_question import fit_question
from hinge_meta.synthesis.not_pooled import not_pooled
from hinge_meta.synthesis.other_choices import other_choices, preface
from hinge_meta.synthesis.quoted import quoted_reviews, threshold_of
from hinge_meta.synthesis.replication import replicate
from hinge_meta.synthesis.synthesis import Synthesis


def answer_rows(evidence, written, rows, left_out, **asked):
    """Answer a question from its rows, as it is written down or with other choices.

    Parameters
    ----------
    evidence : Evidence
        The tables.
    written : Question
        What is written down.
    rows, left_out : DataFrame
        As `question_rows` gives them for this question.
    **asked
        All of ``method``, ``ci``, ``leave_out``, ``reverse`` and ``shared_arm_correlation``, as `synthesize` takes
        them.

    Returns
    -------
    Synthesis

    Raises
    ------
    DataProblems, ValueError
        As `synthesize` raises them.

    Notes
    -----
    To select the rows takes as long as all the rest, so whoever asks one question in many ways selects them once.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.rows import question_rows
    >>> evidence = load_evidence()
    >>> question = evidence.questions["pain-vs-exercise"]
    >>> selected = question_rows(evidence, question, question.timing, question.leave_out_rows)
    >>> as_written = dict(method=None, ci=None, leave_out=(), reverse=(), shared_arm_correlation=None)
    >>> answer_rows(evidence, question, *selected, **as_written | {"leave_out": ["kell2009"]}).fit.k
    7
    """
    choices = other_choices(written, rows, **asked)
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
    effects = mark_doubts(combine_strata(by_stratum, question.shared_arm_correlation), choices.reverse)
    effects = add_doses(effects, by_stratum, evidence.arms)
    threshold = threshold_of(evidence, question)
    value = None if threshold is None else threshold["value"]
    fit = None if question.incomplete else fit_question(effects, question)
    conclusion = conclude(fit, question, value, "" if threshold is None else threshold["source"])
    strata_fits = {}
    if fit is not None and not choices:
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
            answer_otherwise(evidence, question, change, conclusion, value, rows)
            for change in question.sensitivity
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
