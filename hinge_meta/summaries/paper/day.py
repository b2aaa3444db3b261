"""The day that a document is of."""

from datetime import date


def day_of(text):
    """Read a date as it is printed.

    Parameters
    ----------
    text : str

    Returns
    -------
    date or None
        None where it is none.

    Examples
    --------
    >>> day_of("2026-11-23"), day_of("not known")
    (datetime.date(2026, 11, 23), None)
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
