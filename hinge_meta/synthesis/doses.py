"""How long and how often the first arm trained, beside each effect."""

# "2x/week" and "1-2x/week" are numbers; "Clinic: 2x/week; Home: 5x/week" is a sentence and stays one.
_TIMES = r"^([\d.]+(?:-[\d.]+)?)x/week$"


def add_doses(effects, rows, arms):
    """Add the dose of the first arm as it was printed.

    Parameters
    ----------
    effects : DataFrame
        One row a trial, with ``trial_id``.
    rows : DataFrame
        The rows behind the effects: ``trial_id`` and ``arm_e``.
    arms : DataFrame
        Table ``arms``.

    Returns
    -------
    DataFrame
        A new table with ``weeks`` and ``sessions_per_week``: texts such as ``"16"``, ``"6-8"`` or a
        sentence, blank where they were not reported. Where the strata of a trial differ, all are named.

    Examples
    --------
    >>> import pandas as pd
    >>> effects = pd.DataFrame({"trial_id": ["a"]})
    >>> rows = pd.DataFrame({"trial_id": ["a", "a"], "arm_e": ["young", "old"]})
    >>> arms = pd.DataFrame({"trial_id": ["a", "a"], "arm_id": ["young", "old"], "weeks": ["6-8", "6-8"],
    ...                      "sessions_per_week": ["2x/week", ""]})
    >>> add_doses(effects, rows, arms)[["weeks", "sessions_per_week"]].values.tolist()
    [['6-8', '2']]
    """
    first = rows[["trial_id", "arm_e"]].drop_duplicates()
    first = first.merge(arms, left_on=["trial_id", "arm_e"], right_on=["trial_id", "arm_id"])
    doses = {}
    for column in ("weeks", "sessions_per_week"):
        printed = first[column].fillna("").astype(str).str.replace(_TIMES, r"\1", regex=True)
        by_trial = printed.groupby(first["trial_id"]).agg(_all_named)
        doses[column] = effects["trial_id"].map(by_trial).fillna("")
    return effects.assign(**doses)


def _all_named(texts):
    return "; ".join(dict.fromkeys(text for text in texts if text))
