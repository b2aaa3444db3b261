"""Parts of a service's JSON, of the type that is promised or refused."""

from hinge_meta.sources.plain_text import plain_text
from hinge_meta.sources.unreadable import Unreadable

_KINDS = {str: "text", dict: "an object", list: "a list", bool: "true or false", int: "a whole number"}


def part_of(mapping, key, kind):
    """Give what stands under a key, of one type; None where nothing stands there.

    Parameters
    ----------
    mapping : dict
        An object of the answer.
    key : str
    kind : {str, dict, list, bool, int}

    Returns
    -------
    object or None
        None for a key that is absent and for ``null``.

    Raises
    ------
    Unreadable
        If something of another type stands there.

    Examples
    --------
    >>> part_of({"volume": "52", "issue": None}, "volume", str), part_of({"issue": None}, "issue", str)
    ('52', None)
    >>> part_of({"volume": 52}, "volume", str)
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.Unreadable: 'volume' is 52 and not text
    """
    value = mapping.get(key)
    if value is None:
        return None
    if not _is(value, kind):
        raise Unreadable(f"{key!r} is {_short(value)} and not {_KINDS[kind]}")
    return value


def text_of(mapping, key):
    """Give the text under a key, without markup; blank where there is none.

    Examples
    --------
    >>> text_of({"title": "Hip  <i>hinge</i> &amp; back"}, "title"), text_of({}, "title")
    ('Hip hinge & back', '')
    """
    return plain_text(part_of(mapping, key, str) or "")


def object_of(mapping, key):
    """Give the object under a key; an empty one where there is none.

    Examples
    --------
    >>> object_of({"ids": None}, "ids")
    {}
    """
    return part_of(mapping, key, dict) or {}


def items_of(mapping, key, kind):
    """Give the items under a key, all of one type; none where there is no list.

    Raises
    ------
    Unreadable
        If there is something else than a list, or an item of another type.

    Examples
    --------
    >>> items_of({"title": ["A trial"]}, "title", str), items_of({}, "title", str)
    (('A trial',), ())
    """
    items = part_of(mapping, key, list) or []
    for item in items:
        if not _is(item, kind):
            raise Unreadable(f"an item of {key!r} is {_short(item)} and not {_KINDS[kind]}")
    return tuple(items)


def _is(value, kind):
    # In Python `True` is a whole number; in an answer it is not.
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _short(value):
    # Never the whole of it: what a service sends in error may be long, and is not ours to print.
    if isinstance(value, (dict, list)):
        return _KINDS[type(value)]
    text = str(value)
    return repr(text[:40]) if isinstance(value, str) else text[:40]
