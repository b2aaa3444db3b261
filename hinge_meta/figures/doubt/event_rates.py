"""How often the event came in each arm of each study, and how often an effect would make it come."""

import numpy as np
import pandas as pd

COUNTS = ("event_e", "n_e", "event_c", "n_c")
ODDS = ("OR", "PETO")


def event_rates(table):
    """Compute the rates of events in both arms.

    Parameters
    ----------
    table : DataFrame
        ``study`` and ``event_e n_e event_c n_c``.

    Returns
    -------
    tuple of (DataFrame, tuple of str)
        ``study``, ``rate_c`` and ``rate_e`` in per cent, and ``n``, the people in both arms; and the studies
        that lack a count.

    Raises
    ------
    ValueError
        If a column is missing, or a count is below 0, no whole number of people, or above its people.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A"], "event_e": [3], "n_e": [20], "event_c": [5], "n_c": [25]})
    >>> event_rates(table)[0].values.tolist()
    [['A', 20.0, 15.0, 45.0]]
    """
    missing = [column for column in ("study", *COUNTS) if column not in getattr(table, "columns", ())]
    if missing:
        raise ValueError(
            f"the studies must have the columns study and {' '.join(COUNTS)}; missing: {missing}"
        )
    study = table["study"].astype(str).to_numpy()
    cells = table[list(COUNTS)]
    counts = {
        column: pd.to_numeric(cells[column], errors="coerce").to_numpy(dtype=float) for column in COUNTS
    }
    for column, numbers in counts.items():
        worded = np.isnan(numbers) & cells[column].notna().to_numpy()
        if worded.any():
            raise ValueError(f"{column} must hold numbers, which it does not for {list(study[worded])}")
    with np.errstate(invalid="ignore"):
        wrong = (counts["n_e"] <= 0) | (counts["n_c"] <= 0)
        for arm in ("e", "c"):
            event, people = counts[f"event_{arm}"], counts[f"n_{arm}"]
            wrong |= (event < 0) | (event > people) | np.isinf(event) | np.isinf(people)
    if wrong.any():
        raise ValueError(
            f"events must lie between 0 and the people in their arm, which they do not for {list(study[wrong])}"
        )
    known = np.all([np.isfinite(numbers) for numbers in counts.values()], axis=0)
    if not known.any():
        raise ValueError("the studies must have counts in both arms, which none has")
    rates = pd.DataFrame(
        {
            "study": study,
            "rate_c": 100 * counts["event_c"] / np.where(known, counts["n_c"], 1),
            "rate_e": 100 * counts["event_e"] / np.where(known, counts["n_e"], 1),
            "n": counts["n_e"] + counts["n_c"],
        }
    )
    return rates[known].reset_index(drop=True), tuple(study[~known])


def rate_at_effect(rate, effect, measure):
    """Compute the rate in the first arm to which an effect leads.

    Parameters
    ----------
    rate : array_like of float
        In the comparator, in per cent.
    effect : float
        Log ratio, or difference of risks.
    measure : {"RR", "OR", "PETO", "RD"}

    Returns
    -------
    ndarray
        In per cent; NaN where it would lie outside 0 to 100, which no risk can.

    Notes
    -----
    RR: ``p exp(b)``. OR: ``p exp(b) / (1 - p + p exp(b))``. RD: ``p + b``.

    Examples
    --------
    >>> rate_at_effect([10.0, 60.0], np.log(2), "RR").tolist()
    [20.0, nan]
    >>> rate_at_effect([50.0], np.log(3), "OR").tolist()
    [75.0]
    """
    p = np.asarray(rate, dtype=float) / 100
    if measure in ODDS:
        made = p * np.exp(effect) / (1 - p + p * np.exp(effect))
    else:
        made = p * np.exp(effect) if measure == "RR" else p + effect
    slack = 1e-12
    return np.where((made >= -slack) & (made <= 1 + slack), np.round(100 * made, 12), np.nan)
