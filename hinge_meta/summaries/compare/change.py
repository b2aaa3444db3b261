"""One thing that changed."""

from dataclasses import asdict, dataclass

from hinge_meta.shown.shown import Shown

# From what a reader must know first to what may be counted.
KINDS = (
    "question",
    "verdict",
    "certainty",
    "claim verdict",
    "claim sentence",
    "bottom line",
    "sensitivity verdict",
    "replication",
    "judgement",
    "study",
    "number",
    "claim number",
    "claim words",
    "finding",
    "words",
)
# Of a fit or a study, what most readers look for.
READ_FIRST = ("k", "estimate", "ci_lb", "ci_ub", "pi_lb", "pi_ub", "tau2", "i2", "yi", "vi", "weight")


@dataclass(frozen=True)
class Change(Shown):
    """One thing that changed between two builds.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    place : str
        The question, the claim, or the rule of the linter.
    part : str
        Which analysis or part of it: ``"answer"``, the name of a sensitivity analysis, a domain; may be blank.
    study : str
        Blank where it is of no one study.
    name : str
        What it is: ``"estimate"``, ``"verdict"``, ...
    change : {"moved", "came", "went"}
    old, new : str, float, bool or None
        What stood there; None where nothing did.
    old_printed, new_printed : str
        The same as a reader sees it.

    Examples
    --------
    >>> Change("number", "pain", "answer", "", "estimate", "moved", -0.363, -0.36302, "−0.36", "−0.36").shows
    False
    """

    kind: str
    place: str
    part: str
    study: str
    name: str
    change: str
    old: object
    new: object
    old_printed: str
    new_printed: str

    @property
    def shows(self):
        """Whether a reader of the pages could see it: a number may move below the digits that are printed."""
        return self.kind not in ("number", "claim number") or self.old_printed != self.new_printed

    @property
    def read_first(self):
        """Whether it is a number that most readers look for: of an analysis, a study, or in points on a scale."""
        *before, last = self.name.split(" > ")
        return last in READ_FIRST and before in ([], ["points"])

    @property
    def difference(self):
        """New less old where both are numbers, else None."""
        both = all(
            isinstance(value, int | float) and not isinstance(value, bool) for value in (self.old, self.new)
        )
        return self.new - self.old if both else None

    def to_dict(self):
        """Give it fit for JSON, with its difference and whether it shows."""
        return asdict(self) | {"difference": self.difference, "shows": self.shows}


def in_order(changes):
    """Put changes into the order in which they are told.

    Parameters
    ----------
    changes : iterable of Change

    Returns
    -------
    tuple of Change
        By kind as in `KINDS`; within a kind by place, part, study and name, the answer and its numbers first.

    Examples
    --------
    >>> in_order([])
    ()
    """
    return tuple(sorted(changes, key=_order))


def _order(item):
    # The answer stands before what varies it, and its trials' effects next; the numbers that are read first, first.
    part = ("answer", "effects").index(item.part) if item.part in ("answer", "effects") else 2
    name = READ_FIRST.index(item.name) if item.name in READ_FIRST else len(READ_FIRST)
    return KINDS.index(item.kind), item.place, part, item.part, item.study, name, item.name
