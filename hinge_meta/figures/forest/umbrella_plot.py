"""Published results beside each other, in panels that share a scale; no average of them."""

import pandas as pd

from hinge_meta.figures import palette
from hinge_meta.figures.cut_intervals import cut_intervals
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.forest.thin_ticks import TICK
from hinge_meta.figures.forest.umbrella_layout import (
    LINE,
    OWN_HEADING,
    umbrella_blocks,
    umbrella_columns,
)
from hinge_meta.figures.forest.umbrella_words import (
    NOT_POOLED,
    doubts_marked,
    sentence_case,
    umbrella_in_words,
)
from hinge_meta.figures.in_points import LEADING, in_points, put_rule, put_text, put_title, title_depth
from hinge_meta.figures.typeset import BODY, SMALL, TITLE, width, wrap

_SQUARE, _RING = 24.0, 30.0
_SQUARE_NOTE = (
    "Squares: results as published, all of one size, since nothing is weighed; lines: 95% intervals as "
    "printed."
)
_COUNTS_NOTE = (
    "Trials / people as printed; a dash where that was not read. Certainty as the review's authors state it."
)
_OWN_NOTE = (
    "Rings: this project's own analyses, with the wider of their two 95% intervals, and certainty as this "
    "project states it."
)
_CUT_NOTE = "Arrows: intervals run past the axis; the numbers beside it have all of them."


def umbrella_plot(umbrella, topic=None, *, ax=None, title=None, notes=()):
    """Draw what reviews of one question found, beside each other.

    Parameters
    ----------
    umbrella : Umbrella
        With ``topics``, ``panels(topic)``, ``overlap(topic)`` and ``fingerprint``.
    topic : str, optional
        The question to draw; needed where there are several.
    ax : Axes, optional
        To draw in: the table is shrunk to fit. Without it a figure is made in the size of its content.
    title : str, optional
        By default the topic.
    notes : sequence of str
        In small type below, after the house's own.

    Returns
    -------
    Axes
        x and y are points from the top left corner, y downwards below 0. `save_figure` writes the results
        drawn and listed, with every text in full, and the alt text with it.

    Raises
    ------
    ValueError
        If there is no such topic, or several and none is named.

    Notes
    -----
    A panel holds results of one kind of outcome, one measure and one scale whose benefit lies on the same
    side; ratios stand on a log axis. No printed number is turned round or converted. Results without an
    interval are listed and not drawn. Marks are of one size, since reviews have no weight here.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> from types import SimpleNamespace
    >>> row = {"outcome_kind": "falls", "axis": "IRR", "scale": "ratio", "favours_first": "lower", "k": 59.0,
    ...     "n": 12981.0, "label": "Sherrington 2019", "whose": "published", "comparison": "exercise vs control",
    ...     "outcome": "rate of falls", "estimate": 0.77, "ci_lb": 0.71, "ci_ub": 0.83, "certainty": "high",
    ...     "flags": "", "note": "", "source_kind": "review", "not_drawn": ""}
    >>> found = SimpleNamespace(topics=("falls",), panels=lambda topic: [pd.DataFrame([row])],
    ...     overlap=lambda topic: "One result of one review.", fingerprint="x")
    >>> ax = umbrella_plot(found)
    >>> ax.get_title(loc="left"), any("Not pooled" in text.get_text() for text in ax.texts)
    ('Falls', True)
    >>> plt.close(ax.figure)
    """
    topic = _the_topic(umbrella, topic)
    panels = umbrella.panels(topic)
    rows = pd.concat(panels, ignore_index=True)
    marks, doubts = doubts_marked(rows)
    columns = umbrella_columns(panels)
    title_lines = wrap(title or sentence_case(topic), TITLE, columns.right, bold=True)
    head = title_depth(title_lines) + 2 * SMALL * LEADING
    blocks, bottom = umbrella_blocks(panels, iter(marks), columns, head + 4.0)
    words = [NOT_POOLED, umbrella.overlap(topic), *_explained(blocks), *doubts, *notes]
    words.append(f"Data {umbrella.fingerprint}.")
    lines = [line for note in words for line in wrap(note, SMALL, columns.right * 0.96)]
    tall = bottom + 10.0 + len(lines) * SMALL * LEADING + 2.0
    with in_points(ax, columns.right, tall) as (ax, factor):
        put_title(ax, title_lines, factor)
        _head(ax, columns, head, factor)
        for block in blocks:
            _draw(ax, block, columns, factor)
        put_rule(ax, 0, columns.right, bottom + 4.0, factor)
        for place, line in enumerate(lines, start=1):
            put_text(ax, 0, bottom + 8.0 + place * SMALL * LEADING, line, factor, size=SMALL, quiet=place > 1)
    return remember(ax, _numbers(rows), umbrella_in_words(topic, panels, umbrella.overlap(topic)))


def _the_topic(umbrella, topic):
    if topic is None and len(umbrella.topics) == 1:
        return umbrella.topics[0]
    if topic not in umbrella.topics:
        raise ValueError(f"topic must be one of {list(umbrella.topics)}, got {topic!r}")
    return topic


def _explained(blocks):
    drawn = [(line, block.scale) for block in blocks for line in block.lines if line.place is not None]
    if any(not line.own for line, _ in drawn):
        yield _SQUARE_NOTE
    yield _COUNTS_NOTE
    if any(line.own for line, _ in drawn):
        yield _OWN_NOTE
    if any(any(scale.clips(*line.place[1:])) for line, scale in drawn):
        yield _CUT_NOTE


def _head(ax, columns, y, factor):
    for x, text, side in (
        (columns.label, "Review", "left"),
        (columns.comparison, "Comparison", "left"),
        (columns.outcome, "Outcome as printed", "left"),
        (columns.counts, "Trials /\npeople", "right"),
        (columns.result, "Result [95% CI]", "left"),
        (columns.certainty, "Certainty by\nits authors", "left"),
    ):
        for above, line in enumerate(reversed(text.split("\n"))):
            put_text(ax, x, y - 4.0 - above * LINE, line, factor, size=SMALL, bold=True, ha=side)
    put_rule(ax, 0, columns.right, y, factor, 0.9)


def _draw(ax, block, columns, factor):
    name, rest = block.heading
    put_text(ax, 0, block.top, name, factor, bold=True)
    beside = width(name, BODY, bold=True) + 8.0
    for place, line in enumerate(rest):
        put_text(ax, beside, block.top + place * LINE, line, factor, size=SMALL, quiet=True)
    if block.own is not None:
        put_text(ax, 0, block.own, OWN_HEADING, factor, size=SMALL, quiet=True, fontstyle="italic")
    places = _placed(block, columns)
    for line in block.lines:
        _texts(ax, line, columns, factor)
    if block.scale is None:
        return
    _axis(ax, block, columns, factor)
    for own, colour, gid in ((False, palette.INK, "published"), (True, palette.ACCENT, "own")):
        here = [(line.middle, *place) for line, place in places if line.own is own]
        if not here:
            continue
        middles, estimates, lows, highs = zip(*here, strict=True)
        at = [-middle for middle in middles]
        cut_intervals(
            ax, at, lows, highs, columns.panel, colour=colour, thick=0.9 * factor, gid=f"{gid}-intervals"
        )
        inside = [columns.panel[0] <= estimate <= columns.panel[1] for estimate in estimates]
        ax.scatter(
            [estimate for estimate, shown in zip(estimates, inside, strict=True) if shown],
            [height for height, shown in zip(at, inside, strict=True) if shown],
            s=(_RING if own else _SQUARE) * factor**2,
            marker="o" if own else "s",
            facecolor=palette.PAPER if own else palette.STUDY,
            edgecolor=palette.ACCENT if own else palette.STUDY,
            linewidths=1.1 * factor if own else 0,
            zorder=3,
            gid=gid,
        )


def _placed(block, columns):
    """Turn places on the axis into points on the sheet."""
    if block.scale is None:
        return []
    return [
        (line, tuple(_x_of(value, block.scale, columns) for value in line.place))
        for line in block.lines
        if line.place is not None
    ]


def _x_of(value, scale, columns):
    left, right = columns.panel
    return left + (value - scale.low) * (right - left) / (scale.high - scale.low)


def _texts(ax, line, columns, factor):
    for name, texts in line.cells.items():
        x = getattr(columns, name)
        side = "right" if name == "counts" else "left"
        for place, text in enumerate(texts):
            quiet = name == "certainty" and texts[0].startswith("not ")
            put_text(ax, x, line.top + place * LINE, text, factor, size=SMALL, ha=side, quiet=quiet)
    if line.place is None:
        middle = sum(columns.panel) / 2
        put_text(ax, middle, line.top, line.instead, factor, size=SMALL, ha="center", quiet=True)


def _axis(ax, block, columns, factor):
    top, bottom = block.body
    null = _x_of(0.0, block.scale, columns)
    ax.plot([null, null], [-bottom, -top], color=palette.QUIET, lw=0.7 * factor, zorder=1, gid="null-line")
    put_rule(ax, *columns.panel, bottom, factor, 0.8)
    for tick, label in zip(block.scale.ticks, block.scale.labels, strict=True):
        x = _x_of(tick, block.scale, columns)
        ax.plot([x, x], [-bottom, -bottom - 3.5], color=palette.INK, lw=0.8 * factor, zorder=2.5)
        put_text(ax, x, bottom + 5.0 + TICK * 0.8, label, factor, size=TICK, ha="center")


def _numbers(rows):
    """Give what is drawn and listed, without what a table cannot hold."""
    plain = [
        name for name in rows.columns if not rows[name].map(lambda value: isinstance(value, tuple)).any()
    ]
    return rows[plain].rename(columns={"scale": "unit"})
