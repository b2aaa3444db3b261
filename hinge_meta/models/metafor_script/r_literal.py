r"""Python's numbers and texts as R reads them: the same number, the same text, and never code."""

import math

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
_WIDTH = 100


def r_number(value):
    """Write a number with the fewest digits that give exactly the same number back.

    Parameters
    ----------
    value : float or int

    Returns
    -------
    str
        A decimal of R, 17 significant digits at most; ``NaN``, ``Inf`` or ``-Inf`` where it is not finite.

    Examples
    --------
    >>> r_number(0.1), r_number(-3.0), r_number(1e-300), r_number(1 / 3), r_number(float("inf"))
    ('0.1', '-3', '1e-300', '0.3333333333333333', 'Inf')
    """
    value = float(value)
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else ("Inf" if value > 0 else "-Inf")
    return repr(value).removesuffix(".0")


def r_text(text):
    r"""Write a text as a string of R, in ASCII, so that no session's encoding and no editor can change it.

    Parameters
    ----------
    text : object
        Whatever `str` makes a text of.

    Returns
    -------
    str
        In double quotes. Quotes, backslashes, line breaks and everything that is not printable ASCII are
        escaped, so that the string cannot end before its end.

    Notes
    -----
    R's strings hold no NUL and no half of a surrogate pair: the first becomes the symbol for NUL (U+2400), the
    second the replacement character (U+FFFD).

    Examples
    --------
    >>> print(r_text('Håkan "1999"\\n'), r_text('"); system("rm")'))
    "H\u00e5kan \"1999\"\\n" "\"); system(\"rm\")"
    """
    return '"' + r_characters(str(text).replace("\\", "\\\\").replace('"', '\\"')) + '"'


def r_characters(text):
    r"""Escape line breaks and all that is not printable ASCII, as R's strings do.

    Parameters
    ----------
    text : object

    Returns
    -------
    str
        Printable ASCII only, on one line; quotes and backslashes stay as they are.

    Examples
    --------
    >>> print(r_characters("tau² is\n0"))
    tau\u00b2 is\n0
    """
    return "".join(_SHORT.get(one) or (one if " " <= one <= "~" else _escaped(one)) for one in str(text))


def r_vector(items, start="", indent="    "):
    """Write a vector of R over as many lines as it needs.

    Parameters
    ----------
    items : list of str
        Its elements, as R reads them.
    start : str
        What stands before it on the first line, such as ``"  yi = "``.
    indent : str
        What the following lines begin with.

    Returns
    -------
    str
        ``c(...)``, broken between elements where a line would pass 100 characters.

    Examples
    --------
    >>> print(r_vector(["1", "2"], "yi = "))
    yi = c(1, 2)
    """
    lines, line = [], f"{start}c("
    for number, item in enumerate(items):
        piece = item + ("," if number + 1 < len(items) else ")")
        joined = line + ("" if line.endswith(("c(", indent)) else " ") + piece
        if len(joined) > _WIDTH and line.strip() and not line.endswith("c("):
            lines.append(line)
            joined = indent + piece
        line = joined
    return "\n".join([*lines, line if items else f"{line})"])


def _escaped(character):
    code = ord(character)
    if code == 0:
        code = 0x2400
    elif 0xD800 <= code <= 0xDFFF:
        code = 0xFFFD
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
