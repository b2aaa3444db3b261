"""Peters's test: do odds ratios change with the number of people in the study?"""

from numbers import Real

import numpy as np
from scipy.stats import t

from hinge_meta.diagnostics.asymmetry_fitted import AsymmetryTest
from hinge_meta.diagnostics.asymmetry_notes import notes_on_asymmetry
from hinge_meta.diagnostics.check_sizes import check_sizes
from hinge_meta.models.effect_of_counts import effect_of_counts
from hinge_meta.models.events_to_pool import events_to_pool
from hinge_meta.models.weighted_fit import weighted_fit
from hinge_meta.problems import DataProblems, Problem


def peters_test(table, level=0.95):
    """Test whether log odds ratios change with 1 / number of people.

    Parameters
    ----------
    table : DataFrame of k >= 3 rows
        ``study`` and ``event_e n_e event_c n_c``: people with the event and people in the first arm and the
        comparator. A row with a reason in a column ``left_out`` is left out for it.
    level : float
        Coverage of the interval, above 0 and below 1.

    Returns
    -------
    AsymmetryTest
        t on k - 2 degrees of freedom; ``slope`` is the change in log odds ratio for one unit of 1 / people.

    Raises
    ------
    ValueError
        If ``level`` is not allowed.
    DataProblems
        Every fault of the counts; fewer than three studies that say something about an odds ratio; studies
        of one size; or log odds ratios that lie exactly on a line.

    Notes
    -----
    A least-squares regression with multiplicative dispersion and weights ``1 / (1 / events + 1 / others)``,
    events and others counted over both arms: the inverse variance of the log odds ratio's average event
    rate, which the odds ratio does not enter. Where a cell of a study is empty, 0.5 is added to its four
    cells for its odds ratio, never for its weight or size. Studies in which nobody or everybody had the event
    are left out. Whatever measure was pooled, this is a test on odds ratios.

    References
    ----------
    Peters, J. L., Sutton, A. J., Jones, D. R., Abrams, K. R., & Rushton, L. (2006). Comparison of two
    methods to detect publication bias in meta-analysis. JAMA, 295(6), 676-680.
    https://doi.org/10.1001/jama.295.6.676

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": list("ABCD"), "event_e": [20, 3, 2, 1], "n_e": [200, 40, 25, 15],
    ...                       "event_c": [22, 7, 5, 5], "n_c": [200, 41, 26, 15]})
    >>> test = peters_test(table)
    >>> round(test.statistic, 2), test.df, round(test.limit, 2)
    (-8.19, 2.0, 0.02)
    """
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    studies, left_out, notes = events_to_pool(table)
    counts = [studies[column].to_numpy() for column in ("event_e", "n_e", "event_c", "n_c")]
    yi, _, added = effect_of_counts(*counts, "OR")
    events, people = counts[0] + counts[2], counts[1] + counts[3]
    file = table.attrs.get("file", "the table")
    check_sizes(people, "n_e", "number of people", file)
    line = _line(yi, 1 / events + 1 / (people - events), people, level, file)
    return AsymmetryTest(
        test="Peters",
        k=len(studies),
        distribution="t",
        **line,
        measure="OR",
        level=float(level),
        notes=(*notes_on_asymmetry(len(studies), left_out), *_on_empty_cells(added), *notes),
    )


def _line(yi, variance, people, level, file):
    # A common factor leaves multiplicative dispersion alone, so both are taken in units of their own.
    unit = 1 / people.min()
    design = np.column_stack([np.ones_like(yi), people.min() / people])
    fit = weighted_fit(design, yi, variance / variance.max(), 0.0)
    df = len(yi) - 2
    residual = yi - design @ fit.coefficients
    # Residuals this small beside the effects are the rounding of a perfect fit.
    if np.abs(residual).max() <= 1e-13 * np.abs(yi).max():
        raise DataProblems([_no_scatter(file)])
    limit, slope = fit.coefficients
    limit_se, slope_se = np.sqrt(fit.rss / df * (fit.inverse_root**2).sum(axis=-1))
    half = t.ppf((1 + level) / 2, df) * limit_se
    return {
        "statistic": float(slope / slope_se),
        "df": float(df),
        "pval": float(2 * t.sf(abs(slope / slope_se), df)),
        "slope": float(slope / unit),
        "slope_se": float(slope_se / unit),
        "limit": float(limit),
        "limit_se": float(limit_se),
        "ci_lb": float(limit - half),
        "ci_ub": float(limit + half),
    }


def _on_empty_cells(added):
    count = int((added > 0).sum())
    if not count:
        return ()
    return (
        f"{count} stud{'y has' if count == 1 else 'ies have'} an empty cell: 0.5 is added to each cell there for "
        "the odds ratio.",
    )


def _no_scatter(file):
    return Problem(
        file=file,
        column="event_e",
        found="log odds ratios that lie exactly on a line against 1 / number of people",
        expected="effects that scatter: without scatter there is no error to test a line by",
    )
