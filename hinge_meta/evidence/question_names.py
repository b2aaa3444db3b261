"""What a question may be called: its name becomes the name of files."""

import re

from hinge_meta.problems import Problem

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 80
# Pages that belong to no question, and what stands beside every question.
_TAKEN = (
    "changes", "claims", "gallery", "glossary", "index", "linter", "methods", "progression", "results", "umbrella",
)  # fmt: skip
_BESIDE = ("-cross-examination", "-risk-of-bias")


def problems_of_names(names, file):
    """Find names that cannot name a file, or that name a file of something else.

    Parameters
    ----------
    names : iterable of str
        As the file has them.
    file : str
        Where they stand, for the problems.

    Returns
    -------
    list of Problem

    Examples
    --------
    >>> problems_of_names(["pain-hip-added"], "analyses.toml")
    []
    >>> print(problems_of_names(["../../x"], "analyses.toml")[0])
    analyses.toml: found a question named '../../x'; expected lower-case letters and digits with hyphens between, ...
    """
    return [
        Problem(
            file=file,
            found=f"a question named {name!r}",
            expected=f"lower-case letters and digits with hyphens between, at most {_LONGEST}, and not the name of "
            f"another page ({', '.join(_TAKEN)}, or one that ends in {' or '.join(_BESIDE)})",
        )
        for name in names
        if not _NAME.fullmatch(name) or len(name) > _LONGEST or name in _TAKEN or name.endswith(_BESIDE)
    ]
