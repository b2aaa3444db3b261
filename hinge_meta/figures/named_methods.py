"""What the short names of methods and measures mean, in words for a figure."""

MEASURES = {
    "SMD": "Standardised mean difference",
    "SMDH": "Standardised mean difference",
    "MD": "Mean difference",
    "ROM": "Ratio of means",
    "MC": "Mean change",
    "SMCC": "Standardised mean change",
    "SMCR": "Standardised mean change",
    "RR": "Risk ratio",
    "OR": "Odds ratio",
    "PETO": "Odds ratio (Peto)",
    "RD": "Risk difference",
    "IRR": "Rate ratio",
    "COR": "Correlation",
    "ZCOR": "Fisher's z",
    "GEN": "Effect",
}
# As the heading of a column of effects.
SHORT = {**{name: name for name in MEASURES}, "PETO": "Peto OR", "SMDH": "SMD", "GEN": "Effect"}
SHORT |= {"COR": "r", "ZCOR": "Fisher's z", "MC": "Mean change", "SMCC": "SMC", "SMCR": "SMC"}
# As Cochrane's Review Manager 5 writes them.
REVMAN = {
    **{name: words.title().replace("'S", "'s") for name, words in MEASURES.items()},
    "SMD": "Std. Mean Difference",
    "SMDH": "Std. Mean Difference",
    "SMCC": "Std. Mean Change",
    "SMCR": "Std. Mean Change",
    "ROM": "Ratio of Means",
    "PETO": "Peto Odds Ratio",
}
RATIOS = ("RR", "OR", "PETO", "IRR", "ROM")

_INTERVALS = {"hksj": "Hartung-Knapp", "hksj-adhoc": "Hartung-Knapp (never below Wald)", "wald": "Wald"}
_PREDICTIONS = {
    "hk": "t with k-1 df, Hartung-Knapp standard error",
    "v": "t with k-1 df, Wald standard error",
    "hts": "t with k-2 df, Wald standard error",
    "normal": "normal, Wald standard error",
}


def interval_name(ci_method):
    """Name a confidence interval's method; an unknown one is named as it stands.

    Examples
    --------
    >>> interval_name("hksj")
    'Hartung-Knapp'
    """
    return _INTERVALS.get(ci_method, str(ci_method))


def prediction_name(pi_method):
    """Name a prediction interval's rule; an unknown one is named as it stands.

    Examples
    --------
    >>> prediction_name("hts")
    't with k-2 df, Wald standard error'
    """
    return _PREDICTIONS.get(pi_method, str(pi_method))


def estimator_name(method):
    """Name the estimator of tau2.

    Examples
    --------
    >>> estimator_name("REML"), estimator_name("FE")
    ('REML', 'Common effect')
    """
    return {"FE": "Common effect"}.get(method, str(method))
