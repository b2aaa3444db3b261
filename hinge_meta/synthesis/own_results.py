"""Our own analyses as results that can stand beside published ones."""

import pandas as pd

from hinge_meta.printed import CI_METHODS
from hinge_meta.synthesis.quoted import quoted_reviews
from hinge_meta.synthesis.synthesize import synthesize

WHOSE = "this project"


def own_results(evidence, published, syntheses=None):
    """Give this project's pooled answers, each in the topic of the published result that it names.

    Parameters
    ----------
    evidence : Evidence
    published : DataFrame
        Published results as ``Umbrella.results`` has them.
    syntheses : dict of str to Synthesis or None
        Answers at hand, by question; those that are missing are computed.

    Returns
    -------
    DataFrame
        Rows like those of ``published``, with ``whose`` as ``"this project"``. A question stands where the
        result stands that it replicates, else the first that it quotes; one that names none, or pooled
        nothing, has no row. The interval is the wider of the one asked for and Wald's, which our
        conclusions follow. ``n`` is NaN, since how many people were analysed is not known. ``certainty``
        is a person's overall judgement with its status, or "not assessed".

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.umbrella import umbrella
    >>> evidence = load_evidence()
    >>> own = own_results(evidence, umbrella(evidence, own=False).results)
    >>> own.set_index("review_id").loc["pain-vs-exercise", "topic"]
    'low back pain: posterior-chain training against general exercise'
    """
    answers = syntheses or {}
    rows = [
        row
        for name, question in evidence.questions.items()
        if question.replicates or question.quoted_reviews
        for row in _row(answers.get(name) or synthesize(name, evidence), evidence)
    ]
    return pd.DataFrame(rows, columns=published.columns)


def _row(synthesis, evidence):
    question, fit = synthesis.question, synthesis.fit
    if fit is None:
        return
    named = question.replicates or question.quoted_reviews[0]
    beside = quoted_reviews(evidence, [named]).iloc[0]
    lower, upper, method = fit.wider_interval
    yield {
        "topic": beside["topic"],
        "outcome_kind": beside["outcome_kind"],
        "axis": question.measure,
        "scale": _scale(question),
        # Effects are turned so that negative favours the intervention, see `Evidence.select`.
        "favours_first": "lower",
        "whose": WHOSE,
        "result_id": question.id,
        "review_id": question.id,
        "label": "This project",
        "citation": f"This project's own analysis: {question.title}, {question.window}",
        "comparison": f"{question.intervention} against {question.comparator}, in {question.population}",
        "outcome": f"{question.outcome}, {question.window}",
        "k": float(fit.k),
        "n": float("nan"),
        "measure": question.measure,
        "estimate": float(fit.estimate),
        "ci_lb": float(lower),
        "ci_ub": float(upper),
        "i2": float(fit.i2),
        "model": f"random, {fit.method}, {CI_METHODS[method]}",
        "certainty": _certainty(question.id, evidence),
        "source_kind": "own analysis",
        "link": f"{question.id}.html",
        "read_at": "",
        "location": "its summary",
        "flags": "",
        "note": question.incomplete or "chosen after the published results had been seen",
        "trials": tuple(synthesis.effects["trial_id"]),
        "overlaps_with": (),
        "overlap_note": "",
        "not_drawn": "",
    }


def _scale(question):
    if question.measure == "SMD":
        return "standard deviations"
    return "points of 100" if "0-100" in question.scale else question.scale


def _certainty(name, evidence):
    table = evidence.certainty
    overall = table[(table["analysis"] == name) & (table["domain"] == "overall")]
    if overall.empty or overall["judgement"].iloc[0] == "not assessed":
        return "not assessed"
    return f"{overall['judgement'].iloc[0]} ({overall['status'].iloc[0]})"
