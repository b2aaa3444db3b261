"""Every estimate with an interval, whether of an effect, of an arm's mean or of its change."""

from dataclasses import dataclass

import numpy as np

from hinge_meta.linter.on_which_scale import looks_like_raw_ratios
from hinge_meta.linter.rounding import half_units


@dataclass(frozen=True)
class Interval:
    """An estimate, the bounds of its interval, and where they stand.

    Attributes
    ----------
    row : object
        The row of a `Subject`'s frame.
    estimate, low, high : float
        As printed.
    columns : tuple of str
        The columns of the estimate, of the lower and of the upper bound.
    half_units : tuple of float
        Half a unit of the last printed place of each of the three.

    Examples
    --------
    >>> print(Interval(None, -0.4, -0.72, -0.1, ("estimate", "ci_lb", "ci_ub"), (0.005,) * 3))
    -0.4 [-0.72, -0.1]
    """

    row: object
    estimate: float
    low: float
    high: float
    columns: tuple
    half_units: tuple

    def __str__(self):
        """Write it as tables do."""
        return f"{self.estimate:g} [{self.low:g}, {self.high:g}]"


_OF_ARMS = (("mean", "ci_lb", "ci_ub"), ("change_mean", "change_ci_lb", "change_ci_ub"))
_OF_EFFECTS = (("estimate", "ci_lb", "ci_ub"),)


def intervals(subject):
    """Yield every interval on a scale on which it should be symmetric.

    Parameters
    ----------
    subject : Subject

    Yields
    ------
    Interval
        Effects first. Ratios that do not seem to stand on the log scale are passed over: that is another
        rule's to say.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.linter.subject import subject_of_table
    >>> table = pd.DataFrame({"study": ["A"], "yi": [0.3], "ci_lb": [-0.1], "ci_ub": [0.7]})
    >>> [str(item) for item in intervals(subject_of_table(table))]
    ['0.3 [-0.1, 0.7]']
    """
    effects = subject.effects
    if looks_like_raw_ratios(effects):
        effects = effects.iloc[:0]
    for frame, triples in ((effects, _OF_EFFECTS), (subject.arms, _OF_ARMS)):
        for names in triples:
            whole = np.isfinite(frame[list(names)]).all(axis=1)
            for row in frame[whole].itertuples():
                values = tuple(getattr(row, name) for name in names)
                yield Interval(row, *values, names, half_units(*values))
