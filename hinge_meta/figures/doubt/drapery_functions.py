"""The p-value functions of a pool: of its studies, of the pooled effect, of a new study."""

import numpy as np

from hinge_meta.figures.doubt.p_value_function import PValueFunction, WiderOf, through_interval


def drapery_functions(points):
    """Give the p-value functions of a pool.

    Parameters
    ----------
    points : FittedPoints

    Returns
    -------
    dict of str to PValueFunction
        ``study-0`` and so on in the order of the fit; ``pooled``; ``hksj`` where Wald's interval is the wider
        one at the level of the fit; ``prediction`` where there is one.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.doubt.fitted_points import fitted_points
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B"], "yi": [0.1, 0.9], "vi": [0.04, 0.05]})
    >>> [*drapery_functions(fitted_points(random_effects(effects, ci="wald", pi="none")))]
    ['study-0', 'study-1', 'pooled']
    """
    fit = points.fit
    functions = {
        f"study-{place}": PValueFunction(row.yi, row.sei)
        for place, row in enumerate(points.table.itertuples())
    }
    df = getattr(fit, "df", np.inf)
    own = through_interval(fit.estimate, fit.ci_lb, fit.ci_ub, fit.level, df)
    functions["pooled"] = own
    if getattr(fit, "hksj_narrower_than_wald", False):
        wald = through_interval(fit.estimate, fit.wald_ci_lb, fit.wald_ci_ub, fit.level)
        functions |= {"pooled": WiderOf(own, wald), "hksj": own}
    low, high, rule = getattr(fit, "wider_prediction", (np.nan, np.nan, "none"))
    if np.isfinite(low):
        df = {"hk": fit.k - 1, "v": fit.k - 1, "hts": fit.k - 2}.get(rule, np.inf)
        functions["prediction"] = through_interval(fit.estimate, low, high, fit.level, df)
    return functions
