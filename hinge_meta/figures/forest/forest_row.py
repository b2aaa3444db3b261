"""One row of a forest plot's table."""

import math
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: what stands in it, and the interval to draw.

    Parameters
    ----------
    kind : str
        study, changed (a study that is pointed out), group (a heading), subgroup, summary,
        summary_narrower, prediction, totals, not_pooled, heading or left_out.
    label, note : str
        The name, and what stands in small type under it.
    yi, low, high : float
        On the scale of ``yi``; NaN where there is nothing to draw.
    printed : tuple of str
        Estimate, lower and upper bound as printed; blank where there is none.
    weight : str
        As printed.
    share : float
        The weight at full precision; NaN where there is none.
    cells : dict
        What stands in the columns, by column: a text, or a tuple of texts that are aligned each for itself.
    judgements : dict
        Judgements of the risk of bias, by domain.

    Examples
    --------
    >>> Row(kind="group", label="Random").drawn
    False
    """

    kind: str
    label: str
    note: str = ""
    yi: float = math.nan
    low: float = math.nan
    high: float = math.nan
    printed: tuple = ("", "", "")
    weight: str = ""
    share: float = math.nan
    cells: dict = field(default_factory=dict)
    judgements: dict = field(default_factory=dict)

    @property
    def drawn(self):
        """Whether there is anything to draw in the panel."""
        return math.isfinite(self.low) or math.isfinite(self.yi)
