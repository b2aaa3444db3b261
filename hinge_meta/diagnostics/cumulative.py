"""The pooled effect as studies are added one by one."""

import numpy as np
import pandas as pd

from hinge_meta.diagnostics.checked_fit import check_is_random_effects
from hinge_meta.diagnostics.refits import refits
from hinge_meta.problems import DataProblems, Problem


def cumulative(fit, by=None):
    """Fit the same model to the first study, the first two, and so on to all.

    Parameters
    ----------
    fit : RandomEffects
    by : str or None
        In which order: a column of ``fit.effects``, such as a year, from its smallest value up;
        ``"precision"``, the largest weight first; or None, as they stand. Ties stay as they stand.

    Returns
    -------
    DataFrame of k rows
        ``added``, the study that came in; ``k``, how many are in; and of the model of these ``estimate``,
        ``se``, ``ci_lb``, ``ci_ub``, ``tau2``, ``i2`` in per cent, ``q``, ``pval``, ``pi_lb``, ``pi_ub`` and
        ``conclusion_changes``: whether what may be said of zero (above, below, unclear) is not what the
        full fit says. Method, interval, prediction interval and level are the fit's.
        ``attrs`` holds what the full fit says, for a line of reference: ``measure``, ``method``,
        ``ci_method``, ``pi_method``, ``level``, ``k``, ``estimate``, ``ci_lb``, ``ci_ub``.

    Raises
    ------
    ValueError
        If ``fit`` is another kind of result, or has a tau2 from elsewhere; or if ``by`` is no column.
    DataProblems
        If a cell of the column is blank, or its values have no order.

    Notes
    -----
    The first row is the first study's own estimate with Wald's interval, tau2 = 0, I2 = 0 and no prediction
    interval, whatever the fit's interval: nothing is pooled yet. Conclusions follow the wider of the
    interval asked for and Wald's; where all effects so far are identical, Wald's interval is given.

    The rows are not independent looks at the data: an interval that excludes zero on the way is no test at
    its level.

    References
    ----------
    Lau, J., Antman, E. M., Jimenez-Silva, J., Kupelnick, B., Mosteller, F., & Chalmers, T. C. (1992).
    Cumulative meta-analysis of therapeutic trials for myocardial infarction. New England Journal of
    Medicine, 327(4), 248-254.

    Examples
    --------
    >>> from hinge_meta.models.random_effects import random_effects
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "year": [2004, 1998, 2011],
    ...                         "yi": [-0.5, -0.6, -0.4], "vi": [0.04, 0.05, 0.03]})
    >>> cumulative(random_effects(effects), by="year")[["added", "k", "estimate"]].round(3)
      added  k  estimate
    0     B  1    -0.600
    1     A  2    -0.544
    2     C  3    -0.483
    """
    check_is_random_effects(fit)
    order = _order(fit, by)
    table = refits(fit, order, np.tri(fit.k, dtype=bool))
    table.insert(0, "added", fit.effects["study"].to_numpy(object)[order])
    return table


def _order(fit, by):
    if by is None:
        return np.arange(fit.k)
    if isinstance(by, str) and by == "precision":
        return np.argsort(fit.effects["vi"].to_numpy(), kind="stable")
    columns = list(fit.effects.columns)
    if by not in columns:
        raise ValueError(f"by must be None, 'precision' or one of {columns}, got {by!r}")
    cells = fit.effects[by]
    file = fit.effects.attrs.get("file", "the table")
    blank = cells.isna() | cells.map(lambda cell: not str(cell).strip())
    if blank.any():
        raise DataProblems(
            Problem(
                file=file,
                study=str(study),
                column=str(by),
                found="a blank cell",
                expected="the value by which the studies are put in order",
            )
            for study in fit.effects["study"][blank]
        )
    numbers = pd.to_numeric(cells, errors="coerce")
    try:
        values = list(cells if numbers.isna().any() else numbers)
        return np.array(sorted(range(fit.k), key=values.__getitem__))
    except TypeError:
        raise DataProblems(
            [
                Problem(
                    file=file,
                    column=str(by),
                    found="values that cannot be put in order, such as numbers among words",
                    expected="numbers, dates or words throughout",
                )
            ]
        ) from None
