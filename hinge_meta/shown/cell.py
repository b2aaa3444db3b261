"""A value as a cell shows it: text that can be copied into a table."""

import numbers
import re

_NUMBER = re.compile(r"[+-]?(\d[\d,]*\.?\d*|\.\d+)([eE][+-]?\d+)?%?")
_MINUS = "\N{MINUS SIGN}"
_STARTS_AS_A_NUMBER = re.compile(rf"[\[(<]*{_MINUS}?\.?\d")
_FORMULA = re.compile(r"[=@\t\r]|[+-](?![\d.\s])")


def cell(value):
    """Give a value as text for a cell.

    Parameters
    ----------
    value : object
        None and NaN are blank; numbers have at most four decimals; a table says how large it is.

    Returns
    -------
    str
        In one line.

    Notes
    -----
    In a cell that starts with a number a minus is the hyphen-minus: a spreadsheet, R and Python read it as a number,
    and the true minus sign as text. A sentence keeps its true minus, to the letter. Text that a spreadsheet would run
    as a formula gets an apostrophe before it, as in `hinge_meta.safe_csv.safe_csv`.

    Examples
    --------
    >>> cell(-0.41023), cell(8), cell(float("nan")), cell("\N{MINUS SIGN}0.74 to 0.09"), cell("=1+1"), cell(True)
    ('-0.4102', '8', '', '-0.74 to 0.09', "'=1+1", 'yes')
    """
    if value is None:
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, numbers.Integral):
        return str(int(value))
    if isinstance(value, numbers.Real):
        return _real(float(value))
    if hasattr(value, "columns") and hasattr(value, "index"):
        return _size(value)
    if isinstance(value, dict):
        value = "; ".join(f"{key}: {cell(item)}" for key, item in value.items())
    elif isinstance(value, (tuple, list, set, frozenset)):
        items = sorted(map(cell, value)) if isinstance(value, (set, frozenset)) else map(cell, value)
        value = "; ".join(items)
    elif type(value).__name__ in ("NAType", "NaTType"):
        return ""
    text = " ".join(str(value).split())
    if _STARTS_AS_A_NUMBER.match(text):
        text = text.replace(_MINUS, "-")
    return f"'{text}" if _FORMULA.match(text) else text


def is_number(text):
    """Tell whether the text of a cell is one number, and nothing beside it.

    Parameters
    ----------
    text : str

    Returns
    -------
    bool

    Examples
    --------
    >>> is_number("-0.41"), is_number("33.4%"), is_number("0.1 to 0.2")
    (True, True, False)
    """
    return bool(_NUMBER.fullmatch(text))


def _real(value):
    if value != value:
        return ""
    if abs(value) == float("inf"):
        return "infinite" if value > 0 else "-infinite"
    if value and not 1e-4 <= abs(value) < 1e6:
        return f"{value:.4g}"
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _size(table):
    rows = len(table)
    names = ", ".join(map(str, list(table.columns)[:12])) + (", ..." if len(table.columns) > 12 else "")
    return f"{rows} row{'' if rows == 1 else 's'}" + (f": {names}" if names else "")
