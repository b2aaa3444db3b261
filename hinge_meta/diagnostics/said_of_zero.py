"""What a fit's model says of zero in many other data sets."""

import numpy as np

from hinge_meta.models.fit_many import fit_many

CONCLUSIONS = {1: "above zero", -1: "below zero", 0: "unclear"}


def side_of_zero(lower, upper):
    """Tell on which side of zero intervals lie.

    Parameters
    ----------
    lower, upper : float or array-like of float
        Their bounds.

    Returns
    -------
    ndarray of int
        1 above zero, -1 below, 0 where zero lies between the bounds or on one.

    Examples
    --------
    >>> side_of_zero([0.1, -0.5, -0.1], [0.4, -0.2, 0.2]).tolist()
    [1, -1, 0]
    """
    return np.where(np.greater(lower, 0), 1, np.where(np.less(upper, 0), -1, 0))


def side_of_fit(fit):
    """Tell on which side of zero a fit's conclusion lies.

    Parameters
    ----------
    fit : RandomEffects

    Returns
    -------
    int
        1 above zero, -1 below, 0 unclear, by the wider of the interval asked for and Wald's.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.5, 0.9], "vi": [0.04, 0.05]})
    >>> CONCLUSIONS[side_of_fit(random_effects(effects, ci="wald"))]
    'above zero'
    """
    return int(side_of_zero(*fit.wider_interval[:2]))


def said_of_zero(fit, yi, vi, included=None, progress=None):
    """Fit a fit's model to other data sets, and say of each on which side of zero its conclusion lies.

    Parameters
    ----------
    fit : RandomEffects
        Gives the method, the interval and its level.
    yi, vi, included, progress
        The data sets, as `fit_many` takes them.

    Returns
    -------
    DataFrame, one row a data set
        ``estimate``, ``tau2``; ``ci_lb`` and ``ci_ub``, the wider of the interval asked for and Wald's, which
        conclusions follow; ``side``, as `side_of_zero`.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0.5, 0.9, 0.1], "vi": [0.04, 0.05, 0.03]})
    >>> fit = random_effects(effects, ci="wald")
    >>> said_of_zero(fit, [[0.5, 0.9, 0.1], [0.5, 0.9, -0.4]], [0.04, 0.05, 0.03])["side"].tolist()
    [1, 0]
    """
    asked = {"method": fit.method, "ci": fit.ci_method, "pi": "none", "level": fit.level}
    columns = ["estimate", "tau2", "ci_lb", "ci_ub", "wald_ci_lb", "wald_ci_ub"]
    found = fit_many(yi, vi, included, **asked, columns=columns, progress=progress)
    narrower = found["ci_lb"] > found["wald_ci_lb"]
    found["ci_lb"] = found["ci_lb"].mask(narrower, found["wald_ci_lb"])
    found["ci_ub"] = found["ci_ub"].mask(narrower, found["wald_ci_ub"])
    table = found[["estimate", "tau2", "ci_lb", "ci_ub"]]
    return table.assign(side=side_of_zero(table["ci_lb"], table["ci_ub"]))
