"""Egger's test: do smaller studies show other effects than larger ones?"""

import numpy as np

from hinge_meta.diagnostics.checked_fit import check_is_random_effects, check_spread_of_precision
from hinge_meta.diagnostics.egger_fitted import MODELS, EggerTest
from hinge_meta.diagnostics.precision_line import precision_line
from hinge_meta.diagnostics.small_study_notes import notes_on_dispersion, notes_on_small_studies
from hinge_meta.models.meta_regression import meta_regression


def egger_test(fit, model="wls"):
    """Test whether effects change with their standard error: whether the funnel plot is lopsided.

    Parameters
    ----------
    fit : RandomEffects
        Of three studies or more.
    model : {"wls", "random"}
        Egger's own test, a regression with weights 1 / vi and multiplicative dispersion (t on k - 2 degrees
        of freedom); or a meta-regression with the fit's estimator of tau2 and kind of interval.

    Returns
    -------
    EggerTest
        Intervals at the level of the fit.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or ``model`` is not one of those named.
    DataProblems
        Fewer than three studies, equal standard errors, or, for ``"wls"``, effects that lie exactly on a line.

    Notes
    -----
    A small p-value tells of a relation between effect and standard error, whatever its cause; a large one
    does not show that nothing is missing. Egger et al. wrote the test as the intercept of ``yi / sei`` on
    ``1 / sei``, which is the slope here. Effects that lie exactly on a line leave ``"wls"`` without an error
    to test by, and it refuses; ``"random"`` falls back on Wald's test, and says so.

    References
    ----------
    Egger, M., Davey Smith, G., Schneider, M., & Minder, C. (1997). Bias in meta-analysis detected by a
    simple, graphical test. BMJ, 315(7109), 629-634. https://doi.org/10.1136/bmj.315.7109.629
    Sterne, J. A. C., & Egger, M. (2005). Regression methods to detect publication and other bias in
    meta-analysis. In Publication Bias in Meta-Analysis: Prevention, Assessment and Adjustments
    (pp. 99-110). Wiley.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.2], "vi": [0.04, 0.16, 0.09, 0.05]})
    >>> test = egger_test(random_effects(effects))
    >>> round(test.statistic, 2), test.df, round(test.pval, 4), round(test.limit, 2)
    (9.27, 2.0, 0.0114, -0.65)
    """
    check_is_random_effects(fit)
    if model not in list(MODELS):
        raise ValueError(f"model must be one of {list(MODELS)}, got {model!r}")
    check_spread_of_precision(fit)
    numbers, notes = (_weighted if model == "wls" else _mixed)(fit)
    return EggerTest(
        k=fit.k,
        **numbers,
        model=model,
        measure=fit.measure,
        level=fit.level,
        notes=(*notes_on_small_studies(fit), *notes),
    )


def _weighted(fit):
    line = precision_line(fit.effects, "sei", fit.level)
    numbers = {
        "statistic": line.slope_statistic,
        "df": float(line.df),
        "pval": line.slope_pval,
        "slope": line.slope,
        "slope_se": line.slope_se,
        "limit": line.intercept,
        "limit_se": line.intercept_se,
        "ci_lb": line.intercept_ci_lb,
        "ci_ub": line.intercept_ci_ub,
        "tau2": np.nan,
        "dispersion": line.dispersion,
    }
    return numbers, notes_on_dispersion(line)


def _mixed(fit):
    effects = fit.effects[["study", "yi", "vi"]].assign(sei=np.sqrt(fit.effects["vi"]))
    regression = meta_regression(effects, ["sei"], method=fit.method, ci=fit.ci_method, level=fit.level)
    slope, limit = regression.coefficients.loc["sei"], regression.coefficients.loc["intercept"]
    numbers = {
        "statistic": float(slope["statistic"]),
        "df": float(slope["df"]),
        "pval": float(slope["pval"]),
        "slope": float(slope["estimate"]),
        "slope_se": float(slope["se"]),
        "limit": float(limit["estimate"]),
        "limit_se": float(limit["se"]),
        "ci_lb": float(limit["ci_lb"]),
        "ci_ub": float(limit["ci_ub"]),
        "tau2": regression.tau2,
        "dispersion": np.nan,
    }
    # R2 is no part of this test.
    return numbers, [note for note in regression.notes if "R2" not in note]
