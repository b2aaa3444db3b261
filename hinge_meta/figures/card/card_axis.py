"""The axis of a card: every interval, and room on both sides of no difference."""

from dataclasses import dataclass, replace

import numpy as np

from hinge_meta.figures.forest.thin_ticks import TICK, thin_ticks
from hinge_meta.figures.reach import reach
from hinge_meta.figures.scale import Scale, scale_between
from hinge_meta.figures.typeset import BODY

# What lies on either side of no difference takes at least this share of the axis, so that its words have room.
_EITHER_SIDE = 0.34


@dataclass(frozen=True)
class CardAxis:
    """An axis and its place on the sheet.

    Attributes
    ----------
    scale : Scale
    left, right : float
        In points from the sheet's left.

    Examples
    --------
    >>> CardAxis(Scale(-1.0, 1.0, (0.0,), ("0",)), 100.0, 200.0).at(0.0)
    150.0
    """

    scale: Scale
    left: float
    right: float

    def at(self, value):
        """Place a number on the scale of ``yi``, in points; arrays are placed one by one."""
        share = (value - self.scale.low) / (self.scale.high - self.scale.low)
        return self.left + share * (self.right - self.left)

    @property
    def null(self):
        """Where no difference stands."""
        return self.at(0.0)


def card_axis(rows, left, right, is_ratio=False):
    """Choose the axis.

    Parameters
    ----------
    rows : sequence of CardRow
    left, right : float
        Its place, in points.
    is_ratio : bool
        Whether ticks are printed as ratios.

    Returns
    -------
    CardAxis
        What runs past it is to be marked with an arrow.

    Examples
    --------
    >>> from hinge_meta.figures.card.card_rows import CardRow
    >>> card_axis([CardRow("study", "A", -0.4, -1.0, 0.2, 100.0)], 0.0, 300.0).scale.labels
    ('−1.0', '−0.5', '0.0', '0.5')
    """
    studies = [row for row in rows if not row.is_pooled]
    if studies:
        summary = [(row.low, row.high) for row in rows if row.is_pooled]
        ends = np.array([(row.yi, row.low, row.high) for row in studies], dtype=float)
        low, high = reach(*ends.T, summary=summary)
    else:
        low, high = -1.0, 1.0
    beside = _EITHER_SIDE / (1 - _EITHER_SIDE)
    low, high = min(low, -beside * high), max(high, -beside * low)
    scale = thin_ticks(scale_between(low, high, is_ratio), (right - left) * TICK / BODY)
    return CardAxis(replace(scale), left, right)
