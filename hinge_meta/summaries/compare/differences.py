"""Where two trees of results differ, leaf by leaf."""

import math
from dataclasses import dataclass

CHANGES = ("moved", "came", "went")
# Keys by which the items of a list, or of a branch, are told apart.
_NAMES = ("id", "name", "study", "what", "claim")
# Branches whose keys are data, so that a key may come and go; any other key is part of a version's form.
_KEYED = ("weights", "by_stratum", "pvals", "estimates", "not_run", "populations", "domains", "findings")


@dataclass(frozen=True)
class Difference:
    """One leaf or branch that is not the same.

    Attributes
    ----------
    path : tuple of str
        From the root to it.
    change : {"moved", "came", "went"}
    old, new : object
        What stands there; None where nothing does.

    Examples
    --------
    >>> Difference(("fit", "k"), "moved", 8, 7).path[-1]
    'k'
    """

    path: tuple
    change: str
    old: object
    new: object


def differences(old, new, path=()):
    """Compare two trees as JSON gives them.

    Parameters
    ----------
    old, new : dict, list, str, float, int, bool or None
    path : tuple of str
        Where in the results they stand.

    Returns
    -------
    tuple of Difference
        What moved, came or went.
    tuple of (tuple of str, str)
        What could not be compared: the path, and why. A key that only one of two versions writes is no change.

    Notes
    -----
    Numbers are the same within one part in 10^9: the last bits of a fit differ from machine to machine. Items
    of a list are matched by their name, else by their place; a list of sentences is one text. Where one side
    has nothing (None) and the other a branch, each leaf of the branch came or went.

    Examples
    --------
    >>> found, apart = differences({"k": 8, "tau": 0.1}, {"k": 7})
    >>> found[0].old, found[0].new, apart
    (8, 7, ((('tau',), 'only in the old build'),))
    """
    found, apart = [], []
    _walk(old, new, path, found, apart)
    return tuple(found), tuple(apart)


def same_number(one, other):
    """Say whether two numbers are the same but for the last bits.

    Parameters
    ----------
    one, other : float

    Returns
    -------
    bool

    Examples
    --------
    >>> same_number(0.1 + 0.2, 0.3), same_number(0.3, 0.3001)
    (True, False)
    """
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)


def is_number(value):
    """Say whether a leaf is a number; true and false are none.

    Parameters
    ----------
    value : object

    Returns
    -------
    bool

    Examples
    --------
    >>> is_number(1.5), is_number(True)
    (True, False)
    """
    return isinstance(value, int | float) and not isinstance(value, bool)


def _walk(old, new, path, found, apart):
    old, new = _as_texts(old, new)
    if isinstance(old, list) and isinstance(new, list):
        _items(_named(old), _named(new), path, found, apart, True)
    elif isinstance(old, dict) and isinstance(new, dict):
        _items(old, new, path, found, apart, bool(path) and path[-1] in _KEYED)
    elif isinstance(old, dict | list) or isinstance(new, dict | list):
        _one_sided(old, new, path, found, apart)
    elif is_number(old) and is_number(new):
        if not same_number(old, new):
            found.append(Difference(path, "moved", old, new))
    elif old != new or type(old) is not type(new):
        found.append(Difference(path, "moved", old, new))


def _items(old, new, path, found, apart, may_come_and_go):
    for key in sorted({*old, *new}):
        here = (*path, key)
        if key in old and key in new:
            _walk(old[key], new[key], here, found, apart)
        elif may_come_and_go:
            change = "came" if key in new else "went"
            found.append(Difference(here, change, old.get(key), new.get(key)))
        else:
            apart.append((here, "only in the new build" if key in new else "only in the old build"))


def _one_sided(old, new, path, found, apart):
    if old is not None and new is not None:
        apart.append((path, "of another form in the other build"))
        return
    branch = new if old is None else old
    items = _named(branch) if isinstance(branch, list) else branch
    for key in sorted(items):
        pair = (None, items[key]) if old is None else (items[key], None)
        _walk(*pair, (*path, key), found, apart)


def _as_texts(*pair):
    # Sentences belong together: one more in the middle must not make all that follow look new.
    items = [item for value in pair if isinstance(value, list) for item in value]
    if items and all(isinstance(item, str) for item in items):
        return [" ".join(value) if isinstance(value, list) else value for value in pair]
    return pair


def _named(items):
    keys, seen = {}, {}
    for place, item in enumerate(items):
        name = (
            next((item[key] for key in _NAMES if isinstance(item.get(key), str)), None)
            if isinstance(item, dict)
            else None
        )
        name = f"{place + 1}" if name is None else name
        seen[name] = seen.get(name, 0) + 1
        # A blank apart from any name in the data, so that a second of a name never meets another's.
        keys[name if seen[name] == 1 else f"{name}\N{NO-BREAK SPACE}({seen[name]})"] = item
    return keys
