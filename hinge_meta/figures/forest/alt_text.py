"""A forest plot in words, for those who cannot see it."""

import math

from hinge_meta.figures.forest.forest_rows import forest_rows
from hinge_meta.figures.forest.journal_words import between_words
from hinge_meta.figures.forest.layout_hinge import HINGE
from hinge_meta.figures.forest.numbers_drawn import numbers_of
from hinge_meta.figures.forest.to_draw import to_draw
from hinge_meta.figures.named_methods import MEASURES
from hinge_meta.figures.pooled_to_draw import pooled_to_draw, variance
from hinge_meta.printed import number, p_value

_ARMS = {
    "": "",
    "means": "mean {mean_e} (SD {sd_e}, n {n_e}) against {mean_c} (SD {sd_c}, n {n_c})",
    "events": "events {event_e} of {n_e} against {event_c} of {n_c}",
    "person_time": "events {event_e} in {time_e} of person-time against {event_c} in {time_c}",
}


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
        What it is, the pooled effect with its intervals, the heterogeneity, the test between subgroups;
        then a sentence for each row, with the numbers as the figure prints them.

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
    return words_of(drawn, numbers_of(drawn), subject)


def words_of(drawn, numbers, subject=""):
    """Say what is to be drawn, see `alt_text`.

    Parameters
    ----------
    drawn : ToDraw
    numbers : DataFrame
        As `numbers_drawn` gives them.
    subject : str

    Returns
    -------
    str

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575]})
    >>> drawn = to_draw(SimpleNamespace(fit=None, effects=one))
    >>> words_of(drawn, numbers_of(drawn)).partition(":")[0]
    'Forest plot of 1 study. Not pooled'
    """
    rows = forest_rows(drawn, numbers)
    kinds = {row.kind: row for row in rows if row.kind not in ("study", "left_out", "group", "subgroup")}
    count = len(drawn.effects)
    counted = f"{count} {'study' if count == 1 else 'studies'}" if drawn.fit is None else drawn.pooled.counted
    subject = subject or drawn.labels.get("subject") or drawn.labels.get("title") or ""
    opening = f"Forest plot of {counted}"
    if drawn.groups:
        opening += f" under {len(drawn.groups)} heading{'' if len(drawn.groups) == 1 else 's'}"
    sentences = [f"{opening}: {subject}." if subject else f"{opening}."]
    level = f"{100 * drawn.level:g}%"
    if drawn.fit is None:
        sentences.append(f"{kinds['not_pooled'].label.rstrip('.')}.")
    else:
        sentences += _pooled(drawn, kinds, level)
    if drawn.subgroups is not None:
        sentences.append(f"{between_words(drawn.subgroups, HINGE).rstrip('.')}.")
    if drawn.labels.get("favours"):
        left, right = drawn.labels["favours"]
        null = 1 if drawn.is_ratio else 0
        sentences.append(f"Below {null}: {left}; above {null}: {right}.")
    return "\n".join([" ".join(sentences), *_rows(drawn, rows, level)])


def _pooled(drawn, kinds, level):
    pooled, summary = drawn.pooled, kinds["summary"]
    estimate, low, high = summary.printed
    measure = MEASURES.get(drawn.measure, "Effect").lower()
    sentences = [
        f"Pooled {measure} ({pooled.model}, {pooled.interval}): {estimate}, "
        f"{level} CI {low} to {high}, {_side(summary)}."
    ]
    if "summary_narrower" in kinds:
        _, low, high = kinds["summary_narrower"].printed
        sentences.append(
            f"The {pooled.narrower[2]} interval, {low} to {high}, is narrower; "
            "conclusions follow the wider one."
        )
    if "prediction" in kinds:
        _, low, high = kinds["prediction"].printed
        sentences.append(f"{level} prediction interval {low} to {high} ({pooled.prediction[2]}).")
    if pooled.q_df:
        sentences.append(f"{_heterogeneity(pooled)}.")
    return sentences


def _heterogeneity(pooled):
    tau2 = f" tau² {variance(pooled.tau2)}," if math.isfinite(pooled.tau2) else ""
    return (
        f"Heterogeneity: I² {number(pooled.i2, 0)}%,{tau2} Q {number(pooled.q)} on {pooled.q_df} df, "
        f"{p_value(pooled.q_pval)}"
    )


def _rows(drawn, rows, level):
    """Say a sentence for each row; the pooled effect of all has been said already."""
    groups = iter(group for group in drawn.groups if group.fit is not None)
    arms = iter(drawn.arms.printed())
    for row in rows:
        if row.kind == "study":
            yield _study(row, level, _ARMS[drawn.arms.kind].format(**next(arms)))
        elif row.kind == "left_out":
            yield _study(row, level)
        elif row.kind == "group":
            yield f"Group: {row.label}."
        elif row.kind == "subgroup":
            group = next(groups)
            pooled = pooled_to_draw(group.fit)
            estimate, low, high = row.printed
            yield (
                f"{group.name}, pooled, {pooled.counted}: {estimate}, {level} CI {low} to {high} "
                f"({pooled.interval}), {_side(row)}, weight {row.weight}%. {_heterogeneity(pooled)}."
            )


def _study(row, level, arms=""):
    estimate, low, high = row.printed
    parts = [estimate] if estimate else []
    if low:
        parts += [f"{level} CI {low} to {high}", _side(row)]
    if row.kind == "study" and not estimate:
        parts.append("no effect of its own")
    if row.weight:
        parts.append(f"weight {row.weight}%")
    if arms:
        parts.append(arms)
    if row.kind == "left_out":
        parts.append(f"left out: {row.note}".rstrip(".: "))
    if row.judgements:
        judged = "; ".join(f"{domain} {judgement}" for domain, judgement in row.judgements.items())
        parts.append(f"risk of bias: {judged}")
    return f"{row.label}: {', '.join(parts)}."


def _side(row):
    if math.isnan(row.low) or row.low <= 0 <= row.high:
        return "crosses no difference"
    return "wholly below no difference" if row.high < 0 else "wholly above no difference"
