"""Records without duplicates as a file that a reference manager or a screener opens."""

from dataclasses import replace
from pathlib import Path

from hinge_meta.pull.search.screening_of_runs import screening_of
from hinge_meta.safe_csv import safe_csv
from hinge_meta.sources.ris import write_ris
from hinge_meta.whole_file import write_whole


def write_records(runs, path):
    """Write what searches found, each record once.

    Parameters
    ----------
    runs : SearchRuns
    path : str or Path
        ``.csv``: the columns of the screening table, for people to write their decisions in (``hinge-meta pull screen``
        reads them back). ``.ris``: for a reference manager.

    Returns
    -------
    Path

    Raises
    ------
    ValueError
        If the name ends in neither.

    Notes
    -----
    In RIS a record stands in the words of one service, with the identifiers that all copies together give.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.pull.search.run_searches import SearchRuns
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     print(write_records(SearchRuns(()), Path(folder) / "found.csv").read_text()[:23])
    search,record_id,doi,pm
    """
    path = Path(path)
    if path.suffix.lower() == ".csv":
        return write_whole(path, safe_csv(screening_of(runs)))
    if path.suffix.lower() == ".ris":
        return write_ris([_one(record) for record in runs.unique], path)
    raise ValueError(f"path must end in .csv or .ris, got {path.name!r}")


def _one(unique):
    words = next(record for record in unique.records if record.title or record is unique.records[-1])
    return replace(
        words,
        doi=unique.doi,
        pmid=unique.pmid,
        registrations=unique.registrations,
        notices=unique.notices,
    )
