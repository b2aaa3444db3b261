"""Which rows a meta-regression can use: an effect, and every moderator known."""

import numpy as np
import pandas as pd

from hinge_meta.models.check_effects import check_effects
from hinge_meta.models.design_matrix import is_blank, is_numeric
from hinge_meta.models.left_out import set_aside_left_out
from hinge_meta.problems import DataProblems, Problem

MISSING = ("refuse", "drop")


def rows_with_moderators(effects, mods, missing="refuse"):
    """Keep the rows that have an effect and every moderator; say which were left out, and why.

    Parameters
    ----------
    effects : DataFrame
        ``study``, ``yi``, ``vi`` and the moderators. Rows whose text column ``left_out`` is not blank have
        no effect (such as trials without events in either arm) and are left out.
    mods : list of str
        Columns.
    missing : {"refuse", "drop"}
        What to do with rows in which a moderator is blank or not a finite number.

    Returns
    -------
    kept : DataFrame
        A new table of the rows to use, ``yi`` and ``vi`` as floats.
    left_out : DataFrame
        ``study`` and ``why`` of every row that is not used.

    Raises
    ------
    DataProblems
        What `check_effects` finds; a moderator that is no column, or stands twice; with
        ``missing="refuse"`` every cell of a moderator that is blank or not finite.

    Examples
    --------
    >>> effects = pd.DataFrame({"study": ["A", "B", "C"], "yi": [0, 1, 2], "vi": [1, 1, 1], "weeks": [6, None, 8]})
    >>> kept, left_out = rows_with_moderators(effects, ["weeks"], missing="drop")
    >>> kept["study"].tolist(), left_out.values.tolist()
    (['A', 'C'], [['B', 'weeks is missing']])
    """
    file = effects.attrs.get("file", "the table")
    _columns_exist(effects, mods, file)
    kept, left_out, rows = set_aside_left_out(effects)
    kept = check_effects(kept, rows)
    why, problems = [""] * len(kept), []
    for mod in mods:
        numeric = is_numeric(kept[mod])
        for position, cell in enumerate(kept[mod]):
            blank = is_blank(cell)
            if not blank and not (numeric and not np.isfinite(float(cell))):
                continue
            said = f"{mod} is {'missing' if blank else cell}"
            why[position] = "; ".join(filter(None, [why[position], said]))
            problems.append(
                Problem(
                    file=file,
                    row=rows[position],
                    study=str(kept["study"].iloc[position]),
                    column=mod,
                    found="a blank cell" if blank else str(cell),
                    expected='a known moderator; fill it in, or drop such rows with missing="drop"',
                )
            )
    if problems and missing == "refuse":
        raise DataProblems(problems)
    dropped = np.array([said != "" for said in why], dtype=bool)
    more = pd.DataFrame({"study": kept["study"].to_numpy(object), "why": why}, dtype=object)[dropped]
    kept = kept[~dropped].reset_index(drop=True)
    kept.attrs = dict(effects.attrs)
    return kept, pd.DataFrame(
        {column: [*left_out[column], *more[column]] for column in ("study", "why")}, dtype=object
    )


def _columns_exist(effects, mods, file):
    there = list(map(str, effects.columns))
    problems = []
    for mod in mods:
        if mod not in effects.columns:
            found = f"no such column (there are: {', '.join(there) or 'none'})"
            expected = "moderators that are columns of the table"
            problems.append(Problem(file=file, column=mod, found=found, expected=expected))
        elif there.count(mod) > 1:
            found = "two columns of this name"
            problems.append(
                Problem(file=file, column=mod, found=found, expected="one column; rename the other")
            )
    if problems:
        raise DataProblems(problems)
