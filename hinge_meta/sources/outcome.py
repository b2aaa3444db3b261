"""What became of a question to a service: found, not found, or unreachable. Never anything between."""

from dataclasses import dataclass
from typing import Any

FOUND, NOT_FOUND, UNREACHABLE = OUTCOMES = ("found", "not found", "unreachable")


@dataclass(frozen=True)
class Outcome:
    """The answer to one question, or why there is none.

    A service that was down has said nothing: that is *unreachable*, and no code may take it for *not found*.

    Attributes
    ----------
    state : {"found", "not found", "unreachable"}
        Not found means that the service answered, and that it has no such thing.
    value : object
        What was found; None otherwise.
    why : str
        Why nothing was found, in one sentence that helps to mend it; blank where something was.
    answers : tuple of Answer
        The raw answers that it rests on, in the order in which they were read.

    Examples
    --------
    >>> found(3).is_found, not_found("no such DOI").is_found, unreachable("offline").is_answered
    (True, False, False)
    """

    state: str
    value: Any = None
    why: str = ""
    answers: tuple = ()

    def __post_init__(self):
        if self.state not in OUTCOMES:
            raise ValueError(f"state must be one of {list(OUTCOMES)}, got {self.state!r}")

    @property
    def is_found(self):
        """Whether there is a value."""
        return self.state == FOUND

    @property
    def is_answered(self):
        """Whether the service answered, be it that it has no such thing."""
        return self.state != UNREACHABLE


def found(value, answers=()):
    """Give an outcome with a value.

    Examples
    --------
    >>> found("a record").state
    'found'
    """
    return Outcome(FOUND, value, "", tuple(answers))


def not_found(why, answers=()):
    """Give the outcome of a service that answered and has no such thing.

    Examples
    --------
    >>> not_found("Crossref has no DOI 10.1/x").why
    'Crossref has no DOI 10.1/x'
    """
    return Outcome(NOT_FOUND, None, why, tuple(answers))


def unreachable(why, answers=()):
    """Give the outcome of a service that could not be asked, or whose answer could not be read.

    Examples
    --------
    >>> unreachable("Crossref did not answer").state
    'unreachable'
    """
    return Outcome(UNREACHABLE, None, why, tuple(answers))
