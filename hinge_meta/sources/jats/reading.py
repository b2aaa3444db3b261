"""What a cell's letters were read as."""

from dataclasses import dataclass
from decimal import Decimal

READ, MISSING, WORDS, REFUSED = STATES = ("read", "missing", "words", "refused")
SHAPES = (
    "number", "percent", "plus-minus", "brackets", "interval", "interval alone", "range", "second alone",
    "fraction", "inequality", "group size",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One cell read.

    Attributes
    ----------
    literal : str
        As the page shows it.
    state : {"read", "missing", "words", "refused"}
        Refused is what holds digits and may mean more than one thing, or nothing.
    shape : str
        One of `SHAPES` where it was read: ``x``, ``x%``, ``x ± y``, ``x (y)``, ``x (a to b)``, ``(a to b)``,
        ``a to b``, ``(y)``, ``x/y``, ``<x``, ``n = x``.
    value : Decimal or None
        The first number. None for a bound (``<0.001`` is no 0.001), and where only a second number stands.
    second, third : Decimal or None
        What stands behind ``±`` or in brackets; the two ends of an interval or a range.
    value_percent, second_percent : bool
        Whether a per cent sign stands behind it.
    bracket : {"", "(", "["}
        In which the second number stands.
    words : str
        Words beside the second number in the cell itself, such as ``"95% CI"``.
    doubts : tuple of str
        Why a person must look twice.
    why : str
        Why it was refused.

    Examples
    --------
    >>> Reading(literal="n.s.", state="missing").value is None
    True
    """

    literal: str
    state: str
    shape: str = ""
    value: Decimal | None = None
    second: Decimal | None = None
    third: Decimal | None = None
    value_percent: bool = False
    second_percent: bool = False
    bracket: str = ""
    words: str = ""
    doubts: tuple[str, ...] = ()
    why: str = ""

    @property
    def is_number(self):
        """Whether it was read as a number of any shape."""
        return self.state == READ

    @property
    def has_two(self):
        """Whether a first and a second number stand in it."""
        return self.value is not None and self.second is not None and self.shape != "fraction"
