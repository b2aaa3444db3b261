"""Records from files of other searches, put into the screening table."""

from pathlib import Path

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.pull.search.deduplicate import deduplicate
from hinge_meta.pull.search.screening import add_records
from hinge_meta.sources.records_table import read_records_csv
from hinge_meta.sources.ris import read_ris


def import_records(evidence, *paths, search, found_on):
    r"""Put the records of RIS or CSV files into the screening table, each paper once.

    Parameters
    ----------
    evidence : Evidence
        Its screening table is taken as it is.
    *paths : str or Path
        ``.ris`` files of databases and reference managers, or ``.csv`` as `hinge_meta.sources.records_table` writes it.
    search : str
        The saved search that they belong to.
    found_on : str
        The day, as ``2026-11-23``.

    Returns
    -------
    Added
        The table with new rows, undecided, found in "file"; ``new`` names them. Nothing is written.

    Raises
    ------
    ValueError
        If no search has this name.
    DataProblems
        If a file is neither, or broken: each fault with its line.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> evidence, how = load_evidence(), {"search": "hip-strengthening-added", "found_on": "2026-11-23"}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder) / "embase.ris"
    ...     _ = file.write_text("TY  - JOUR\nTI  - An invented trial of hips\nDO  - 10.1000/x\nER  - \n")
    ...     import_records(evidence, file, **how).new
    ('doi:10.1000/x',)
    """
    if search not in evidence.saved_searches:
        raise ValueError(f"search must be one of {list(evidence.saved_searches)}, got {search!r}")
    records, problems = [], []
    for path in map(Path, paths):
        try:
            records += _read(path)
        except DataProblems as error:
            problems += error.problems
    if problems:
        raise DataProblems(problems)
    return add_records(
        evidence.screening, deduplicate(records), search=search, found_on=found_on, evidence=evidence
    )


def _read(path):
    if path.suffix.lower() == ".ris":
        return read_ris(path)
    if path.suffix.lower() == ".csv":
        return read_records_csv(path)
    raise DataProblems([Problem(file=path.name, found="a file of another kind", expected=".ris or .csv")])
