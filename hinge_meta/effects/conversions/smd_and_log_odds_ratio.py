"""Standardised mean differences and log odds ratios, one as the other."""

import numpy as np

from hinge_meta.effects.columns import numeric_columns
from hinge_meta.effects.conversions.given import given
from hinge_meta.effects.conversions.in_range import in_range
from hinge_meta.effects.conversions.measured_as import measured_as
from hinge_meta.effects.conversions.recorded import recorded

# The standard deviation of the standard logistic distribution; Chinn prints it as 1.81.
LOGISTIC_SD = np.pi / np.sqrt(3)


@in_range
def log_odds_ratio_from_smd(yi, vi):
    """Turn a standardised mean difference into a log odds ratio.

    Parameters
    ----------
    yi, vi : float or array-like
        The effect in standard deviations, and its variance.

    Returns
    -------
    yi, vi : float or ndarray
        ``yi pi / sqrt(3)`` and ``vi pi**2 / 3``, on the log scale. A positive SMD gives an odds ratio
        above 1 for scoring above any fixed threshold.

    Raises
    ------
    DataProblems
        If an effect is not a number or a variance is not above 0.

    Notes
    -----
    Holds where the outcome follows a logistic distribution of equal spread in both arms; near enough
    for a normal one.

    References
    ----------
    Hasselblad, V., & Hedges, L. V. (1995). Meta-analysis of screening and diagnostic tests. Psychological
    Bulletin, 117(1), 167-178. https://doi.org/10.1037/0033-2909.117.1.167
    Chinn, S. (2000). A simple method for converting an odds ratio to effect size for use in
    meta-analysis. Statistics in Medicine, 19(22), 3127-3131.

    Examples
    --------
    >>> yi, vi = log_odds_ratio_from_smd(0.5, 0.04)
    >>> round(float(yi), 4), round(float(vi), 4)
    (0.9069, 0.1316)
    """
    return given("yi", yi) * LOGISTIC_SD, given("vi", vi, above=0) * LOGISTIC_SD**2


@in_range
def smd_from_log_odds_ratio(yi, vi):
    """Turn a log odds ratio into a standardised mean difference, the inverse of `log_odds_ratio_from_smd`.

    Parameters
    ----------
    yi, vi : float or array-like
        The log odds ratio, and its variance.

    Returns
    -------
    yi, vi : float or ndarray
        ``yi sqrt(3) / pi`` and ``vi 3 / pi**2``, in standard deviations.

    Raises
    ------
    DataProblems
        If an effect is not a number or a variance is not above 0.

    References
    ----------
    Chinn, S. (2000). A simple method for converting an odds ratio to effect size for use in
    meta-analysis. Statistics in Medicine, 19(22), 3127-3131.
    Cochrane Handbook, version 6.5, section 10.6.

    Examples
    --------
    >>> yi, _ = smd_from_log_odds_ratio(np.log(2), 0.04)
    >>> round(float(yi), 4)
    0.3822
    """
    return given("yi", yi) / LOGISTIC_SD, given("vi", vi, above=0) / LOGISTIC_SD**2


def effects_as_log_odds_ratios(effects):
    """Turn a table of standardised mean differences into log odds ratios.

    Parameters
    ----------
    effects : DataFrame of k rows
        ``yi`` and ``vi`` in standard deviations; ``measure``, where it is there, is SMD or SMDH throughout.

    Returns
    -------
    DataFrame of k rows
        A new table: ``yi`` and ``vi`` by `log_odds_ratio_from_smd`, ``measure`` OR, and ``converted_from``.

    Raises
    ------
    DataProblems
        If a column is missing, a cell is not a number, or the effects are of another measure.

    Examples
    --------
    >>> import pandas as pd
    >>> ratios = effects_as_log_odds_ratios(pd.DataFrame({"yi": [0.5], "vi": [0.04]}))
    >>> ratios.round(4)[["yi", "vi", "measure", "converted_from"]].values.tolist()
    [[0.9069, 0.1316, 'OR', 'SMD (Hasselblad & Hedges 1995)']]
    """
    return _converted(effects, ("SMD", "SMDH"), log_odds_ratio_from_smd, "OR", "SMD")


def effects_as_smds(effects):
    """Turn a table of log odds ratios into standardised mean differences.

    Parameters
    ----------
    effects : DataFrame of k rows
        ``yi`` and ``vi`` on the log scale; ``measure``, where it is there, is OR or PETO throughout.

    Returns
    -------
    DataFrame of k rows
        A new table: ``yi`` and ``vi`` by `smd_from_log_odds_ratio`, ``measure`` SMD, and ``converted_from``.

    Raises
    ------
    DataProblems
        If a column is missing, a cell is not a number, or the effects are of another measure.

    Examples
    --------
    >>> import pandas as pd
    >>> smds = effects_as_smds(pd.DataFrame({"yi": [0.9069], "vi": [0.1316]}))
    >>> smds.round(2)[["yi", "vi", "measure", "converted_from"]].values.tolist()
    [[0.5, 0.04, 'SMD', 'log odds ratio (Hasselblad & Hedges 1995)']]
    """
    return _converted(effects, ("OR", "PETO"), smd_from_log_odds_ratio, "SMD", "log odds ratio")


def _converted(effects, measures, formula, measure, name):
    measured_as(effects, measures)
    numbers = numeric_columns(effects, {"yi": None, "vi": 0})
    yi, vi = formula(numbers["yi"], numbers["vi"])
    text = f"{name} (Hasselblad & Hedges 1995)"
    return recorded(effects.assign(yi=yi, vi=vi, measure=measure), [text] * len(effects))
