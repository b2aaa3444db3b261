"""One state of the explorer's controls."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Choices:
    """Every choice that the explorer offers, as it stands at one moment.

    Attributes
    ----------
    method, ci : str
        Estimator of tau² and interval of the mean, as `random_effects` takes them.
    leave_out, reverse : frozenset of str
        Trials left out, and trials whose sign is turned round, by ``trial_id``.
    shared_arm_correlation : float
        Correlation assumed between strata that share an arm, 0 to 1.
    by : str or None
        The column of the effects that names subgroups.

    Notes
    -----
    A trial that is left out is not turned round as well: its sign then has no bearing, and two states that come to
    the same analysis are equal.

    Examples
    --------
    >>> Choices(method="REML", ci="hksj", leave_out={"a2020"}, reverse={"a2020"}).reverse
    frozenset()
    """

    method: str
    ci: str
    leave_out: frozenset = frozenset()
    reverse: frozenset = frozenset()
    shared_arm_correlation: float = 0.5
    by: str | None = None

    def __post_init__(self):
        """Make the sets frozen, and drop a turn that has no bearing."""
        object.__setattr__(self, "leave_out", frozenset(self.leave_out))
        object.__setattr__(self, "reverse", frozenset(self.reverse) - self.leave_out)

    def other_than(self, question):
        """Give what differs from what a question writes down, as `synthesize` takes it.

        Parameters
        ----------
        question : Question
            Its ``method``, ``ci`` and ``shared_arm_correlation``.

        Returns
        -------
        dict
            Keyword arguments of `synthesize`; trials in alphabetical order; empty where nothing differs.

        Examples
        --------
        >>> from hinge_meta.evidence.evidence import load_evidence
        >>> question = load_evidence().questions["pain-vs-exercise"]
        >>> Choices(method="PM", ci="hksj", leave_out={"suh2019", "kell2009"}).other_than(question)
        {'method': 'PM', 'leave_out': ['kell2009', 'suh2019']}
        """
        model = {name: getattr(self, name) for name in ("method", "ci", "shared_arm_correlation")}
        trials = {"leave_out": sorted(self.leave_out), "reverse": sorted(self.reverse)}
        return {name: value for name, value in model.items() if value != getattr(question, name)} | {
            name: names for name, names in trials.items() if names
        }


def choices_of(question):
    """Give the choices that a question writes down.

    Parameters
    ----------
    question : Question

    Returns
    -------
    Choices
        Every trial in, none turned round, no subgroups.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> choices_of(load_evidence().questions["pain-vs-exercise"]).method
    'REML'
    """
    return Choices(
        method=question.method,
        ci=question.ci,
        shared_arm_correlation=question.shared_arm_correlation,
    )
