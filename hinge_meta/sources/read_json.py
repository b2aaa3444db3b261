"""JSON from a service: an object with the keys that were promised, or nothing."""

import json

from hinge_meta.sources.unreadable import Unreadable


def json_of(answer, *required):
    """Read an answer as a JSON object.

    Parameters
    ----------
    answer : Answer
    *required : str
        Keys that it must have at the top, whatever stands under them.

    Returns
    -------
    dict

    Raises
    ------
    Unreadable
        If it is anything else: a page of HTML, a body that was cut short, a list, an object without these keys, one
        nested too deeply, or one with numbers that JSON does not know.

    Notes
    -----
    Halves of characters that JSON can write and no text can hold are replaced by U+FFFD.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> def said(body):
    ...     return Answer("europe_pmc", "", 200, "application/json", "2026-11-23T05:25:05Z", "0" * 64, body)
    >>> json_of(said(b'{"hitCount": 0}'), "hitCount")
    {'hitCount': 0}
    >>> json_of(said(b'{"version": "6.9"}'), "hitCount")
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.Unreadable: the answer has no 'hitCount'; it has ['version']
    """
    try:
        value = json.loads(answer.body, parse_constant=_no_number)
        if b"\\ud" in answer.body.lower():
            value = _mended(value)
    except RecursionError:
        raise Unreadable("the answer is nested too deeply to be read") from None
    except ValueError as error:
        raise Unreadable(f"the answer is not JSON: {_what_it_is(answer.body) or error}") from None
    if not isinstance(value, dict):
        raise Unreadable(f"the answer is a JSON {type(value).__name__} and no object")
    if missing := [key for key in required if key not in value]:
        named = ", ".join(repr(key) for key in missing)
        raise Unreadable(f"the answer has no {named}; it has {sorted(value)[:8]}")
    return value


def _what_it_is(body):
    if not body.strip():
        return "it is empty"
    return "it is a page of HTML or XML" if body.lstrip()[:1] == b"<" else ""


def _no_number(name):
    raise ValueError(f"{name} is no number")


def _mended(value):
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value
