"""Whether printed rows, pooled, give the printed result."""

from statistics import NormalDist

import pandas as pd

from hinge_meta.linter.rounding import decimals
from hinge_meta.models.fit_many import fit_many

# Rows come rounded to two decimals, and so does their pool: both bounds may be off by a little more than the
# last digit of the result itself.
_STEPS_OF_ESTIMATE = 1.0
_STEPS_OF_BOUNDS = 2.0


def pooled_as_printed(rows, model):
    """Pool rows by the model that reviews use.

    Parameters
    ----------
    rows : DataFrame
        ``estimate``, ``ci_lb``, ``ci_ub`` (95%).
    model : {"random", "fixed"}
        DerSimonian-Laird, or inverse-variance common effect; both with Wald's interval.

    Returns
    -------
    Series
        ``estimate``, ``ci_lb``, ``ci_ub``, ``i2`` (per cent).

    Examples
    --------
    >>> rows = pd.DataFrame({"estimate": [0.2, 0.4], "ci_lb": [0.0, 0.2], "ci_ub": [0.4, 0.6]})
    >>> pooled_as_printed(rows, "fixed").round(2).tolist()
    [0.3, 0.16, 0.44, 47.94]
    """
    sei = (rows["ci_ub"] - rows["ci_lb"]) / (2 * NormalDist().inv_cdf(0.975))
    method = {"random": "DL", "fixed": "FE"}[model]
    columns = ["estimate", "ci_lb", "ci_ub", "q"]
    fit = fit_many(
        rows["estimate"].to_numpy(dtype=float), sei.to_numpy() ** 2, method=method, ci="wald", columns=columns
    ).iloc[0]
    spare = len(rows) - 1
    i2 = max(0.0, 100 * (fit["q"] - spare) / fit["q"]) if fit["q"] > 0 else 0.0
    return pd.Series({**fit.drop("q").to_dict(), "i2": i2})


def models_named(text):
    """Say which models a label leaves possible.

    Parameters
    ----------
    text : str
        A review's label of its model, or blank.

    Returns
    -------
    tuple of str
        ``"random"``, ``"fixed"``, or both where it names neither, or both.

    Examples
    --------
    >>> models_named("random (RevMan 5.3)"), models_named("fixed-effect"), models_named("RevMan 5.4")
    (('random',), ('fixed',), ('random', 'fixed'))
    """
    text = text.lower()
    named = tuple(
        name
        for name, words in (("random", ("random",)), ("fixed", ("fixed", "common effect", "common-effect")))
        if any(word in text for word in words)
    )
    return named or ("random", "fixed")


def reproduces(rows, result):
    """Tell whether rows, pooled, give a printed result.

    Parameters
    ----------
    rows : DataFrame
        ``estimate``, ``ci_lb``, ``ci_ub``.
    result : object
        ``estimate``, ``ci_lb``, ``ci_ub`` and ``model`` as attributes.

    Returns
    -------
    bool
        Within one step of the last printed digit for the estimate and two for the bounds, by any model that
        the label leaves possible.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> rows = pd.DataFrame({"estimate": [0.2, 0.4], "ci_lb": [0.0, 0.2], "ci_ub": [0.4, 0.6]})
    >>> reproduces(rows, SimpleNamespace(estimate=0.3, ci_lb=0.16, ci_ub=0.44, model="fixed"))
    True
    """
    step = 10.0 ** -max(decimals(getattr(result, name)) for name in ("estimate", "ci_lb", "ci_ub"))
    slack = {"estimate": _STEPS_OF_ESTIMATE, "ci_lb": _STEPS_OF_BOUNDS, "ci_ub": _STEPS_OF_BOUNDS}
    for model in models_named(result.model):
        fit = pooled_as_printed(rows, model)
        off = {name: abs(fit[name] - getattr(result, name)) for name in slack}
        if all(off[name] <= slack[name] * step + 1e-9 for name in slack):
            return True
    return False
