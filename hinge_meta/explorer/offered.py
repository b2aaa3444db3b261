"""What the explorer lets a reader choose, of one question."""

from dataclasses import dataclass

from hinge_meta.printed import CI_METHODS
from hinge_meta.synthesis.doubts import DOUBTS

ESTIMATORS = {
    "REML": "restricted maximum likelihood",
    "ML": "maximum likelihood",
    "DL": "DerSimonian-Laird",
    "HE": "Hedges",
    "HS": "Hunter-Schmidt",
    "SJ": "Sidik-Jonkman",
    "PM": "Paule-Mandel",
    "EB": "empirical Bayes",
    "FE": "common effect, no variance between trials",
}
# Columns of the effects that say something of a trial, and how a reader would call them.
_GROUPINGS = {
    "weeks": "weeks of training, as printed",
    "sessions_per_week": "sessions a week, as printed",
    "instrument_name": "scale on which it was measured",
    "design": "how people were allocated",
}


@dataclass(frozen=True)
class Trial:
    """A trial that can be left out, and why a reader might doubt it.

    Attributes
    ----------
    id, name : str
        Its ``trial_id``, and what it is called in figures.
    doubts : tuple of str
        In words, each after the mark that stands beside the trial in the figure.
    turned : str
        Who would turn its sign round, and why, as ``analyses.toml`` says it; blank where its sign is not doubted.

    Examples
    --------
    >>> Trial("a2020", "A 2020", ("‡ sign doubted; shown as printed",), "").name
    'A 2020'
    """

    id: str
    name: str
    doubts: tuple
    turned: str


@dataclass(frozen=True)
class Offered:
    """The choices that one question leaves to a reader.

    Attributes
    ----------
    estimators, intervals : dict of str to str
        The name in code, and the name that people read.
    trials : tuple of Trial
        Every trial that the question pools.
    correlations : tuple of float
        Values for strata that share an arm; empty where no trial has such strata.
    groupings : dict of str to str
        Columns by which there are at least two groups of at least two trials.

    Examples
    --------
    >>> Offered({}, {}, (), (0.0, 0.5, 1.0), {}).correlations
    (0.0, 0.5, 1.0)
    """

    estimators: dict
    intervals: dict
    trials: tuple
    correlations: tuple
    groupings: dict


def offered_by(synthesis):
    """List what can be chosen otherwise in an answer.

    Parameters
    ----------
    synthesis : Synthesis
        The main answer.

    Returns
    -------
    Offered

    Notes
    -----
    A sign is offered to be turned only where ``analyses.toml`` turns it, in a sensitivity analysis or in the
    multiverse: with a reason written down.

    Examples
    --------
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> offered = offered_by(synthesize("pain-vs-exercise"))
    >>> offered.groupings, [trial.name for trial in offered.trials if trial.doubts][:2]
    ({'weeks': 'weeks of training, as printed'}, ['Cai 2017', 'Cortell-Tormo 2018'])
    """
    question, effects = synthesis.question, synthesis.effects
    turned = _turned(question)
    trials = tuple(
        Trial(row["trial_id"], row["study"], _doubts(row), turned.get(row["trial_id"], ""))
        for row in effects.to_dict("records")
    )
    correlations = {0.0, 0.5, 1.0, question.shared_arm_correlation} if effects["shared_arm"].any() else set()
    groupings = {
        column: name
        for column, name in _GROUPINGS.items()
        if column in effects and _can_be_compared(effects[column])
    }
    return Offered(ESTIMATORS, CI_METHODS, trials, tuple(sorted(correlations)), groupings)


def _doubts(row):
    flags = [flag for flag in row["flags"].split(";") if flag]
    said = [" ".join(DOUBTS[flag]) if flag in DOUBTS else flag.replace("-", " ") for flag in flags]
    return tuple(said if row["design"] == "randomised" else [*said, row["design"]])


def _turned(question):
    """Say of each trial whose sign is doubted who turns it round: first the analysis that turns the fewest."""
    turns = [item for item in question.sensitivity if item.reverse]
    turns += [option for choice in question.multiverse for option in choice.options if option.reverse]
    said = {}
    for item in sorted(turns, key=lambda item: len(item.reverse)):
        for trial in item.reverse:
            said.setdefault(trial, f"{item.name}: {item.why}")
    return said


def _can_be_compared(levels):
    return (levels != "").all() and (levels.value_counts() > 1).sum() > 1
