"""What a selection model found: frozen numbers, and views of them."""

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.selection_notes import weight_words
from hinge_meta.models.fitted import RandomEffects
from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.printed import p_value

_NESTED = ("weights", "unadjusted", "notes")


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class SelectionModel(ResultTable):
    """A step-function selection model, as `selection_model` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios).

    Attributes
    ----------
    k : int
        Number of studies.
    estimate, se, statistic, pval, ci_lb, ci_ub : float
        Mean effect before selection, its standard error, z statistic, two-sided p-value and Wald interval.
    tau2, tau2_se : float
        Between-study variance before selection, and its standard error: NaN where tau2 is 0.
    weights : DataFrame of one row an interval of one-sided p-values
        ``p_above`` and ``p_up_to``, its bounds; ``k``, the studies in it; ``delta``, how likely such a study is
        to be seen relative to one in the first interval; ``se``, its standard error; ``ci_lb`` and
        ``ci_ub``, its profile-likelihood interval, 0 or infinite beyond a factor of e^50. The first row
        is the yardstick: 1, and NaN.
    lrt, lrt_df, lrt_pval : float, int, float
        Likelihood-ratio test of all weights being 1: chi-square, degrees of freedom, p-value.
    loglik, loglik_unadjusted : float
        Log-likelihood of the model, and of the one without selection.
    alternative : {"greater", "less"}
        The side of 0 on which significance is taken to have been sought.
    measure : str
        Of the effects.
    level : float
        Coverage of the intervals.
    unadjusted : RandomEffects
        The model without selection by maximum likelihood, with Wald's interval.
    notes : tuple of str
        What a reader must know, in sentences.

    Examples
    --------
    >>> from hinge_meta.diagnostics.selection_model import selection_model
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCDEF"), "yi": [0.1, 0.5, 0.9, 0.2, 0.6, 0.3],
    ...                         "vi": [0.04, 0.05, 0.16, 0.02, 0.03, 0.02]})
    >>> model = selection_model(random_effects(effects))
    >>> model.weights["k"].tolist(), model.weight([0.01, 0.3]).round(2).tolist()
    ([4, 2], [1.0, 0.1])
    """

    _caption = "Selection model"

    k: int
    estimate: float
    se: float
    statistic: float
    pval: float
    ci_lb: float
    ci_ub: float
    tau2: float
    tau2_se: float
    weights: pd.DataFrame = field(repr=False)
    lrt: float
    lrt_df: int
    lrt_pval: float
    loglik: float
    loglik_unadjusted: float
    alternative: str
    measure: str
    level: float
    unadjusted: RandomEffects = field(repr=False)
    notes: tuple = ()

    @property
    def df(self):
        """Degrees of freedom of the mean's statistic: infinite, it is a z."""
        return np.inf

    def weight(self, p):
        """Give how likely studies with given p-values are to be seen, relative to those with the smallest.

        Parameters
        ----------
        p : array-like of float
            One-sided p-values, 0 to 1.

        Returns
        -------
        ndarray
            Of the shape of ``p``.
        """
        steps = self.weights["p_up_to"].to_numpy()[:-1]
        return self.weights["delta"].to_numpy()[np.searchsorted(steps, np.asarray(p, dtype=float))]

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: ``weights`` as a list of rows, ``unadjusted`` as its own ``to_dict``.
        """
        values = {
            item.name: plain(getattr(self, item.name)) for item in fields(self) if item.name not in _NESTED
        }
        weights = [
            {name: plain(value) for name, value in row.items()} for row in self.weights.to_dict("records")
        ]
        return {
            **values,
            "df": None,
            "weights": weights,
            "unadjusted": self.unadjusted.to_dict(),
            "notes": list(self.notes),
        }

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision; the weights are a frame of their own."""
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name not in _NESTED}])

    def _rows(self):
        level = f"{100 * self.level:g}%"
        plainly = self.unadjusted
        rows = [
            ("studies", f"{self.k}"),
            (
                f"unadjusted mean ({plainly.method})",
                f"{plainly.estimate:.3f} (SE {plainly.se:.3f}), {level} CI [{plainly.ci_lb:.3f}, {plainly.ci_ub:.3f}], "
                f"tau2 {plainly.tau2:.4f}",
            ),
            (
                "adjusted mean",
                f"{self.estimate:.3f} (SE {self.se:.3f}), {level} CI [{self.ci_lb:.3f}, {self.ci_ub:.3f}], "
                f"{p_value(self.pval)}, tau2 {self.tau2:.4f}",
            ),
        ]
        for row in self.weights.itertuples():
            delta, lower, upper = (weight_words(weight) for weight in (row.delta, row.ci_lb, row.ci_ub))
            weight = "1" if row.Index == 0 else f"{delta}, {level} CI [{lower}, {upper}]"
            studies = "1 study" if row.k == 1 else f"{row.k} studies"
            rows.append((f"weight, {row.p_above:g} < p <= {row.p_up_to:g}", f"{weight} ({studies})"))
        rows.append(
            ("test of no selection", f"chi2({self.lrt_df}) = {self.lrt:.2f}, {p_value(self.lrt_pval)}")
        )
        return rows
