"""Published Markdown as plain text."""

import re
import unicodedata

# What CommonMark lets one escape.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain(text):
    r"""Write the registry's text as one line of plain text, for display only.

    Parameters
    ----------
    text : str
        As published.

    Returns
    -------
    str
        Without escapes, control characters and marks that turn the direction of writing; blanks are single.

    Examples
    --------
    >>> plain(r"reduction \>= 2.0" + "\n\nin \\[0-10\\]")
    'reduction >= 2.0 in [0-10]'
    """
    kept = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Zl", "Zp") else sign
        for sign in text
        if unicodedata.category(sign) != "Cf"
    )
    return " ".join(_ESCAPED.sub(r"\1", kept).split())
