"""The studies of a pool as points: effect, standard error, weight."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.figures.effect_axis import measure_of
from hinge_meta.figures.named_methods import RATIOS, estimator_name, interval_name

_NEEDED = ("effects", "estimate", "ci_lb", "ci_ub", "level", "weights")
# e^100 is no ratio of anything: where it is asked for, ratios were given where their logarithms belong.
_LARGEST_LOG = 100.0


@dataclass(frozen=True, eq=False)
class FittedPoints:
    """A pool and its studies, checked once.

    Parameters
    ----------
    fit : RandomEffects or CommonEffect
    table : DataFrame
        ``study yi sei weight`` of the studies that have an effect of their own, in the order of the fit;
        weights in per cent.
    without : tuple of str
        Studies that were pooled without an effect of their own.
    measure : str
        Short name of the effect, ``"GEN"`` where it is not known.
    """

    fit: object
    table: pd.DataFrame = field(repr=False)
    without: tuple
    measure: str

    @property
    def is_ratio(self):
        """Whether effects are log ratios, to be printed as ratios."""
        return self.measure in RATIOS

    @property
    def tau2(self):
        """Between-study variance; 0 in a common-effect model."""
        return float(getattr(self.fit, "tau2", 0.0))

    @property
    def interval(self):
        """The pooled effect's interval that conclusions follow: low, high, and the method that gave it."""
        if getattr(self.fit, "hksj_narrower_than_wald", False):
            return self.fit.wider_interval
        return self.fit.ci_lb, self.fit.ci_ub, getattr(self.fit, "ci_method", "wald")

    @property
    def model(self):
        """The model in a few words."""
        name = estimator_name(self.fit.method)
        return f"{name}, {interval_name(self.interval[2])}" if hasattr(self.fit, "tau2") else name

    @property
    def not_drawn(self):
        """Sentences on the studies for which there is no point."""
        notes = []
        if self.without:
            notes.append(f"Pooled without an effect of their own, not drawn: {', '.join(self.without)}.")
        return [*notes, *self.left_out]

    @property
    def left_out(self):
        """A sentence on the studies that the pool had to leave out, or none."""
        left_out = getattr(self.fit, "left_out", None)
        if left_out is None or not len(left_out):
            return []
        return [f"Left out of the pool, not drawn: {', '.join(map(str, left_out['study']))}."]


def fitted_points(result):
    """Read the studies of a pool.

    Parameters
    ----------
    result : RandomEffects or CommonEffect
        Or an object that has one as ``fit``.

    Returns
    -------
    FittedPoints

    Raises
    ------
    ValueError
        If it is no such result, a standard error is not a number above 0, or a log ratio is none.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.09, 0.01]})
    >>> fitted_points(random_effects(effects)).table["sei"].tolist()
    [0.2, 0.3, 0.1]
    """
    # What trim and fill returns also has a fit, whose imputed studies nobody ever ran.
    if hasattr(result, "filled"):
        raise ValueError(
            "fit must be a pool of studies, got one with imputed studies; funnel_plot takes it as trim_and_fill="
        )
    fit = getattr(result, "fit", result)
    missing = [name for name in _NEEDED if not hasattr(fit, name)]
    if missing:
        raise ValueError(
            f"fit must be what random_effects, mantel_haenszel or peto return, got {type(result).__name__}"
            + (" with nothing pooled" if fit is None else "")
        )
    effects = fit.effects
    absent = [column for column in ("study", "yi", "vi") if column not in effects.columns]
    if absent:
        raise ValueError(f"fit.effects must have the columns study, yi and vi; missing: {absent}")
    table = pd.DataFrame(
        {
            "study": effects["study"].astype(str).to_numpy(),
            "yi": effects["yi"].to_numpy(dtype=float),
            "vi": effects["vi"].to_numpy(dtype=float),
            "weight": fit.weights.reindex(effects["study"]).to_numpy(dtype=float),
        }
    )
    known = table["yi"].notna() & table["vi"].notna()
    measure = measure_of(fit)
    _check(table[known], measure)
    without = tuple(table.loc[~known, "study"])
    table = table[known].reset_index(drop=True)
    table.insert(2, "sei", np.sqrt(table.pop("vi")))
    return FittedPoints(fit, table, without, measure)


def _check(table, measure):
    if table.empty:
        raise ValueError("fit must have a study with an effect of its own, got none")
    bad = table.loc[~(np.isfinite(table["yi"]) & np.isfinite(table["vi"]) & (table["vi"] > 0)), "study"]
    if len(bad):
        raise ValueError(f"yi must be finite and vi above 0, which they are not for {list(bad)}")
    if measure in RATIOS:
        wild = (table["yi"].abs() > _LARGEST_LOG) | (table["vi"] > _LARGEST_LOG**2)
        if wild.any():
            raise ValueError(
                f"yi must be on the log scale for {measure}, which it cannot be for "
                f"{list(table.loc[wild, 'study'])}: take the logarithm of the ratio"
            )
