"""Doubted rows, marked so that every figure and table can say so."""

# What a figure says of a doubted row: a mark beside its name, and the doubt under the plot.
DOUBTS = {
    "shared-control": ("*", "two strata compared with one control group, combined into one row"),
    "sample-size-doubtful": ("†", "printed interval does not fit the reported sample size"),
    "sign-doubtful": ("‡", "sign doubted; shown as printed"),
    "direction-not-stated": ("§", "direction of subtraction not stated; shown as printed"),
    "arm-labels-doubtful": ("¶", "arm labels of one stratum look swapped in print"),
    "time-not-stated": ("#", "time of measurement not stated"),
}


def mark_doubts(effects):
    """Add the marks of each row's doubts.

    Parameters
    ----------
    effects : DataFrame
        With ``flags``, separated by semicolons.

    Returns
    -------
    DataFrame
        A new table with ``mark``: one sign a doubt, in the order of `DOUBTS`.

    Examples
    --------
    >>> import pandas as pd
    >>> mark_doubts(pd.DataFrame({"flags": ["", "sign-doubtful;mislabelled"]}))["mark"].tolist()
    ['', '‡']
    """
    marks = [
        "".join(mark for flag, (mark, _) in DOUBTS.items() if flag in flags.split(";"))
        for flags in effects["flags"]
    ]
    return effects.assign(mark=marks)


def footnotes(effects):
    """Say under a figure what its marks mean.

    Parameters
    ----------
    effects : DataFrame
        With ``mark``.

    Returns
    -------
    tuple of str
        Only the marks that occur.

    Examples
    --------
    >>> import pandas as pd
    >>> footnotes(pd.DataFrame({"mark": ["", "‡"]}))
    ('‡ sign doubted; shown as printed',)
    """
    used = {sign for mark in effects["mark"] for sign in mark}
    return tuple(f"{sign} {text}" for sign, text in DOUBTS.values() if sign in used)
