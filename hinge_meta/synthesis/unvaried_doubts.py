"""Doubts that rows carry and no choice of the multiverse acts upon."""

from hinge_meta.synthesis.doubts import DOUBTS


def unvaried_doubts(question, rows):
    """Name each flag, and each allocation that is not known to be random, that every specification shares.

    Parameters
    ----------
    question : Question
        Its ``multiverse`` has the choices.
    rows : DataFrame
        The rows of the main analysis: ``row``, ``trial_id``, ``study``, ``stratum``, ``design``, ``flags``.

    Returns
    -------
    list of str
        The row with its doubt in words, in the order of the rows.

    Notes
    -----
    A doubt of a row is acted on where an option leaves out or turns its trial or its stratum, or leaves out the
    row itself; a shared control group, where an option sets the unit of analysis or the correlation.

    Examples
    --------
    >>> import pandas as pd
    >>> from types import SimpleNamespace
    >>> rows = pd.DataFrame({"row": ["r"], "trial_id": ["a"], "study": ["A 2020"], "stratum": [""],
    ...                      "design": ["randomised"], "flags": ["sample-size-doubtful"]})
    >>> unvaried_doubts(SimpleNamespace(multiverse=(), leave_out_rows=()), rows)
    ['A 2020 (printed interval does not fit the reported sample size)']
    """
    options = [option for choice in question.multiverse for option in choice.options]
    trials = {name for option in options for name in (*option.leave_out, *option.reverse)}
    strata = {name for option in options for name in (*option.leave_out_strata, *option.reverse_strata)}
    left_out = {name for option in options for name in option.leave_out_rows}
    units = any({"unit", "shared_arm_correlation"} & set(option.sets) for option in options)
    found = []
    for row in rows.to_dict("records"):
        varied = row["trial_id"] in trials or row["stratum"] in strata or row["row"] in left_out
        doubts = [flag for flag in row["flags"].split(";") if flag and not varied]
        if units:
            doubts = [flag for flag in doubts if flag != "shared-control"]
        words = [DOUBTS[flag][1] if flag in DOUBTS else flag.replace("-", " ") for flag in doubts]
        if row["design"] != "randomised" and not varied:
            words.append(row["design"])
        found += [f"{row['study']} ({text})" for text in words]
    return found
