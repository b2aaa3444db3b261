"""Where the curated tables lie."""

import os
from pathlib import Path

from hinge_meta.evidence.passport import PASSPORT
from hinge_meta.problems import DataProblems, Problem

ANALYSES = "analyses.toml"


def find_data(path=None):
    """Find the folder with the curated tables.

    Parameters
    ----------
    path : str, Path or None
        A folder with a ``datapackage.json``. None looks for a review of one's own: a folder ``data`` that holds both
        ``datapackage.json`` and ``analyses.toml``, in the working directory and then in each folder above it. Where
        there is none, the project's own tables are taken, see `own_data`.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    DataProblems
        If no such folder is there.

    Notes
    -----
    A folder ``data`` without ``analyses.toml`` is somebody else's data package and is left alone.

    Examples
    --------
    >>> (find_data() / "trials.csv").exists()
    True
    """
    if path is None:
        return _around() or own_data()
    place = Path(path)
    if (place / PASSPORT).is_file():
        return place
    raise _not_there(place)


def own_data():
    """Find the tables that come with the toolkit, whatever the working directory is.

    Returns
    -------
    Path
        ``data`` in the repository, or the copy of it inside the installed package.

    Raises
    ------
    DataProblems
        If neither is there.

    Examples
    --------
    >>> (own_data() / "analyses.toml").exists()
    True
    """
    package = Path(__file__).resolve().parents[1]
    places = [package.parent / "data", package / "data"]
    for place in places:
        if (place / PASSPORT).is_file():
            return place
    raise _not_there(places[0])


def _around():
    try:
        here = Path.cwd()
    except FileNotFoundError:
        # The folder that one stands in was deleted.
        return None
    for folder in (here, *here.parents):
        place = folder / "data"
        # Unlike Path.is_file, this takes a folder that may not be read for one that holds nothing.
        if all(os.path.isfile(place / name) for name in (PASSPORT, ANALYSES)):
            return place
    return None


def _not_there(place):
    return DataProblems(
        [
            Problem(
                file=str(place),
                found=f"no {PASSPORT}",
                expected="a folder with the curated tables and their datapackage.json",
            )
        ]
    )
