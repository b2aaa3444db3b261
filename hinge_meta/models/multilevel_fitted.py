"""What a three-level model found: frozen numbers, and views of them."""

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd

from hinge_meta.models.cluster_robust import ClusterRobust
from hinge_meta.models.metafor_script.multilevel_script import multilevel_script
from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.models.written_for_metafor import WrittenForMetafor
from hinge_meta.printed import p_value


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class Multilevel(ResultTable, WrittenForMetafor):
    """A fitted three-level model, as `multilevel` returns it.

    All numbers are at full precision and on the scale of ``yi`` (log scale for ratios); I2 is in per cent.

    Attributes
    ----------
    k, clusters : int
        Number of effects, and of the clusters that hold them.
    estimate, se, statistic, df, pval : float
        Pooled effect, its model-based standard error, ``estimate / se``, degrees of freedom (infinite for
        Wald), and the two-sided p-value by ``ci_method``.
    ci_lb, ci_ub : float
        Confidence interval of the pooled effect by ``ci_method``.
    sigma2_between, sigma2_within : float
        Variance of true effects between clusters, and between the effects of one cluster; NaN where no
        cluster holds two effects, so that only their sum is known.
    sigma2_total : float
        Their sum.
    loglik : float
        Restricted log-likelihood.
    i2, i2_between, i2_within : float
        Share of the variance that is not sampling error, in per cent, and its two parts.
    q, q_df, q_pval : float
        Cochran's Q over all effects, its degrees of freedom and p-value.
    pi_lb, pi_ub : float
        Prediction interval for the true effect of one more study in one more cluster, on the same
        distribution as the confidence interval.
    robust : ClusterRobust
        The same estimate with CR2 standard error and Satterthwaite's degrees of freedom.
    method, ci_method : str
        ``"REML"``; what the interval is.
    cluster : str
        The column that names the clusters.
    correlation : float
        What the correlation of sampling errors within a cluster was taken to be.
    level : float
        Coverage of the intervals.
    notes : tuple of str
        What a reader must know, in sentences.
    weights : Series
        Each effect's weight in the estimate, in per cent, indexed by study; they sum to 100.
    effects : DataFrame
        The effects that were pooled.
    left_out : DataFrame
        ``study`` and ``why`` of each row that had no effect to pool.

    Examples
    --------
    >>> from hinge_meta.models.multilevel import multilevel
    >>> effects = pd.DataFrame({"study": ["A pain", "A function", "B pain", "C pain"], "trial": list("AABC"),
    ...                         "yi": [0.1, 0.3, 0.9, 0.4], "vi": [0.04, 0.05, 0.05, 0.03]})
    >>> multilevel(effects).weights.round(1).to_dict()
    {'A pain': 20.3, 'A function': 16.3, 'B pain': 29.3, 'C pain': 34.2}
    """

    _metafor_script = staticmethod(multilevel_script)

    _caption = "Three-level model"

    k: int
    clusters: int
    estimate: float
    se: float
    statistic: float
    df: float
    pval: float
    ci_lb: float
    ci_ub: float
    sigma2_between: float
    sigma2_within: float
    sigma2_total: float
    loglik: float
    i2: float
    i2_between: float
    i2_within: float
    q: float
    q_df: int
    q_pval: float
    pi_lb: float
    pi_ub: float
    robust: ClusterRobust
    method: str
    ci_method: str
    cluster: str
    correlation: float
    level: float
    notes: tuple = ()
    weights: pd.Series = field(repr=False)
    effects: pd.DataFrame = field(repr=False)
    left_out: pd.DataFrame = field(repr=False)

    @property
    def wider_interval(self):
        """The wider of the model's interval and the robust one: the one that conclusions follow.

        Returns
        -------
        tuple of (float, float, str)
            Lower bound, upper bound, and the method that gave them.
        """
        if self.robust.ci_lb < self.ci_lb:
            return self.robust.ci_lb, self.robust.ci_ub, self.robust.method
        return self.ci_lb, self.ci_ub, self.ci_method

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: no NaN and no infinity; ``robust`` a dict, ``weights`` by study, ``notes`` a list,
            ``left_out`` a list of ``{"study": ..., "why": ...}``.
        """
        views = ("effects", "left_out", "notes", "weights", "robust")
        values = {
            item.name: plain(getattr(self, item.name)) for item in fields(self) if item.name not in views
        }
        values["robust"] = self.robust.to_dict()
        values["weights"] = {str(study): float(weight) for study, weight in self.weights.items()}
        values["notes"] = list(self.notes)
        values["left_out"] = [
            {"study": str(study), "why": str(why)}
            for study, why in zip(self.left_out["study"], self.left_out["why"], strict=True)
        ]
        return values

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision; robust ones as ``robust_se`` and so on."""
        apart = ("robust", "weights", "notes", "left_out")
        values = {name: value for name, value in self.to_dict().items() if name not in apart}
        robust = self.robust.to_dict()
        for name in ("se", "statistic", "df", "pval", "ci_lb", "ci_ub"):
            values[f"robust_{name}"] = robust[name]
        return pd.DataFrame([values])

    def _rows(self):
        level = f"{100 * self.level:g}%"
        drawn = "normal" if np.isinf(self.df) else f"t, {self.df:g} df"
        rows = [
            ("effects", f"{self.k} in {self.clusters} clusters ({self.cluster})"),
            ("pooled effect", f"{self.estimate:.3f} (SE {self.se:.3f})"),
            (f"{level} CI ({drawn})", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}], {p_value(self.pval)}"),
        ]
        if np.isfinite(self.robust.statistic):
            rows.append(
                (
                    f"{level} CI ({self.robust.method}, {self.robust.df:.1f} df)",
                    f"[{self.robust.ci_lb:.3f}, {self.robust.ci_ub:.3f}], {p_value(self.robust.pval)}",
                )
            )
        rows.append((f"{level} prediction interval ({drawn})", f"[{self.pi_lb:.3f}, {self.pi_ub:.3f}]"))
        if np.isfinite(self.sigma2_between):
            rows += [
                (f"sigma2 between clusters ({self.method})", f"{self.sigma2_between:.4f}"),
                (f"sigma2 within clusters ({self.method})", f"{self.sigma2_within:.4f}"),
                (
                    "I2",
                    f"{self.i2:.1f}% ({self.i2_between:.1f} between, {self.i2_within:.1f} within clusters)",
                ),
            ]
        else:
            rows += [
                (f"sigma2 between and within ({self.method})", f"{self.sigma2_total:.4f}"),
                ("I2", f"{self.i2:.1f}%"),
            ]
        rows.append(("Q", f"{self.q:.2f} on {self.q_df} df, {p_value(self.q_pval)}"))
        return rows
