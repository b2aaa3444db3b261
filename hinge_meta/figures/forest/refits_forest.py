"""A forest of refits: the same model fitted to other studies, a row each, beside the fit to all."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from hinge_meta.figures.drawn import remember
from hinge_meta.figures.effect_axis import effect_label
from hinge_meta.figures.forest.forest_cells import numbers_in_cells
from hinge_meta.figures.forest.forest_drawing import draw_forest
from hinge_meta.figures.forest.forest_row import Row
from hinge_meta.figures.forest.forest_table import Column, ForestTable, Note
from hinge_meta.figures.forest.layout_hinge import HINGE
from hinge_meta.figures.forest.refits_in_words import MARK, refits_in_words
from hinge_meta.figures.forest.to_draw import ToDraw
from hinge_meta.figures.named_methods import SHORT, estimator_name, interval_name
from hinge_meta.figures.scale import scale_of
from hinge_meta.figures.typeset import TINY
from hinge_meta.printed import decimals_for, number, p_value

_COLUMNS = ["estimate", "ci_lb", "ci_ub", "i2", "pval", "conclusion_changes"]
_OF_ALL = ["measure", "method", "ci_method", "level", "k", "estimate", "ci_lb", "ci_ub"]


@dataclass(frozen=True, kw_only=True)
class RefitsWords:
    """What a forest of refits says.

    Parameters
    ----------
    study : str
        The column that names each row's study.
    by : str
        What gives such a frame.
    head, opening : str
        Of the column of names; of the alt text.
    changes, stays : str
        Note where a conclusion changes; where none does.
    notes : tuple of str

    Examples
    --------
    >>> words = RefitsWords(study="omitted", by="leave_one_out", head="Without", opening="", changes="", stays="")
    >>> words.notes
    ()
    """

    study: str
    by: str
    head: str
    opening: str
    changes: str
    stays: str
    notes: tuple = ()


def refits_forest(frame, words, *, ax=None, title=None, xlabel=None, favours=None, limits=None):
    """Draw the pooled effect of each refit, with that of all studies as the reference.

    Parameters
    ----------
    frame : DataFrame
        As `leave_one_out` or `cumulative` returns it.
    words : RefitsWords
    ax, title, xlabel, favours, limits
        As in `forest_plot`.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the frame is not one of these, or a parameter is not of the form that `forest_plot` asks for.

    Examples
    --------
    >>> words = RefitsWords(study="omitted", by="leave_one_out", head="Without", opening="", changes="", stays="")
    >>> refits_forest(pd.DataFrame({"omitted": ["A"], **dict.fromkeys(_COLUMNS, 0.0)}), words)
    Traceback (most recent call last):
    ...
    ValueError: frame must be as leave_one_out returns it; missing: ["attrs['measure']", ...
    """
    _check(frame, words)
    for name, pair in (("favours", favours), ("limits", limits)):
        if pair is not None and (isinstance(pair, str) or len(pair) != 2):
            raise ValueError(f"{name} must be two, (left, right), got {pair!r}")
    numbers = _numbers(frame, words.study)
    of_all = frame.attrs
    effects = pd.DataFrame({"measure": [of_all["measure"]]})
    drawn = ToDraw(None, effects, {} if limits is None else {"limits": limits})
    digits = 2 if drawn.is_ratio else decimals_for(frame["estimate"])
    rows = [_row(row, drawn, digits) for row in numbers.to_dict("records")]
    level = f"{100 * of_all['level']:g}%"
    table = ForestTable(
        style=HINGE,
        rows=tuple(rows),
        left=(Column(key="k", head="Studies"),) if "k" in frame.columns else (),
        right=(
            Column(key="effect", head=f"{SHORT.get(of_all['measure'], 'Effect')} [{level} CI]"),
            Column(key="i2", head="I², %"),
            Column(key="pval", head="p"),
        ),
        name_head=words.head,
        title=title or "",
        xlabel=effect_label(of_all["measure"]) if xlabel is None else xlabel,
        favours=favours,
        band=(of_all["ci_lb"], of_all["ci_ub"]),
        band_words=f"Dashed and shaded: all {of_all['k']} studies, with {level} CI",
        reference=of_all["estimate"],
        notes=tuple(_notes(frame, words, level)),
    )
    return remember(
        draw_forest(table, scale_of(drawn, numbers.replace({"row_type": {"refit": "study"}})), ax),
        numbers,
        refits_in_words(rows, words.opening, frame, level),
    )


def _check(frame, words):
    missing = [name for name in (words.study, *_COLUMNS) if name not in getattr(frame, "columns", ())]
    missing += [f"attrs[{name!r}]" for name in _OF_ALL if name not in getattr(frame, "attrs", {})]
    if missing:
        raise ValueError(f"frame must be as {words.by} returns it; missing: {missing}")
    if not len(frame) or not np.isfinite(frame[["estimate", "ci_lb", "ci_ub"]].to_numpy(dtype=float)).all():
        raise ValueError(
            f"frame must have rows, each with an estimate and an interval, as {words.by} returns it"
        )


def _numbers(frame, study):
    """Give the rows drawn at full precision, the fit to all as the last."""
    of_all = frame.attrs
    rows = frame.rename(columns={study: "study", "estimate": "yi"}).to_dict("records")
    last = {"row_type": "summary", "study": f"All {of_all['k']} studies", "yi": of_all["estimate"]}
    last |= {name: of_all[name] for name in ("ci_lb", "ci_ub", "k") if name in frame.columns}
    names = ["study", "yi", *(name for name in frame.columns if name not in (study, "estimate"))]
    return pd.DataFrame([*({"row_type": "refit", **row} for row in rows), last])[["row_type", *names]]


def _row(row, drawn, digits):
    values = numbers_in_cells(row, drawn, digits, HINGE)
    cells = dict(values["cells"])
    if "k" in row:
        cells["k"] = number(row["k"], 0)
    if row["row_type"] == "summary":
        return Row(kind="summary", label=str(row["study"]), **{**values, "cells": cells})
    cells["i2"] = number(row["i2"], 0)
    cells["pval"] = p_value(row["pval"]).removeprefix("p ").removeprefix("= ")
    changed = bool(row["conclusion_changes"])
    label = f"{row['study']}{MARK if changed else ''}"
    return Row(kind="changed" if changed else "study", label=label, **{**values, "cells": cells})


def _notes(frame, words, level):
    of_all = frame.attrs
    yield Note(f"{MARK} {words.changes}" if frame["conclusion_changes"].any() else words.stays)
    yield from (Note(text) for text in words.notes)
    interval = interval_name(of_all["ci_method"])
    if of_all["ci_method"] == "hksj":
        yield Note(
            f"Where the {interval} interval is narrower than Wald's, what is concluded follows Wald's."
        )
    # Without one of two studies, and at the start of a cumulation, a single study is left.
    alone = of_all["k"] == 2 or ("k" in frame.columns and frame["k"].min() == 1)
    footer = f"{estimator_name(of_all['method'])}, {interval} {level} CI, in every row"
    yield Note(f"{footer}{'; one study alone has its own, by Wald' if alone else ''}.", TINY, "quiet")
