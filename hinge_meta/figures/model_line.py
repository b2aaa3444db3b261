"""The model and its heterogeneity in one line."""

import math

from hinge_meta.figures.named_methods import estimator_name, interval_name, prediction_name
from hinge_meta.printed import number, p_value


def model_line(fit):
    """Say in one line how the studies were pooled and how much they differ.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    str

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.05, 0.03]})
    >>> print(model_line(random_effects(effects)))
    REML, Hartung-Knapp 95% CI; tau² = 0.112; I² = 74%; Q = 7.17 (2 df, p = 0.03); prediction
    interval: t with k-1 df, Hartung-Knapp standard error
    """
    low, _, rule = fit.wider_prediction
    level = f"{100 * fit.level:g}%"
    kinds = f"{interval_name(fit.ci_method)} {level} CI"
    if fit.hksj_narrower_than_wald:
        kinds = f"Wald and {kinds}s"
    parts = [
        f"{estimator_name(fit.method)}, {kinds}",
        f"tau² = {number(fit.tau2, 3 if fit.tau2 < 10 else 1)}",
        f"I² = {number(fit.i2, 0)}%",
        f"Q = {number(fit.q)} ({fit.q_df} df, {p_value(fit.q_pval)})",
    ]
    if math.isfinite(low):
        parts.append(f"prediction interval: {prediction_name(rule)}")
    elif rule != "none":
        parts.append(f"prediction interval: none ({prediction_name(rule)}) with {fit.k} studies")
    return "; ".join(parts)
