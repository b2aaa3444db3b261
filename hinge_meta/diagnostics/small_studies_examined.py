"""What all methods for small-study effects found: one row a method, and views of them."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import decimals_for, interval, number, p_value
from hinge_meta.shown.view import Table, Words

NUMBERS = ("statistic", "df", "pval", "estimate", "ci_lb", "ci_ub")
COLUMNS = ("method", "asks", *NUMBERS, "says", "not_run")
_SCALARS = ("k", "measure", "level", "estimate", "ci_lb", "ci_ub")


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class SmallStudyEffects(ResultTable):
    """All methods for small-study effects beside each other, as `small_study_effects` returns them.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios).

    Attributes
    ----------
    k : int
        Number of studies.
    estimate, ci_lb, ci_ub : float
        The pooled effect that is under examination, and its confidence interval.
    measure : str
        Of the effects.
    level : float
        Coverage of the intervals.
    methods : DataFrame of one row a method
        ``method``; ``asks``, its question; ``statistic``, ``df``, ``pval``; ``estimate``, ``ci_lb``, ``ci_ub``,
        the pooled effect by a method that corrects it, else NaN; ``says``, its answer in a sentence; and
        ``not_run``, the reason why a method could not be run, blank for every other.
    results : dict
        Each method's own result, by its name in ``methods``.
    warning : str
        What weakens all of them.
    notes : tuple of str
        What else a reader must know, in sentences, after the warning.

    Examples
    --------
    >>> from hinge_meta.diagnostics.small_study_panel import small_study_effects
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCDEF"), "yi": [0.1, 0.5, 0.9, 0.2, 0.6, 0.3],
    ...                         "vi": [0.04, 0.05, 0.16, 0.02, 0.03, 0.02], "measure": "MD"})
    >>> panel = small_study_effects(random_effects(effects))
    >>> panel.to_frame().loc[0, ["method", "asks"]].tolist()
    ['Egger, weighted regression', 'Do effects change with their standard error?']
    """

    _caption = "Small-study effects"

    k: int
    estimate: float
    ci_lb: float
    ci_ub: float
    measure: str
    level: float
    methods: pd.DataFrame = field(repr=False)
    results: dict = field(repr=False)
    warning: str
    notes: tuple = ()

    @property
    def not_run(self):
        """The methods that could not be run: ``method``, ``asks`` and the reason, ``why``."""
        rows = self.methods[self.methods["not_run"] != ""]
        return rows[["method", "asks", "not_run"]].rename(columns={"not_run": "why"}).reset_index(drop=True)

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: ``methods`` as a list of rows, ``results`` as each method's own ``to_dict``.
        """
        rows = self.methods.to_dict("records")
        return {
            **{name: plain(getattr(self, name)) for name in _SCALARS},
            "methods": [{name: plain(value) for name, value in row.items()} for row in rows],
            "results": {name: result.to_dict() for name, result in self.results.items()},
            "warning": self.warning,
            "notes": list(self.notes),
        }

    def to_frame(self):
        """Give ``methods``, one row a method, run or not."""
        return self.methods.copy()

    def _rows(self):
        found = [(row.method, row.says or f"not run: {row.not_run}") for row in self.methods.itertuples()]
        return [("studies", f"{self.k}"), ("pooled effect", self._effect(self)), *found]

    def __str__(self):
        """Show the methods and what they say, the warning first."""
        rows = super().__str__()
        return f"{self.warning}\n\n{rows}"

    def _effect(self, row):
        if not np.isfinite(row.estimate):
            return ""
        digits = decimals_for([row.estimate, row.ci_lb, row.ci_ub])
        return f"{number(row.estimate, digits)} ({interval(row.ci_lb, row.ci_ub, digits)})"

    def _view(self):
        level = f"{100 * self.level:g}%"
        heads = ("Method", "What it asks", "p", f"Effect ({level} CI)", "What it says")
        rows = [
            ("Pooled effect", "", "", self._effect(self), f"{self.k} studies, {self.measure}, as they are.")
        ]
        for row in self.methods.itertuples():
            pval = p_value(row.pval).removeprefix("p ").removeprefix("= ") if np.isfinite(row.pval) else ""
            says = row.says or f"Not run: {row.not_run}."
            rows.append((row.method, row.asks, pval, self._effect(row), says))
        table = Table(self._caption, tuple(rows), heads)
        return (Words(self.warning, strong=True), table, *map(Words, self.notes))
