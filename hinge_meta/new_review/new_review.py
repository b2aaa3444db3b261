"""A folder in which a review of one's own begins."""

import json
import tempfile
from importlib.resources import files
from pathlib import Path

from hinge_meta.evidence.passport import PASSPORT, date_of, stamp
from hinge_meta.new_review.example_rows import QUESTION, example_rows
from hinge_meta.new_review.new_passport import new_passport
from hinge_meta.new_review.new_tables import new_tables
from hinge_meta.new_review.notebook import notebook
from hinge_meta.problems import DataProblems, Problem
from hinge_meta.whole_file import write_whole

# The review's file, and the template's.
_COPIED = {"README.md": "README.md", ".gitignore": "gitignore", "data/analyses.toml": "analyses.toml"}
NOTEBOOK = f"notebooks/01_{QUESTION}.ipynb"


def new_review(folder):
    """Start a review of one's own: tables with example rows, a question, a notebook and a README with five steps.

    Parameters
    ----------
    folder : str or Path
        A folder that does not exist or is empty; folders above it are made.

    Returns
    -------
    list of Path
        The files written, sorted.

    Raises
    ------
    DataProblems
        If something is there already; nothing is ever overwritten.
    OSError
        If the folder cannot be written to. There is no half of a review then: it is written apart and put in place
        as a whole.

    Notes
    -----
    The schema is the project's own, with the words of another subject; the rows are a published table of stroke care.
    The same version writes the same bytes.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as above:
    ...     paths = new_review(Path(above) / "review")
    ...     [path.name for path in paths if path.parent.name == "review"], len(paths)
    (['.gitignore', 'README.md'], 21)
    """
    folder = Path(folder)
    _check_free(folder)
    above = folder if folder.is_dir() else folder.parent
    above.mkdir(parents=True, exist_ok=True)
    # On the same disk as its place, so that putting it there is a change of name.
    with tempfile.TemporaryDirectory(dir=above, prefix=".new-review-") as temporary:
        whole = Path(temporary) / "review"
        for name, text in sorted(_texts().items()):
            write_whole(whole / name, text)
        stamp(whole / "data")
        if folder.is_dir():
            _move_into(folder, whole)
        else:
            whole.rename(folder)
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _move_into(folder, whole):
    """Move all that lies in one folder into another that stays: somebody may stand in it."""
    moved = []
    try:
        for entry in sorted(whole.iterdir()):
            entry.rename(folder / entry.name)
            moved.append(entry)
    except BaseException:
        for entry in moved:
            (folder / entry.name).rename(entry)
        raise


def _check_free(folder):
    if folder.is_dir() and not folder.is_symlink():
        there = sorted(path.name for path in folder.iterdir())
        found = (
            f"a folder with {len(there)} entries ({', '.join(there[:3])}{', ...' if len(there) > 3 else ''})"
        )
        if not there:
            return
    elif folder.exists() or folder.is_symlink():
        found = "a file or a link"
    else:
        return
    raise DataProblems(
        [
            Problem(
                file=str(folder),
                found=found,
                expected="a folder that does not exist or is empty: name another, since nothing is overwritten",
            )
        ]
    )


def _texts():
    template = files("hinge_meta.new_review").joinpath("template")
    passport = new_passport()
    texts = {name: template.joinpath(own).read_text(encoding="utf-8") for name, own in _COPIED.items()}
    texts |= {
        f"data/{name}": text for name, text in new_tables(passport, example_rows(date_of(passport))).items()
    }
    texts[f"data/{PASSPORT}"] = json.dumps(passport, indent=2, ensure_ascii=False) + "\n"
    texts[NOTEBOOK] = notebook(template.joinpath("notebook.md").read_text(encoding="utf-8"))
    return texts
