"""Effects turned round, where a sign is doubted."""

from hinge_meta.effects.columns import file_of
from hinge_meta.problems import DataProblems, Problem


def reverse(effects, trials):
    """Return the effects with the sign of some trials turned.

    Used for sensitivity analyses of signs that are doubted; never to mend a printed number.

    Parameters
    ----------
    effects : DataFrame
        ``trial_id`` and ``yi``.
    trials : list of str
        The ``trial_id`` of each row to turn.

    Returns
    -------
    DataFrame
        A new table; ``vi`` is unchanged, since a sign does not alter a variance. Printed bounds, ``ci_lb`` and
        ``ci_ub``, where they are there, turn with the effect and change places.

    Raises
    ------
    DataProblems
        If a trial is not in the table.

    Examples
    --------
    >>> import pandas as pd
    >>> reverse(pd.DataFrame({"trial_id": ["a", "b"], "yi": [0.1, 0.2]}), ["b"])["yi"].tolist()
    [0.1, -0.2]
    """
    absent = [trial for trial in trials if trial not in set(effects["trial_id"])]
    if absent:
        raise DataProblems(
            Problem(
                file=file_of(effects),
                study=trial,
                found="no such trial among the effects",
                expected=f"one of {', '.join(sorted(set(effects['trial_id'])))}",
            )
            for trial in absent
        )
    turned = effects["trial_id"].isin(trials)
    opposite = {"yi": "yi", "ci_lb": "ci_ub", "ci_ub": "ci_lb"}
    return effects.assign(
        **{
            column: effects[column].where(~turned, -effects[other])
            for column, other in opposite.items()
            if {column, other} <= set(effects.columns)
        }
    )
