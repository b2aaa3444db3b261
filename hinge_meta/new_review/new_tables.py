"""The tables of a new review, as CSV."""

import pandas as pd

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.safe_csv import safe_csv


def new_tables(passport, rows):
    """Lay rows out under the columns of a passport.

    Parameters
    ----------
    passport : dict
        As `new_passport` makes it.
    rows : dict of str to list of dict
        By table, as `example_rows` gives them.

    Returns
    -------
    dict of str to str
        The text of every table of the passport by its file name; a header alone where there are no rows.

    Raises
    ------
    DataProblems
        If a row names a column that its table has not.

    Examples
    --------
    >>> from hinge_meta.new_review.new_passport import new_passport
    >>> tables = new_tables(new_passport(), {})
    >>> tables["certainty.csv"].splitlines()[0].split(",")[:3]
    ['analysis', 'domain', 'judgement']
    """
    return {
        resource["path"]: _table(resource, rows.get(resource["name"], []))
        for resource in passport["resources"]
    }


def _table(resource, rows):
    columns = [field["name"] for field in resource["schema"]["fields"]]
    problems = [
        Problem(
            file=resource["path"],
            row=number,
            column=name,
            found="an unknown column",
            expected="one of the header",
        )
        for number, row in enumerate(rows, start=2)
        for name in row
        if name not in columns
    ]
    if problems:
        raise DataProblems(problems)
    return safe_csv(pd.DataFrame(rows, columns=columns, dtype=object))
