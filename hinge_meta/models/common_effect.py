"""What pooling without between-study variance found: frozen numbers, and views of them."""

from dataclasses import dataclass, field, fields

import numpy as np
import pandas as pd
from scipy.stats import chi2, norm

from hinge_meta.models.left_out import left_out_note
from hinge_meta.models.metafor_script.common_effect_script import common_effect_script
from hinge_meta.models.result_table import ResultTable, plain
from hinge_meta.models.written_for_metafor import WrittenForMetafor
from hinge_meta.printed import p_value


@dataclass(repr=False, frozen=True, eq=False, kw_only=True)
class CommonEffect(ResultTable, WrittenForMetafor):
    """A common-effect pool of events, as `mantel_haenszel` and `peto` return it.

    All numbers are at full precision; ratios are on the log scale. Intervals and p-values are Wald's.

    Attributes
    ----------
    k : int
        Number of studies that carry weight.
    estimate, se, statistic, pval : float
        Pooled effect, its standard error, ``estimate / se`` and the two-sided p-value.
    ci_lb, ci_ub : float
        Confidence interval of the pooled effect.
    q, q_df, q_pval : float, int, float
        Cochran's Q of the studies' own effects around the pooled one.
    i2, h2 : float
        From Q: I2 in per cent, at least 0, and ``q / q_df``; NaN without degrees of freedom.
    cmh, cmh_pval : float
        For OR the Cochran-Mantel-Haenszel test, for IRR the Mantel-Haenszel test of person-time data, both
        on one degree of freedom; NaN for other measures.
    breslow_day, breslow_day_pval, tarone, tarone_pval : float
        For OR: do the studies share one odds ratio? Both on ``k - 1`` degrees of freedom; else NaN.
    measure, method : str
        What was pooled, and by whose method.
    correct : bool
        Whether ``cmh`` has its continuity correction.
    level : float
        Coverage of the interval.
    weights : Series
        Each pooled study's weight in per cent; they sum to 100.
    left_out : DataFrame
        ``study`` and ``why`` of the studies without weight.
    notes : tuple of str
        What a reader must know, in sentences.
    effects : DataFrame
        The studies pooled, with ``yi``, ``vi`` and ``added``, what was added to each cell for these two.

    Examples
    --------
    >>> from hinge_meta.models.peto import peto
    >>> table = pd.DataFrame({"study": ["A", "B"], "event_e": [2, 5], "n_e": [40, 60], "event_c": [6, 9],
    ...                       "n_c": [41, 58]})
    >>> peto(table).to_frame()[["k", "estimate", "se"]].round(3).values.tolist()
    [[2.0, -0.825, 0.45]]
    """

    _metafor_script = staticmethod(common_effect_script)

    _caption = "Common-effect model"

    k: int
    estimate: float
    se: float
    statistic: float
    pval: float
    ci_lb: float
    ci_ub: float
    q: float
    q_df: int
    q_pval: float
    i2: float
    h2: float
    cmh: float = np.nan
    cmh_pval: float = np.nan
    breslow_day: float = np.nan
    breslow_day_pval: float = np.nan
    tarone: float = np.nan
    tarone_pval: float = np.nan
    measure: str
    method: str
    correct: bool = False
    level: float
    notes: tuple = ()
    weights: pd.Series = field(repr=False)
    left_out: pd.DataFrame = field(repr=False)
    effects: pd.DataFrame = field(repr=False)

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision; what is absent is None.

        Returns
        -------
        dict
            Fit for JSON: no NaN and no infinity; ``weights`` by study, ``left_out`` as a list of
            ``study`` and ``why``, ``notes`` as a list.
        """
        apart = ("weights", "left_out", "notes", "effects")
        values = {item.name: getattr(self, item.name) for item in fields(self) if item.name not in apart}
        values = {name: plain(value) for name, value in values.items()}
        values["weights"] = {str(study): float(weight) for study, weight in self.weights.items()}
        values["left_out"] = [
            {"study": str(study), "why": why}
            for study, why in zip(self.left_out["study"], self.left_out["why"], strict=True)
        ]
        values["notes"] = list(self.notes)
        return values

    def to_frame(self):
        """Give the scalars as a frame of one row, at full precision."""
        apart = ("weights", "left_out", "notes")
        return pd.DataFrame([{name: value for name, value in self.to_dict().items() if name not in apart}])

    def _rows(self):
        scale = "" if self.measure == "RD" else "log "
        name = "OR" if self.measure == "PETO" else self.measure
        rows = [
            ("studies", f"{self.k}"),
            (f"pooled {scale}{name} ({self.method})", f"{self.estimate:.3f} (SE {self.se:.3f})"),
            (f"{100 * self.level:g}% CI (wald)", f"[{self.ci_lb:.3f}, {self.ci_ub:.3f}]"),
            ("test of no effect", f"z = {self.statistic:.2f}, {p_value(self.pval)}"),
        ]
        if np.isfinite(self.cmh):
            test = "Cochran-Mantel-Haenszel" if self.measure == "OR" else "Mantel-Haenszel"
            rows.append(
                (f"{test} test", f"{self.cmh:.2f} on 1 df, {p_value(self.cmh_pval)}"),
            )
        rows.append(("Q", _chi_squared(self.q, self.q_df, self.q_pval)))
        if np.isfinite(self.tarone):
            rows.append(
                (
                    "equal odds ratios (Tarone)",
                    f"{self.tarone:.2f} on {self.k - 1} df, {p_value(self.tarone_pval)}",
                )
            )
        return rows


def common_effect(studies, left_out, *, estimate, variance, weight, yi, vi, added, level, notes=(), **values):
    """Set a pooled effect beside its test, its interval and the studies' agreement with it.

    Parameters
    ----------
    studies : DataFrame of k rows
        The studies pooled.
    left_out : DataFrame
        ``study`` and ``why`` of the others.
    estimate, variance : float
        The pooled effect and its variance, above 0.
    weight, yi, vi, added : ndarray of shape (k,)
        Weights on any scale; each study's own effect and variance, NaN where it has none of its own; what
        was added to its cells for these.
    level : float
        Coverage of the interval.
    notes : iterable of str
        Sentences that follow those on the studies left out and on empty cells.
    **values
        Further fields of `CommonEffect`.

    Returns
    -------
    CommonEffect

    Notes
    -----
    ``Q = sum (yi - estimate)^2 / vi`` over the studies that have an effect of their own, chi-squared on
    their number less one.

    Examples
    --------
    >>> one, half = np.ones(2), np.array([0.5, 0.5])
    >>> studies, none = pd.DataFrame({"study": ["A", "B"]}), pd.DataFrame({"study": [], "why": []})
    >>> common_effect(studies, none, estimate=1.0, variance=0.25, weight=one, yi=np.array([0.0, 2.0]), vi=half,
    ...               added=0 * one, level=0.95, measure="OR", method="Peto").q
    4.0
    """
    se = float(np.sqrt(variance))
    half = norm.ppf((1 + level) / 2) * se
    known = np.isfinite(yi)
    q, q_df = float(((yi[known] - estimate) ** 2 / vi[known]).sum()), int(known.sum()) - 1
    said = [left_out_note(left_out)] if len(left_out) else []
    if added.any():
        count = int((added > 0).sum())
        said.append(
            f"{count} stud{'y has' if count == 1 else 'ies have'} an empty cell: 0.5 is added to each cell "
            "there for the study's own effect and for Q, never in the pool."
        )
    if not known.all():
        count = int((~known).sum())
        said.append(
            f"{count} stud{'y' if count == 1 else 'ies'} in which nobody or everybody had the event "
            f"count{'s' if count == 1 else ''} in the pool and not in Q."
        )
    return CommonEffect(
        k=len(studies),
        estimate=float(estimate),
        se=se,
        statistic=float(estimate / se),
        pval=float(2 * norm.sf(abs(estimate / se))),
        ci_lb=float(estimate - half),
        ci_ub=float(estimate + half),
        q=q,
        q_df=max(0, q_df),
        q_pval=float(chi2.sf(q, q_df)) if q_df > 0 else np.nan,
        i2=max(0.0, 100 * (q - q_df) / q) if q_df > 0 and q > 0 else (0.0 if q_df > 0 else np.nan),
        h2=q / q_df if q_df > 0 else np.nan,
        level=level,
        notes=(*said, *notes),
        weights=pd.Series(100 * weight / weight.sum(), index=studies["study"].to_numpy(), name="weight"),
        left_out=left_out,
        effects=studies.assign(yi=yi, vi=vi, added=added, measure=values["measure"]),
        **values,
    )


def _chi_squared(statistic, df, pval):
    return f"{statistic:.2f} on {df} df, {p_value(pval)}" if df else "not defined for one effect"
