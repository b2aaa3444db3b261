"""A build, wherever it lies: a file, a folder, a tree in memory, or the tables it would be made of."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from hinge_meta.evidence.evidence import Evidence
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.shown.shown import Shown
from hinge_meta.summaries.answered import answer
from hinge_meta.summaries.compare.shape import problems_of_shape

_LARGEST = 50_000_000
_EXPECTED = "the results.json that 'hinge-meta evidence' writes"


@dataclass(frozen=True)
class Build(Shown):
    """One build, read and found fit to be compared.

    Attributes
    ----------
    name : str
        How the reader knows it.
    version, date, fingerprint : str
        Of the program, and of the data; blank where the build does not say.
    results : dict
        As ``results.json`` holds them.

    Examples
    --------
    >>> read_build({"version": "0.1.0", "analyses": {}}, "the old build").fingerprint
    ''
    """

    name: str
    version: str
    date: str
    fingerprint: str
    results: dict = field(repr=False)

    def to_dict(self):
        """Give what tells it from others."""
        return {name: getattr(self, name) for name in ("name", "version", "date", "fingerprint")}


def read_build(source, name):
    """Read a build.

    Parameters
    ----------
    source : str, Path, dict or Evidence
        A ``results.json``; a folder that holds ``summaries/results.json`` or ``results.json``; what ``json.load``
        gave of one; or tables, whose answers are then computed.
    name : str
        What to call it where it is no file.

    Returns
    -------
    Build

    Raises
    ------
    DataProblems
        If there is no such file, or it holds no results: not JSON, above 50 MB, a branch or number of another
        kind than expected. Each problem names the file and where in it.
    ValueError
        If the source is none of these.

    Examples
    --------
    >>> read_build("no/such/file.json", "the old build")
    Traceback (most recent call last):
    hinge_meta.problems.DataProblems: no/such/file.json: found no such file; expected the results.json that ...
    """
    if isinstance(source, Evidence):
        results = answer(source).to_dict()
    elif isinstance(source, dict):
        results = source
    elif isinstance(source, str | Path):
        path = _file_of(Path(source))
        name, results = str(path), _parsed(path)
    else:
        raise ValueError("a build must be one of ['path', 'dict', 'Evidence'], got " + type(source).__name__)
    problems = problems_of_shape(results, name)
    if problems:
        raise DataProblems(problems)
    about = {key: results.get(key, "") for key in ("version", "date", "fingerprint")}
    return Build(name=name, results=results, **about)


def _file_of(path):
    if path.is_dir():
        for inside in (path / "summaries" / "results.json", path / "results.json"):
            if inside.is_file():
                return inside
        raise DataProblems(
            [Problem(file=str(path), found="no results.json in this folder", expected=_EXPECTED)]
        )
    return path


def _parsed(path):
    try:
        size = path.stat().st_size
        if size > _LARGEST:
            found = f"{size / 1e6:.0f} MB"
            raise DataProblems([Problem(file=str(path), found=found, expected=f"{_EXPECTED}, below 50 MB")])
        text = path.read_text(encoding="utf-8")
        return json.loads(text, parse_constant=_no_constant)
    except FileNotFoundError:
        found = "no such file"
    except UnicodeDecodeError:
        found = "bytes that are no UTF-8"
    except OSError as error:
        found = f"a file that cannot be read ({error.strerror})"
    except RecursionError:
        found = "JSON nested too deeply"
    except json.JSONDecodeError as error:
        found = f"broken JSON, line {error.lineno}: {error.msg}"
    except DataProblems:
        raise
    except ValueError as error:
        found = str(error) if str(error).startswith("NaN") else "a number of too many digits"
    raise DataProblems([Problem(file=str(path), found=found, expected=_EXPECTED)])


def _no_constant(name):
    raise ValueError(f"NaN or an infinity ({name}), which JSON does not have")
