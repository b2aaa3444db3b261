"""Numbers in a sentence that the evidence on its claim does not have."""

import re

_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?:\s?%|(?= per cent| percent))?")
_IN_WORDS = re.compile(
    r"\b(?:half|halve[sd]?|twice|doubl\w+|tripl\w+|a (?:third|quarter)|two[- ]thirds|\w+fold)\b"
)


def numbers_not_known(sentence, known):
    """List the numbers of a sentence that stand in none of the texts known.

    Parameters
    ----------
    sentence : str
    known : iterable of str
        The texts whose numbers may be used.

    Returns
    -------
    tuple of str
        As written, each once; amounts in words ("half", "twice") come as well, since none is ever computed here.

    Examples
    --------
    >>> numbers_not_known("Deadlifts cut pain by 75% in 2 weeks, and by half later.", ["2 weeks"])
    ('75%', 'half')
    """
    text = " ".join(known)
    allowed = {_bare(match[0]) for match in _NUMBER.finditer(text)}
    found = [match[0] for match in _NUMBER.finditer(sentence) if _bare(match[0]) not in allowed]
    found += [
        match[0] for match in _IN_WORDS.finditer(sentence.casefold()) if match[0] not in text.casefold()
    ]
    return tuple(dict.fromkeys(found))


def _bare(number):
    return number.rstrip("% ").replace(",", ".")
