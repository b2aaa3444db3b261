"""Where the curated tables lie."""

from pathlib import Path

from hinge_meta.evidence.passport import PASSPORT
from hinge_meta.problems import DataProblems, Problem


def find_data(path=None):
    """Find the folder with the curated tables.

    Parameters
    ----------
    path : str, Path or None
        A folder with a ``datapackage.json``. None looks in the repository, then inside the installed
        package, which carries a copy.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    DataProblems
        If no such folder is there.

    Examples
    --------
    >>> (find_data() / "trials.csv").exists()
    True
    """
    package = Path(__file__).resolve().parents[1]
    places = [Path(path)] if path is not None else [package.parent / "data", package / "data"]
    for place in places:
        if (place / PASSPORT).is_file():
            return place
    raise DataProblems(
        [
            Problem(
                file=str(places[0]),
                found=f"no {PASSPORT}",
                expected="a folder with the curated tables and their datapackage.json",
            )
        ]
    )
