"""What each step is, and which part of it no trial has tested: fixed words, in which no number stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class StepWords:
    """How a step is told.

    Attributes
    ----------
    title : str
    does : str
        What the clinic does in it, in our words.
    coaching : str
        What of it is coaching.
    claims : tuple of str
        A claim of the ledger that holds one of these, in its text or in what it says is done, bears on the step.

    Examples
    --------
    >>> STEP_WORDS["load"].claims
    ('deadlift', 'kettlebell')
    """

    title: str
    does: str
    coaching: str
    claims: tuple


STEP_WORDS = {
    "activate": StepWords(
        "Activate",
        "Glute bridges, hip thrusts and hamstring exercises, lying down.",
        "That training should start with these exercises is coaching. None of the trials whose exercises were read "
        "compared a programme that starts so with one that does not.",
        ("glute bridge", "hip thrust"),
    ),
    "pattern": StepWords(
        "Pattern",
        "Learning to move from the hips, with top-down drills such as the Romanian deadlift.",
        "That such drills teach people to move from the hips, and that this is the right way for the back, is "
        "coaching. None of the trials whose exercises were read compared the same training with and without the "
        "drills.",
        ("from the hips", "romanian"),
    ),
    "load": StepWords(
        "Load",
        "Working towards deadlifts or kettlebell lifts, as control, strength and confidence grow.",
        "That the load should wait for control, strength and confidence is coaching. None of the trials whose "
        "exercises were read compared people who went through the first two steps with people who lifted from the "
        "start.",
        ("deadlift", "kettlebell"),
    ),
}
