"""The view of a result that has none of its own: its fields, the long ones put away."""

from dataclasses import fields, is_dataclass

from hinge_meta.shown.cell import cell
from hinge_meta.shown.frame_table import frame_table
from hinge_meta.shown.view import Bullets, Fold, Link, Table

_LONG = 200


def fields_view(result):
    """Show the fields of a frozen result.

    Parameters
    ----------
    result : dataclass instance

    Returns
    -------
    tuple of parts
        A table of names and values; then what does not fit into a cell, folded: tables, lists, results in results.

    Examples
    --------
    >>> from hinge_meta.problems import Problem
    >>> fields_view(Problem(found="'x'", expected="a number", row=3))[0].rows[0]
    ('found', "'x'")
    """
    rows, folds = [], []
    for item in fields(result):
        if item.name.startswith("_"):
            continue
        name, value = item.name.replace("_", " "), getattr(result, item.name)
        inside = _inside(name, value)
        if inside:
            folds.append(Fold(f"{name}: {_how_many(value)}", inside))
        elif _is_path(value):
            continue
        elif isinstance(value, str) and value.startswith(("https://", "http://")):
            rows.append((name, Link(value, value)))
        else:
            rows.append((name, cell(value) or "not given"))
    caption = in_words(type(result).__name__)
    return (Table(caption, tuple(rows)) if rows else Table(caption, (("fields", "none"),)), *folds)


def in_words(name):
    """Give the name of a class in words.

    Parameters
    ----------
    name : str

    Returns
    -------
    str

    Examples
    --------
    >>> in_words("ProbabilityInNewSetting")
    'Probability in new setting'
    """
    letters = [
        f" {letter.lower()}" if letter.isupper() and at and not name[at - 1].isupper() else letter
        for at, letter in enumerate(name)
    ]
    return "".join(letters)


def _inside(name, value):
    if hasattr(value, "columns") and hasattr(value, "index"):
        return (frame_table(value, name),) if len(value) else ()
    if hasattr(value, "_view"):
        return tuple(value._view())
    if is_dataclass(value) and not isinstance(value, type):
        return () if _says_itself(value) else fields_view(value)
    if isinstance(value, dict):
        if not value or not any(_is_result(item) or hasattr(item, "columns") for item in value.values()):
            return (
                ()
                if len(cell(value)) <= _LONG
                else (Bullets(tuple(f"{k}: {cell(v)}" for k, v in value.items())),)
            )
        return tuple(
            Fold(str(key), _inside(str(key), item)) for key, item in value.items() if _inside(str(key), item)
        )
    if isinstance(value, (tuple, list)) and value:
        if all(isinstance(item, str) for item in value):
            return () if len(cell(value)) <= _LONG else (Bullets(tuple(value)),)
        if all(map(_is_result, value)):
            return (Bullets(tuple(_line(item) for item in value)),)
    return ()


def _is_result(value):
    return is_dataclass(value) and not isinstance(value, type)


def _says_itself(value):
    return type(value).__str__ is not object.__str__


def _line(value):
    if _says_itself(value):
        return " ".join(str(value).split())
    shown = [item for item in fields(value) if item.repr]
    return "; ".join(text for item in shown if (text := cell(getattr(value, item.name))))


def _how_many(value):
    if hasattr(value, "columns"):
        return cell(value).partition(":")[0]
    if isinstance(value, (tuple, list, dict)):
        return f"{len(value)}"
    return in_words(type(value).__name__).lower()


def _is_path(value):
    # Where a folder stands on somebody's machine is no result, and differs on the next one.
    return hasattr(value, "is_absolute") and hasattr(value, "as_posix")
