"""What was not taken from the registry, and why: nothing vanishes."""

from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True)
class Refused:
    """One thing not taken.

    Attributes
    ----------
    location : str
        ``"outcome measure 3"``, ``"outcome measure 27, analysis 1"``.
    title : str
        Of the measure, with class and category.
    group : str
        Title of the group, blank where all are meant.
    literal : str
        What is published, blank where nothing is.
    why : str

    Examples
    --------
    >>> Refused("outcome measure 3", "Plasma level", "", "", "posted without data").why
    'posted without data'
    """

    location: str
    title: str
    group: str
    literal: str
    why: str


REFUSED_COLUMNS = tuple(item.name for item in fields(Refused))


def refused_frame(refused):
    """Show them as a table.

    Parameters
    ----------
    refused : iterable of Refused

    Returns
    -------
    DataFrame
        A row each, columns `REFUSED_COLUMNS`.

    Examples
    --------
    >>> refused_frame([]).columns.tolist()
    ['location', 'title', 'group', 'literal', 'why']
    """
    import pandas as pd

    return pd.DataFrame([asdict(item) for item in refused], columns=list(REFUSED_COLUMNS), dtype=object)
