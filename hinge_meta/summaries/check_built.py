"""Is what is committed still what the data give?"""

import csv
import io
import json
import math
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from hinge_meta.problems import Problem
from hinge_meta.summaries.build import build_evidence

_NUMBER = re.compile(r"-?\d+\.\d+(?:e[+-]?\d+)?")


def check_built(output, evidence=None, progress=None):
    """Build anew in a temporary folder and compare with what lies in ``output``.

    Text is compared letter by letter, apart from numbers, which may differ by one part in 10^9 in
    ``results.json`` and the CSV files, and by 0.01 points of drawing in the SVG: another processor
    may round otherwise. Of Word files the text is compared. PNG and PDF files need only be there, since another
    build of the drawing library compresses them otherwise.

    Parameters
    ----------
    output : str or Path
        The folder with ``figures/`` and ``summaries/``.
    evidence : Evidence or None
        None loads the project's own.
    progress : callable or None
        As for `build_evidence`.

    Returns
    -------
    tuple of Problem
        One for each file that is missing, out of date, or no longer made.

    Examples
    --------
    >>> check_built("no/such/folder")[0].found
    'nothing built'
    """
    output = Path(output)
    if not (output / "summaries" / "results.json").is_file():
        return (_stale(output / "summaries", "nothing built"),)
    with tempfile.TemporaryDirectory() as folder:
        build_evidence(folder, evidence=evidence, progress=progress)
        return compare_built(output, folder)


def compare_built(output, made):
    """Compare what lies in a folder with what was built anew in another, as `check_built` does.

    Parameters
    ----------
    output, made : str or Path
        The folders that hold ``figures/`` and ``summaries/``.

    Returns
    -------
    tuple of Problem
        One for each file that is missing, out of date, or no longer made.

    Examples
    --------
    >>> compare_built("no/such/folder", "nor/such/a/one")
    ()
    """
    output, made, problems = Path(output), Path(made), []
    names = {
        path.relative_to(made)
        for room in ("figures", "summaries")
        for path in (made / room).rglob("*")
        if path.is_file()
    }
    for name in sorted(names):
        if not (output / name).is_file():
            problems.append(_stale(name, "no such file"))
        elif name.suffix not in (".png", ".pdf") and not _same(output / name, made / name):
            problems.append(_stale(name, "a file that the data no longer give"))
    for room in ("figures", "summaries"):
        for path in sorted((output / room).rglob("*")):
            if path.is_file() and path.relative_to(output) not in names:
                problems.append(_stale(path.relative_to(output), "a file that is no longer made"))
    return tuple(problems)


def _stale(name, found):
    return Problem(file=str(name), found=found, expected="what 'make evidence' writes; run it and commit")


def _same(old, new):
    if old.suffix == ".json":
        return _close(json.loads(old.read_text("utf-8")), json.loads(new.read_text("utf-8")))
    if old.suffix == ".docx":
        return _text_of_word(old) == _text_of_word(new)
    texts = old.read_text("utf-8"), new.read_text("utf-8")
    if texts[0] == texts[1]:
        return True
    if old.suffix == ".csv":
        rows = [list(csv.reader(io.StringIO(text))) for text in texts]
        return _close(*([[_cell(cell) for cell in row] for row in table] for table in rows))
    if old.suffix in (".svg", ".html"):
        if _NUMBER.sub("#", texts[0]) != _NUMBER.sub("#", texts[1]):
            return False
        numbers = [[float(number) for number in _NUMBER.findall(text)] for text in texts]
        return all(abs(a - b) <= 0.01 for a, b in zip(*numbers, strict=True))
    return False


def _text_of_word(path):
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml")


def _cell(text):
    try:
        return float(text)
    except ValueError:
        return text


def _close(old, new):
    if isinstance(old, float) and isinstance(new, float):
        return math.isclose(old, new, rel_tol=1e-9, abs_tol=1e-12)
    if type(old) is not type(new):
        return False
    if isinstance(old, dict):
        return old.keys() == new.keys() and all(_close(old[key], new[key]) for key in old)
    if isinstance(old, list):
        return len(old) == len(new) and all(_close(a, b) for a, b in zip(old, new, strict=True))
    return old == new


if __name__ == "__main__":
    # For CI, which has built already: python -m hinge_meta.summaries.check_built COMMITTED MADE
    found = compare_built(sys.argv[1], sys.argv[2])
    print("\n".join(map(str, found)) or "What is committed is what the data give.")
    sys.exit(1 if found else 0)
