"""How two fits differ, step by step: numbers, and views of them."""

from dataclasses import dataclass, field

import pandas as pd

from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.shown import Shown
from hinge_meta.shown.view import Bullets, Fold


@dataclass(frozen=True, eq=False, kw_only=True)
class Difference(Shown):
    """The way from one fit to another, as `explain_difference` returns it.

    Attributes
    ----------
    steps : DataFrame
        One row for each thing that differs, in the order in which it was changed: ``what`` (studies, yi,
        vi, method, ci, pi, level), ``from``, ``to``, the ``estimate``, ``ci_width``, ``tau2`` and
        ``pi_width`` after the change, and how far each moved by it (``estimate_change`` and so on). The
        changes of all rows sum to the difference between the fits.
    sentences : tuple of str
        The same in words, a sentence a row, and the sum at the end.

    Examples
    --------
    >>> Difference(steps=pd.DataFrame({"what": []}), sentences=("The two fits are the same.",))
    The two fits are the same.
    """

    steps: pd.DataFrame = field(repr=False)
    sentences: tuple

    def to_frame(self):
        """Give a copy of the steps, at full precision."""
        return self.steps.copy()

    def to_dict(self):
        """Give steps and sentences for JSON.

        Returns
        -------
        dict
            ``steps``, a list of dictionaries in which what is absent is None; ``sentences``, a list.
        """
        rows = [
            {str(name): None if pd.isna(value) else value for name, value in row.items()}
            for row in self.steps.to_dict("records")
        ]
        return {"steps": rows, "sentences": list(self.sentences)}

    def __str__(self):
        """Show the sentences, one a line."""
        return "\n".join(self.sentences)

    def __repr__(self):
        """Show the same as `str`."""
        return str(self)

    def _view(self):
        said = Bullets(self.sentences)
        if not len(self.steps):
            return (said,)
        return said, Fold("Step by step", (frame_table(self.steps, "What each change did", digits=4),))
