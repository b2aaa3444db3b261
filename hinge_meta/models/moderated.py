"""What a meta-regression found: frozen numbers, and views of them."""

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

from hinge_meta.models.design_matrix import Design
from hinge_meta.models.metafor_script.meta_regression_script import meta_regression_script
from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.models.written_for_metafor import WrittenForMetafor
from hinge_meta.printed import p_value

_TABLES = ("coefficients", "effects", "left_out", "vcov", "design", "centred", "mods", "notes")


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class MetaRegression(ResultTable, WrittenForMetafor):
    """A fitted mixed-effects meta-regression, as `meta_regression` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios); I2 and R2 are in
    per cent. A coefficient is the change in effect for one unit of its moderator, or from the reference
    level to the level in its name.

    Attributes
    ----------
    coefficients : DataFrame
        One row a term, named in the index: ``estimate se statistic df pval ci_lb ci_ub``. ``df`` is
        infinite for Wald.
    k, p : int
        Number of studies and of coefficients, the intercept among them.
    mods : tuple of str
        The moderators.
    tau2, tau2_lb, tau2_ub : float
        Between-study variance that the moderators leave unexplained, with its Q-profile interval.
    tau2_without : float
        The same without the moderators, on the same rows.
    i2, h2 : float
        I2 in per cent and H2 of what the moderators leave unexplained, from tau2; for ``method="FE"``,
        which assumes tau2 = 0, from QE.
    r2 : float
        Share of ``tau2_without`` that the moderators explain; NaN where there is nothing to explain.
    qm, qm_df, qm_df2, qm_pval : float
        Test of all coefficients but the intercept: F on ``qm_df`` and ``qm_df2`` degrees of freedom with
        Hartung-Knapp, chi-squared on ``qm_df`` (``qm_df2`` infinite) with Wald.
    qe, qe_df, qe_pval : float
        Test of the heterogeneity that is left.
    loglik : float
        Restricted log-likelihood for REML, full log-likelihood otherwise.
    method, ci_method : str
        What was used.
    level : float
        Coverage of the intervals.
    notes : tuple of str
        What a reader must know, in sentences.
    vcov : DataFrame of shape (p, p)
        Covariance of the coefficients, by ``ci_method``.
    effects : DataFrame
        The rows that were used.
    left_out : DataFrame
        ``study`` and ``why`` of each row that was not.
    design : Design
        How moderators became terms.
    centred : tuple of (ndarray, ndarray)
        Coefficients and covariance for standardised terms, from which predictions are made.

    Examples
    --------
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.6], "vi": [0.04, 0.05, 0.03, 0.04],
    ...                         "weeks": [4, 12, 6, 8]})
    >>> fit = meta_regression(effects, mods=["weeks"])
    >>> fit.coefficients["estimate"].round(3).to_dict()
    {'intercept': -0.227, 'weeks': 0.098}
    """

    _metafor_script = staticmethod(meta_regression_script)

    _caption = "Meta-regression"

    coefficients: pd.DataFrame
    k: int
    p: int
    mods: tuple
    tau2: float
    tau2_lb: float
    tau2_ub: float
    tau2_without: float
    i2: float
    h2: float
    r2: float
    qm: float
    qm_df: int
    qm_df2: float
    qm_pval: float
    qe: float
    qe_df: int
    qe_pval: float
    loglik: float
    method: str
    ci_method: str
    level: float
    notes: tuple = ()
    vcov: pd.DataFrame = field(repr=False)
    effects: pd.DataFrame = field(repr=False)
    left_out: pd.DataFrame = field(repr=False)
    design: Design = field(repr=False)
    centred: tuple = field(repr=False)

    @property
    def tau(self):
        """Between-study standard deviation that is left, on the scale of ``yi``."""
        return float(np.sqrt(self.tau2))

    @property
    def measure(self):
        """The effects' measure, or ``"GEN"`` where they do not say."""
        measures = set(self.effects["measure"]) if "measure" in self.effects.columns else {"GEN"}
        return measures.pop() if len(measures) == 1 else "GEN"

    @property
    def weights(self):
        """Each study's weight in per cent, a Series indexed by study; they sum to 100."""
        weight = 1 / (self.effects["vi"].to_numpy() + self.tau2)
        return pd.Series(100 * weight / weight.sum(), index=self.effects["study"].to_numpy(), name="weight")

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: no NaN and no infinity; ``coefficients`` by term, ``left_out`` by study.
        """
        values = {item.name: getattr(self, item.name) for item in fields(self) if item.name not in _TABLES}
        values["tau"] = self.tau
        values = {name: plain(value) for name, value in values.items()}
        values["mods"] = list(self.mods)
        values["coefficients"] = {
            term: {name: plain(value) for name, value in row.items()}
            for term, row in self.coefficients.to_dict("index").items()
        }
        values["references"] = {mod: levels[0] for mod, levels in self.design.levels.items()}
        values["weights"] = {str(study): float(weight) for study, weight in self.weights.items()}
        values["left_out"] = [dict(row) for row in self.left_out.astype(str).to_dict("records")]
        values["notes"] = list(self.notes)
        return values

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision; the coefficients are a frame already."""
        scalars = {item.name for item in fields(self) if item.name not in _TABLES} | {"tau"}
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name in scalars}])

    def _rows(self):
        level = f"{100 * self.level:g}%"
        test = f"F({self.qm_df}, {self.qm_df2:g})" if np.isfinite(self.qm_df2) else f"chi2({self.qm_df})"
        r2 = f"{self.r2:.1f}%" if np.isfinite(self.r2) else "nothing to explain"
        return [
            ("studies", f"{self.k}"),
            *(
                (
                    term,
                    f"{row['estimate']:.4g} (SE {row['se']:.4g}), {level} CI ({self.ci_method}) "
                    f"[{row['ci_lb']:.4g}, {row['ci_ub']:.4g}], {p_value(row['pval'])}",
                )
                for term, row in self.coefficients.iterrows()
            ),
            ("test of moderators", f"{test} = {self.qm:.2f}, {p_value(self.qm_pval)}"),
            (f"tau2 left ({self.method})", f"{self.tau2:.4f} [{self.tau2_lb:.4f}, {self.tau2_ub:.4f}]"),
            ("I2 left, from QE" if self.method == "FE" else "I2 left, from tau2", f"{self.i2:.1f}%"),
            ("R2", r2),
            ("Q left", f"{self.qe:.2f} on {self.qe_df} df, {p_value(self.qe_pval)}"),
        ]
