"""An effect that the study reports itself, with a variance, a standard error or an interval."""

from scipy.stats import norm

from hinge_meta.effects.columns import file_of, numeric_columns, row_of, study_of
from hinge_meta.problems import DataProblems, Problem


def reported_effect(table):
    """Read ``yi`` and make ``vi`` from ``vi``, ``sei``, or ``ci_lb`` and ``ci_ub``.

    The first of the three that the header offers is used; which one is recorded.

    Parameters
    ----------
    table : DataFrame
        Columns ``study``, ``yi`` (log scale for ratios) and one of ``vi``; ``sei``; ``ci_lb`` and
        ``ci_ub`` (a 95 % interval on the scale of ``yi``).

    Returns
    -------
    yi, vi : ndarray of shape (k,)
        The effects and their variances.
    converted_from : str
        ``""`` for a reported variance, ``"sei"`` or ``"95% interval"`` where it was converted.

    Raises
    ------
    DataProblems
        If no variance, standard error or interval is there, a cell is not a number, a variance or
        standard error is not above 0, or an interval does not contain its estimate.

    Notes
    -----
    From an interval the standard error is ``(ci_ub - ci_lb) / (2 z)`` with ``z`` the 97.5th centile of
    the normal distribution (Cochrane Handbook, version 6.5, section 6.3.1).

    References
    ----------
    https://training.cochrane.org/handbook/current/chapter-06#section-6-3-1

    Examples
    --------
    >>> import pandas as pd
    >>> yi, vi, how = reported_effect(pd.DataFrame(
    ...     {"study": ["A"], "yi": [-0.13], "ci_lb": [-0.6], "ci_ub": [0.34]}))
    >>> round(float(vi[0]), 4), how
    (0.0575, '95% interval')
    """
    if "vi" in table.columns:
        numbers = numeric_columns(table, {"yi": None, "vi": 0})
        return numbers["yi"].to_numpy(), numbers["vi"].to_numpy(), ""
    if "sei" in table.columns:
        numbers = numeric_columns(table, {"yi": None, "sei": 0})
        return numbers["yi"].to_numpy(), numbers["sei"].to_numpy() ** 2, "sei"
    if "ci_lb" in table.columns or "ci_ub" in table.columns:
        numbers = numeric_columns(table, {"yi": None, "ci_lb": None, "ci_ub": None})
        _interval_holds_estimate(table, numbers)
        z = norm.ppf(0.975)
        sei = (numbers["ci_ub"] - numbers["ci_lb"]).to_numpy() / (2 * z)
        return numbers["yi"].to_numpy(), sei**2, "95% interval"
    numeric_columns(table, {"yi": None})
    raise DataProblems(
        [
            Problem(
                file=file_of(table),
                column="vi",
                found=f"none of vi, sei, ci_lb and ci_ub (there are: {', '.join(table.columns)})",
                expected="one of 'vi', 'sei', or 'ci_lb' with 'ci_ub' beside 'yi'",
            )
        ]
    )


def _interval_holds_estimate(table, numbers):
    inside = (numbers["ci_lb"] <= numbers["yi"]) & (numbers["yi"] <= numbers["ci_ub"])
    wide = numbers["ci_ub"] > numbers["ci_lb"]
    problems = [
        Problem(
            file=file_of(table),
            row=row_of(table, position),
            study=study_of(table, position),
            column="ci_lb",
            found=f"[{row.ci_lb:g}, {row.ci_ub:g}] around yi = {row.yi:g}",
            expected="ci_lb <= yi <= ci_ub with ci_lb < ci_ub (ratios: all three on the log scale)",
        )
        for position, row in enumerate(numbers.itertuples())
        if not (inside.iloc[position] and wide.iloc[position])
    ]
    if problems:
        raise DataProblems(problems)
