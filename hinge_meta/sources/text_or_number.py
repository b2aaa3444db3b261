"""What services send now as text and now as a number."""

from hinge_meta.sources.typed_json import part_of, text_of


def text_or_number(mapping, key):
    """Give what stands under a key as text, be it text or a whole number; blank where there is nothing.

    Examples
    --------
    >>> text_or_number({"hitCount": 25}, "hitCount"), text_or_number({"hitCount": "25"}, "hitCount")
    ('25', '25')
    """
    if isinstance(mapping.get(key), str):
        return text_of(mapping, key)
    number = part_of(mapping, key, int)
    return "" if number is None else str(number)
