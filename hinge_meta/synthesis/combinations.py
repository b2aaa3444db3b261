"""Every combination of a question's choices, each as what it sets."""

import itertools
from dataclasses import dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Combination:
    """What one combination of options does, everything that it leaves open as in the main analysis.

    Attributes
    ----------
    method, ci : str
        Estimator of tau2, interval of the mean.
    unit : {"trial", "stratum"}
        What one row stands for.
    shared_arm_correlation : float
        Assumed between strata that share an arm.
    weeks : tuple of float or None
        Bounds on the time.
    timing, leave_out_rows : tuple of str
        Times in order of preference; rows left out from the start.
    leave_out, reverse, leave_out_strata, reverse_strata : frozenset of str
        Trials and strata left out or turned round.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> question = load_evidence().questions["pain-vs-exercise"]
    >>> combine(question, ()).model
    ('REML', 'hksj')
    """

    method: str
    ci: str
    unit: str
    shared_arm_correlation: float
    weeks: tuple | None
    timing: tuple
    leave_out_rows: tuple
    leave_out: frozenset
    reverse: frozenset
    leave_out_strata: frozenset
    reverse_strata: frozenset

    @property
    def model(self):
        """Estimator and interval."""
        return self.method, self.ci

    @property
    def selection(self):
        """What selects the rows, before anything else is done to them."""
        return self.timing, self.weeks, self.leave_out_rows

    @property
    def effects(self):
        """What is done to get the effects: all but the model."""
        return tuple(getattr(self, item.name) for item in fields(self)[2:])


# Several choices may each leave out or turn something; all else is for one choice to set.
TOGETHER = ("leave_out", "reverse", "leave_out_strata", "reverse_strata")


def combine(question, options):
    """Put together what the options of different choices set.

    Parameters
    ----------
    question : Question
        Says what holds where no option says otherwise.
    options : iterable of Option
        One of each choice.

    Returns
    -------
    Combination
        Trials and strata that any of the options leaves out are out, those that any turns are turned, once.

    Examples
    --------
    >>> from hinge_meta.evidence.choices import Option
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> question = load_evidence().questions["pain-vs-exercise"]
    >>> sorted(combine(question, [Option(name="A", why="x", leave_out=("suh2019",)),
    ...                           Option(name="B", why="x", leave_out=("kell2009",))]).leave_out)
    ['kell2009', 'suh2019']
    """
    values = main_values(question) | {name: frozenset() for name in TOGETHER}
    for option in options:
        for name, value in option.sets.items():
            values[name] = values[name] | set(value) if name in TOGETHER else value
    return Combination(**values)


def main_values(question):
    """Give what the main analysis sets, as far as only one choice may set it.

    Parameters
    ----------
    question : Question

    Returns
    -------
    dict

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> main_values(load_evidence().questions["pain-vs-exercise"])["shared_arm_correlation"]
    0.5
    """
    return {
        "method": question.method,
        "ci": question.ci,
        "unit": "trial",
        "shared_arm_correlation": question.shared_arm_correlation,
        "weeks": question.weeks,
        "timing": question.timing,
        "leave_out_rows": tuple(entry["row"] for entry in question.leave_out_rows),
    }


def combinations(question):
    """List every combination of a question's choices.

    Parameters
    ----------
    question : Question

    Returns
    -------
    list of Combination
        The main analysis first; the options of the last choice change fastest.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> len(combinations(load_evidence().questions["pain-vs-exercise-6-8-weeks"]))
    48
    """
    options = [choice.options for choice in question.multiverse]
    return [combine(question, taken) for taken in itertools.product(*options)]
