"""A number's name in words."""

_WORDS = {
    "ci": "confidence interval",
    "wald_ci": "Wald interval",
    "pi": "prediction interval",
    "tau2": "tau²",
    "i2": "I²",
    "h2": "H²",
}
_BOUNDS = {"_lb": "lower bound", "_ub": "upper bound"}
_WHOLE = {
    "k": "number of trials",
    "vi": "half-width of its 95% interval",
    "yi": "effect",
    "se": "standard error",
    "pval": "p-value",
    "q": "Q",
    "q_pval": "p-value of Q",
    "q_df": "degrees of freedom of Q",
    "df": "degrees of freedom",
    "tau": "tau",
    "sd": "standard deviation",
}


def named_number(name):
    """Name a number in words that stand on a page.

    Parameters
    ----------
    name : str
        As `Change` has it: the field's name, perhaps under others: ``"points > ci_lb"``.

    Returns
    -------
    str
        A name that is not known is given as it is.

    Examples
    --------
    >>> named_number("ci_lb"), named_number("tau2"), named_number("points > pi_ub"), named_number("weight")
    ('confidence interval, lower bound', 'tau²', 'points, prediction interval, upper bound', 'weight')
    """
    *before, last = name.split(" > ")
    stem, bound = (last[:-3], _BOUNDS[last[-3:]]) if last[-3:] in _BOUNDS else (last, "")
    stem = _WORDS.get(stem, _WHOLE.get(stem, stem.replace("_", " ")))
    return ", ".join(filter(None, [*(part.replace("_", " ") for part in before), stem, bound]))
