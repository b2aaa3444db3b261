"""Columns under names that R takes as they are."""

import re

# Words of R, and the names that stand in a script's data frame or are arguments of data.frame().
_TAKEN = {
    *(
        "if",
        "else",
        "repeat",
        "while",
        "function",
        "for",
        "next",
        "break",
        "TRUE",
        "FALSE",
        "NULL",
        "Inf",
        "NaN",
    ),
    *("NA", "NA_integer_", "NA_real_", "NA_complex_", "NA_character_", "in", "T", "F"),
    *("study", "cluster", "yi", "vi", "row.names", "check.rows", "check.names", "stringsAsFactors"),
    *("fix.empty.names",),
}


def r_names(columns):
    """Give each column a name that R takes as it is.

    Parameters
    ----------
    columns : list of str

    Returns
    -------
    dict of str to str
        By column: its own name where that is a name of R and free, else ``moderator_1`` and so on by its place.

    Examples
    --------
    >>> r_names(["weeks", "load (kg)", "if"])
    {'weeks': 'weeks', 'load (kg)': 'moderator_2', 'if': 'moderator_3'}
    """
    plain = {
        column
        for column in columns
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9._]*", column) and column not in _TAKEN
    }
    names = {}
    for number, column in enumerate(columns, start=1):
        name = column if column in plain else f"moderator_{number}"
        while name != column and name in plain:
            name += "_"
        names[column] = name
    return names
