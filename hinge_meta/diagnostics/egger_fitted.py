"""What Egger's test found: frozen numbers, and views of them."""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import p_value

MODELS = {
    "wls": "weighted regression with multiplicative dispersion",
    "random": "mixed-effects meta-regression",
}


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class EggerTest(ResultTable):
    """Egger's regression test, as `egger_test` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios).

    Attributes
    ----------
    k : int
        Number of studies.
    statistic, df, pval : float
        Of the slope: t or, with ``df`` infinite, z; two-sided p-value.
    slope, slope_se : float
        Change in effect for one unit of standard error.
    limit, limit_se, ci_lb, ci_ub : float
        Effect where the line reaches a standard error of 0, and its confidence interval.
    tau2 : float
        Between-study variance left beside the line; NaN for ``model="wls"``, which has none.
    dispersion : float
        Factor on the variances for ``model="wls"``, else NaN.
    model, measure : str
        What was fitted, to effects of which measure.
    level : float
        Coverage of the interval.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.egger import egger_test
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> test = egger_test(random_effects(effects))
    >>> test.line([0.0, 0.3]).round(3).tolist()
    [-0.652, 0.47]
    """

    _caption = "Egger's test"

    k: int
    statistic: float
    df: float
    pval: float
    slope: float
    slope_se: float
    limit: float
    limit_se: float
    ci_lb: float
    ci_ub: float
    tau2: float
    dispersion: float
    model: str
    measure: str
    level: float
    notes: tuple = ()

    def line(self, sei):
        """Give the effect that the regression line has at given standard errors.

        Parameters
        ----------
        sei : array-like of float
            Standard errors, on the scale of the effects.

        Returns
        -------
        ndarray
            Of the shape of ``sei``.
        """
        return self.limit + self.slope * np.asarray(sei, dtype=float)

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None."""
        values = {item.name: plain(getattr(self, item.name)) for item in fields(self)}
        return {**values, "notes": list(self.notes)}

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name != "notes"}])

    def _rows(self):
        test = f"t({self.df:g})" if np.isfinite(self.df) else "z"
        return [
            ("studies", f"{self.k}"),
            ("model", MODELS[self.model]),
            ("test of the slope", f"{test} = {self.statistic:.2f}, {p_value(self.pval)}"),
            ("slope on the standard error", f"{self.slope:.3f} (SE {self.slope_se:.3f})"),
            ("limit at standard error 0", f"{self.limit:.3f} (SE {self.limit_se:.3f})"),
            (f"{100 * self.level:g}% CI", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}]"),
        ]
