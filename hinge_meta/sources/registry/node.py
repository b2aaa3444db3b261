"""One object of a JSON answer, read strictly: a value of another kind than promised is no value."""

from hinge_meta.sources.unreadable import Unreadable


class Node:
    """A JSON object with its place in the answer.

    Parameters
    ----------
    content : object
        What stands there; anything but a JSON object is refused.
    place : str
        Where it stands, for the message.

    Raises
    ------
    Unreadable
        If it is no object; each method raises it for a value of the wrong kind, ``null`` included.

    Notes
    -----
    A key that is absent is a thing that the service does not say: text comes back blank, a list or an object empty.

    Examples
    --------
    >>> node = Node({"title": "Pain", "denoms": []}, "outcome 1")
    >>> node.text("title"), node.text("description"), node.nodes("denoms")
    ('Pain', '', ())
    >>> node.node("title")
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.Unreadable: outcome 1, 'title': found text; expected an object
    """

    def __init__(self, content, place):
        self.place = place
        self._content = _of_kind(content, dict, place)

    def __contains__(self, key):
        return key in self._content

    def text(self, key):
        """Give the text under a key, blank where the key is absent."""
        return self._value(key, str, "")

    def truth(self, key):
        """Give True or False, None where the key is absent."""
        return self._value(key, bool, None)

    def count(self, key):
        """Give the whole number under a key, None where the key is absent."""
        return self._value(key, int, None)

    def node(self, key):
        """Give the object under a key, an empty one where the key is absent."""
        return Node(self._value(key, dict, {}), self._inside(key))

    def nodes(self, key):
        """Give the objects in the list under a key, as a tuple."""
        items = self._value(key, list, [])
        return tuple(Node(item, f"{self._inside(key)} {i}") for i, item in enumerate(items, start=1))

    def objects(self, key):
        """Give the objects in the list under a key as they are, as a tuple."""
        return tuple(node._content for node in self.nodes(key))

    def texts(self, key):
        """Give the texts in the list under a key, as a tuple."""
        items = self._value(key, list, [])
        return tuple(_of_kind(item, str, f"{self._inside(key)} {i}") for i, item in enumerate(items, start=1))

    def _value(self, key, kind, absent):
        return _of_kind(self._content[key], kind, self._inside(key)) if key in self._content else absent

    def _inside(self, key):
        return f"{self.place}, '{key}'"


_KINDS = {
    dict: "an object",
    list: "a list",
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    type(None): "null",
}


def _of_kind(value, kind, place):
    # In Python a truth value is an integer as well; in JSON it is not.
    if isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
        return value
    raise Unreadable(f"{place}: found {_KINDS.get(type(value), 'something else')}; expected {_KINDS[kind]}")
