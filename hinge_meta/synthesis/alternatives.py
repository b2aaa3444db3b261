"""The same question answered in other defensible ways."""

from dataclasses import dataclass, field

from hinge_meta.certainty.conclusion import Conclusion, conclude
from hinge_meta.effects.combine_strata import combine_strata
from hinge_meta.effects.effects_of_rows import effects_of_rows
from hinge_meta.effects.reverse import reverse
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown
from hinge_meta.synthesis.fit_question import fit_question
from hinge_meta.synthesis.rows import question_rows


@dataclass(frozen=True, eq=False)
class Alternative(Shown):
    """The same question answered another way, and whether the verdict changes.

    Attributes
    ----------
    name, why : str
        What was done differently, and the reason.
    post_hoc : bool
        Whether it was thought of after a result was seen.
    fit : RandomEffects or None
        None where fewer than two rows remain.
    conclusion : Conclusion
        What this way of answering would say.
    changes_verdict : bool
        Whether its verdict differs from the main one.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> [item.name for item in synthesize("pain-vs-exercise").alternatives if item.changes_verdict]
    ['Without Jackson 2011']
    """

    name: str
    why: str
    post_hoc: bool
    fit: RandomEffects | None = field(repr=False)
    conclusion: Conclusion = field(repr=False)
    changes_verdict: bool


def answer_otherwise(evidence, question, change, main, threshold, selected):
    """Answer a question with one choice made differently.

    Parameters
    ----------
    evidence : Evidence
        The tables.
    question : Question
        What is asked.
    change : Sensitivity
        What is done differently.
    main : Conclusion
        The main answer, to compare the verdict with.
    threshold : float or None
        Smallest important difference.
    selected : DataFrame
        The question's own rows, for a change that selects no others.

    Returns
    -------
    Alternative
        Fit, conclusion, and whether the verdict changes.

    Raises
    ------
    DataProblems
        If the change names a trial, stratum or row that is not there.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesize("pain-vs-exercise").alternatives[2].fit.k
    7
    """
    rows = selected
    if change.leave_out_rows or change.timing:
        left_out = tuple({"row": row, "why": change.why} for row in change.leave_out_rows)
        rows, _ = question_rows(
            evidence, question, change.timing or question.timing, left_out or question.leave_out_rows
        )
    rows = rows[rows["usable"].astype(bool)]
    for column, names in (("trial_id", change.leave_out), ("stratum", change.leave_out_strata)):
        absent = [name for name in names if name not in set(rows[column])]
        if absent:
            raise DataProblems(
                Problem(
                    file="analyses.toml",
                    column="leave_out",
                    found=f"'{name}' in [{question.id}], {change.name}",
                    expected=f"one of {', '.join(sorted(set(rows[column]) - {''}))}",
                )
                for name in absent
            )
        rows = rows[~rows[column].isin(names)]
    effects = effects_of_rows(rows.reset_index(drop=True), question.measure)
    if change.unit == "trial":
        correlation = change.shared_arm_correlation
        effects = combine_strata(
            effects, question.shared_arm_correlation if correlation is None else correlation
        )
    fit = fit_question(reverse(effects, list(change.reverse)), question, change.method, change.ci)
    conclusion = conclude(fit, question, threshold)
    return Alternative(
        change.name, change.why, change.post_hoc, fit, conclusion, conclusion.verdict != main.verdict
    )
