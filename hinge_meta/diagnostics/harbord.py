"""Harbord's test: do odds ratios of smaller studies differ from those of larger ones?"""

from numbers import Real

import pandas as pd

from hinge_meta.diagnostics.asymmetry_fitted import AsymmetryTest
from hinge_meta.diagnostics.asymmetry_notes import notes_on_asymmetry
from hinge_meta.diagnostics.check_sizes import check_sizes
from hinge_meta.diagnostics.precision_line import precision_line
from hinge_meta.diagnostics.small_study_notes import notes_on_dispersion
from hinge_meta.models.events_to_pool import events_to_pool
from hinge_meta.models.stratified_odds import hypergeometric


def harbord_test(table, level=0.95):
    """Test for small-study effects in odds ratios by their efficient scores.

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
        t on k - 2 degrees of freedom; ``slope`` is Harbord's intercept, ``limit`` his slope.

    Raises
    ------
    ValueError
        If ``level`` is not allowed.
    DataProblems
        Every fault of the counts; fewer than three studies that say something about an odds ratio; studies
        of equal information; or scores that lie exactly on a line.

    Notes
    -----
    With ``Z = O - E`` the events in the first arm less those expected without an effect, and ``V`` their
    hypergeometric variance, Harbord et al. regress ``Z / sqrt(V)`` on ``sqrt(V)`` and test the intercept.
    That is the regression here, of Peto's log odds ratio ``Z / V`` on its standard error ``1 / sqrt(V)``
    with weights ``V``, with the roles of intercept and slope exchanged: Egger's test with a standard error
    that the odds ratio does not enter, and that needs nothing added to empty cells. Studies in which nobody
    or everybody had the event are left out. Peto's odds ratio is off where effects are large or arms very
    unequal, and the test suffers under strong heterogeneity.

    References
    ----------
    Harbord, R. M., Egger, M., & Sterne, J. A. C. (2006). A modified test for small-study effects in
    meta-analyses of controlled trials with binary endpoints. Statistics in Medicine, 25(20), 3443-3457.
    https://doi.org/10.1002/sim.2380

    Examples
    --------
    >>> table = pd.DataFrame({"study": list("ABCD"), "event_e": [20, 3, 2, 1], "n_e": [200, 40, 25, 15],
    ...                       "event_c": [22, 7, 5, 5], "n_c": [200, 41, 26, 15]})
    >>> test = harbord_test(table)
    >>> round(test.statistic, 2), test.df, round(test.limit, 2)
    (-6.52, 2.0, 0.62)
    """
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    studies, left_out, notes = events_to_pool(table)
    counts = (studies[column].to_numpy() for column in ("event_e", "n_e", "event_c", "n_c"))
    expected, variance = hypergeometric(*counts)
    file = table.attrs.get("file", "the table")
    check_sizes(1 / variance, "n_e", "information about the odds ratio", file)
    scores = pd.DataFrame({"yi": (studies["event_e"].to_numpy() - expected) / variance, "vi": 1 / variance})
    scores.attrs["file"] = file
    line = precision_line(scores, "sei", level)
    return AsymmetryTest(
        test="Harbord",
        k=len(studies),
        statistic=line.slope_statistic,
        df=float(line.df),
        pval=line.slope_pval,
        distribution="t",
        slope=line.slope,
        slope_se=line.slope_se,
        limit=line.intercept,
        limit_se=line.intercept_se,
        ci_lb=line.intercept_ci_lb,
        ci_ub=line.intercept_ci_ub,
        measure="PETO",
        level=float(level),
        notes=(*notes_on_asymmetry(len(studies), left_out), *notes_on_dispersion(line), *notes),
    )
