"""A line through effects against their standard errors or variances, by weighted least squares."""

from dataclasses import dataclass, fields

import numpy as np
from scipy.stats import t

from hinge_meta.models.result_table import plain
from hinge_meta.models.standard_units import in_standard_units
from hinge_meta.models.weighted_mean import weighted_mean
from hinge_meta.problems import DataProblems, Problem

PREDICTORS = ("sei", "vi")


@dataclass(frozen=True, kw_only=True)
class PrecisionLine:
    """A weighted regression of effects on their standard error or variance, see `precision_line`.

    Attributes
    ----------
    predictor : {"sei", "vi"}
        Standard error, or its square.
    intercept, intercept_se, intercept_statistic, intercept_pval : float
        The effect where the line reaches a standard error of 0, its t statistic and two-sided p-value.
    intercept_ci_lb, intercept_ci_ub : float
        Its confidence interval.
    slope, slope_se, slope_statistic, slope_pval, slope_ci_lb, slope_ci_ub : float
        The same of the slope.
    df : int
        Degrees of freedom of both, k - 2.
    dispersion : float
        Mean square of the weighted residuals: 1 where effects scatter about the line as much as their
        variances say.

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.16, 0.09]})
    >>> line = precision_line(effects, "sei", 0.95)
    >>> line.line([0.0, 0.2]).round(3).tolist(), round(line.slope, 3)
    ([-0.671, 0.086], 3.786)
    """

    predictor: str
    intercept: float
    intercept_se: float
    intercept_statistic: float
    intercept_pval: float
    intercept_ci_lb: float
    intercept_ci_ub: float
    slope: float
    slope_se: float
    slope_statistic: float
    slope_pval: float
    slope_ci_lb: float
    slope_ci_ub: float
    df: int
    dispersion: float

    def line(self, sei):
        """Give the effect that the line has at given standard errors.

        Parameters
        ----------
        sei : array-like of float
            Standard errors, on the scale of the effects, whichever the predictor.

        Returns
        -------
        ndarray
            Of the shape of ``sei``.

        Examples
        --------
        >>> import pandas as pd
        >>> effects = pd.DataFrame({"yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.16, 0.09]})
        >>> precision_line(effects, "vi", 0.95).line([0.0, 0.2]).round(3).tolist()
        [-0.169, 0.094]
        """
        sei = np.asarray(sei, dtype=float)
        return self.intercept + self.slope * (sei if self.predictor == "sei" else sei**2)

    def to_dict(self):
        """Give every number by the name of its attribute, at full precision."""
        return {item.name: plain(getattr(self, item.name)) for item in fields(self)}


def precision_line(effects, predictor, level):
    """Fit a line to effects by least squares with weights 1 / vi and multiplicative dispersion.

    Parameters
    ----------
    effects : DataFrame of k >= 3 rows
        ``yi`` and ``vi``, checked; the variances are not all equal.
    predictor : {"sei", "vi"}
        What stands on the other axis: the standard error, or the variance.
    level : float
        Coverage of the intervals.

    Returns
    -------
    PrecisionLine

    Raises
    ------
    DataProblems
        If all effects lie exactly on the line: nothing is left to estimate an error from.

    Notes
    -----
    The variances are taken as known up to a common factor, the dispersion, which is estimated by the mean
    square of the weighted residuals on k - 2 degrees of freedom and is not held at 1 or above. This is what
    ``lm(yi ~ sei, weights = 1 / vi)`` computes in R, and the regression of ``yi / sei`` on ``1 / sei``
    with the roles of intercept and slope exchanged.

    References
    ----------
    Thompson, S. G., & Sharp, S. J. (1999). Explaining heterogeneity in meta-analysis: a comparison of
    methods. Statistics in Medicine, 18(20), 2693-2708.

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"yi": [0.1, 0.9, 0.4], "vi": [0.04, 0.16, 0.09]})
    >>> line = precision_line(effects, "sei", 0.95)
    >>> round(line.slope_statistic, 2), line.df, round(line.dispersion, 3)
    (6.79, 1, 0.071)
    """
    ((yi, vi),), unit = in_standard_units(effects["yi"], effects["vi"])
    x, unit_of_x = (np.sqrt(vi), unit) if predictor == "sei" else (vi, unit**2)
    weight, mean_x, from_mean_x = weighted_mean(x, vi)
    mean_y, from_mean_y = weighted_mean(yi, vi)[1:]
    spread = (weight * from_mean_x**2).sum()
    slope = (weight * from_mean_x * from_mean_y).sum() / spread
    residual = from_mean_y - slope * from_mean_x
    # Residuals this small beside the effects are the rounding of a perfect fit.
    if np.abs(residual).max() <= 1e-13 * np.abs(yi).max():
        raise DataProblems(
            [
                Problem(
                    file=effects.attrs.get("file", "the table"),
                    column="yi",
                    found="effects that lie exactly on a line against their "
                    + ("standard errors" if predictor == "sei" else "variances"),
                    expected="effects that scatter: without scatter there is no error to test a line by",
                )
            ]
        )
    df = len(yi) - 2
    dispersion = (weight * residual**2).sum() / df
    slope_se = np.sqrt(dispersion / spread)
    intercept_se = np.hypot(np.sqrt(dispersion / weight.sum()), mean_x * slope_se)
    return PrecisionLine(
        predictor=predictor,
        **_tested("intercept", (mean_y - slope * mean_x) * unit, intercept_se * unit, df, level),
        **_tested("slope", slope * unit / unit_of_x, slope_se * unit / unit_of_x, df, level),
        df=df,
        dispersion=float(dispersion),
    )


def _tested(name, estimate, se, df, level):
    statistic = estimate / se
    half = t.ppf((1 + level) / 2, df) * se
    return {
        name: float(estimate),
        f"{name}_se": float(se),
        f"{name}_statistic": float(statistic),
        f"{name}_pval": float(2 * t.sf(abs(statistic), df)),
        f"{name}_ci_lb": float(estimate - half),
        f"{name}_ci_ub": float(estimate + half),
    }
