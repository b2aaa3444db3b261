"""Changed files of the curated tables take the place of the old ones: all of them or none."""

import os
import shutil
from pathlib import Path

from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.passport import PASSPORT, stamp
from hinge_meta.problems import DataProblems, Problem


def replace_files(folder, changes, day=None):
    """Change files in a copy, check the whole, and only then put it in place.

    Parameters
    ----------
    folder : str or Path
        The curated tables.
    changes : dict of str to callable
        By the name of a file, what makes its new bytes of its old ones; may be empty, which pins tables that an
        interrupted run left unpinned.
    day : datetime.date, optional
        On which a person pins the tables; without it the day in the passport stays.

    Returns
    -------
    tuple of Path
        The files that were changed, the passport last; none where they say this already.

    Raises
    ------
    DataProblems
        If the changed tables do not pass `check_evidence`, or somebody changed one meanwhile. The folder then stands as
        it was.

    Notes
    -----
    The copy is made beside the folder. Its files are renamed over the old ones, the passport last: a run that is killed
    in between leaves tables that the passport does not pin, `check_evidence` says so, and running it again finishes the
    work.

    Examples
    --------
    >>> replace_files(Path("no/such/folder"), {})
    Traceback (most recent call last):
    FileNotFoundError: ...
    """
    folder = Path(folder).resolve()
    staged = folder.parent / f".{folder.name}.replacing"
    # What a killed run left behind is of no use to anybody.
    shutil.rmtree(staged, ignore_errors=True)
    try:
        shutil.copytree(folder, staged)
        before = {name: (staged / name).read_bytes() for name in changes}
        for name, change in changes.items():
            (staged / name).write_bytes(change(before[name]))
        stamp(staged, day)
        changed = [
            name
            for name in (*changes, PASSPORT)
            if (staged / name).read_bytes() != (folder / name).read_bytes()
        ]
        if not changed:
            return ()
        problems = check_evidence(staged)
        if problems:
            raise DataProblems(problems)
        _refuse_if_changed(folder, before)
        for name in changed:
            _put(staged / name, folder / name)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return tuple(folder / name for name in changed)


def _refuse_if_changed(folder, before):
    problems = [
        Problem(
            file=name,
            found="another content than at the start",
            expected="that nobody else writes; run it again",
        )
        for name, content in before.items()
        if (folder / name).read_bytes() != content
    ]
    if problems:
        raise DataProblems(problems)


def _put(new, place):
    # On the disk before it takes the name: a machine that stops may otherwise keep the name of an empty file.
    with new.open("rb") as file:
        os.fsync(file.fileno())
    os.replace(new, place)
