"""What stands in the columns of a forest plot's table."""

import math

from hinge_meta.printed import number


def numbers_in_cells(row, drawn, digits, style):
    """Give what stands in a row's column of effects, and where its marks stand.

    Parameters
    ----------
    row : dict
        ``yi ci_lb ci_ub``.
    drawn : ToDraw
    digits : int
        Decimals.
    style : ForestStyle

    Returns
    -------
    dict
        Of parameters of `Row`.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> drawn = SimpleNamespace(shown=lambda value: value, is_ratio=False)
    >>> numbers_in_cells({"yi": 0.1, "ci_lb": -0.2, "ci_ub": 0.4}, drawn, 1, HINGE)["cells"]
    {'effect': ('0.1', '[−0.2,', '0.4]')}
    """
    shown = [drawn.shown(row[name]) for name in ("yi", "ci_lb", "ci_ub")]
    printed = tuple(number(value, digits) if math.isfinite(value) else "" for value in shown)
    cells = effect_cells(printed, style.ratio_parts if drawn.is_ratio else style.effect_parts)
    return {
        "yi": row["yi"],
        "low": row["ci_lb"],
        "high": row["ci_ub"],
        "printed": printed,
        "cells": {"effect": cells} if any(printed) else {},
    }


def effect_cells(printed, parts):
    """Set an effect and its interval in the parts of a layout; parts with no number are blank.

    Parameters
    ----------
    printed : tuple of str
        Estimate, lower and upper bound.
    parts : tuple of str
        Templates.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> effect_cells(("", "0.1", "0.4"), ("{estimate}", "({low} to", "{high})"))
    ('', '(0.1 to', '0.4)')
    """
    values = dict(zip(("estimate", "low", "high"), printed, strict=True))
    return tuple(
        part.format(**values)
        if any(value and f"{{{name}}}" in part for name, value in values.items())
        else ""
        for part in parts
    )


def arm_cells(printed, kind, style):
    """Set the arms' numbers into a layout's columns; a column whose numbers are not all there stays blank.

    Parameters
    ----------
    printed : dict
        By column of the table.
    kind : str
        Of data, see `Arms`.
    style : ForestStyle

    Returns
    -------
    dict
        By column of the layout.

    Examples
    --------
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> arm_cells({"event_e": "4", "n_e": "123"}, "events", HINGE)
    {'e0': '4', 'e1': '123'}
    """
    cells = {}
    for arm in "ec":
        values = {name[:-2]: text for name, text in printed.items() if name.endswith(f"_{arm}")}
        for place, (_, template) in enumerate(style.arm_columns.get(kind, ())):
            try:
                cells[f"{arm}{place}"] = template.format(**values)
            except KeyError:
                continue
    return cells
