"""Where a long word may break, so that no address runs off the paper."""

import re

LONG, SHORT = 24, 14
# The texts of a document that are set, by their names in its data.
SET = (
    "title",
    "short_title",
    "date",
    "fingerprint",
    "footing",
    "heading",
    "caption",
    "head",
    "summary",
    "text",
)
_PARTS = "/_-?&=#:;|.,"
_OF_A_NUMBER = re.compile(r"[\d.,]")


def places_to_break(text):
    """Cut a text at the places where a line may end, beside its spaces.

    Parameters
    ----------
    text : str

    Returns
    -------
    list of str
        Joined they are the text. Words of up to 24 signs are never cut; longer ones are cut after the signs
        that part an address, and every 14 signs where there are none. A number is not parted, unless it has
        more than 24 signs itself.

    Examples
    --------
    >>> places_to_break("a common sentence")
    ['a common sentence']
    >>> places_to_break("see https://doi.org/10.1186/s40798-021-00306-w")
    ['see https://', 'doi.', 'org/', '10.1186/', 's40798-021-00306-', 'w']
    """
    pieces = [""]
    for word in re.findall(r"\s+|\S+", text):
        first, *rest = _cut(word) if len(word) > LONG else [word]
        pieces[-1] += first
        pieces += rest
    return pieces


def with_places(data):
    """Add to every text that is set the places at which it may break.

    Parameters
    ----------
    data : dict, list, str, float or bool
        As `as_data` gives it, or a part of it.

    Returns
    -------
    dict, list, str, float or bool
        The same; beside each text under a name ``it``, its pieces under ``it_pieces``.

    Examples
    --------
    >>> with_places({"heading": "Harms", "level": 2})
    {'heading': 'Harms', 'level': 2, 'heading_pieces': ['Harms']}
    """
    if isinstance(data, list):
        return [with_places(each) for each in data]
    if not isinstance(data, dict):
        return data
    pieces = {f"{name}_pieces": places_to_break(data[name]) for name in SET if name in data}
    return {name: with_places(value) for name, value in data.items()} | pieces


def _cut(word):
    pieces, start = [], 0
    for end in range(1, len(word)):
        before, after = word[end - 1], word[end]
        length = end - start
        in_number = bool(_OF_A_NUMBER.match(before) and _OF_A_NUMBER.match(after))
        parted = before in _PARTS and after not in _PARTS and (before == "/" or not after.isdigit())
        if parted or (length >= SHORT and not in_number and after not in _PARTS) or length >= LONG:
            pieces.append(word[start:end])
            start = end
    return [*pieces, word[start:]]
