"""Pustejovsky and Rodgers's test: Egger's for standardised mean differences, with an error that these do not enter."""

from numbers import Real

from hinge_meta.diagnostics.asymmetry_fitted import AsymmetryTest
from hinge_meta.diagnostics.asymmetry_notes import notes_on_asymmetry
from hinge_meta.diagnostics.check_sizes import check_sizes
from hinge_meta.diagnostics.precision_line import precision_line
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.models.check_counts import check_counts
from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.left_out import set_aside_left_out
from hinge_meta.problems import DataProblems, Problem

_MEANS = {"mean_e", "sd_e", "mean_c", "sd_c"}


def pustejovsky_rodgers_test(table, level=0.95):
    """Test whether standardised mean differences change with ``sqrt(1 / n_e + 1 / n_c)``.

    Parameters
    ----------
    table : DataFrame of k >= 3 rows
        ``study``, ``n_e``, ``n_c`` (people in each arm) and either ``yi``, standardised mean differences as
        `effect_sizes` returns them, or ``mean_e sd_e mean_c sd_c`` to compute them from. A row with a
        reason in a column ``left_out`` is left out for it.
    level : float
        Coverage of the interval, above 0 and below 1.

    Returns
    -------
    AsymmetryTest
        t on k - 2 degrees of freedom.

    Raises
    ------
    ValueError
        If ``level`` is not allowed.
    DataProblems
        A missing column; a cell that is not a number; effects of another measure than SMD; fewer than three
        studies; studies of one size; or effects that lie exactly on a line.

    Notes
    -----
    The variance of a standardised mean difference has two parts: ``1 / n_e + 1 / n_c``, and one that grows
    with the difference itself and so relates the two where no study is missing. Egger's regression is run
    with the first part only, on the axis and in the weights, with multiplicative dispersion. ``vi`` is not
    used.

    References
    ----------
    Pustejovsky, J. E., & Rodgers, M. A. (2019). Testing for funnel plot asymmetry of standardized mean
    differences. Research Synthesis Methods, 10(1), 57-71. https://doi.org/10.1002/jrsm.1332

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.1, 0.3, 0.2, 0.6], "n_e": [90, 40, 25, 12],
    ...                         "n_c": [88, 41, 26, 12], "measure": "SMD"})
    >>> test = pustejovsky_rodgers_test(effects)
    >>> round(test.statistic, 2), test.df, round(test.limit, 2)
    (2.79, 2.0, -0.14)
    """
    if not (isinstance(level, Real) and 0 < level < 1):
        raise ValueError(f"level must lie between 0 and 1, got {level!r}")
    file = table.attrs.get("file", "the table")
    if "yi" not in table.columns and _MEANS & set(table.columns):
        table = effect_sizes(table, measure="SMD")
    kept, left_out, rows = set_aside_left_out(table)
    notes = _measured_in_sds(kept, file)
    studies = check_counts(kept, ("n_e", "n_c"), rows)
    studies = check_effects(studies.assign(vi=1 / studies["n_e"] + 1 / studies["n_c"]), rows)
    check_sizes(studies["vi"].to_numpy(), "n_e", "1 / n_e + 1 / n_c", file)
    studies.attrs = {"file": file}
    line = precision_line(studies, "sei", level)
    return AsymmetryTest(
        test="Pustejovsky-Rodgers",
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
        measure="SMD",
        level=float(level),
        notes=(*notes_on_asymmetry(len(studies), left_out), *notes),
    )


def _measured_in_sds(effects, file):
    if "measure" not in effects.columns:
        return (
            "The table does not say what measure its effects are: taken for standardised mean differences.",
        )
    others = [str(measure) for measure in effects["measure"].unique() if measure != "SMD"]
    if others:
        raise DataProblems(
            [
                Problem(
                    file=file,
                    column="measure",
                    found=", ".join(others),
                    expected="SMD throughout: this test is made for standardised mean differences",
                )
            ]
        )
    return ()
