"""Tables that are not as the passport pins them: left by a killed run of acceptance, or changed by somebody."""

import csv
import hashlib
import io

from hinge_meta.problems import DataProblems, Problem


def refuse_strangers(folder, passport, is_ours):
    """Refuse tables that were changed since they were pinned, apart from rows that are to be accepted anyway.

    Parameters
    ----------
    folder : Path
        The curated tables.
    passport : dict
    is_ours : callable
        Called with a table's name and a row as a dict; tells whether that row is one to be accepted.

    Raises
    ------
    DataProblems
        If a file is not as pinned, and is not what was pinned with such rows behind it.

    Notes
    -----
    Acceptance pins the whole folder anew. Without this, it would pin a change that nobody meant.

    Examples
    --------
    >>> from hinge_meta.evidence.folder import find_data
    >>> from hinge_meta.evidence.passport import read_passport
    >>> refuse_strangers(find_data(), {"resources": []}, lambda table, row: False)
    """
    problems = []
    for resource in passport["resources"]:
        content = (folder / resource["path"]).read_bytes()
        size, pinned = resource.get("bytes", 0), str(resource.get("hash", "")).removeprefix("sha256:")
        if _sha256(content) == pinned:
            continue
        names = [field["name"] for field in resource["schema"]["fields"]]
        if _sha256(content[:size]) == pinned and all(
            is_ours(resource["name"], row) for row in _rows_behind(content[size:], names)
        ):
            continue
        problems.append(
            Problem(
                file=resource["path"],
                found="another content than datapackage.json pins",
                expected="the pinned one; if the change is meant, run 'make passport' first",
            )
        )
    if problems:
        raise DataProblems(problems)


def _rows_behind(tail, names):
    try:
        rows = list(csv.reader(io.StringIO(tail.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error):
        rows = [["unreadable"]]
    return [dict(zip(names, row, strict=False)) for row in rows if row]


def _sha256(content):
    return hashlib.sha256(content).hexdigest()
