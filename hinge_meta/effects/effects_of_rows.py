"""Rows of arm-level numbers and rows of printed effects, brought to one measure."""

import pandas as pd

from hinge_meta.effects.columns import file_of, row_of, study_of
from hinge_meta.effects.effect_sizes import effect_sizes
from hinge_meta.effects.orient import orient
from hinge_meta.effects.rescale import rescale
from hinge_meta.problems import DataProblems, Problem


def effects_of_rows(rows, measure):
    """Compute one effect a row, from the arms where they are given and as printed where not.

    Parameters
    ----------
    rows : DataFrame
        As `Evidence.select` returns them: ``reported`` is blank where a row holds arm-level numbers, and
        otherwise names the measure of the printed ``yi`` with ``ci_lb`` and ``ci_ub``.
    measure : {"SMD", "MD"}
        MD is put on a range of 100 points; where all rows are on one instrument that has no range, such as days in
        hospital, it stays in that instrument's unit. SMD needs no range.

    Returns
    -------
    DataFrame
        The rows in their order with ``yi``, ``vi``, ``measure``, ``method`` and ``converted_from``;
        negative favours the first arm.

    Raises
    ------
    DataProblems
        If a row prints another measure than the one asked for, or an MD's instruments have no range and are several.

    Examples
    --------
    >>> rows = pd.DataFrame({"study": ["A"], "reported": ["MD"], "yi": [0.5], "ci_lb": [-0.5], "ci_ub": [1.5],
    ...                      "scale_min": [0.0], "scale_max": [10.0], "higher_is": ["worse"],
    ...                      "orientation": ["as the instrument"]})
    >>> effects_of_rows(rows, "MD")[["yi", "converted_from"]].values.tolist()
    [[5.0, '95% interval; 0-10 points']]
    """
    _same_measure(rows, measure)
    printed = rows[rows["reported"] != ""]
    arm_level = rows[rows["reported"] == ""]
    parts = []
    if len(printed):
        parts.append(effect_sizes(printed, "GEN").assign(measure=measure, method="as printed"))
    if len(arm_level):
        parts.append(effect_sizes(arm_level.drop(columns=["yi"]), measure))
    effects = orient(pd.concat(parts).loc[rows.index])
    return rescale(effects) if measure == "MD" and _has_range(effects).all() else effects


def _has_range(rows):
    return (rows["scale_max"] - rows["scale_min"]).notna()


def _same_measure(rows, measure):
    problems = [
        Problem(
            file=file_of(rows),
            row=row_of(rows, position),
            study=study_of(rows, position),
            column="reported",
            found=f"a printed {reported}",
            expected=f"arm-level numbers or a printed {measure}",
        )
        for position, reported in enumerate(rows["reported"])
        if reported not in ("", measure)
    ]
    # On one instrument there is nothing to be brought together.
    if measure == "MD" and not ("instrument" in rows and rows["instrument"].nunique() == 1):
        without = ~_has_range(rows)
        problems += [
            Problem(
                file=file_of(rows),
                row=row_of(rows, position),
                study=study_of(rows, position),
                column="scale_max",
                found="an instrument without a range",
                expected="its lowest and highest score in instruments.csv, or one instrument for all rows",
            )
            for position, blank in enumerate(without)
            if blank
        ]
    if problems:
        raise DataProblems(problems)
