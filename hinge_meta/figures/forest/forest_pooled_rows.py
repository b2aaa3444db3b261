"""The rows of a forest plot that say what studies come to together."""

from hinge_meta.figures.forest.forest_cells import arm_cells
from hinge_meta.figures.forest.forest_row import Row
from hinge_meta.figures.forest.journal_words import effect_test_words, heterogeneity_words
from hinge_meta.figures.pooled_to_draw import pooled_to_draw
from hinge_meta.printed import number


def subgroup_row(drawn, group, values, subtotal, style):
    """Put a subgroup's pooled effect into a row.

    Parameters
    ----------
    drawn : ToDraw
    group : Group
    values : dict
        As `numbers_in_cells` gives them.
    subtotal : str
        Weight of its studies, as printed.
    style : ForestStyle

    Returns
    -------
    Row
        Its note says how much its studies differ, and by which method the interval is.

    Examples
    --------
    >>> import pandas as pd
    >>> from hinge_meta.figures.forest.layout_hinge import HINGE
    >>> from hinge_meta.figures.forest.to_draw import to_draw
    >>> from hinge_meta.models.subgroups import subgroups
    >>> effects = pd.DataFrame({"study": list("ABCD"), "yi": [0.0, 0.3, 0.8, 1.2], "vi": 0.04, "dose": list("llhh")})
    >>> drawn = to_draw(subgroups(effects, "dose"))
    >>> values = {"printed": ("0.15", "−1.76", "2.06"), "cells": {}}
    >>> row = subgroup_row(drawn, drawn.groups[0], values, "50.0", HINGE)
    >>> row.label, row.note
    ('Pooled, 2 studies', 'tau² = 0.005; I² = 11%; Hartung-Knapp 95% CI')
    """
    pooled = pooled_to_draw(group.fit)
    level = f"{100 * pooled.level:g}%"
    lines = [heterogeneity_words(pooled, style, of_subgroup=True), effect_test_words(pooled, style)]
    if style.notes_under_labels and pooled.narrower is None:
        lines.append(f"{pooled.interval} {level} CI")
    if pooled.narrower is not None:
        digits = len(values["printed"][0].partition(".")[2])
        low, high, name = pooled.narrower
        low, high = (number(drawn.shown(bound), digits) for bound in (low, high))
        lines.append(f"{pooled.interval} {level} CI, the wider; {name} {low} to {high}")
    cells = {**values["cells"], "weight": style.weight_form.format(subtotal)}
    cells |= _totals(drawn, group.places, style)
    return Row(
        kind="subgroup",
        label=_label(style, "subgroup", pooled),
        note=("; " if style.notes_under_labels else "\n").join(line for line in lines if line),
        weight=subtotal,
        **{**values, "cells": cells},
    )


def _totals(drawn, places, style, events=False):
    """Sum up what can be summed; events only where they have no row of their own, or in that row."""
    totals = drawn.arms.totals(places)
    if style.total_events:
        totals = {name: text for name, text in totals.items() if name.startswith("event") == events}
    return arm_cells(totals, drawn.arms.kind, style)


def summary_rows(drawn, of_kind, style):
    """Put the pooled effect of all studies, and the prediction interval, into rows.

    Parameters
    ----------
    drawn : ToDraw
    of_kind : dict
        By row type a list of what `numbers_in_cells` gives.
    style : ForestStyle

    Returns
    -------
    list of Row

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> summary_rows(SimpleNamespace(fit=None, effects=["one"], labels={}), {}, None)[0].label
    'Not pooled: one study'
    """
    everyone = range(len(drawn.effects))
    if drawn.fit is None:
        return [Row(kind="not_pooled", label=_not_pooled(drawn, len(drawn.effects)))]
    rows, pooled = [], drawn.pooled
    level = f"{100 * pooled.level:g}%"
    for kind in ("summary", "summary_narrower", "totals", "prediction"):
        if kind == "totals" and style.total_events and drawn.arms.kind in ("events", "person_time"):
            cells = _totals(drawn, everyone, style, events=True)
            rows.append(Row(kind=kind, label=style.total_events, cells=cells))
        for values in of_kind.get(kind, []):
            cells, label, note = values["cells"], _label(style, kind, pooled), ""
            if kind == "summary":
                cells = {
                    **cells,
                    "weight": style.weight_form.format("100.0"),
                    **_totals(drawn, everyone, style),
                }
                if pooled.narrower is not None:
                    name = pooled.interval[0].upper() + pooled.interval[1:]
                    note = f"{name} {level} CI: the wider, which conclusions follow"
                elif style.notes_under_labels:
                    note = f"{pooled.model}, {pooled.interval} {level} CI"
            elif kind == "summary_narrower":
                label = f"The same, {pooled.narrower[2]} {level} CI"
                note = f"Narrower than {'Wald' if pooled.interval == 'Wald' else 'the other'}'s; shown for comparison"
            elif style.notes_under_labels:
                note = _in_words(pooled.prediction[2], pooled.k)
            weight = "100.0" if kind == "summary" else ""
            rows.append(Row(kind=kind, label=label, note=note, weight=weight, **{**values, "cells": cells}))
    return rows


def _label(style, kind, pooled):
    return style.labels.get(kind, "").format(
        level=f"{100 * pooled.level:g}%", counted=pooled.counted, k=pooled.k
    )


def _not_pooled(drawn, k):
    words = {0: "Not pooled: no study", 1: "Not pooled: one study"}
    return drawn.labels.get("not_pooled") or words.get(k, "Not pooled")


def _in_words(rule, k):
    return rule.replace("k-1 df", f"{k - 1} df").replace("k-2 df", f"{k - 2} df")
