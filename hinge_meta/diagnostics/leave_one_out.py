"""The pooled effect without each study in turn."""

import numpy as np

from hinge_meta.diagnostics.checked_fit import check_is_random_effects
from hinge_meta.diagnostics.refits import refits


def leave_one_out(fit):
    """Fit the same model without each study in turn.

    Parameters
    ----------
    fit : RandomEffects
        Of two studies or more.

    Returns
    -------
    DataFrame of k rows
        In the order of the fit: ``omitted``, the study left out, and of the model of all others ``estimate``,
        ``se``, ``ci_lb``, ``ci_ub``, ``tau2``, ``i2`` in per cent, ``q``, ``pval``, ``pi_lb``, ``pi_ub`` and
        ``conclusion_changes``: whether what may be said of zero (above, below, unclear) is not what the
        full fit says. Method, interval, prediction interval and level are the fit's.
        ``attrs`` holds what the full fit says, for a line of reference: ``measure``, ``method``,
        ``ci_method``, ``pi_method``, ``level``, ``k``, ``estimate``, ``ci_lb``, ``ci_ub``.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere.

    Notes
    -----
    Conclusions follow the wider of the interval asked for and Wald's, so ``conclusion_changes`` may
    differ from what ``ci_lb`` and ``ci_ub`` alone would say where Hartung-Knapp's is the narrower.
    Where all other effects are identical, Hartung-Knapp's interval has no width, and Wald's is given.
    Of two studies one is left: its own estimate with Wald's interval, tau2 = 0 and no prediction interval.

    References
    ----------
    Viechtbauer, W., & Cheung, M. W.-L. (2010). Outlier and influence diagnostics for meta-analysis.
    Research Synthesis Methods, 1(2), 112-125. https://doi.org/10.1002/jrsm.11

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame(
    ...     {"study": ["A", "B", "C", "D"], "yi": [-0.5, -0.6, -0.4, 0.9], "vi": [0.01, 0.02, 0.02, 0.03]})
    >>> leave_one_out(random_effects(effects))[["omitted", "estimate", "i2", "conclusion_changes"]].round(2)
      omitted  estimate     i2  conclusion_changes
    0       A     -0.04  96.52               False
    1       B     -0.01  96.94               False
    2       C     -0.07  97.35               False
    3       D     -0.50   0.00                True
    """
    check_is_random_effects(fit)
    table = refits(fit, np.arange(fit.k), ~np.eye(fit.k, dtype=bool)).drop(columns="k")
    table.insert(0, "omitted", fit.effects["study"].to_numpy(object))
    return table
