"""Effects of one group measured twice, whose correlation is given and never guessed."""

import numpy as np
import pandas as pd

from hinge_meta.effects.columns import Bounds, file_of, numeric_columns, quoted, row_of, study_of
from hinge_meta.effects.measures import COUNTS, REGISTRY
from hinge_meta.problems import DataProblems, Problem


def effects_of_changes(table, measure, correlation=None):
    """Compute MC, SMCC or SMCR.

    Parameters
    ----------
    table : DataFrame of k rows
        ``mean_post mean_pre sd_pre n``, ``sd_post`` (not for SMCR), and ``ri``, the correlation of the two
        measurements, above -1 and below 1.
    measure : {"MC", "SMCC", "SMCR"}
        The effect.
    correlation : float or None
        Stands in wherever ``ri`` is blank or there is no such column; recorded as assumed.

    Returns
    -------
    dict
        The new columns ``yi``, ``vi`` (arrays of shape (k,)) and ``method`` (list of str).

    Raises
    ------
    DataProblems
        If a column is missing, a cell is at fault, or a study is left without a correlation.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "mean_post": [38.5], "sd_post": [11.6], "mean_pre": [30.6],
    ...                       "sd_pre": [15.0], "n": [20]})
    >>> effects_of_changes(table, "MC", correlation=0.47)["method"]
    ['mean change, correlation 0.47 (assumed)']
    """
    entry = REGISTRY[measure]
    numbers = numeric_columns(table, entry.columns, counts=COUNTS)
    correlations, assumed = _correlations(table, correlation)
    yi, vi = entry.formula(**numbers, correlation=correlations)
    method = [
        f"{entry.method}, correlation {value:.12g} ({'assumed' if stands_in else 'as given in ri'})"
        for value, stands_in in zip(correlations, assumed, strict=True)
    ]
    return {"yi": np.asarray(yi), "vi": np.asarray(vi), "method": method}


def _correlations(table, correlation):
    if "ri" not in table.columns:
        if correlation is None:
            raise DataProblems(
                [
                    Problem(
                        file=file_of(table),
                        column="ri",
                        found=f"no such column (there are: {', '.join(map(str, table.columns))})",
                        expected="the correlation of the two measurements in a column 'ri', or as the argument "
                        "correlation; none is assumed",
                    )
                ]
            )
        return np.full(len(table), float(correlation)), np.ones(len(table), dtype=bool)
    blank = np.array([quoted(cell) == "a blank" for cell in table["ri"]], dtype=bool)
    if blank.any() and correlation is None:
        raise DataProblems(
            Problem(
                file=file_of(table),
                row=row_of(table, position),
                study=study_of(table, position),
                column="ri",
                found="a blank",
                expected="the correlation of the two measurements, or the argument correlation for where it is "
                "blank; none is assumed",
            )
            for position in np.flatnonzero(blank)
        )
    filled = table.assign(
        ri=table["ri"].astype(object).mask(pd.Series(blank, index=table.index), correlation)
    )
    filled.attrs = dict(table.attrs)
    return numeric_columns(filled, {"ri": Bounds(above=-1, below=1)})["ri"].to_numpy(), blank
