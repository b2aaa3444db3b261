"""Text from tables, made harmless for a line of text."""

import unicodedata

# Control signs, marks that turn the direction of writing, private signs and halves of pairs.
_KINDS = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def one_line(text):
    r"""Put a text on one line, without signs that are not seen.

    Parameters
    ----------
    text : str
        As it stands in a table; it may hold line breaks, controls and marks that turn the direction of writing.

    Returns
    -------
    str
        What was not to be seen is a space; runs of spaces are one.

    Examples
    --------
    >>> one_line("Aasa\n2015\u202e <b>")
    'Aasa 2015 <b>'
    """
    kept = "".join(" " if unicodedata.category(sign) in _KINDS else sign for sign in str(text))
    return " ".join(kept.split())
