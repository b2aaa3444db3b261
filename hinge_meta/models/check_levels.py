"""Each study's subgroup, checked before anything is pooled."""

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem


def check_levels(effects, by, rows):
    """Return each study's level, or say what is wrong with the column that names it.

    Parameters
    ----------
    effects : DataFrame of k rows
        Checked effects.
    by : str
        The column.
    rows : list of int
        The row of each study as a spreadsheet numbers it.

    Returns
    -------
    tuple of (list, ndarray of int)
        The levels in order of appearance, and each study's place among them.

    Raises
    ------
    DataProblems
        If there is no such column, a cell is blank, two levels differ by case or spaces alone, or all
        studies are of one level.

    Examples
    --------
    >>> check_levels(pd.DataFrame({"study": list("ABC"), "dose": ["low", "high", "low"]}), "dose", [2, 3, 4])
    (['low', 'high'], array([0, 1, 0]))
    """
    file = effects.attrs.get("file", "the table")
    if by not in effects.columns:
        raise DataProblems(
            [
                Problem(
                    file=file,
                    column=str(by),
                    found=f"no such column (there are: {', '.join(map(str, effects.columns))})",
                    expected="the column that names each study's subgroup",
                )
            ]
        )
    levels, place, spelled, problems = [], [], {}, []
    for row, study, cell in zip(rows, effects["study"], effects[by], strict=True):
        where = {"file": file, "row": row, "study": str(study), "column": str(by)}
        if pd.isna(cell) or not str(cell).strip():
            problems.append(Problem(**where, found="a blank cell", expected="the study's subgroup, named"))
            continue
        value = cell.item() if isinstance(cell, np.generic) else cell
        known = spelled.setdefault(" ".join(str(value).split()).casefold(), value)
        if known != value:
            problems.append(
                Problem(
                    **where, found=f"{value!r} beside {known!r}", expected="one spelling for one subgroup"
                )
            )
            continue
        if known not in levels:
            levels.append(known)
        place.append(levels.index(known))
    if not problems and len(levels) < 2:
        problems = [
            Problem(
                file=file,
                column=str(by),
                found=f"one level, {levels[0]!r}, for all {len(effects)} studies",
                expected="two or more levels to compare; pool one with random_effects",
            )
        ]
    if problems:
        raise DataProblems(problems)
    return levels, np.array(place)
