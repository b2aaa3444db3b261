"""Which effects belong together: the cluster column checked at the models' door."""

import numbers

import numpy as np
import pandas as pd

from hinge_meta.problems import DataProblems, Problem


def check_clusters(effects, cluster, rows=None):
    """Give each cluster of effects a number, or say what is wrong with the column that names them.

    Parameters
    ----------
    effects : DataFrame of k rows
        Effects, as `check_effects` returns them.
    cluster : str
        The column that names each effect's cluster, in text or numbers.
    rows : list of int, optional
        The row of each effect as a spreadsheet numbers it, where other rows were set aside before; without
        it the first is row 2.

    Returns
    -------
    codes : ndarray of int, shape (k,)
        0 for the first cluster to appear, 1 for the second, and so on.
    names : list of str
        The clusters in that order.

    Raises
    ------
    ValueError
        If ``cluster`` is not text.
    DataProblems
        If there is no such column, a cell is blank or neither text nor a number, or there is only one
        cluster.

    Notes
    -----
    White space around a name does not count, and 1, 1.0 and ``"1"`` are one name: a file read twice, once
    as text and once as numbers, gives the same clusters.

    Examples
    --------
    >>> codes, names = check_clusters(pd.DataFrame({"trial": ["Jay", 7, " Jay", "7"]}), "trial")
    >>> codes.tolist(), names
    ([0, 1, 0, 1], ['Jay', '7'])
    """
    if not isinstance(cluster, str):
        raise ValueError(f"cluster must be the name of a column, got {cluster!r}")
    file = effects.attrs.get("file", "the table")
    if cluster not in effects.columns:
        raise DataProblems([_missing(effects, cluster, file)])
    rows = list(range(2, len(effects) + 2)) if rows is None else rows
    names, problems = [], []
    studies = effects["study"] if "study" in effects.columns else [None] * len(effects)
    for row, study, cell in zip(rows, studies, effects[cluster], strict=True):
        name = _name(cell)
        if not name:
            blank = name == ""
            problems.append(
                Problem(
                    file=file,
                    row=row,
                    study=None if study is None else str(study),
                    column=cluster,
                    found="a blank cell" if blank else repr(cell),
                    expected="the cluster that the effect belongs to, in text or a number",
                )
            )
        names.append(name)
    if not problems and len(set(names)) < 2:
        problems = [
            Problem(
                file=file,
                column=cluster,
                found="one cluster" if names else "no cluster",
                expected=(
                    "two or more: one cluster cannot say how clusters differ; use random_effects for the "
                    "effects within it"
                ),
            )
        ]
    if problems:
        raise DataProblems(problems)
    codes, unique = pd.factorize(np.asarray(names, dtype=object))
    return codes, list(unique)


def _name(cell):
    """Give a cell's name, empty where it is blank, None where it is neither text nor a number."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return ""
    if isinstance(cell, (bool, np.bool_)) or not isinstance(cell, numbers.Real):
        return None
    if np.isnan(cell):
        return ""
    if np.isinf(cell):
        return None
    return str(int(cell)) if cell == int(cell) else repr(float(cell))


def _missing(effects, cluster, file):
    there = ", ".join(map(str, effects.columns))
    expected = "the column that names each effect's cluster, given as cluster=..."
    for other in ("trial_id", "cluster"):
        if cluster == "trial" and other in effects.columns:
            expected = f"the column that names each effect's cluster; here that may be cluster={other!r}"
            break
    return Problem(file=file, column=cluster, found=f"no such column (there are: {there})", expected=expected)
