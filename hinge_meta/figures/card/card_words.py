"""The words on a card."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CardWords:
    """What a card says around its numbers.

    Attributes
    ----------
    headlines : tuple of str
        What may be said, the fullest first: the first that fits is written, whole. None is ever cut.
    numbers : tuple of str
        The pooled number and its interval; what would be expected of a new trial; trials that the picture cannot
        show. Each begins a line.
    axis : str
        What the axis measures.
    certainty : str
        How sure the evidence is, and who judged it.
    source : str
        Where the numbers are from, of which day.

    Examples
    --------
    >>> CardWords(("We do not know.",), ("Nothing pooled.",), "Points", "Certainty: low", "hinge_meta").axis
    'Points'
    """

    headlines: tuple
    numbers: tuple
    axis: str
    certainty: str
    source: str
