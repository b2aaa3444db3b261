"""A forest plot in words, for those who cannot see it."""

import math

from hinge_meta.figures.forest_rows import forest_rows
from hinge_meta.figures.named_methods import (
    MEASURES,
    estimator_name,
    interval_name,
    prediction_name,
)
from hinge_meta.figures.numbers_drawn import numbers_drawn
from hinge_meta.figures.to_draw import to_draw
from hinge_meta.printed import number, p_value


def alt_text(result, subject="", favours=None):
    """Say what the forest plot of a result shows.

    Parameters
    ----------
    result : object
        As for `forest_plot`.
    subject : str
        What was pooled, such as ``"pain after 12 weeks"``; by default the result's label ``subject``,
        else its title.
    favours : (str, str), optional
        As for `forest_plot`; wins over the result's own label.

    Returns
    -------
    str
        What it is, the pooled effect with its intervals, the heterogeneity, then a sentence for each study,
        with the numbers as the figure prints them.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> print(alt_text(SimpleNamespace(fit=None, effects=one), "pain"))
    Forest plot of 1 study: pain. Not pooled: one study.
    Aasa 2015: −0.13, 95% CI −0.60 to 0.34, crosses no difference.
    """
    drawn = to_draw(result, favours=favours)
    rows = forest_rows(drawn, numbers_drawn(result))
    kinds = {row.kind: row for row in rows if row.kind not in ("study", "left_out")}
    studies = [row for row in rows if row.kind == "study"]
    subject = subject or drawn.labels.get("subject") or drawn.labels.get("title") or ""
    opening = f"Forest plot of {len(studies)} {'study' if len(studies) == 1 else 'studies'}"
    sentences = [f"{opening}: {subject}." if subject else f"{opening}."]
    level = f"{100 * drawn.level:g}%"
    if drawn.fit is None:
        sentences.append(f"{kinds['not_pooled'].label.rstrip('.')}.")
    else:
        sentences += _pooled(drawn, kinds, level)
    if drawn.labels.get("favours"):
        left, right = drawn.labels["favours"]
        null = 1 if drawn.is_ratio else 0
        sentences.append(f"Below {null}: {left}; above {null}: {right}.")
    first = " ".join(sentences)
    return "\n".join([first, *(_study(row, level) for row in rows if row.kind in ("study", "left_out"))])


def _pooled(drawn, kinds, level):
    fit = drawn.fit
    summary = kinds["summary"]
    estimate, low, high = summary.printed
    measure = MEASURES.get(drawn.measure, "Effect").lower()
    method = fit.wider_interval[2] if fit.hksj_narrower_than_wald else fit.ci_method
    sentences = [
        f"Pooled {measure} ({estimator_name(fit.method)}, {interval_name(method)}): {estimate}, "
        f"{level} CI {low} to {high}, {_side(summary)}."
    ]
    if "summary_narrower" in kinds:
        _, low, high = kinds["summary_narrower"].printed
        sentences.append(
            f"The {interval_name(fit.ci_method)} interval, {low} to {high}, is narrower; "
            "conclusions follow the wider one."
        )
    if "prediction" in kinds:
        _, low, high = kinds["prediction"].printed
        rule = prediction_name(fit.wider_prediction[2])
        sentences.append(f"{level} prediction interval {low} to {high} ({rule}).")
    sentences.append(
        f"Heterogeneity: I² {number(fit.i2, 0)}%, tau² {number(fit.tau2, 3 if fit.tau2 < 10 else 1)}, "
        f"Q {number(fit.q)} on {fit.q_df} df, {p_value(fit.q_pval)}."
    )
    return sentences


def _study(row, level):
    estimate, low, high = row.printed
    parts = [estimate] if estimate else []
    if low:
        parts += [f"{level} CI {low} to {high}", _side(row)]
    if row.weight:
        parts.append(f"weight {row.weight}%")
    if row.kind == "left_out":
        parts.append(f"left out: {row.note}".rstrip(".: "))
    return f"{row.label}: {', '.join(parts)}."


def _side(row):
    if math.isnan(row.low) or row.low <= 0 <= row.high:
        return "crosses no difference"
    return "wholly below no difference" if row.high < 0 else "wholly above no difference"
