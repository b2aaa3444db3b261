"""The screening table of some runs alone, every record undecided."""

from hinge_meta.pull.search.screening import add_to_screening
from hinge_meta.pull.search.screening_columns import screening_frame


def screening_of(runs):
    """Make a screening table of what searches found.

    Parameters
    ----------
    runs : SearchRuns

    Returns
    -------
    DataFrame
        As ``Evidence.screening``; the day of each record is that of the latest answer of its run.

    Examples
    --------
    >>> from hinge_meta.pull.search.run_searches import SearchRuns
    >>> screening_of(SearchRuns(())).empty
    True
    """
    frame = screening_frame([])
    for run in runs.runs:
        day = max((service.ran_on for service in run.services), default="")
        frame = add_to_screening(frame, run.unique, search=run.search, found_on=day)
    return frame
