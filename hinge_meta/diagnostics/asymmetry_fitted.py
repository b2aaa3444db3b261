"""What a test for small-study effects found: frozen numbers, and views of them."""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import p_value

TESTS = {
    "Begg": "rank correlation of standardised deviates with variances",
    "Harbord": "efficient scores of the odds ratio on their standard error",
    "Peters": "log odds ratios on 1 / number of people",
    "Pustejovsky-Rodgers": "SMDs on sqrt(1 / n_e + 1 / n_c)",
}


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class AsymmetryTest(ResultTable):
    """A test for small-study effects, as `begg_test` and its neighbours return it.

    All numbers are at full precision and on the log scale for ratios.

    Attributes
    ----------
    test : {"Begg", "Harbord", "Peters", "Pustejovsky-Rodgers"}
        Whose test.
    k : int
        Number of studies that it rests on.
    statistic : float
        Begg: Kendall's tau, from -1 to 1. The others: t of the slope. Above 0 where smaller studies show
        higher effects.
    df : float
        Degrees of freedom of t; NaN for Begg.
    pval : float
        Two-sided.
    distribution : {"exact", "normal", "t"}
        Where the p-value comes from.
    slope, slope_se : float
        Change in effect for one unit of what stands on the other axis; NaN for Begg.
    limit, limit_se, ci_lb, ci_ub : float
        Effect where the line reaches a study without end, and its confidence interval; NaN for Begg.
    measure : str
        What the effects are that were tested.
    level : float
        Coverage of the interval.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.begg import begg_test
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> begg_test(random_effects(effects)).to_frame()[["test", "k", "statistic", "distribution"]].values.tolist()
    [['Begg', 4, 1.0, 'exact']]
    """

    test: str
    k: int
    statistic: float
    df: float = np.nan
    pval: float
    distribution: str
    slope: float = np.nan
    slope_se: float = np.nan
    limit: float = np.nan
    limit_se: float = np.nan
    ci_lb: float = np.nan
    ci_ub: float = np.nan
    measure: str
    level: float
    notes: tuple = ()

    @property
    def _caption(self):
        return f"{self.test}'s test"

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None."""
        values = {item.name: plain(getattr(self, item.name)) for item in fields(self)}
        return {**values, "notes": list(self.notes)}

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name != "notes"}])

    def _rows(self):
        rows = [("studies", f"{self.k}"), ("test", f"{self.test}: {TESTS[self.test]}")]
        if self.test == "Begg":
            return [
                *rows,
                ("Kendall's tau", f"{self.statistic:.3f}, {p_value(self.pval)} ({self.distribution})"),
            ]
        return [
            *rows,
            ("test of the slope", f"t({self.df:g}) = {self.statistic:.2f}, {p_value(self.pval)}"),
            ("slope", f"{self.slope:.3f} (SE {self.slope_se:.3f})"),
            ("limit in a study without end", f"{self.limit:.3f} (SE {self.limit_se:.3f})"),
            (f"{100 * self.level:g}% CI", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}]"),
        ]
