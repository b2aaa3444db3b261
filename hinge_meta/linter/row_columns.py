"""The columns in which rules find arms, pairs of arms and effects, wherever these came from."""

import numpy as np
import pandas as pd

PLACE = ("table", "row", "key", "study")
WHAT = ("stratum", "outcome", "instrument", "timing", "weeks")
SCALE = ("construct", "scale_min", "scale_max", "higher_is", "whole_numbers", "typical_sd")
SOURCE = ("source_kind", "source_doi", "read_at", "location", "flags")

ARMS = (
    *PLACE, "arm", *WHAT,
    "n", "mean", "sd", "se", "ci_lb", "ci_ub", "median", "q1", "q3", "change_mean", "change_sd",
    "change_ci_lb", "change_ci_ub", "events", "total", *SCALE, *SOURCE,
)  # fmt: skip
PAIRS = (
    *PLACE, "arm_e", "arm_c", *WHAT, "measure",
    "mean_e", "sd_e", "n_e", "mean_c", "sd_c", "n_c", "change_mean_e", "change_sd_e", "change_mean_c",
    "change_sd_c", "event_e", "event_c", "time_e", "time_c", *SCALE, *SOURCE,
)  # fmt: skip
EFFECTS = (
    *PLACE, "report", "arm_e", "arm_c", *WHAT, "weeks_from", "measure", "quantity",
    "estimate", "se", "ci_lb", "ci_ub", "pval", "n_e", "n_c", "n_randomised",
    "orientation", "subtraction", "favours_as_reported", "as_printed", *SCALE, *SOURCE,
)  # fmt: skip

_WORDS = frozenset({
    "table", "key", "study", "arm", "arm_e", "arm_c", "report", "stratum", "outcome", "instrument", "timing",
    "measure", "quantity", "pval", "orientation", "subtraction", "favours_as_reported", "as_printed",
    "construct", "higher_is", "source_kind", "source_doi", "read_at", "location", "flags",
})  # fmt: skip


def laid_out(frame, columns):
    """Give a frame exactly these columns: what it lacks is blank, words are text, the rest are numbers.

    Parameters
    ----------
    frame : DataFrame
        Any table; cells that are no numbers where one is expected become blanks, since other checks
        name them.
    columns : sequence of str
        ``ARMS``, ``PAIRS`` or ``EFFECTS``.

    Returns
    -------
    DataFrame
        Words blank as ``""``, numbers blank as NaN, ``whole_numbers`` as bool with unknown as False.

    Examples
    --------
    >>> import pandas as pd
    >>> laid_out(pd.DataFrame({"mean_e": ["5.1", "?"], "study": ["A", None]}), ("study", "mean_e")).values.tolist()
    [['A', 5.1], ['', nan]]
    """
    made = {}
    for name in columns:
        cells = frame.get(name)
        if cells is None:
            blank = "" if name in _WORDS else False if name == "whole_numbers" else np.nan
            made[name] = np.full(len(frame), blank, dtype=object if blank == "" else type(blank))
        elif name in _WORDS:
            made[name] = cells.astype(object).where(cells.notna(), "").astype(str)
        elif name == "whole_numbers":
            made[name] = cells.astype(str).str.lower().isin(["true", "1", "1.0", "yes"])
        else:
            made[name] = pd.to_numeric(cells, errors="coerce").astype(float)
    return pd.DataFrame(made, columns=list(columns), index=frame.index).reset_index(drop=True)
