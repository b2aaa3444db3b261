"""A script of R from its parts: what it is, the data, the fit, the comparison."""

from importlib.metadata import version
from pathlib import Path

from hinge_meta.models.metafor_script.comparison import comparison
from hinge_meta.models.metafor_script.r_comment import r_comment
from hinge_meta.whole_file import write_whole

_DIFFERENCES = (
    "What R gives differently on purpose, and why, is listed in tests/reference/README.md of hinge_meta, under "
    "'Where we differ from metafor, on purpose'."
)


def whole_script(title, data, model, rows, notes, path=None, tolerance="1e-6"):
    """Put a script together, and write it if a path is given.

    Parameters
    ----------
    title : str
        What the script fits, in a sentence.
    data, model : list of str
        The blocks of R that hold the data and fit the model.
    rows : list of Compared
        The numbers to compare.
    notes : iterable of str
        What a reader of the fit must know.
    path : str or Path, optional
        A file ending in ``.R``, written whole or not at all.
    tolerance : str
        As in `comparison`.

    Returns
    -------
    str
        The script, in ASCII, with a line end at its end; the same fit gives the same bytes.

    Raises
    ------
    ValueError
        If the path does not end in ``.R``.

    Examples
    --------
    >>> print(whole_script("Nothing.", [], ["fit <- 1"], [], ["No data."]).splitlines()[0][:12])
    # Nothing.
    """
    if path is not None and Path(path).suffix not in (".R", ".r"):
        raise ValueError(f"path must end in .R, got {str(path)!r}")
    head = r_comment(
        title,
        f"Written by hinge_meta {version('hinge_meta')}; such scripts are tested with metafor 3.8.1 on R 4.2. Run it "
        "with Rscript, or line by line in R; it needs the package metafor and no other file.",
        _DIFFERENCES,
    )
    said = [r_comment(*(f"Note: {note}" for note in notes))] if notes else []
    blocks = [head, "library(metafor)", *data, *model, *said, comparison(rows, tolerance)]
    script = "\n\n".join(blocks) + "\n"
    if path is not None:
        write_whole(path, script)
    return script
