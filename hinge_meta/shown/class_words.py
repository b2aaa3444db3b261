"""What the docstring of a class says of each attribute."""

import inspect
import re
from functools import cache

_NAMES = re.compile(r"(\w+(?:, \w+)*)(?: : (.*))?")


@cache
def class_words(cls):
    """Read the section ``Attributes`` of a class's docstring.

    Parameters
    ----------
    cls : type

    Returns
    -------
    dict of str to (tuple of str, str)
        For each attribute the names that are documented together with it, and the words; empty where the docstring
        has no such section.

    Examples
    --------
    >>> from hinge_meta.shown.term import Term
    >>> class_words(Term)["term"]
    (('term',), 'As results print it.')
    """
    found = {}
    for owner in reversed(cls.__mro__):
        found |= _of_docstring(vars(owner).get("__doc__") or "")
    return found


def _of_docstring(text):
    lines = inspect.cleandoc(text).splitlines()
    if "Attributes" not in lines:
        return {}
    start = lines.index("Attributes") + 2
    found, names, words = {}, (), []
    for line in [*lines[start:], "End"]:
        if not line or line.startswith(" "):
            words.append(line.strip())
            continue
        said = " ".join(filter(None, words))
        found |= {name: (names, said) for name in names}
        match = _NAMES.fullmatch(line)
        # The next section's heading, such as "Examples", has a capital and no type behind it.
        if match is None or (" : " not in line and line[:1].isupper()):
            break
        names, words = tuple(match.group(1).split(", ")), []
    return found
