"""The counts of a study flow, read from a dict or a table of one row."""

import numbers

import pandas as pd

# By key what is counted; those marked with a star may be given by reason or by source.
COUNTS = {
    "previous_studies": "Studies included in the previous version of the review",
    "previous_reports": "Reports of studies included in the previous version of the review",
    "databases": "Databases",
    "registers": "Registers",
    "duplicates": "Duplicate records removed",
    "automation": "Records marked as ineligible by automation tools",
    "removed_other": "Records removed for other reasons",
    "screened": "Records screened",
    "excluded": "Records excluded",
    "sought": "Reports sought for retrieval",
    "not_retrieved": "Reports not retrieved",
    "assessed": "Reports assessed for eligibility",
    "excluded_reports": "Reports excluded",
    "other_methods": "Records identified by other methods",
    "other_sought": "Reports sought for retrieval (other methods)",
    "other_not_retrieved": "Reports not retrieved (other methods)",
    "other_assessed": "Reports assessed for eligibility (other methods)",
    "other_excluded_reports": "Reports excluded (other methods)",
    "included_studies": "Studies included in the review",
    "included_reports": "Reports of included studies",
    "total_studies": "Total studies included in the review",
    "total_reports": "Reports of total included studies",
}
DIVIDED = (
    "databases",
    "registers",
    "removed_other",
    "excluded",
    "excluded_reports",
    "other_methods",
    "other_excluded_reports",
)


def read_counts(counts):
    """Read the counts of a study flow.

    Parameters
    ----------
    counts : dict or DataFrame
        By key of `COUNTS` a whole number, or None where it was not reported; the keys of `DIVIDED` may
        have a dict of numbers by name in place of one. In a table of one row such a part has a column of
        its own, named as ``"excluded_reports: Wrong population"``.

    Returns
    -------
    dict
        By key given: an int, a dict of int, or None for what was not reported (and in dicts likewise).

    Raises
    ------
    ValueError
        If a key is unknown, a count is not a whole number of 0 or more, or a table has not one row.

    Examples
    --------
    >>> read_counts(pd.DataFrame({"databases: PubMed": [512], "databases: Embase": [None], "screened": [500]}))
    {'screened': 500, 'databases': {'PubMed': 512, 'Embase': None}}
    """
    if isinstance(counts, pd.DataFrame):
        if len(counts) != 1:
            raise ValueError(f"counts must be a dict or a table of one row, got {len(counts)} rows")
        counts = counts.iloc[0].to_dict()
    if not isinstance(counts, dict) or not counts:
        raise ValueError(f"counts must be a dict of counts or a table of one row, got {counts!r}")
    read, parts = {}, {}
    for key, value in counts.items():
        stem, colon, name = (text.strip() for text in str(key).partition(":"))
        if stem not in COUNTS or (colon and (stem not in DIVIDED or not name)):
            raise ValueError(f"counts may be of {list(COUNTS)}, got {key!r}")
        if colon:
            parts.setdefault(stem, {})[name] = checked_count(value, key)
        elif isinstance(value, dict):
            if stem not in DIVIDED or not value:
                raise ValueError(f"{stem} must be a whole number; by name may be given {list(DIVIDED)}")
            read[stem] = {
                str(part): checked_count(number, f"{stem}: {part}") for part, number in value.items()
            }
        else:
            read[stem] = checked_count(value, key)
    for stem, named in parts.items():
        if read.get(stem) is not None:
            raise ValueError(f"{stem} must be given as one number or by name, not as both")
        read[stem] = named
    return read


def total_of(count):
    """Sum a count that may be divided; None where any part was not reported.

    Examples
    --------
    >>> total_of({"PubMed": 512, "Embase": 30}), total_of({"PubMed": 512, "Embase": None}), total_of(7)
    (542, None, 7)
    """
    if not isinstance(count, dict):
        return count
    return None if None in count.values() else sum(count.values())


def checked_count(value, key):
    """Read a count: a whole number of 0 or more, or None where it was not reported.

    Parameters
    ----------
    value : int, float, NaN or None
    key : str
        What it counts, for the words of an error.

    Returns
    -------
    int or None

    Raises
    ------
    ValueError
        If it is neither.

    Examples
    --------
    >>> checked_count(12.0, "screened"), checked_count(float("nan"), "screened")
    (12, None)
    """
    if value is None or value is pd.NA or (isinstance(value, numbers.Real) and value != value):
        return None
    real = isinstance(value, numbers.Real) and not isinstance(value, bool)
    if not real or value < 0 or value == float("inf") or value != int(value):
        raise ValueError(f"{key} must be a whole number of 0 or more, or None, got {value!r}")
    return int(value)
