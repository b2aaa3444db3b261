"""The numbers of each arm, where every study has them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from hinge_meta.printed import number

KINDS = {
    "means": ("mean", "sd", "n"),
    "events": ("event", "n"),
    "person_time": ("event", "time"),
}
_KIND_OF = {
    **dict.fromkeys(("RR", "OR", "RD", "PETO"), "events"),
    "IRR": "person_time",
    **dict.fromkeys(("MD", "SMD", "SMDH", "ROM"), "means"),
}
_DECIMALS = {"mean": 2, "sd": 2, "n": 1, "event": 1, "time": 1}
# What can be added up over studies.
_COUNTS = ("event", "n", "time")


@dataclass(frozen=True)
class Arms:
    """The arms' numbers as they are printed.

    Parameters
    ----------
    kind : {"means", "events", "person_time", ""}
        Blank where there is nothing to show.
    numbers : DataFrame
        At full precision, one row a study; its columns are named as in the table.
    incomplete : bool
        Whether some study has such numbers and some has not, so that none are shown.

    Examples
    --------
    >>> Arms("", pd.DataFrame(), False).columns
    ()
    """

    kind: str
    numbers: pd.DataFrame
    incomplete: bool

    @property
    def columns(self):
        """Names of the columns, the first arm's before the other's."""
        return tuple(f"{name}_{arm}" for arm in "ec" for name in KINDS.get(self.kind, ()))

    def printed(self):
        """Print each study's numbers: a list of dicts by column."""
        digits = {column: self._digits(column) for column in self.columns}
        return [
            {column: number(row[column], digits[column]) for column in self.columns}
            for row in self.numbers.to_dict("records")
        ]

    def totals(self, places):
        """Print the sums over some studies of what can be added up: a dict by column."""
        return {
            column: number(self.numbers[column].iloc[list(places)].sum(), self._digits(column))
            for column in self.columns
            if column[:-2] in _COUNTS
        }

    def _digits(self, column):
        both = self.numbers[[f"{column[:-2]}_e", f"{column[:-2]}_c"]].to_numpy().ravel()
        return min(_DECIMALS[column[:-2]], max((_decimals(value) for value in both), default=0))


def arms_to_draw(effects, measure):
    """Find the arms' numbers that go with the effects.

    Parameters
    ----------
    effects : DataFrame
        With, or without, ``mean_e sd_e n_e mean_c sd_c n_c``, ``event_e n_e event_c n_c`` or
        ``event_e time_e event_c time_c``.
    measure : str
        Decides which, where there are several.

    Returns
    -------
    Arms
        Numbers with the decimals they came with, two at most (one for counts).

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "event_e": [4], "n_e": [123], "event_c": [11], "n_c": [139]})
    >>> arms = arms_to_draw(table, "RR")
    >>> arms.kind, arms.printed()[0]
    ('events', {'event_e': '4', 'n_e': '123', 'event_c': '11', 'n_c': '139'})
    """
    incomplete = False
    for kind in (_KIND_OF[measure],) if measure in _KIND_OF else KINDS:
        columns = [f"{name}_{arm}" for arm in "ec" for name in KINDS[kind]]
        if effects.empty or not set(columns) <= set(effects.columns):
            continue
        numbers = effects[columns].apply(pd.to_numeric, errors="coerce").astype(float)
        known = np.isfinite(numbers.to_numpy()).all(axis=1)
        if known.all():
            return Arms(kind, numbers, False)
        incomplete = incomplete or bool(known.any())
    return Arms("", pd.DataFrame(index=effects.index), incomplete)


def _decimals(value):
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])
