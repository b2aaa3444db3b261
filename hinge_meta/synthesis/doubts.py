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
# Said of a row that was turned round, in place of the doubts that say that it is shown as printed.
TURNED = ("∓", "turned round: the opposite of what is printed")
_AS_PRINTED = ("sign-doubtful", "direction-not-stated")


def mark_doubts(effects, turned=()):
    """Add the marks of each row's doubts.

    Parameters
    ----------
    effects : DataFrame
        With ``flags``, separated by semicolons, and ``trial_id`` where some are turned.
    turned : sequence of str
        Trials whose sign was turned round, by ``trial_id``.

    Returns
    -------
    DataFrame
        A new table with ``mark``: one sign a doubt, in the order of `DOUBTS`, and that of `TURNED` last.

    Examples
    --------
    >>> import pandas as pd
    >>> mark_doubts(pd.DataFrame({"flags": ["", "sign-doubtful;mislabelled"]}))["mark"].tolist()
    ['', '‡']
    """
    marks = [
        "".join(mark for flag, (mark, _) in DOUBTS.items() if flag in _flags(text))
        for text in effects["flags"]
    ]
    if turned:
        said = {DOUBTS[flag][0] for flag in _AS_PRINTED}
        marks = [
            "".join(sign for sign in mark if sign not in said) + TURNED[0] if trial in turned else mark
            for mark, trial in zip(marks, effects["trial_id"], strict=True)
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
    return tuple(f"{sign} {text}" for sign, text in (*DOUBTS.values(), TURNED) if sign in used)


def _flags(text):
    return text.split(";")
