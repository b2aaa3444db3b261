"""A fit's model fitted anew to some of its studies: the numbers, and whether they still say the same of zero."""

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_tau2_is_its_own
from hinge_meta.diagnostics.said_of_zero import side_of_zero
from hinge_meta.models.fit_many import fit_many

_NUMBERS = ["estimate", "se", "ci_lb", "ci_ub", "tau2", "i2", "q", "pval", "pi_lb", "pi_ub"]


def refits(fit, order, included):
    """Fit the same model to several subsets of a fit's studies.

    Parameters
    ----------
    fit : RandomEffects
    order : ndarray of int of shape (k,)
        The order in which the studies stand.
    included : ndarray of bool of shape (n, k)
        Which of them, in this order, belong to each subset: one or more.

    Returns
    -------
    DataFrame of n rows
        ``k``, ``estimate``, ``se``, ``ci_lb``, ``ci_ub``, ``tau2``, ``i2``, ``q``, ``pval``, ``pi_lb``,
        ``pi_ub``, ``conclusion_changes``. ``attrs`` holds what the full fit says: ``measure``, ``method``,
        ``ci_method``, ``pi_method``, ``level``, ``k``, ``estimate``, ``ci_lb``, ``ci_ub``.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere.

    Notes
    -----
    The conclusion is whether the effect is above zero, below zero or unclear, by the wider of the interval
    asked for and Wald's, as `RandomEffects.wider_interval` has it.

    Examples
    --------
    >>> import numpy as np
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABC"), "yi": [-0.5, -0.6, 0.1], "vi": [0.01, 0.02, 0.02]})
    >>> fit = random_effects(effects)
    >>> refits(fit, np.arange(3), np.array([[True, True, False]]))["estimate"].round(3).tolist()
    [-0.533]
    """
    check_is_random_effects(fit)
    check_tau2_is_its_own(fit)
    yi, vi = (fit.effects[column].to_numpy()[order] for column in ("yi", "vi"))
    asked = {"method": fit.method, "ci": fit.ci_method, "pi": fit.pi_method, "level": fit.level}
    wald = ["wald_ci_lb", "wald_ci_ub"]
    found = fit_many(yi, vi, included, **asked, columns=["k", *_NUMBERS, *wald])
    follows_wald = found["ci_lb"] > found["wald_ci_lb"]
    lower = found["ci_lb"].mask(follows_wald, found["wald_ci_lb"])
    upper = found["ci_ub"].mask(follows_wald, found["wald_ci_ub"])
    table = found.drop(columns=wald).assign(
        conclusion_changes=side_of_zero(lower, upper) != side_of_zero(*fit.wider_interval[:2])
    )
    said = ("measure", "method", "ci_method", "pi_method", "level", "k", "estimate", "ci_lb", "ci_ub")
    table.attrs = {name: getattr(fit, name) for name in said}
    return table
