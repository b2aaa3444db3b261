"""The rows of a forest plot's table, in words and numbers as printed."""

import math
from dataclasses import replace

import numpy as np
import pandas as pd

from hinge_meta.figures.forest.forest_cells import arm_cells, numbers_in_cells
from hinge_meta.figures.forest.forest_pooled_rows import subgroup_row, summary_rows
from hinge_meta.figures.forest.forest_row import Row
from hinge_meta.figures.forest.layout_hinge import HINGE
from hinge_meta.printed import decimals_for, number, printed_weights


def forest_rows(drawn, numbers, style=HINGE):
    """Put a result into rows, from top to bottom.

    Parameters
    ----------
    drawn : ToDraw
    numbers : DataFrame
        As `numbers_drawn` gives them.
    style : ForestStyle
        For how they are worded.

    Returns
    -------
    list of Row

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.figures.forest.numbers_drawn import numbers_drawn
    >>> from hinge_meta.figures.forest.to_draw import to_draw
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> result = SimpleNamespace(fit=None, effects=one)
    >>> [(row.label, row.printed) for row in forest_rows(to_draw(result), numbers_drawn(result))]
    [('Aasa 2015', ('−0.13', '−0.60', '0.34')), ('Not pooled: one study', ('', '', ''))]
    """
    digits = drawn.labels.get("digits")
    if digits is None:
        digits = 2 if drawn.is_ratio else decimals_for(numbers["yi"])
    of_kind = {
        kind: [numbers_in_cells(row, drawn, digits, style) for row in rows.to_dict("records")]
        for kind, rows in numbers.groupby("row_type", sort=False)
    }
    weights, subtotals = _weights(drawn)
    studies = _studies(drawn, of_kind.get("study", []), weights, style)
    rows = [] if drawn.groups else list(studies)
    pooled = iter(of_kind.get("subgroup", []))
    for group, subtotal in zip(drawn.groups, subtotals, strict=True):
        rows.append(Row(kind="group", label=group.name))
        rows += [studies[place] for place in group.places]
        if group.fit is not None:
            rows.append(subgroup_row(drawn, group, next(pooled), subtotal, style))
    rows += summary_rows(drawn, of_kind, style)
    left_out = of_kind.get("left_out", [])
    if left_out:
        heading = "Left out" if drawn.fit is None else "Not in the pooled effect"
        rows.append(Row(kind="heading", label=heading))
    judged = _judgements(drawn)
    for values, out in zip(left_out, drawn.left_out.itertuples(), strict=True):
        note = "" if pd.isna(out.why) else str(out.why)
        row = Row(kind="left_out", label=str(out.study), note=note, **values)
        rows.append(_judged(row, judged.get(str(out.study))))
    return rows


def _weights(drawn):
    """Print weights so that studies sum to their subgroup, and subgroups to 100.0."""
    weights = drawn.weights
    if weights is None:
        return [""] * len(drawn.effects), [""] * len(drawn.groups)
    if not drawn.groups:
        return printed_weights(weights), []
    sums = np.array([weights[list(group.places)].sum() for group in drawn.groups])
    subtotals = printed_weights(sums)
    printed = []
    for group, total, subtotal in zip(drawn.groups, sums, subtotals, strict=True):
        part = weights[list(group.places)]
        printed += printed_weights(part * float(subtotal) / total if total > 0 else part)
    return printed, subtotals


def _studies(drawn, values, weights, style):
    marks = drawn.effects["mark"] if "mark" in drawn.effects.columns else [""] * len(values)
    judged, arms = _judgements(drawn), drawn.arms
    printed = arms.printed()
    shares = [math.nan] * len(values) if drawn.weights is None else drawn.weights
    digits = drawn.labels.get("digits") or max(2, decimals_for(drawn.effects["yi"]))
    rows = []
    for place, (study, mark, vi) in enumerate(
        zip(drawn.effects["study"], marks, drawn.effects["vi"], strict=True)
    ):
        cells = {**values[place]["cells"], **arm_cells(printed[place], arms.kind, style)}
        yi = values[place]["yi"]
        if math.isfinite(yi):
            cells["raw"] = number(yi, digits)
            cells["se"] = number(math.sqrt(vi), digits)
        else:
            cells["effect"] = "not estimable"
        if weights[place]:
            cells["weight"] = style.weight_form.format(weights[place])
        row = Row(
            kind="study",
            label=f"{study}{'' if pd.isna(mark) else mark}",
            weight=weights[place],
            share=shares[place],
            **{**values[place], "cells": cells},
        )
        rows.append(_judged(row, judged.get(str(study))))
    return rows


def _judgements(drawn):
    judged = drawn.judgements
    if judged is None:
        return {}
    return {
        study: dict(zip(rows["domain"], rows["judgement"], strict=True))
        for study, rows in judged.groupby("study")
    }


def _judged(row, judgements):
    return row if judgements is None else replace(row, judgements=judgements)
