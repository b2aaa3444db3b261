"""How fragile a pooled conclusion is: frozen numbers, and views of them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.result_table import ResultTable, plain

_SCALARS = (
    "k", "conclusion", "trials", "searched", "event_changes", "people", "measure", "level", "method", "ci_method"
)  # fmt: skip


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class Fragility(ResultTable):
    """What little would turn a pooled conclusion, as `fragility` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios).

    Attributes
    ----------
    conclusion : {"above zero", "below zero", "unclear"}
        Where the pooled effect lies.
    removals : DataFrame, one row a set
        Every smallest set of trials without which the conclusion turns: ``trials``, a tuple of names;
        ``weight``, in per cent together; and of the model without them ``estimate``, ``ci_lb`` and ``ci_ub`` by
        the wider interval, ``tau2``, ``conclusion``. The smallest pooled effect stands first; there are no rows
        where no such set was found.
    searched : int
        The largest number of trials of which every set was left out.
    changes : DataFrame or None
        One row an event changed, as `event_changes` returns it; None where there are no events to change.
    turned : bool
        Whether these changes turned the conclusion.
    observed : RandomEffects
        The fit in question.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.fragility import fragility
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> fragility(random_effects(effects)).sentence
    'Nothing is needed to turn the conclusion: it is unclear already.'
    """

    _caption = "Fragility of the pooled conclusion"

    conclusion: str
    removals: pd.DataFrame = field(repr=False)
    searched: int
    changes: pd.DataFrame | None = field(repr=False)
    turned: bool
    observed: RandomEffects = field(repr=False)
    notes: tuple = ()

    @property
    def trials_to_remove(self):
        """Names of the smallest set of trials without which the conclusion turns; None where none was found."""
        return self.removals["trials"].iloc[0] if len(self.removals) else None

    @property
    def trials(self):
        """Number of trials in that set; None where none was found."""
        return None if self.trials_to_remove is None else len(self.trials_to_remove)

    @property
    def event_changes(self):
        """Number of people whose event was changed until the conclusion turned; None where it did not."""
        return len(self.changes) if self.turned else None

    @property
    def people(self):
        """Number of people in the trials whose events could be changed; None where there are none."""
        if self.changes is None:
            return None
        counts = self.observed.effects[["n_e", "n_c"]].apply(pd.to_numeric)
        return round(float(np.sum(counts.to_numpy(dtype=float))))

    @property
    def k(self):
        """Number of studies."""
        return self.observed.k

    @property
    def measure(self):
        """The effects' measure, or ``"GEN"`` where they do not say."""
        return self.observed.measure

    @property
    def level(self):
        """Coverage of the interval."""
        return self.observed.level

    @property
    def method(self):
        """Estimator of tau2."""
        return self.observed.method

    @property
    def ci_method(self):
        """Kind of interval that was asked for."""
        return self.observed.ci_method

    @property
    def sentence(self):
        """The answer in words."""
        if self.conclusion == "unclear":
            return "Nothing is needed to turn the conclusion: it is unclear already."
        return " ".join(filter(None, [self._of_trials(), self._of_events()]))

    def _of_trials(self):
        if self.trials is not None:
            named = self.removals.iloc[0]
            then = "unclear" if named["conclusion"] == "unclear" else f"turned round ({named['conclusion']})"
            return (
                f"Without {self.trials} of {self.k} trials ({', '.join(named['trials'])}; {named['weight']:.0f}% of "
                f"the weight), the conclusion that the pooled effect is {self.conclusion} would be {then}."
            )
        if self.k == 2:
            return "With two trials, neither can be left out of a pool."
        if self.searched == 0:
            return "No trial was left out: the sets of one are more than were to be tried."
        rest = "two must stay" if self.searched == self.k - 2 else "larger sets were not tried"
        one = "No single trial" if self.searched == 1 else f"No set of up to {self.searched} trials"
        return (
            f"{one} of {self.k} can be left out so that the conclusion that the pooled effect is "
            f"{self.conclusion} turns ({rest})."
        )

    def _of_events(self):
        if self.changes is None:
            return None
        count = len(self.changes)
        events = "one person's event" if count == 1 else f"{count:,} people's events"
        if not self.turned:
            return f"It did not turn with {events} of {self.people:,} changed."
        return f"It would turn had {events} of {self.people:,} gone the other way."

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: ``trials_to_remove`` as a list of names, ``removals`` and ``changes`` as lists of rows,
            ``observed`` as its own ``to_dict``.
        """
        remove = self.trials_to_remove
        return {
            **{name: plain(getattr(self, name)) for name in _SCALARS},
            "trials_to_remove": None if remove is None else list(remove),
            "removals": [{**row, "trials": list(row["trials"])} for row in _rows_of(self.removals)],
            "changes": None if self.changes is None else _rows_of(self.changes),
            "sentence": self.sentence,
            "observed": self.observed.to_dict(),
            "notes": list(self.notes),
        }

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        return pd.DataFrame([{name: plain(getattr(self, name)) for name in _SCALARS}])

    def _rows(self):
        rows = [("studies", f"{self.k}"), ("pooled effect", self.conclusion)]
        if self.conclusion != "unclear":
            none = f"none of up to {self.searched}" if self.searched else "none could be tried"
            rows.append(
                ("trials to remove", none if self.trials is None else ", ".join(self.trials_to_remove))
            )
        if self.changes is not None:
            did = f"{self.event_changes:,}" if self.turned else f"not turned by {len(self.changes):,}"
            rows.append(("events to change", f"{did} of {self.people:,} people"))
        return [*rows, ("answer", self.sentence)]


def _rows_of(table):
    return [{name: plain(value) for name, value in row.items()} for row in table.to_dict("records")]
