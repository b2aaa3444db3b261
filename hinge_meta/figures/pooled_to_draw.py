"""A pooled effect as a picture needs it, read from whichever model gave it."""

import math
from dataclasses import dataclass

from scipy.stats import norm

from hinge_meta.figures.named_methods import estimator_name, interval_name, prediction_name
from hinge_meta.printed import number

_WEIGHTED = {"Mantel-Haenszel": "M-H, Fixed", "Peto": "Peto, Fixed"}


@dataclass(frozen=True, kw_only=True)
class Pooled:
    """A pooled effect: the interval that conclusions follow, the other one, and how both were got.

    Parameters
    ----------
    counted : str
        How many of what, such as ``"9 studies"``.
    k : int
    level : float
    estimate, low, high : float
        With the wider of the intervals that the model gives.
    interval : str
        The name of that interval's method.
    narrower : tuple or None
        Lower bound, upper bound and name of the narrower interval, where that is to be shown too.
    asked : str
        How the intervals are named together.
    prediction : tuple
        Lower bound, upper bound (NaN where there is none) and what its rule is called (blank where the
        model has none).
    model : str
        The estimator, such as ``"REML"``.
    pooling : str
        How RevMan would call it, such as ``"IV, Random"``.
    spread : str
        How much true effects differ, in words; blank for a model that does not say.
    tau2 : float
        NaN for a model without one.
    i2, q, q_pval : float
    q_df : int
    statistic, df, pval : float
        Of the test of no effect that goes with the wider interval; infinite ``df`` for a normal one.
    """

    counted: str
    k: int
    level: float
    estimate: float
    low: float
    high: float
    interval: str
    narrower: tuple | None
    asked: str
    prediction: tuple
    model: str
    pooling: str
    spread: str
    tau2: float
    i2: float
    q: float
    q_df: int
    q_pval: float
    statistic: float
    df: float
    pval: float


def pooled_to_draw(fit):
    """Read what is to be drawn of a pooled effect.

    Parameters
    ----------
    fit : RandomEffects, CommonEffect or Multilevel

    Returns
    -------
    Pooled

    Raises
    ------
    ValueError
        If it is none of them.

    Notes
    -----
    Where the Hartung-Knapp interval is narrower than Wald's, the test of no effect is Wald's as well, so
    that test and interval agree. Of a three-level model's two intervals, the model's and the
    cluster-robust one, conclusions follow the wider.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> pooled = pooled_to_draw(random_effects(effects))
    >>> pooled.counted, pooled.interval, pooled.pooling, pooled.df
    ('3 studies', 'Hartung-Knapp', 'IV, Random', 2.0)
    """
    for known, read in (("sigma2_total", _multilevel), ("pi_method", _random), ("cmh", _common)):
        if hasattr(fit, known):
            shared = {
                name: getattr(fit, name) for name in ("k", "level", "estimate", "i2", "q", "q_df", "q_pval")
            }
            return Pooled(**shared, **read(fit))
    raise ValueError(
        "what is drawn must be one of ['RandomEffects', 'Subgroups', 'CommonEffect', 'Multilevel'], "
        f"got {type(fit).__name__}"
    )


def variance(value):
    """Print a between-study variance with the decimals that it needs.

    Examples
    --------
    >>> variance(0.1014), variance(123.4)
    ('0.101', '123.4')
    """
    return number(value, 3 if value < 10 else 1)


def _random(fit):
    asked, level = interval_name(fit.ci_method), f"{100 * fit.level:g}%"
    low, high, _ = fit.wider_prediction
    values = {
        "counted": _counted(fit.k, "study", "studies"),
        "low": fit.ci_lb,
        "high": fit.ci_ub,
        "interval": asked,
        "narrower": None,
        "asked": f"{asked} {level} CI",
        "prediction": (
            low,
            high,
            "" if fit.pi_method == "none" else prediction_name(fit.wider_prediction[2]),
        ),
        "model": estimator_name(fit.method),
        "pooling": "IV, Fixed" if fit.method == "FE" else "IV, Random",
        "spread": "tau² = 0 by assumption" if fit.method == "FE" else f"tau² = {variance(fit.tau2)}",
        "tau2": math.nan if fit.method == "FE" else fit.tau2,
        "statistic": fit.statistic,
        "df": fit.df,
        "pval": fit.pval,
    }
    if not fit.hksj_narrower_than_wald:
        return values
    low, high, method = fit.wider_interval
    se = (high - low) / 2 / norm.ppf((1 + fit.level) / 2)
    return values | {
        "low": low,
        "high": high,
        "interval": interval_name(method),
        "narrower": (fit.ci_lb, fit.ci_ub, asked),
        "asked": f"Wald and {asked} {level} CIs",
        "statistic": fit.estimate / se,
        "df": math.inf,
        "pval": float(2 * norm.sf(abs(fit.estimate / se))),
    }


def _common(fit):
    level = f"{100 * fit.level:g}%"
    return {
        "counted": _counted(fit.k, "study", "studies"),
        "low": fit.ci_lb,
        "high": fit.ci_ub,
        "interval": "Wald",
        "narrower": None,
        "asked": f"Wald {level} CI",
        "prediction": (math.nan, math.nan, ""),
        "model": f"{fit.method}, common effect",
        "pooling": _WEIGHTED.get(fit.method, f"{fit.method}, Fixed"),
        "spread": "",
        "tau2": math.nan,
        "statistic": fit.statistic,
        "df": math.inf,
        "pval": fit.pval,
    }


def _multilevel(fit):
    level = f"{100 * fit.level:g}%"
    own = "model-based (Wald)" if math.isinf(fit.df) else f"model-based (t, {fit.df:g} df)"
    robust = f"cluster-robust ({fit.robust.method}, {fit.robust.df:.1f} df)"
    ways = [(fit.ci_lb, fit.ci_ub, own, fit)]
    if math.isfinite(fit.robust.ci_lb):
        ways.append((fit.robust.ci_lb, fit.robust.ci_ub, robust, fit.robust))
        ways.sort(key=lambda way: way[0] - way[1])
    low, high, name, test = ways[0]
    spread = f"variance = {variance(fit.sigma2_total)}"
    if math.isfinite(fit.sigma2_between):
        between, within = variance(fit.sigma2_between), variance(fit.sigma2_within)
        spread = f"variance between clusters = {between}, within = {within}"
    return {
        "counted": f"{_counted(fit.k, 'effect', 'effects')} in {fit.clusters} clusters",
        "low": low,
        "high": high,
        "interval": name,
        "narrower": ways[1][:3] if len(ways) > 1 else None,
        "asked": f"{' and '.join(way[2] for way in ways)} {level} CI{'s' if len(ways) > 1 else ''}",
        "prediction": (
            fit.pi_lb,
            fit.pi_ub,
            f"{'normal' if math.isinf(fit.df) else f't with {fit.df:g} df'}",
        ),
        "model": f"Three-level model by {fit.cluster}, {fit.method}",
        "pooling": "Three-level",
        "spread": spread,
        "tau2": math.nan,
        "statistic": test.statistic,
        "df": test.df,
        "pval": test.pval,
    }


def _counted(count, one, several):
    return f"{count} {one if count == 1 else several}"
