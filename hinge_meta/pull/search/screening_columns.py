"""The columns of the screening table, and which of them people write."""

import pandas as pd

IDENTITY = (
    "search",
    "record_id",
    "doi",
    "pmid",
    "pmcid",
    "registration",
    "title",
    "authors",
    "year",
    "journal",
)
FOUND = ("found_in", "copies", "first_found_on")
KEYS = ("search", "record_id")
DECISIONS = (
    "title_abstract",
    "title_abstract_reason",
    "title_abstract_by",
    "title_abstract_on",
    "full_text",
    "full_text_reason",
    "full_text_by",
    "full_text_on",
)
COLUMNS = (*IDENTITY, *FOUND, *DECISIONS, "trial_id", "note")
STAGES = {
    "title_abstract": ("include", "exclude", "duplicate"),
    "full_text": ("include", "exclude", "not retrieved"),
}
_NUMBERS = ("year", "copies")


def screening_frame(rows, file="screening.csv"):
    """Make a screening table of rows.

    Parameters
    ----------
    rows : iterable of mapping
        By `COLUMNS`; what a row does not have is blank.
    file : str
        The name that messages give it.

    Returns
    -------
    DataFrame
        Of the types of ``Evidence.screening``: text, blank where nothing is known; ``year`` and ``copies`` Int64.

    Examples
    --------
    >>> frame = screening_frame([{"search": "hips", "record_id": "pmid:7"}])
    >>> frame.shape, frame.loc[0, "title"], str(frame["year"].dtype)
    ((1, 23), '', 'Int64')
    """
    rows = [dict(row) for row in rows]
    table = {}
    for column in COLUMNS:
        if column in _NUMBERS:
            cells = [row.get(column) for row in rows]
            table[column] = pd.array([None if pd.isna(cell) else int(cell) for cell in cells], dtype="Int64")
        else:
            table[column] = pd.Series([str(row.get(column) or "") for row in rows], dtype=object)
    frame = pd.DataFrame(table, columns=list(COLUMNS))
    frame.attrs["file"] = file
    return frame
