"""Effects checked at the models' door."""

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem

# Beyond these no unit of measurement lies, and squares of squares begin to overflow.
_LARGEST = 1e50


def check_effects(effects, rows=None):
    """Return the effects with ``yi`` and ``vi`` as floats, or say what is wrong with them.

    Parameters
    ----------
    effects : DataFrame
        ``study``, ``yi``, ``vi``; other columns ride along.
    rows : list of int, optional
        The row of each study as a spreadsheet numbers it, where other rows were set aside before; without
        it the first is row 2.

    Returns
    -------
    DataFrame
        A new table, same rows and order.

    Raises
    ------
    DataProblems
        A missing column; a study that stands twice; a ``yi`` or ``vi`` that is not a finite number;
        a ``vi`` that is not above 0; either beyond 1e50, or a ``vi`` below 1e-50; fewer than two studies.

    Examples
    --------
    >>> check_effects(pd.DataFrame({"study": ["A", "B"], "yi": [0, 1], "vi": [1, 1]}))["yi"].tolist()
    [0.0, 1.0]
    """
    file = effects.attrs.get("file", "the table")
    missing = [column for column in ("study", "yi", "vi") if column not in effects.columns]
    if missing:
        raise DataProblems(
            Problem(
                file=file,
                column=column,
                found=f"no such column (there are: {', '.join(map(str, effects.columns)) or 'none'})",
                expected="study, yi and vi, as effect_sizes returns them",
            )
            for column in missing
        )
    yi = pd.to_numeric(effects["yi"], errors="coerce").to_numpy(dtype=float)
    vi = pd.to_numeric(effects["vi"], errors="coerce").to_numpy(dtype=float)
    rows = list(range(2, len(effects) + 2)) if rows is None else rows
    problems = []
    for position, study in enumerate(effects["study"]):
        place = {"file": file, "row": rows[position], "study": str(study)}
        if not np.isfinite(yi[position]):
            cell = effects["yi"].iloc[position]
            problems.append(Problem(**place, column="yi", found=_shown(cell), expected="a finite number"))
        elif abs(yi[position]) > _LARGEST:
            problems.append(
                Problem(
                    **place,
                    column="yi",
                    found=f"{yi[position]:g}",
                    expected="an effect within 1e50 of zero: choose a larger unit",
                )
            )
        if not (np.isfinite(vi[position]) and vi[position] > 0):
            cell = effects["vi"].iloc[position]
            problems.append(Problem(**place, column="vi", found=_shown(cell), expected="a variance above 0"))
        elif not 1 / _LARGEST <= vi[position] <= _LARGEST:
            problems.append(
                Problem(
                    **place,
                    column="vi",
                    found=f"{vi[position]:g}",
                    expected="a variance from 1e-50 to 1e50: choose another unit",
                )
            )
    for position in np.flatnonzero(effects["study"].duplicated()):
        problems.append(
            Problem(
                file=file,
                row=rows[position],
                column="study",
                found=f"'{effects['study'].iloc[position]}' for the second time",
                expected="each study once: combine its rows, or name its strata apart",
            )
        )
    if not problems and len(effects) < 2:
        count = "one study" if len(effects) == 1 else "no study"
        problems = [
            Problem(
                file=file,
                found=count,
                expected="two or more: a single study is reported as it is, not pooled",
            )
        ]
    if problems:
        raise DataProblems(problems)
    return effects.assign(yi=yi, vi=vi)


def _shown(cell):
    # numpy's own repr would show a reader "np.float64(nan)"
    return repr(cell.item() if isinstance(cell, np.generic) else cell)
