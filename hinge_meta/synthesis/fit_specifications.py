"""The model of every specification, fitted in a few batches."""

import numpy as np
import pandas as pd
from scipy.stats import norm, t

from hinge_meta.models.fit_many import fit_many

_COLUMNS = ["k", "estimate", "ci_lb", "ci_ub", "wald_ci_lb", "wald_ci_ub", "tau2", "i2", "pi_lb", "pi_ub"]
_WORDS = ["ci_method", "pi_method", "unsettled"]


def fit_specifications(effects, models, pi, level):
    """Pool many sets of effects, each by its own estimator and interval.

    Parameters
    ----------
    effects : list of tuple
        For each specification its rows: trial, effect and variance, as `chosen_effects` gives them. Those
        of fewer than two trials are not pooled.
    models : list of (str, str)
        Estimator of tau2 and interval of each.
    pi : str
        Rule of the prediction interval, see `prediction_interval`; there is none for two effects.
    level : float
        Coverage of the intervals.

    Returns
    -------
    DataFrame, one row a specification
        ``trials``, ``k`` (effects), ``estimate``, ``ci_lb``, ``ci_ub``, ``tau2``, ``i2`` in per cent,
        ``pi_lb``, ``pi_ub``, ``conclusion``, ``method``, ``ci``, ``ci_method``, ``pi_method``,
        ``named_ci_lb``, ``named_ci_ub``, ``unsettled``. The interval named by ``ci`` is in ``named_ci_lb`` and
        ``named_ci_ub``; ``ci_lb`` and ``ci_ub`` are the wider of it and Wald's, and ``ci_method`` says which.

    Notes
    -----
    ``ci_lb`` and ``pi_lb`` with their fellows are `RandomEffects.wider_interval` and
    `RandomEffects.wider_prediction`, and ``conclusion`` is the verdict of `conclude`: all rows at once.

    Examples
    --------
    >>> rows = (("a", -0.5, 0.04), ("b", -0.5, 0.05), ("c", -0.4, 0.03))
    >>> table = fit_specifications([rows, rows[:1]], [("REML", "hksj"), ("REML", "hksj")], "hk", 0.95)
    >>> table[["k", "ci_method", "conclusion"]].values.tolist()
    [[3, 'wald', 'favours-intervention'], [1, 'none', 'not-pooled']]
    """
    k = np.array([len(rows) for rows in effects])
    trials = np.array([len({trial for trial, _, _ in rows}) for rows in effects])
    yi, vi = np.full((2, len(k), max(k.max(), 1)), np.nan)
    included = np.arange(yi.shape[1]) < k[:, None]
    numbers = np.array([row[1:] for rows in effects for row in rows], dtype=float).reshape(-1, 2)
    yi[included], vi[included] = numbers.T
    table = pd.DataFrame(np.nan, index=range(len(k)), columns=_COLUMNS)
    table = table.assign(ci_method="none", pi_method="none", unsettled=False)
    for model in dict.fromkeys(models):
        here = np.array([own == model for own in models]) & (trials > 1)
        if here.any():
            asked = {"method": model[0], "ci": model[1], "pi": pi, "level": level}
            fits = fit_many(yi[here], vi[here], included[here], **asked, columns=_COLUMNS + _WORDS)
            table.loc[here, _COLUMNS + _WORDS] = fits.to_numpy(dtype=object)
    table = table.astype(dict.fromkeys(_COLUMNS, float) | {"unsettled": bool})
    named = [model if count > 1 else ("none", "none") for model, count in zip(models, trials, strict=True)]
    table = table.assign(trials=trials, k=k, method=[m for m, _ in named], ci=[c for _, c in named])
    # Two effects say next to nothing of how effects differ, so nothing is predicted from them.
    table.loc[k < 3, ["pi_lb", "pi_ub"]], table.loc[k < 3, "pi_method"] = np.nan, "none"
    table = _wider(table, level)
    wald = ["wald_ci_lb", "wald_ci_ub"]
    return table.assign(conclusion=_conclusions(table, trials > 1)).drop(columns=wald)


def _wider(table, level):
    """Let Wald's interval take the place of one that is narrower, in the prediction as well."""
    narrow = (table["ci_lb"] > table["wald_ci_lb"]).to_numpy()
    quantile = t.ppf((1 + level) / 2, np.maximum(table["k"] - 1, 1))
    se = (table["wald_ci_ub"] - table["wald_ci_lb"]) / 2 / norm.ppf((1 + level) / 2)
    half = quantile * np.sqrt(table["tau2"] + se**2)
    narrow_too = narrow & (table["pi_method"] == "hk").to_numpy() & (table["ci_method"] == "hksj").to_numpy()
    return table.assign(
        named_ci_lb=table["ci_lb"],
        named_ci_ub=table["ci_ub"],
        ci_lb=table["ci_lb"].where(~narrow, table["wald_ci_lb"]),
        ci_ub=table["ci_ub"].where(~narrow, table["wald_ci_ub"]),
        ci_method=table["ci_method"].where(~narrow, "wald"),
        pi_lb=table["pi_lb"].where(~narrow_too, table["estimate"] - half),
        pi_ub=table["pi_ub"].where(~narrow_too, table["estimate"] + half),
        pi_method=table["pi_method"].where(~narrow_too, "v"),
    )


def _conclusions(table, pooled):
    below, above = (table["ci_ub"] < 0).to_numpy(), (table["ci_lb"] > 0).to_numpy()
    verdicts = ["not-pooled", "favours-intervention", "favours-comparator"]
    return np.select([~pooled, below, above], verdicts, "unclear")
