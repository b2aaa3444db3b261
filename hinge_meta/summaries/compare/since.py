"""What a new build changed of the one that it replaced."""

from hinge_meta.problems import DataProblems
from hinge_meta.summaries.compare.build_read import read_build
from hinge_meta.summaries.compare.compare import compare


def build_before(output):
    """Read the build that lies in a folder, before another is written over it.

    Parameters
    ----------
    output : str or Path
        The folder that holds ``summaries/``.

    Returns
    -------
    dict or None
        The content of its ``results.json``; None where there is none, or none that can be read: that is then no
        reason not to build.

    Examples
    --------
    >>> build_before("no/such/folder") is None
    True
    """
    try:
        return read_build(output, str(output)).results
    except DataProblems:
        return None


def changed_since(before, output):
    """Say what changed of the build before.

    Parameters
    ----------
    before : dict or None
        As `build_before` gave it.
    output : str or Path
        The folder that holds the new build.

    Returns
    -------
    str
        Plain lines, the most important first; blank where nothing changed or there was nothing before.

    Examples
    --------
    >>> changed_since(None, "a/folder")
    ''
    """
    if before is None:
        return ""
    found = compare(before, output)
    return str(found) if found.changed else ""
