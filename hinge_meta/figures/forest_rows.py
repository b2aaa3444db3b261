"""The rows of a forest plot's table, in words and numbers as printed."""

import math
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from hinge_meta.figures.named_methods import estimator_name, interval_name, prediction_name
from hinge_meta.printed import decimals_for, number, printed_weights

ARM_COLUMNS = ("mean_e", "sd_e", "n_e", "mean_c", "sd_c", "n_c")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: what stands in it, and the interval to draw.

    Parameters
    ----------
    kind : str
        study, summary, summary_narrower, prediction, not_pooled, heading or left_out.
    label, note : str
        The name, and what stands in small type under it.
    yi, low, high : float
        On the scale of ``yi``; NaN where there is nothing to draw.
    printed : tuple of str
        Estimate, lower and upper bound as printed; blank where there is none.
    weight : str
        As printed.
    share : float
        The weight at full precision; NaN where there is none.
    cells : dict
        The arms' numbers as printed, by column.
    """

    kind: str
    label: str
    note: str = ""
    yi: float = math.nan
    low: float = math.nan
    high: float = math.nan
    printed: tuple = ("", "", "")
    weight: str = ""
    share: float = math.nan
    cells: dict = field(default_factory=dict)

    @property
    def drawn(self):
        """Whether there is anything to draw in the panel."""
        return math.isfinite(self.low) or math.isfinite(self.yi)


def forest_rows(drawn, numbers):
    """Put a result into rows, from top to bottom.

    Parameters
    ----------
    drawn : ToDraw
    numbers : DataFrame
        As `numbers_drawn` gives them.

    Returns
    -------
    list of Row

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> from hinge_meta.figures.numbers_drawn import numbers_drawn
    >>> from hinge_meta.figures.to_draw import to_draw
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> result = SimpleNamespace(fit=None, effects=one)
    >>> [(row.label, row.printed) for row in forest_rows(to_draw(result), numbers_drawn(result))]
    [('Aasa 2015', ('−0.13', '−0.60', '0.34')), ('Not pooled: one study', ('', '', ''))]
    """
    digits = drawn.labels.get("digits")
    if digits is None:
        digits = 2 if drawn.is_ratio else decimals_for(numbers["yi"])

    def printed(row):
        shown = [drawn.shown(value) for value in (row.yi, row.ci_lb, row.ci_ub)]
        return tuple(number(value, digits) if math.isfinite(value) else "" for value in shown)

    by_type = {kind: list(rows.itertuples()) for kind, rows in numbers.groupby("row_type", sort=False)}
    studies = by_type.get("study", [])
    weights = [""] * len(studies) if drawn.weights is None else printed_weights(drawn.weights)
    marks = drawn.effects["mark"] if "mark" in drawn.effects.columns else [""] * len(studies)
    cells = _arm_cells(drawn.effects)
    rows = [
        Row(
            kind="study",
            label=f"{row.study}{'' if pd.isna(mark) else mark}",
            yi=row.yi,
            low=row.ci_lb,
            high=row.ci_ub,
            printed=printed(row),
            weight=weight,
            share=row.weight,
            cells=cell,
        )
        for row, weight, mark, cell in zip(studies, weights, marks, cells, strict=True)
    ]
    if drawn.fit is None:
        rows.append(Row(kind="not_pooled", label=_not_pooled(drawn, len(studies))))
    for kind in ("summary", "summary_narrower", "prediction"):
        for row in by_type.get(kind, []):
            label, note = _pooled_words(drawn.fit, kind)
            total = "100.0" if kind == "summary" else ""
            rows.append(
                Row(
                    kind=kind,
                    label=label,
                    note=note,
                    yi=row.yi,
                    low=row.ci_lb,
                    high=row.ci_ub,
                    printed=printed(row),
                    weight=total,
                )
            )
    left_out = by_type.get("left_out", [])
    if left_out:
        rows.append(
            Row(kind="heading", label="Left out" if drawn.fit is None else "Not in the pooled effect")
        )
    for row, why in zip(left_out, drawn.left_out["why"], strict=True):
        rows.append(
            Row(
                kind="left_out",
                label=str(row.study),
                note="" if pd.isna(why) else str(why),
                yi=row.yi,
                low=row.ci_lb,
                high=row.ci_ub,
                printed=printed(row),
            )
        )
    return rows


def _not_pooled(drawn, k):
    words = {0: "Not pooled: no study", 1: "Not pooled: one study"}
    return drawn.labels.get("not_pooled") or words.get(k, "Not pooled")


def _pooled_words(fit, kind):
    level = f"{100 * fit.level:g}%"
    if kind == "prediction":
        return f"{level} prediction interval", _in_words(prediction_name(fit.wider_prediction[2]), fit.k)
    asked = interval_name(fit.ci_method)
    if kind == "summary_narrower":
        return f"The same, {asked} {level} CI", "Narrower than Wald's; shown for comparison"
    label = f"Pooled effect, {fit.k} studies"
    if fit.hksj_narrower_than_wald:
        return label, f"Wald {level} CI: the wider, which conclusions follow"
    return label, f"{estimator_name(fit.method)}, {asked} {level} CI"


def _in_words(rule, k):
    return rule.replace("k-1 df", f"{k - 1} df").replace("k-2 df", f"{k - 2} df")


def _arm_cells(effects):
    """Print means and SDs with the decimals they came with, two at most; nothing unless every row has all."""
    blank = [{} for _ in range(len(effects))]
    if not set(ARM_COLUMNS) <= set(effects.columns) or effects.empty:
        return blank
    arms = effects[list(ARM_COLUMNS)].apply(pd.to_numeric, errors="coerce")
    if not np.isfinite(arms.to_numpy(dtype=float)).all():
        return blank
    printed = {}
    for kind in ("mean", "sd", "n"):
        both = arms[[f"{kind}_e", f"{kind}_c"]]
        digits = 0 if kind == "n" else min(2, max(_decimals(value) for value in both.to_numpy().ravel()))
        for column in both:
            printed[column] = [number(value, digits) for value in arms[column]]
    return [{column: printed[column][place] for column in ARM_COLUMNS} for place in range(len(effects))]


def _decimals(value):
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])
