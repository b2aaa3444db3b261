"""The model and its heterogeneity in one line."""

import math

from hinge_meta.figures.pooled_to_draw import pooled_to_draw
from hinge_meta.printed import number, p_value


def model_line(fit, heterogeneity=True):
    """Say in one line how the studies were pooled and how much they differ.

    Parameters
    ----------
    fit : RandomEffects, CommonEffect or Multilevel
    heterogeneity : bool
        Whether to say how much they differ; not where that stands beside the axis already.

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
    pooled = pooled_to_draw(fit)
    parts = [f"{pooled.model}, {pooled.asked}"]
    if heterogeneity:
        parts += [pooled.spread] if pooled.spread else []
        if pooled.q_df:
            parts.append(f"I² = {number(pooled.i2, 0)}%")
            parts.append(f"Q = {number(pooled.q)} ({pooled.q_df} df, {p_value(pooled.q_pval)})")
    low, _, rule = pooled.prediction
    if math.isfinite(low):
        parts.append(f"prediction interval: {rule}")
    elif rule:
        parts.append(f"prediction interval: none ({rule}) with {pooled.k} studies")
    return "; ".join(parts)
