"""Choices other than those that are written down, and how an answer says that they were made."""

from dataclasses import dataclass, replace

from hinge_meta.certainty.certainty_of import Certainty, Judgement
from hinge_meta.certainty.grade_judgements import DOMAINS, NOT_ASSESSED, OVERALL
from hinge_meta.problems import DataProblems, Problem

_INTERVALS = {
    "hksj": "the Hartung-Knapp interval",
    "hksj-adhoc": "the Hartung-Knapp interval, never below Wald's",
    "wald": "Wald's interval",
}
_ESTIMATORS = {
    "DL": "DerSimonian-Laird", "HE": "Hedges", "HS": "Hunter-Schmidt", "SJ": "Sidik-Jonkman", "PM": "Paule-Mandel",
    "EB": "empirical Bayes", "ML": "maximum likelihood", "REML": "REML",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class OtherChoices:
    """What is done otherwise than ``analyses.toml`` says; None or empty where nothing is.

    Attributes
    ----------
    method, ci : str or None
        Estimator of tau² and interval of the mean.
    leave_out, reverse : tuple of str
        Trials left out, and trials whose sign is turned round, by ``trial_id``.
    shared_arm_correlation : float or None
        Correlation assumed between strata that share an arm.

    Examples
    --------
    >>> bool(OtherChoices()), bool(OtherChoices(method="PM"))
    (False, True)
    """

    method: str | None = None
    ci: str | None = None
    leave_out: tuple = ()
    reverse: tuple = ()
    shared_arm_correlation: float | None = None

    def __bool__(self):
        """Whether anything is done otherwise."""
        return self != OtherChoices()

    def asked(self, question):
        """Give the question with the model of these choices.

        Parameters
        ----------
        question : Question

        Returns
        -------
        Question
        """
        model = {name: getattr(self, name) for name in ("method", "ci", "shared_arm_correlation")}
        return replace(question, **{name: value for name, value in model.items() if value is not None})

    def take_out(self, rows):
        """Take the trials that are left out from the rows.

        Parameters
        ----------
        rows : DataFrame
            As `Evidence.select` returns them.

        Returns
        -------
        kept, taken : DataFrame
            ``taken`` has the reason in ``why``.
        """
        out = rows["trial_id"].isin(self.leave_out)
        taken = rows[out].assign(why="left out by a choice other than that of analyses.toml")
        return rows[~out].reset_index(drop=True), taken

    def in_words(self, rows):
        """Say each choice in a few words.

        Parameters
        ----------
        rows : DataFrame
            With ``trial_id`` and ``label``.

        Returns
        -------
        tuple of str
        """
        labels = dict(zip(rows["trial_id"], rows["label"], strict=True))
        said = []
        if self.method == "FE":
            said.append("a common effect, without variance between trials")
        elif self.method is not None:
            said.append(f"{_ESTIMATORS.get(self.method, self.method)} for tau²")
        if self.ci is not None:
            said.append(_INTERVALS.get(self.ci, self.ci))
        if self.shared_arm_correlation is not None:
            said.append(f"a correlation of {self.shared_arm_correlation:g} between strata that share an arm")
        said += [f"without {labels[name]}" for name in self.leave_out]
        return tuple(said + [f"{labels[name]} turned round" for name in self.reverse])


def other_choices(question, rows, *, method, ci, leave_out, reverse, shared_arm_correlation):
    """Keep of what is asked for only what differs from what is written down.

    Parameters
    ----------
    question : Question
        What is written down.
    rows : DataFrame
        The question's rows, with ``trial_id`` and ``usable``.
    method, ci : str or None
        As `random_effects` takes them.
    leave_out, reverse : sequence of str
        Trials of the question that have a usable number, by ``trial_id``.
    shared_arm_correlation : float or None
        From 0 to 1.

    Returns
    -------
    OtherChoices
        Trials in alphabetical order, each once.

    Raises
    ------
    DataProblems
        If a trial is not one of those that the question pools.
    ValueError
        If a trial is both left out and turned round, a name stands where a list must, or the correlation is not
        from 0 to 1.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> synthesize("pain-vs-exercise", method="REML", ci="wald", leave_out=["hurley2015"]).choices
    ("Wald's interval", 'without Hurley 2015')
    """
    trials = sorted(set(rows.loc[rows["usable"].astype(bool), "trial_id"]))
    for name, value in (("leave_out", leave_out), ("reverse", reverse)):
        if isinstance(value, str):
            raise ValueError(f"{name} must be a list of trials, got the text {value!r}; write [{value!r}]")
    both = sorted(set(leave_out) & set(reverse))
    if both:
        raise ValueError(f"a trial cannot be both left out and turned round: {', '.join(both)}")
    if shared_arm_correlation is not None and not 0 <= shared_arm_correlation <= 1:
        raise ValueError(f"shared_arm_correlation must be from 0 to 1, got {shared_arm_correlation!r}")
    absent = [name for name in (*leave_out, *reverse) if name not in trials]
    if absent:
        raise DataProblems(
            Problem(
                file="trials.csv",
                column="trial_id",
                found=f"no trial '{name}' with a usable number in [{question.id}]",
                expected=f"one of {', '.join(trials)}",
            )
            for name in absent
        )
    model = {"method": method, "ci": ci, "shared_arm_correlation": shared_arm_correlation}
    return OtherChoices(
        leave_out=tuple(sorted(set(leave_out))),
        reverse=tuple(sorted(set(reverse))),
        **{name: None if value == getattr(question, name) else value for name, value in model.items()},
    )


def preface(choices):
    """Say before an answer that it is not the main one.

    Parameters
    ----------
    choices : tuple of str
        As `OtherChoices.in_words` gives them.

    Returns
    -------
    str
        A sentence and a blank; nothing where there are no other choices.

    Examples
    --------
    >>> preface(("without Hurley 2015",))
    'Not the main answer, but one by other choices: without Hurley 2015. '
    """
    return f"Not the main answer, but one by other choices: {'; '.join(choices)}. " if choices else ""


def not_judged(analysis):
    """Give the certainty of an answer by other choices: nobody judged it.

    Parameters
    ----------
    analysis : str
        The question.

    Returns
    -------
    Certainty
        Every domain is not assessed: what was judged is the main answer.

    Examples
    --------
    >>> not_judged("pain-vs-exercise").sentence
    'Certainty of the evidence (GRADE): not assessed. It was judged for the main answer only.'
    """
    reason = "It was judged for the main answer only."
    return Certainty(
        analysis,
        tuple(Judgement(domain, NOT_ASSESSED) for domain in DOMAINS),
        Judgement(OVERALL, NOT_ASSESSED, reason),
    )
