"""Effects checked at the models' door."""

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem


def check_effects(effects):
    """Return the effects with ``yi`` and ``vi`` as floats, or say what is wrong with them.

    Parameters
    ----------
    effects : DataFrame
        ``study``, ``yi``, ``vi``; other columns ride along.

    Returns
    -------
    DataFrame
        A new table, same rows and order.

    Raises
    ------
    DataProblems
        A missing column; a study that stands twice; a ``yi`` or ``vi`` that is not a finite number;
        a ``vi`` that is not above 0; fewer than two studies.

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
    problems = []
    for position, study in enumerate(effects["study"]):
        place = {"file": file, "row": position + 2, "study": str(study)}
        if not np.isfinite(yi[position]):
            cell = effects["yi"].iloc[position]
            problems.append(Problem(**place, column="yi", found=repr(cell), expected="a finite number"))
        if not (np.isfinite(vi[position]) and vi[position] > 0):
            cell = effects["vi"].iloc[position]
            problems.append(Problem(**place, column="vi", found=repr(cell), expected="a variance above 0"))
    for position in np.flatnonzero(effects["study"].duplicated()):
        problems.append(
            Problem(
                file=file,
                row=int(position) + 2,
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
