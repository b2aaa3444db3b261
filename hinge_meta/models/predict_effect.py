"""The effect that a meta-regression expects at given moderator values."""

import numpy as np
import pandas as pd
from scipy.stats import norm, t


def predict_effect(fit, at):
    """Predict the mean effect, and where a new study's true effect would lie, at moderator values.

    Parameters
    ----------
    fit : MetaRegression
        As `meta_regression` returns it.
    at : DataFrame, or dict of values or lists of values
        Every moderator by its name: numbers in the moderator's unit, levels as they stand in the data.

    Returns
    -------
    DataFrame of n rows
        What was given, then ``estimate se ci_lb ci_ub pi_lb pi_ub``, on the scale of ``yi``. ``ci`` is the
        interval of the mean, ``pi`` of a new study's true effect; NaN for a common-effect model.

    Raises
    ------
    ValueError
        If a moderator is absent, a number is not finite, or a level was not in the data.

    Notes
    -----
    Intervals follow the fit's own test: t with k-p degrees of freedom on the Hartung-Knapp standard error,
    or normal on Wald's. ``pi`` adds tau2 to the squared standard error. Values beyond those of the studies
    are extrapolations.

    References
    ----------
    Higgins, J. P. T., Thompson, S. G., & Spiegelhalter, D. J. (2009). A re-evaluation of random-effects
    meta-analysis. JRSS A, 172(1), 137-159. https://doi.org/10.1111/j.1467-985X.2008.00552.x

    Examples
    --------
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.6], "vi": [0.04, 0.05, 0.03, 0.04],
    ...                         "weeks": [4, 12, 6, 8]})
    >>> predict_effect(meta_regression(effects, mods="weeks"), {"weeks": [5, 10]})["estimate"].round(3).tolist()
    [0.261, 0.75]
    """
    if isinstance(at, dict):
        at = _frame(at)
    rows = fit.design.rows_at(at)
    coefficients, vcov = fit.centred
    estimate = rows @ coefficients
    variance = np.einsum("np,pq,nq->n", rows, vcov, rows)
    df = fit.coefficients["df"].iloc[0]
    upper = (1 + fit.level) / 2
    quantile = norm.ppf(upper) if np.isinf(df) else t.ppf(upper, df)
    half = quantile * np.sqrt(variance)
    half_new = quantile * np.sqrt(variance + fit.tau2) if fit.method != "FE" else np.nan
    return at.assign(
        estimate=estimate,
        se=np.sqrt(variance),
        ci_lb=estimate - half,
        ci_ub=estimate + half,
        pi_lb=estimate - half_new,
        pi_ub=estimate + half_new,
    )


def _frame(at):
    lengths = {name: len(values) for name, values in at.items() if np.ndim(values) > 0}
    if len(set(lengths.values())) > 1:
        raise ValueError(f"at must give as many values for each moderator, got {lengths}")
    rows = next(iter(lengths.values()), 1)
    return pd.DataFrame(at, index=range(rows))
