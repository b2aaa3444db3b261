"""Whether the cells of a row are what the schema asks for."""

import datetime
import re
from decimal import Decimal, InvalidOperation

_RUN_BY_SPREADSHEETS = re.compile(r"[=@]|[+-](?![\d.\s])|[+-].*(?:[|!]|[A-Za-z]\s*\()", re.DOTALL)
# Control characters, and marks that turn the direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def faults_of_cells(row, fields):
    """List what the schema refuses in a row.

    Parameters
    ----------
    row : dict of str to str
    fields : list of dict
        Of the table, as the passport gives them.

    Returns
    -------
    list of (str, str, str)
        Column, what was found, what is expected.

    Notes
    -----
    Types, required cells, lists of allowed words, patterns and bounds are the passport's. On top of it a cell may hold
    no unseen characters, and none that a spreadsheet would run as a formula.

    Examples
    --------
    >>> field = {"name": "timing", "type": "string", "constraints": {"required": True, "enum": ["baseline"]}}
    >>> faults_of_cells({"timing": ""}, [field])
    [('timing', 'a blank', 'one of: baseline')]
    >>> faults_of_cells({"n": "12.5"}, [{"name": "n", "type": "integer"}])
    [('n', "'12.5'", 'a whole number')]
    """
    faults = []
    for field in fields:
        name, cell = field["name"], row.get(field["name"], "")
        rules = field.get("constraints", {})
        if not cell:
            if rules.get("required"):
                faults.append((name, "a blank", _wanted(field, rules)))
            continue
        if _UNSEEN.search(cell):
            faults.append((name, ascii(cell[:60]), "text without unseen characters"))
        if _RUN_BY_SPREADSHEETS.match(cell):
            faults.append((name, repr(cell[:60]), "text that a spreadsheet does not run as a formula"))
        if not _is_of_type(cell, field["type"]) or not _keeps(cell, rules):
            faults.append((name, repr(cell[:60]), _wanted(field, rules)))
    return faults


def _is_of_type(cell, kind):
    if kind == "boolean":
        return cell in ("true", "false")
    if kind == "date":
        try:
            return datetime.date.fromisoformat(cell).isoformat() == cell
        except ValueError:
            return False
    if kind in ("number", "integer"):
        number = _number(cell)
        return number is not None and (kind == "number" or number == number.to_integral_value())
    return True


def _keeps(cell, rules):
    if "enum" in rules and cell not in rules["enum"]:
        return False
    if "pattern" in rules and not re.fullmatch(rules["pattern"], cell):
        return False
    number = _number(cell)
    if number is None:
        return True
    return rules.get("minimum", number) <= number <= rules.get("maximum", number)


def _number(cell):
    # Decimal reads much that a table does not hold: blanks, underscores, "Infinity".
    if not re.fullmatch(r"-?(?:\d+\.?\d*|\.\d+)", cell, re.ASCII):
        return None
    try:
        return Decimal(cell)
    except InvalidOperation:
        return None


def _wanted(field, rules):
    if "enum" in rules:
        return f"one of: {', '.join(rules['enum'])}"
    words = {
        "integer": "a whole number",
        "number": "a number",
        "boolean": "true or false",
        "date": "a day as 2026-11-23",
    }
    wanted = [words.get(field["type"], "text")]
    if "minimum" in rules:
        wanted.append(f"from {rules['minimum']}")
    if "maximum" in rules:
        wanted.append(f"up to {rules['maximum']}")
    if "pattern" in rules:
        wanted.append(f"of the pattern {rules['pattern']}")
    description = field.get("description", "")
    return " ".join(wanted) + (f" ({description[:1].lower()}{description[1:]})" if description else "")
