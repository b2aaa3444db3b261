"""Which studies of events say something about an effect, and which are left out of the pool for what reason."""

import numpy as np
import pandas as pd

from hinge_meta.models.check_counts import PEOPLE, check_counts
from hinge_meta.models.left_out import set_aside_left_out
from hinge_meta.problems import DataProblems, Problem


def events_to_pool(table, columns=PEOPLE, none=True, all_=True):
    """Part the studies that carry weight from those that do not.

    Parameters
    ----------
    table : DataFrame
        ``study`` and the counts named in ``columns``, see `check_counts`. A row that gives a reason in a
        column ``left_out`` is left out for it.
    columns : {PEOPLE, PERSON_TIME}
        What was counted.
    none, all_ : bool
        Whether a study in which nobody, or everybody, had the event is left out.

    Returns
    -------
    studies : DataFrame
        The studies to pool, two or more, their counts as floats.
    left_out : DataFrame
        ``study`` and ``why``.
    notes : tuple of str
        Says where counts are not whole.

    Raises
    ------
    DataProblems
        Every fault that `check_counts` finds; fewer than two studies that carry weight.

    Examples
    --------
    >>> table = pd.DataFrame({"study": ["A", "B", "C"], "event_e": [1, 2, 0], "n_e": 20, "event_c": [4, 3, 0],
    ...                       "n_c": 20})
    >>> studies, left_out, notes = events_to_pool(table)
    >>> studies["study"].tolist(), left_out.to_dict("records"), notes
    (['A', 'B'], [{'study': 'C', 'why': 'nobody had the event in either arm'}], ())
    """
    kept, left_out, rows = set_aside_left_out(table)
    checked = check_counts(kept, columns, rows).drop(columns="left_out", errors="ignore")
    why = np.full(len(checked), "", dtype=object)
    events = (checked["event_e"] + checked["event_c"]).to_numpy()
    if none:
        why[events == 0] = "nobody had the event in either arm"
    if all_ and columns == PEOPLE:
        everybody = (checked["event_e"] == checked["n_e"]) & (checked["event_c"] == checked["n_c"])
        why[everybody.to_numpy()] = "everybody had the event in both arms"
    out = why != ""
    studies = checked[~out].reset_index(drop=True)
    left_out = pd.concat(
        [left_out, pd.DataFrame({"study": checked["study"].to_numpy(dtype=object)[out], "why": why[out]})],
        ignore_index=True,
    )
    if len(studies) < 2:
        counted = "no event in any study" if len(checked) and not events.any() else None
        counted = counted or ("one study" if len(studies) == 1 else "no study") + " that carries weight"
        raise DataProblems(
            [
                Problem(
                    file=table.attrs.get("file", "the table"),
                    found=counted,
                    expected="two or more studies in which some people had the event and some did not: "
                    "one alone is reported as it is, not pooled",
                )
            ]
        )
    counts = studies[list(columns if columns == PEOPLE else ("event_e", "event_c"))].to_numpy()
    broken = studies["study"][(counts != np.floor(counts)).any(axis=1)]
    notes = ()
    if len(broken):
        notes = (
            f"Counts that are not whole in {', '.join(map(str, broken))}: taken as they are, which is right "
            "for counts divided by a design effect.",
        )
    return studies, left_out, notes
