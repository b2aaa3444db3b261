"""Arms, pairs and effects of a study table: one row a study."""

import numpy as np
import pandas as pd

from hinge_meta.linter.row_columns import ARMS, EFFECTS, PAIRS, laid_out

_ARM = {
    "mean": "mean", "sd": "sd", "se": "se", "n": "n", "event": "events", "median": "median", "q1": "q1", "q3": "q3",
    "change_mean": "change_mean", "change_sd": "change_sd",
}  # fmt: skip


def pairs_of_table(table, measure, file):
    """Read the pair of arms of each study.

    Parameters
    ----------
    table : DataFrame
        A study table; any columns of `PAIRS` ride along.
    measure : str or None
        In place of a ``measure`` column.
    file : str
        Name of the table, for findings.

    Returns
    -------
    DataFrame
        One row a study that has numbers of its arms, the columns of `PAIRS`.

    Examples
    --------
    >>> import pandas as pd
    >>> pairs_of_table(pd.DataFrame({"study": ["A"], "mean_e": [3.1]}), None, "t.csv")[["key", "row", "mean_e"]].values
    array([['A', 2.0, 3.1]], dtype=object)
    """
    pairs = laid_out(_placed(table, measure, file), PAIRS)
    numbers = pairs.loc[:, "mean_e":"time_c"]
    return pairs[numbers.drop(columns=["n_e", "n_c"]).notna().any(axis=1)].reset_index(drop=True)


def arms_of_table(table, file):
    """Read the arms of each study, those of the first group before those of the comparator.

    Parameters
    ----------
    table : DataFrame
        A study table.
    file : str
        Name of the table, for findings.

    Returns
    -------
    DataFrame
        Two rows a study that has numbers of its arms, ``arm`` being ``"e"`` and ``"c"``; the columns of
        `ARMS`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A"], "mean_e": [3.1], "mean_c": [4.0]})
    >>> arms_of_table(table, "t.csv")[["key", "arm", "mean"]].values.tolist()
    [['A', 'e', 3.1], ['A', 'c', 4.0]]
    """
    placed = _placed(table, None, file)
    arms = []
    for arm in ("e", "c"):
        names = {f"{name}_{arm}": column for name, column in _ARM.items() if f"{name}_{arm}" in placed}
        rest = [name for name in placed if name in ARMS and name not in _ARM.values()]
        # The interval and standard error of a study table are those of its effect, not of an arm.
        rest = [name for name in rest if name not in ("ci_lb", "ci_ub", "se")]
        frame = placed[[*rest, *names]].rename(columns=names).assign(arm=arm)
        arms.append(frame.assign(total=frame["n"]) if {"events", "n"} <= set(frame) else frame)
    both = laid_out(pd.concat(arms), ARMS)
    both = both.sort_values(["row", "arm"], ascending=[True, False], kind="stable")
    return both[both.loc[:, "mean":"events"].notna().any(axis=1)].reset_index(drop=True)


def effects_of_table(table, measure, file):
    """Read the effect that each study reports.

    Parameters
    ----------
    table : DataFrame
        A study table with ``yi`` or ``estimate``; ``sei`` or ``vi`` become ``se``.
    measure : str or None
        In place of a ``measure`` column.
    file : str
        Name of the table, for findings.

    Returns
    -------
    DataFrame
        One row a study that has an effect, the columns of `EFFECTS`.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"study": ["A"], "yi": [0.3], "vi": [0.04]})
    >>> effects_of_table(table, "SMD", "t.csv")[["key", "measure", "estimate", "se"]].values.tolist()
    [['A', 'SMD', 0.3, 0.2]]
    """
    placed = _placed(table, measure, file)
    if "estimate" not in placed and "yi" in placed:
        placed = placed.assign(estimate=placed["yi"])
    effects = laid_out(placed, EFFECTS)
    for name, power in (("sei", 1), ("vi", 0.5)):
        if name in placed:
            given = pd.to_numeric(placed[name], errors="coerce").astype(float).reset_index(drop=True)
            effects["se"] = effects["se"].fillna(given.where(given >= 0) ** power)
    return effects[np.isfinite(effects["estimate"])].reset_index(drop=True)


def _placed(table, measure, file):
    """Say of each row where it stands."""
    frame = table.reset_index(drop=True)
    names = frame["study"] if "study" in frame else pd.Series("", index=frame.index)
    numbers = pd.Series(frame.index + 2, index=frame.index)
    keys = names.astype(object).where(names.notna() & (names != ""), "row " + numbers.astype(str))
    placed = frame.assign(table=file, row=numbers, study=names, key=keys)
    return placed if measure is None else placed.assign(measure=measure)
