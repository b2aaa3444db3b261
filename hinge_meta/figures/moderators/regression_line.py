"""What a meta-regression says along one moderator, the others held still."""

import numpy as np
import pandas as pd
from scipy.stats import norm, t

_POINTS = 101


def regression_line(regression, moderator, at=None):
    """Give the mean effect along a moderator, with its confidence and its prediction interval.

    Parameters
    ----------
    regression : MetaRegression
    moderator : str
        One of its ``mods``.
    at : dict, optional
        Values at which other moderators are held: numbers in their units, levels as they stand in the data.

    Returns
    -------
    DataFrame
        ``at`` (101 values from the smallest to the largest observed one, or every level), then
        ``estimate ci_lb ci_ub pi_lb pi_ub`` on the scale of ``yi``; ``pi`` is NaN for a common-effect model.

    Raises
    ------
    ValueError
        If ``at`` names what is not another moderator, or a value that the regression cannot take.

    Notes
    -----
    Moderators that are not in ``at`` are held at their means: levels of a category at the share of studies
    that have them. Intervals follow the fit's own test: t with k-p degrees of freedom on the Hartung-Knapp
    standard error, or normal on Wald's; ``pi`` adds tau2 to the squared standard error. Nothing is
    extrapolated beyond the studies.

    Examples
    --------
    >>> from hinge_meta.models.meta_regression import meta_regression
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.9, 0.4, 0.6], "vi": [0.04, 0.05, 0.03, 0.04],
    ...                         "weeks": [4, 12, 6, 8]})
    >>> line = regression_line(meta_regression(effects, "weeks"), "weeks")
    >>> line[["at", "estimate"]].iloc[[0, -1]].round(2).values.tolist()
    [[4.0, 0.16], [12.0, 0.95]]
    """
    design = regression.design
    at = dict(at or {})
    others = [mod for mod in design.mods if mod != moderator]
    for name, value in at.items():
        if name not in others:
            raise ValueError(f"at may name other moderators, {others}, got {name!r}")
        if np.ndim(value) != 0:
            raise ValueError(f"at[{name!r}] must be one value, got {value!r}")
    if moderator in design.levels:
        values = list(design.levels[moderator])
    else:
        observed = design.matrix[:, design.terms.index(moderator)]
        values = np.linspace(observed.min(), observed.max(), _POINTS)
    # A standardised term is 0 at its mean; what stands in for it in the meantime does not matter.
    held = {mod: at.get(mod, design.levels.get(mod, (0.0,))[0]) for mod in others}
    rows = design.rows_at(pd.DataFrame({**held, moderator: values}))
    for mod in others:
        if mod not in at:
            rows[:, [place for place, term in enumerate(design.terms) if _is_of(term, mod, design)]] = 0.0
    coefficients, vcov = regression.centred
    estimate = rows @ coefficients
    variance = np.einsum("np,pq,nq->n", rows, vcov, rows)
    df, upper = regression.coefficients["df"].iloc[0], (1 + regression.level) / 2
    quantile = norm.ppf(upper) if np.isinf(df) else t.ppf(upper, df)
    half = quantile * np.sqrt(variance)
    new = quantile * np.sqrt(variance + regression.tau2) if regression.method != "FE" else np.nan
    return pd.DataFrame(
        {
            "at": values,
            "estimate": estimate,
            "ci_lb": estimate - half,
            "ci_ub": estimate + half,
            "pi_lb": estimate - new,
            "pi_ub": estimate + new,
        }
    )


def _is_of(term, mod, design):
    return term in (
        [f"{mod}[{level}]" for level in design.levels[mod][1:]] if mod in design.levels else [mod]
    )
