"""Where the true effect of a new, similar study would lie."""

import numpy as np
from scipy.stats import norm, t

RULES = {
    "hk": "t with k-1 df on the Hartung-Knapp standard error",
    "v": "t with k-1 df on the Wald standard error",
    "hts": "t with k-2 df on the Wald standard error",
    "normal": "normal distribution on the Wald standard error",
    "none": "none",
}


def prediction_interval(estimate, tau2, se_wald, se_hksj, k, rule="hk", level=0.95):
    """Compute the interval that a new study's true effect is predicted to lie in.

    Parameters
    ----------
    estimate, tau2 : float
        Pooled effect and between-study variance.
    se_wald, se_hksj : float
        The pooled effect's standard errors, Wald's and Hartung-Knapp's.
    k : int
        Number of studies.
    rule : {"hk", "v", "hts", "normal", "none"}
        hk: t(k-1), Hartung-Knapp SE (metafor's ``test="knha"``). v: t(k-1), Wald SE (Veroniki 2019).
        hts: t(k-2), Wald SE (Higgins 2009). normal: z, Wald SE.
    level : float
        Coverage, 0 to 1.

    Returns
    -------
    tuple of float
        Lower and upper bound; NaN where the rule has no degrees of freedom left (hts with k = 2) or
        where none was asked for.

    Raises
    ------
    ValueError
        If the rule is not one of those named.

    References
    ----------
    Higgins, J. P. T., Thompson, S. G., & Spiegelhalter, D. J. (2009). A re-evaluation of random-effects
    meta-analysis. JRSS A, 172(1), 137-159. https://doi.org/10.1111/j.1467-985X.2008.00552.x
    Veroniki, A. A., et al. (2019). Methods to calculate uncertainty in the estimated overall effect size
    from a random-effects meta-analysis. Research Synthesis Methods, 10(1), 23-43.
    https://doi.org/10.1002/jrsm.1319

    Examples
    --------
    >>> lb, ub = prediction_interval(-0.4, 0.1, 0.13, 0.14, 9)
    >>> round(lb, 3), round(ub, 3)
    (-1.197, 0.397)
    """
    if rule not in RULES:
        raise ValueError(f"pi must be one of {list(RULES)}, got {rule!r}")
    df = {"hk": k - 1, "v": k - 1, "hts": k - 2, "normal": np.inf, "none": 0}[rule]
    if df < 1:
        return np.nan, np.nan
    quantile = norm.ppf((1 + level) / 2) if rule == "normal" else t.ppf((1 + level) / 2, df)
    se = se_hksj if rule == "hk" else se_wald
    half = quantile * np.sqrt(tau2 + se**2)
    return float(estimate - half), float(estimate + half)
