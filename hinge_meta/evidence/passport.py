"""The passport of ``data/``: a Data Package that describes every column and pins every file."""

import datetime
import hashlib
import json
import sys
from pathlib import Path

from hinge_meta.problems import DataProblems, Problem
from hinge_meta.whole_file import write_whole

PASSPORT = "datapackage.json"
# How a change of the tables is told to be meant.
PIN = "run 'hinge-meta pin' ('make passport' in the project's repository)"


def read_passport(folder):
    """Read ``datapackage.json``.

    Parameters
    ----------
    folder : Path
        The folder that holds it and the tables.

    Returns
    -------
    dict
        The descriptor, as the Data Package standard lays it out.

    Raises
    ------
    DataProblems
        If it is missing or is not JSON.

    References
    ----------
    https://datapackage.org/standard/data-package/

    Examples
    --------
    >>> from hinge_meta.evidence.folder import find_data
    >>> read_passport(find_data())["name"]
    'hinge-meta-evidence'
    """
    path = Path(folder) / PASSPORT
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        found = f"no {PASSPORT} in {path.parent}"
    except json.JSONDecodeError as error:
        found = f"broken JSON, line {error.lineno}: {error.msg}"
    raise DataProblems([Problem(file=PASSPORT, found=found, expected="a Frictionless Data Package")])


def fingerprint(folder):
    """Give one short hash of all tables and the questions: the same data, the same fingerprint.

    Parameters
    ----------
    folder : Path
        The folder that holds the tables.

    Returns
    -------
    str
        The first twelve hexadecimal digits of a SHA-256 over every file that the passport names, and
        over ``analyses.toml``.

    Examples
    --------
    >>> from hinge_meta.evidence.folder import find_data
    >>> len(fingerprint(find_data()))
    12
    """
    folder = Path(folder)
    names = sorted([resource["path"] for resource in read_passport(folder)["resources"]] + ["analyses.toml"])
    total = hashlib.sha256()
    for name in names:
        path = folder / name
        total.update(name.encode())
        total.update(path.read_bytes() if path.exists() else b"")
    return total.hexdigest()[:12]


def date_of(passport):
    """Give the day on which a person last pinned the tables.

    Parameters
    ----------
    passport : dict
        As `read_passport` gives it.

    Returns
    -------
    str
        As ``2026-11-23``: the day of ``created``, as the standard names it.

    Raises
    ------
    DataProblems
        If it is missing or no date; ``hinge-meta pin`` writes it.

    Examples
    --------
    >>> date_of({"created": "2026-11-23T00:00:00Z"})
    '2026-11-23'
    """
    created = passport.get("created", "")
    try:
        return datetime.date.fromisoformat(created[:10]).isoformat()
    except (TypeError, ValueError):
        pass
    raise DataProblems(
        [
            Problem(
                file=PASSPORT,
                found=f"created: {created!r}",
                expected=f"the day of the data, as 2026-11-23T00:00:00Z; to have it written, {PIN}",
            )
        ]
    )


def stamp(folder, date=None):
    """Write each table's size and SHA-256 into the passport, after the table was changed on purpose.

    Parameters
    ----------
    folder : Path
        The folder that holds the tables.
    date : datetime.date, optional
        The day on which a person does so; without it the day in the passport stays.

    Returns
    -------
    Path
        The passport written.

    Raises
    ------
    DataProblems
        If a table that the passport names is missing.

    Examples
    --------
    >>> stamp("no/such/folder")
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: datapackage.json: found no datapackage.json in no/such/folder; ...
    """
    folder = Path(folder)
    passport = read_passport(folder)
    if date is not None:
        passport["created"] = f"{date.isoformat()}T00:00:00Z"
    for resource in passport["resources"]:
        path = folder / resource["path"]
        if not path.exists():
            raise DataProblems([Problem(file=resource["path"], found="no such file", expected="the table")])
        content = path.read_bytes()
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{hashlib.sha256(content).hexdigest()}"
    return write_whole(folder / PASSPORT, json.dumps(passport, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    print(stamp(sys.argv[1], datetime.date.today()))
