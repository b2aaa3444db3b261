"""An arm of a trial, held beside a step: what it did, how much, in whom, and what came of it."""

from dataclasses import asdict, dataclass

from hinge_meta.shown.shown import Shown

# Nearest first: an arm counts once in a step, by the nearest of its words.
NEARNESS = ("same exercise", "similar movement", "similar order", "not told apart", "load or volume only", "")


@dataclass(frozen=True)
class Told(Shown):
    """Words of an arm, and what a person made of them.

    Attributes
    ----------
    words, read_in : str
        To the letter, and the column of ``arms.csv`` that holds them.
    resembles, note : str
        How near they come to the step, and why it was judged so.
    part : {"all", "part", "not told", ""}
        Whether the exercise is all of the arm's training or one part of it; blank where no step is meant.
    note_link, note_location : str
        Where a fact of the note was read that is not in ``arms.csv``; blank where there is none.
    status : str
        Whether a clinician has reviewed the judgement.

    Examples
    --------
    >>> Told("Deadlift", "exercises", "same exercise", "all", "The one exercise.", "", "", "draft").resembles
    'same exercise'
    """

    words: str
    read_in: str
    resembles: str
    part: str
    note: str
    note_link: str
    note_location: str
    status: str


@dataclass(frozen=True)
class StepArm(Shown):
    """One arm under one heading of the progression.

    Attributes
    ----------
    trial_id, arm_id, study, label, description : str
        The arm, as the tables name and describe it.
    condition, population, design : str
        Of its trial.
    trial_people, arm_people : int or None
        People of the whole trial and of the arm; None where that was not read.
    weeks, sessions_per_week, sets_reps, load, supervision : str
        The dose as printed, blank where it was not read.
    told : tuple of Told
        The words on which the judgement rests.
    results : tuple of ArmResult
        Empty where no result was read.
    link : str
        Where the arm was read.

    Examples
    --------
    >>> from hinge_meta.synthesis.progression import progression
    >>> arm = progression().steps[2].arms[0]
    >>> arm.study, arm.resembles, arm.load
    ('Aasa 2015', 'same exercise', 'BB')
    """

    trial_id: str
    arm_id: str
    study: str
    label: str
    description: str
    condition: str
    population: str
    design: str
    trial_people: int | None
    arm_people: int | None
    weeks: str
    sessions_per_week: str
    sets_reps: str
    load: str
    supervision: str
    told: tuple
    results: tuple
    link: str

    @property
    def resembles(self):
        """The nearest that any of its words come."""
        return min((item.resembles for item in self.told), key=NEARNESS.index)

    @property
    def part(self):
        """Whether what resembles the step is all of its training, one part of it, or not told."""
        parts = {item.part for item in self.told if item.resembles == self.resembles}
        return next(part for part in ("all", "part", "not told", "") if part in parts)

    @property
    def randomised(self):
        """Whether its trial is said to have been randomised."""
        return "randomised" in self.design

    def to_dict(self):
        """Give everything fit for JSON, at full precision; what was not read is None."""
        values = asdict(self) | {"resembles": self.resembles or None, "part": self.part or None}
        for name in ("weeks", "sessions_per_week", "sets_reps", "load", "supervision"):
            values[name] = values[name] or None
        for item in values["results"]:
            item["analyses"], item["doubts"] = list(item["analyses"]), list(item["doubts"])
        return values | {"told": list(values["told"]), "results": list(values["results"])}
