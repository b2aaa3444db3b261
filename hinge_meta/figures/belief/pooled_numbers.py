"""The pooled effect with the intervals that conclusions follow, from whichever model pooled it."""

import math
from dataclasses import dataclass

from hinge_meta.figures.named_methods import estimator_name, interval_name, prediction_name

_OF_CLUSTERS = {"t-clusters": "t (clusters less one df)", "t": "t (effects less one df)"}


@dataclass(frozen=True)
class PooledNumbers:
    """A pooled effect and its intervals.

    Parameters
    ----------
    k : int
        Effects.
    clusters : int or None
        Clusters that hold them; None where the model knows none.
    estimate, ci_lb, ci_ub, pi_lb, pi_ub : float
        On the scale of ``yi``; NaN where there is no prediction interval.
    level : float
    model : str
        What gave them, in a few words.
    """

    k: int
    clusters: int | None
    estimate: float
    ci_lb: float
    ci_ub: float
    pi_lb: float
    pi_ub: float
    level: float
    model: str

    @property
    def has_prediction(self):
        """Whether there is a prediction interval."""
        return math.isfinite(self.pi_lb) and math.isfinite(self.pi_ub)


def pooled_numbers(fit):
    """Read a pooled effect: where two intervals compete, the wider one, which conclusions follow.

    Parameters
    ----------
    fit : RandomEffects or Multilevel

    Returns
    -------
    PooledNumbers

    Raises
    ------
    ValueError
        If it is no such result.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> pooled_numbers(random_effects(effects)).model
    'REML, Hartung-Knapp 95% CI; prediction interval: t with k-1 df, Hartung-Knapp standard error'
    """
    if not all(hasattr(fit, name) for name in ("estimate", "wider_interval", "pi_lb", "effects", "level")):
        raise ValueError(
            f"result must be what random_effects, subgroups or multilevel return, got {type(fit).__name__}"
        )
    low, high, method = fit.ci_lb, fit.ci_ub, fit.ci_method
    if getattr(fit, "hksj_narrower_than_wald", hasattr(fit, "robust")):
        low, high, method = fit.wider_interval
    new_low, new_high, rule = getattr(fit, "wider_prediction", (fit.pi_lb, fit.pi_ub, None))
    kind = "three-level model by " if hasattr(fit, "robust") else ""
    named = _OF_CLUSTERS.get(method, interval_name(method)) if kind else interval_name(method)
    model = f"{kind}{estimator_name(fit.method)}, {named} {100 * fit.level:g}% CI"
    if method != fit.ci_method and not kind:
        model += f" (wider than {interval_name(fit.ci_method)}, and so the one to follow)"
    if rule is not None and math.isfinite(new_low):
        model += f"; prediction interval: {prediction_name(rule)}"
    return PooledNumbers(
        k=fit.k,
        clusters=getattr(fit, "clusters", None),
        estimate=fit.estimate,
        ci_lb=low,
        ci_ub=high,
        pi_lb=new_low,
        pi_ub=new_high,
        level=fit.level,
        model=model,
    )
