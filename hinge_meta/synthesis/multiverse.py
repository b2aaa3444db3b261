"""One question under every combination of the choices that could have been made otherwise."""

import pandas as pd

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.synthesis.check_choices import check_choices
from hinge_meta.synthesis.chosen_effects import check_names, chosen_effects, selected_effects
from hinge_meta.synthesis.combinations import combinations
from hinge_meta.synthesis.fit_specifications import fit_specifications
from hinge_meta.synthesis.multiverse_fitted import Multiverse
from hinge_meta.synthesis.multiverse_notes import multiverse_notes
from hinge_meta.synthesis.question_of import question_of
from hinge_meta.synthesis.quoted import threshold_of
from hinge_meta.synthesis.same_analysis import same_analysis

# What every specification says, after its choices.
COLUMNS = (
    "k", "estimate", "ci_lb", "ci_ub", "tau2", "i2", "pi_lb", "pi_ub", "main", "conclusion", "trials",
    "combinations", "method", "ci", "ci_method", "pi_method", "named_ci_lb", "named_ci_ub", "unsettled",
)  # fmt: skip


def multiverse(analysis_id, evidence=None, progress=None):
    """Answer a question under every combination of the choices that ``analyses.toml`` declares for it.

    Parameters
    ----------
    analysis_id : str
        A name in ``data/analyses.toml``.
    evidence : Evidence or None
        None loads the project's own.
    progress : callable, optional
        Called as ``progress(done, total)`` with numbers of data sets made, after each.

    Returns
    -------
    Multiverse
        Frozen; the main analysis is its first specification.

    Raises
    ------
    DataProblems
        If there is no such question, nothing is pooled in its main analysis, or its choices will not do: one
        names what is not there, two set the same thing, an option changes nothing, the first option of a choice
        is not what the main analysis does, or there are more than 5000 combinations.

    Notes
    -----
    Combinations that pool the same numbers by the same model are one specification. That happens where a
    choice has no bearing on what others leave out; counted each time, such a choice would weigh in the shares
    with nothing decided. Specifications that differ in a choice and agree in their numbers all count. How one
    counts moves the shares: `Multiverse.share_excluding_zero_by_combination` is the other way.

    The interval of each specification is the wider of the one named and Wald's, as everywhere in this project
    where something is concluded.

    References
    ----------
    Steegen, S., Tuerlinckx, F., Gelman, A., & Vanpaemel, W. (2016). Increasing transparency through a
    multiverse analysis. Perspectives on Psychological Science, 11(5), 702-712.
    Simonsohn, U., Simmons, J. P., & Nelson, L. D. (2020). Specification curve analysis. Nature Human Behaviour,
    4, 1208-1214.

    Examples
    --------
    >>> found = multiverse("disability-vs-exercise-6-8-weeks")
    >>> found.pooled["conclusion"].unique().tolist()
    ['unclear']
    >>> len(found.not_pooled)
    1
    """
    evidence = load_evidence() if evidence is None else evidence
    question = question_of(evidence, analysis_id)
    check_choices(question, COLUMNS)
    threshold = threshold_of(evidence, question)
    combined = combinations(question)
    selected = selected_effects(evidence, question, combined)
    check_names(question, selected)
    effects = _effects(selected, combined, progress)
    keys = [_key(effects[combination.effects], combination.model) for combination in combined]
    if keys[0][1] is None:
        raise DataProblems(
            [
                Problem(
                    file="analyses.toml",
                    found=f"fewer than two trials in the main analysis of [{question.id}]",
                    expected="two or more with a usable number",
                )
            ]
        )
    analyses = same_analysis(question, keys)
    taken = [combined[position] for position in analyses.first]
    table = fit_specifications(
        [effects[combination.effects] for combination in taken],
        [combination.model for combination in taken],
        question.pi,
        question.level,
    )
    table = table.assign(main=table.index == 0, combinations=analyses.combinations)
    table = pd.concat([analyses.chosen, table[list(COLUMNS)]], axis=1)
    table.attrs = {"measure": question.measure}
    return Multiverse(
        id=question.id,
        title=question.title,
        measure=question.measure,
        specifications=table,
        choices=tuple(analyses.chosen.columns),
        options=_options(question),
        threshold=float("nan") if threshold is None else float(threshold["value"]),
        level=question.level,
        fingerprint=evidence.fingerprint,
        notes=multiverse_notes(question, table, selected[combined[0].selection], threshold),
    )


def _effects(selected, combined, progress):
    """Make each set of effects once, whatever the models that pool it."""
    wanted = {combination.effects: combination for combination in combined}
    found = {}
    for key, combination in wanted.items():
        found[key] = chosen_effects(selected[combination.selection], combination)
        if progress is not None:
            progress(len(found), len(wanted))
    return found


def _key(effects, model):
    """Say what makes an analysis what it is; where nothing is pooled the model has no bearing either."""
    several = len({trial for trial, _, _ in effects}) > 1
    return tuple(sorted(effects)), model if several else None


def _options(question):
    return pd.DataFrame(
        [
            {
                "choice": choice.name,
                "option": option.name,
                "why": option.why,
                "main": number == 0,
                "post_hoc": choice.post_hoc,
            }
            for choice in question.multiverse
            for number, option in enumerate(choice.options)
        ]
    )
