"""``analyses.toml`` as it stands: questions, defaults and searches."""

import tomllib
from pathlib import Path

from hinge_meta.problems import DataProblems, Problem


def read_analyses(path):
    """Read the file.

    Parameters
    ----------
    path : str or Path
        ``analyses.toml``.

    Returns
    -------
    dict
        As TOML gives it.

    Raises
    ------
    DataProblems
        If it is missing or is not TOML.

    Examples
    --------
    >>> from hinge_meta.evidence.folder import find_data
    >>> "defaults" in read_analyses(find_data() / "analyses.toml")
    True
    """
    path = Path(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        found, expected = "no such file", "the questions"
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        found, expected = str(error), "TOML"
    raise DataProblems([Problem(file=path.name, found=found, expected=expected)])
