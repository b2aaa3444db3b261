"""What is done with a study that has a zero among its counts: one rule, named and recorded."""

import numpy as np

ZERO_CELLS = {
    "only-needed": "0.5 added to every cell of a study that has no such effect without it",
    "any-zero": "0.5 added to every cell of a study with any zero cell",
    "all": "0.5 added to every cell of every study",
    "none": "nothing added",
}

NOBODY = "no events in either arm"
EVERYBODY = "events in everyone in both arms"
OPPOSITE = "events in everyone in one arm and in nobody in the other"
NOT_ADDED = "a zero cell, and nothing was added"


def cells_of(numbers):
    """Lay out the counts as the cells of each study's table.

    Parameters
    ----------
    numbers : DataFrame of k rows
        ``event_e``, ``event_c``, and ``n_e`` with ``n_c`` where people are counted and not time.

    Returns
    -------
    DataFrame of k rows
        ``event_e``, ``event_c``, and where there are people ``none_e`` and ``none_c``, those without.

    Examples
    --------
    >>> import pandas as pd
    >>> cells_of(pd.DataFrame({"event_e": [4], "n_e": [9], "event_c": [0], "n_c": [8]})).values.tolist()
    [[4, 0, 5, 8]]
    """
    cells = numbers[["event_e", "event_c"]]
    if "n_e" in numbers.columns:
        cells = cells.assign(
            none_e=numbers["n_e"] - cells["event_e"], none_c=numbers["n_c"] - cells["event_c"]
        )
    return cells


def fill_zero_cells(numbers, needed, rule="only-needed"):
    """Add a half to every cell of the studies that the rule names.

    Parameters
    ----------
    numbers : DataFrame of k rows
        ``event_e``, ``event_c``, and either ``n_e`` with ``n_c`` or ``time_e`` with ``time_c``.
    needed : collection of str
        The cells, named as in `cells_of`, that must not be 0 for the effect to exist.
    rule : {"only-needed", "any-zero", "all", "none"}
        Which studies are filled, as `ZERO_CELLS` words it.

    Returns
    -------
    filled : DataFrame of k rows
        A new table. A half more events, and one more person an arm (a half with, a half without); time
        stays as it was.
    added : ndarray of bool, shape (k,)
        Where something was added.

    Notes
    -----
    "only-needed" follows Review Manager 5, which adds a half where zeros stand in the way of an effect: a
    risk ratio of 20/20 against 18/20 needs no help, and gets none. "any-zero" is metafor's default
    (``to="only0"``), which helps it all the same.

    References
    ----------
    Deeks, J. J., & Higgins, J. P. T., on behalf of the Statistical Methods Group of The Cochrane
    Collaboration (2010). Statistical algorithms in Review Manager 5.

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"event_e": [0, 3], "n_e": [20, 20], "event_c": [4, 5], "n_c": [20, 20]})
    >>> filled, added = fill_zero_cells(counts, needed=["event_e", "event_c"])
    >>> filled.values.tolist(), added.tolist()
    ([[0.5, 21.0, 4.5, 21.0], [3.0, 20.0, 5.0, 20.0]], [True, False])
    """
    cells = cells_of(numbers)
    added = {
        "only-needed": (cells[list(needed)] == 0).any(axis=1),
        "any-zero": (cells == 0).any(axis=1),
        "all": np.ones(len(cells), dtype=bool),
        "none": np.zeros(len(cells), dtype=bool),
    }[rule]
    added = np.asarray(added, dtype=bool)
    more = {"event_e": 0.5, "event_c": 0.5, "n_e": 1.0, "n_c": 1.0}
    filled = numbers.assign(
        **{name: numbers[name] + np.where(added, half, 0.0) for name, half in more.items() if name in numbers}
    )
    return filled, added


def without_an_effect(counted, filled, needed, relative):
    """Say of each study why it has no effect to pool, if it has none.

    Parameters
    ----------
    counted, filled : DataFrame of k rows
        The counts as the study gave them, and as `fill_zero_cells` returns them.
    needed : collection of str
        The cells that must not be 0, as in `fill_zero_cells`.
    relative : bool
        Whether the measure is a ratio. A study with no event in either arm (or with events in everyone)
        says nothing of a ratio, whatever is added; it does say that a difference is small.

    Returns
    -------
    list of str, length k
        The reason; blank for a study that has an effect with a variance above 0.

    References
    ----------
    Cochrane Handbook for Systematic Reviews of Interventions, version 6.5, section 10.4.4.2.
    https://training.cochrane.org/handbook/current/chapter-10#section-10-4-4-2

    Examples
    --------
    >>> import pandas as pd
    >>> counts = pd.DataFrame({"event_e": [0, 3], "n_e": [20, 20], "event_c": [0, 5], "n_c": [20, 20]})
    >>> without_an_effect(counts, counts, needed=["event_e", "event_c"], relative=True)
    ['no events in either arm', '']
    """
    was, now = cells_of(counted), cells_of(filled)
    people = "none_e" in now.columns
    looked_at = was if relative else now
    nobody = (looked_at["event_e"] == 0) & (looked_at["event_c"] == 0)
    everybody = opposite = nobody & False
    if people:
        everybody = (looked_at["none_e"] == 0) & (looked_at["none_c"] == 0)
    if people and not relative:
        # Each risk is 0 or 1, so that the variance of their difference is 0.
        opposite = ((now["event_e"] == 0) & (now["none_c"] == 0)) | (
            (now["none_e"] == 0) & (now["event_c"] == 0)
        )
    stopped = (now[list(needed)] == 0).any(axis=1)
    reasons = np.select(
        [nobody, everybody, opposite, stopped], [NOBODY, EVERYBODY, OPPOSITE, NOT_ADDED], default=""
    )
    return [str(reason) for reason in reasons]
