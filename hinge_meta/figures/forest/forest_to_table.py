"""A result put into a forest plot's table."""

import math

from hinge_meta.figures.forest.forest_risk_of_bias import disc_columns, risk_of_bias_words
from hinge_meta.figures.forest.forest_table import GAP, Column, ForestTable, Note
from hinge_meta.figures.forest.journal_words import between_words, effect_test_words, heterogeneity_words
from hinge_meta.figures.model_line import model_line
from hinge_meta.figures.named_methods import MEASURES, REVMAN, SHORT
from hinge_meta.figures.typeset import TINY
from hinge_meta.printed import number

_WITHIN_GROUP = 8.0
_ACROSS_TRIALS = (
    "Subgroups are compared across trials, not by randomisation; a difference between them is an observation."
)


def forest_to_table(drawn, rows, style):
    """Choose columns, headings and words for what is to be drawn.

    Parameters
    ----------
    drawn : ToDraw
    rows : list of Row
    style : ForestStyle

    Returns
    -------
    ForestTable

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> import pandas as pd
    >>> from hinge_meta.figures.forest.forest_rows import forest_rows
    >>> from hinge_meta.figures.forest.layout_jama import JAMA
    >>> from hinge_meta.figures.forest.numbers_drawn import numbers_of
    >>> from hinge_meta.figures.forest.to_draw import to_draw
    >>> one = pd.DataFrame({"study": ["Aasa 2015"], "yi": [-0.13], "vi": [0.0575], "measure": "SMD"})
    >>> drawn = to_draw(SimpleNamespace(fit=None, effects=one))
    >>> table = forest_to_table(drawn, forest_rows(drawn, numbers_of(drawn), JAMA), JAMA)
    >>> [column.head for column in table.columns], table.name_head
    (['SMD (95% CI)'], 'Source')
    """
    labels, names = drawn.labels, _names(drawn)
    band = _band(drawn)
    xlabel = labels.get("xlabel")
    if xlabel is None:
        xlabel = MEASURES.get(drawn.measure, "Effect") + (" (log scale)" if drawn.is_ratio else "")
        # Where a heading over the panel says it already, it is not said again.
        xlabel = "" if style.panel_head else xlabel
    discs, key = disc_columns(drawn, rows)
    return ForestTable(
        style=style,
        rows=tuple(rows),
        left=_columns(drawn, style, style.left, names),
        right=(*_columns(drawn, style, style.right, names), *discs),
        kind=drawn.arms.kind,
        name_head=style.name_head,
        panel_head=style.panel_head.format(**names),
        title=labels.get("title") or "",
        xlabel=xlabel,
        favours=labels.get("favours"),
        band=band,
        band_words=_band_words(drawn) if band else "",
        beside=tuple(_tests(drawn, style)) if style.beside_axis else (),
        key=key,
        notes=tuple(_notes(drawn, style)),
    )


def _names(drawn):
    measure = drawn.measure
    return {
        "level": f"{100 * drawn.level:g}%",
        "measure": MEASURES.get(measure, "Effect"),
        "short": SHORT.get(measure, "Effect"),
        "revman": REVMAN.get(measure, "Effect"),
        "pooling": drawn.pooled.pooling if drawn.fit is not None else "IV",
    }


def _columns(drawn, style, blocks, names):
    columns = []
    for block in blocks:
        if block == "arms":
            columns += _arms(drawn, style)
        elif block == "raw" and not drawn.arms.kind:
            head = f"log[{names['revman']}]" if drawn.is_ratio else names["revman"]
            columns += [Column(key="raw", head=head), Column(key="se", head="SE", gap=_WITHIN_GROUP + 2)]
        elif block == "effect":
            columns.append(Column(key="effect", head=style.effect_head.format(**names)))
        elif block == "weight" and drawn.fit is not None:
            columns.append(Column(key="weight", head=style.weight_head))
    return tuple(columns)


def _arms(drawn, style):
    heads = style.arm_columns.get(drawn.arms.kind, ())
    return [
        Column(key=f"{arm}{place}", head=head, group=name, gap=_WITHIN_GROUP if place else GAP)
        for arm, name in zip("ec", drawn.labels.get("arms") or style.arms, strict=True)
        for place, (head, _) in enumerate(heads)
    ]


def _band(drawn):
    if not drawn.labels.get("band"):
        return None
    low, high = drawn.labels["band"]
    return (drawn.placed(low) if low > 0 or not drawn.is_ratio else -math.inf, drawn.placed(high))


def _band_words(drawn):
    low, high = drawn.labels["band"]
    null = 1 if drawn.is_ratio else 0
    if abs(low + high - 2 * null) < 1e-12 and not drawn.is_ratio:
        words = f"±{_short(high)}"
    else:
        words = f"{_short(low)} to {_short(high)}"
    return f"Shaded: within the smallest important difference ({words})"


def _short(value):
    return number(value, len(f"{value:.6f}".rstrip("0").partition(".")[2]))


def _tests(drawn, style):
    words = []
    if drawn.fit is not None:
        words += [heterogeneity_words(drawn.pooled, style), effect_test_words(drawn.pooled, style)]
    if drawn.subgroups is not None:
        words.append(between_words(drawn.subgroups, style))
    return [line for line in words if line]


def _notes(drawn, style):
    """Give the notes under the plot, the last of them how all was computed."""
    if drawn.labels.get("band") and not style.band_on_top:
        yield Note(f"{_band_words(drawn)}.")
    if not style.beside_axis:
        yield from (Note(line) for line in _tests(drawn, style))
    if drawn.subgroups is not None:
        yield Note(_ACROSS_TRIALS)
        alone = [group.name for group in drawn.groups if group.fit is None]
        if alone:
            yield Note(f"Not pooled by itself, since it is one study: {', '.join(alone)}.")
    if drawn.arms.incomplete:
        yield Note("The arms' numbers are not shown, since not every study has them.")
    yield from (Note(words) for words in risk_of_bias_words(drawn))
    footnotes = drawn.labels.get("footnotes") or ()
    yield from (Note(text) for text in ([footnotes] if isinstance(footnotes, str) else footnotes))
    footer = drawn.labels.get("footer")
    if footer is None and drawn.fit is not None:
        footer = model_line(drawn.fit, heterogeneity=not style.heterogeneity)
        if drawn.subgroups is not None and drawn.subgroups.method != "FE":
            rule = {"separate": "of its own in each subgroup", "common": "common to the subgroups"}
            footer += f"; tau² {rule[drawn.subgroups.tau2_rule]}"
    if footer:
        yield Note(footer, TINY, "quiet")
