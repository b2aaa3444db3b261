"""What a random-effects model found: frozen numbers, and views of them."""

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd
from scipy.stats import norm

from hinge_meta.models.metafor_script.random_effects_script import random_effects_script
from hinge_meta.models.prediction_interval import prediction_interval
from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.models.written_for_metafor import WrittenForMetafor
from hinge_meta.printed import p_value


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class RandomEffects(ResultTable, WrittenForMetafor):
    """A fitted random-effects model, as `random_effects` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios); I2 is in per cent.

    Attributes
    ----------
    k : int
        Number of studies.
    estimate, se, statistic, df, pval : float
        Pooled effect, its standard error, ``estimate / se``, degrees of freedom (infinite for Wald), and
        the two-sided p-value.
    ci_lb, ci_ub : float
        Confidence interval of the pooled effect by ``ci_method``.
    wald_ci_lb, wald_ci_ub : float
        Wald's interval, for comparison.
    tau2, tau2_lb, tau2_ub : float
        Between-study variance with its Q-profile interval.
    i2, i2_lb, i2_ub, h2, h2_lb, h2_ub : float
        I2 in per cent and H2, from tau2, with their Q-profile intervals. For ``method="FE"``, which
        assumes tau2 = 0, I2 and H2 come from Q instead, and their intervals from Q-profile.
    q, q_df, q_pval : float
        Cochran's Q, its degrees of freedom and p-value.
    pi_lb, pi_ub : float
        Prediction interval by ``pi_method``; NaN where there is none.
    method, ci_method, pi_method : str
        What was used.
    level : float
        Coverage of the intervals.
    notes : tuple of str
        What a reader must know, in sentences.
    effects : DataFrame
        The effects that were pooled.
    left_out : DataFrame
        ``study`` and ``why`` of each study that had no effect to pool.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> random_effects(effects).weights.round(1).to_dict()
    {'A': 50.8, 'B': 49.2}
    """

    _metafor_script = staticmethod(random_effects_script)

    _caption = "Random-effects model"

    k: int
    estimate: float
    se: float
    statistic: float
    df: float
    pval: float
    ci_lb: float
    ci_ub: float
    wald_ci_lb: float
    wald_ci_ub: float
    tau2: float
    tau2_lb: float
    tau2_ub: float
    i2: float
    i2_lb: float
    i2_ub: float
    h2: float
    h2_lb: float
    h2_ub: float
    q: float
    q_df: int
    q_pval: float
    pi_lb: float
    pi_ub: float
    method: str
    ci_method: str
    pi_method: str
    level: float
    notes: tuple = ()
    effects: pd.DataFrame = field(repr=False)
    left_out: pd.DataFrame = field(repr=False, default_factory=lambda: pd.DataFrame({"study": [], "why": []}))

    @property
    def tau(self):
        """Between-study standard deviation, on the scale of ``yi``."""
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

    @property
    def hksj_narrower_than_wald(self):
        """Whether a Hartung-Knapp interval was asked for and came out narrower than Wald's."""
        return self.ci_method == "hksj" and self.ci_lb > self.wald_ci_lb

    @property
    def wider_interval(self):
        """The wider of the interval asked for and Wald's: the one that conclusions follow.

        Returns
        -------
        tuple of (float, float, str)
            Lower bound, upper bound, and the method that gave them.
        """
        if self.ci_lb > self.wald_ci_lb:
            return self.wald_ci_lb, self.wald_ci_ub, "wald"
        return self.ci_lb, self.ci_ub, self.ci_method

    @property
    def wider_prediction(self):
        """The prediction interval that conclusions follow.

        Where the Hartung-Knapp interval is narrower than Wald's, the rule ``hk`` inherits its
        narrowness, and the rule ``v`` (the same t, Wald's standard error) takes its place.

        Returns
        -------
        tuple of (float, float, str)
            Lower bound, upper bound (NaN where there is none), and the rule that gave them.
        """
        if self.pi_method == "hk" and self.hksj_narrower_than_wald:
            se_wald = (self.wald_ci_ub - self.wald_ci_lb) / 2 / norm.ppf((1 + self.level) / 2)
            bounds = prediction_interval(self.estimate, self.tau2, se_wald, self.se, self.k, "v", self.level)
            return (*bounds, "v")
        return self.pi_lb, self.pi_ub, self.pi_method

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: no NaN and no infinity; ``weights`` by study, ``notes`` as a list, ``left_out`` as
            a list of ``{"study": ..., "why": ...}``.
        """
        values = {
            item.name: getattr(self, item.name)
            for item in fields(self)
            if item.name not in ("effects", "left_out", "notes")
        }
        values["tau"] = self.tau
        values = {name: plain(value) for name, value in values.items()}
        values["weights"] = {str(study): float(weight) for study, weight in self.weights.items()}
        values["notes"] = list(self.notes)
        values["left_out"] = [
            {"study": str(study), "why": str(why)}
            for study, why in zip(self.left_out["study"], self.left_out["why"], strict=True)
        ]
        return values

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        lists = ("weights", "notes", "left_out")
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name not in lists}])

    def _rows(self):
        level = f"{100 * self.level:g}%"
        rows = [
            ("studies", f"{self.k}"),
            ("pooled effect", f"{self.estimate:.3f} (SE {self.se:.3f})"),
            (f"{level} CI ({self.ci_method})", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}]"),
        ]
        if self.hksj_narrower_than_wald:
            rows.append((f"{level} CI (wald, wider)", f"[{self.wald_ci_lb:.3f}, {self.wald_ci_ub:.3f}]"))
        if np.isfinite(self.pi_lb):
            rows.append(
                (f"{level} prediction interval ({self.pi_method})", f"[{self.pi_lb:.3f}, {self.pi_ub:.3f}]")
            )
            lower, upper, rule = self.wider_prediction
            if rule != self.pi_method:
                rows.append((f"{level} prediction interval ({rule}, wider)", f"[{lower:.3f}, {upper:.3f}]"))
        rows += [
            (f"tau2 ({self.method})", f"{self.tau2:.4f} [{self.tau2_lb:.4f}, {self.tau2_ub:.4f}]"),
            (
                "I2, from Q" if self.method == "FE" else "I2, from tau2",
                f"{self.i2:.1f}% [{self.i2_lb:.1f}, {self.i2_ub:.1f}]",
            ),
            ("Q", f"{self.q:.2f} on {self.q_df} df, {p_value(self.q_pval, 3)}"),
        ]
        return rows
