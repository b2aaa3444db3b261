"""The PRISMA 2020 flow diagram: from the records found to the studies included."""

from itertools import pairwise

import pandas as pd
from matplotlib.patches import Rectangle

from hinge_meta.figures import palette
from hinge_meta.figures.bias.prisma_boxes import NO_COUNT, PHASES, count_in_words, flow_boxes
from hinge_meta.figures.bias.prisma_counts import read_counts
from hinge_meta.figures.bias.prisma_layout import LINE, PAD, STRIP, flow_layout
from hinge_meta.figures.bias.prisma_sums import flow_mismatches
from hinge_meta.figures.drawn import remember
from hinge_meta.figures.in_points import LEADING, in_points, put_text, put_title, title_depth
from hinge_meta.figures.typeset import BODY, SMALL, TITLE, wrap


def prisma_flow(counts, *, without=(), extra=None, ax=None, title=None, notes=()):
    """Draw how many records were found, left out and why, and included.

    Parameters
    ----------
    counts : dict or DataFrame
        Whole numbers by key, as a dict or a table of one row; the keys are those of
        `hinge_meta.figures.bias.prisma_counts.COUNTS`. ``databases``, ``registers``, ``removed_other``,
        ``excluded``, ``excluded_reports``, ``other_methods`` and ``other_excluded_reports`` may be dicts of
        numbers by name. The columns for a previous version and for other methods are drawn where any of
        their counts is given.
    without : sequence of str
        Keys of counts that the flow does not have, such as ``"automation"``: they are not drawn.
    extra : dict, optional
        Boxes of one's own: by the stage that they follow (``identified``, ``screened``, ``sought``,
        ``assessed``, ``included``, ``total``), a dict of counts by their words.
    ax : Axes, optional
        To draw in: the diagram is shrunk to fit. Without it a figure is made in the size of its content.
    title : str, optional
    notes : sequence of str
        In small type below.

    Returns
    -------
    Axes
        x and y are points from the top left corner, y downwards below 0.

    Raises
    ------
    ValueError
        If a key is unknown or a count is not a whole number of 0 or more.

    Notes
    -----
    A count that is not given is "not reported", never 0. Where the counts do not add up, a note under the
    diagram says where: in published flows they often do not.

    References
    ----------
    Page MJ and others. The PRISMA 2020 statement: an updated guideline for reporting systematic reviews.
    BMJ 2021;372:n71.

    Examples
    --------
    >>> import matplotlib.pyplot as plt
    >>> ax = prisma_flow({"databases": {"PubMed": 60, "Embase": 40}, "duplicates": 20, "screened": 90})
    >>> [text.get_text() for text in ax.texts][:3]
    ['Identification', 'Screening', 'Included']
    >>> plt.close(ax.figure)
    """
    counts = read_counts(counts)
    without = [without] if isinstance(without, str) else list(without)
    boxes = flow_boxes(counts, without, {} if extra is None else extra)
    flow = flow_layout(boxes)
    mismatches = flow_mismatches(counts, [*without, *(["not_retrieved"] if "sought" in without else [])])
    title_lines = wrap(title, TITLE, flow.width, bold=True) if title else []
    top = title_depth(title_lines)
    said = [(note, True) for note in notes]
    if mismatches:
        said.insert(0, (f"The counts do not add up: {'; '.join(mismatches)}.", False))
    if any(count is None for box in boxes for *_, count in box.lines):
        said.append(("“n not reported”: this count was not given; it need not be 0.", True))
    lines = [(line, quiet) for note, quiet in said for line in wrap(note, SMALL, flow.width)]
    below = top + flow.height + (8.0 if lines else 0.0)
    with in_points(ax, flow.width, below + len(lines) * SMALL * LEADING + 2.0) as (ax, factor):
        put_title(ax, title_lines, factor)
        _phases(ax, flow, top, factor)
        _heads(ax, flow, top, factor)
        for corners in flow.arrows:
            _arrow(ax, [(x, -top - y) for x, y in corners], factor)
        for box, left, high, wide, deep, texts in flow.boxes:
            thick = 1.4 if box.row in ("included", "total") else 0.8
            _frame(ax, left, top + high, wide, deep, palette.PAPER, palette.INK, thick * factor, box.name)
            for place, (x, text) in enumerate(texts):
                put_text(ax, left + x, top + high + PAD + BODY - 1.0 + place * LINE, text, factor)
        for place, (line, quiet) in enumerate(lines):
            put_text(ax, 0, below + SMALL + place * SMALL * LEADING, line, factor, size=SMALL, quiet=quiet)
    return remember(ax, _numbers(boxes), _alt(boxes, mismatches))


def _frame(ax, left, top, wide, deep, face, edge, thick, name):
    ax.add_patch(
        Rectangle(
            (left, -top - deep),
            wide,
            deep,
            facecolor=face,
            edgecolor=edge,
            linewidth=thick,
            clip_on=False,
            zorder=3,
            gid=name,
        )
    )


def _phases(ax, flow, top, factor):
    for phase, y, deep in flow.phases:
        _frame(ax, 0.0, top + y, STRIP, deep, palette.PALE, palette.PALE, 0, f"phase-{phase}")
        put_text(
            ax,
            STRIP / 2,
            top + y + deep / 2,
            phase,
            factor,
            bold=True,
            rotation=90,
            ha="center",
            va="center",
        )


def _heads(ax, flow, top, factor):
    for left, y, wide, deep, lines in flow.heads:
        _frame(ax, left, top + y, wide, deep, palette.BAND, palette.BAND, 0, "head")
        first = top + y + (deep - len(lines) * LINE) / 2 + BODY
        for place, line in enumerate(lines):
            put_text(ax, left + wide / 2, first + place * LINE, line, factor, bold=True, ha="center")


def _arrow(ax, corners, factor):
    for start, end in pairwise(corners[:-1]):
        ax.plot(*zip(start, end, strict=True), color=palette.INK, lw=0.8 * factor, zorder=2)
    tail, head = corners[-2:]
    ax.annotate(
        "",
        xy=head,
        xytext=tail,
        annotation_clip=False,
        zorder=2,
        arrowprops={
            "arrowstyle": "-|>,head_length=0.42,head_width=0.2",
            "color": palette.INK,
            "lw": 0.8 * factor,
            "mutation_scale": 10 * factor,
            "shrinkA": 0,
            "shrinkB": 0,
        },
    )


def _numbers(boxes):
    rows = [
        (PHASES[box.row.partition(":")[0]], box.name, words, count)
        for box in boxes
        for _, words, count in box.lines
        if count != NO_COUNT
    ]
    table = pd.DataFrame(rows, columns=["phase", "box", "counted", "n"])
    return table.assign(n=table["n"].astype("Int64"))


def _alt(boxes, mismatches):
    lines = ["PRISMA 2020 flow diagram: from the records identified to the studies included."]
    if mismatches:
        lines[0] += f" The counts do not add up: {'; '.join(mismatches)}."
    for box in boxes:
        said = [
            words.rstrip(":") if count == NO_COUNT else f"{words} {count_in_words(count)}"
            for _, words, count in box.lines
        ]
        lines.append(f"{PHASES[box.row.partition(':')[0]]}: {'; '.join(said)}.")
    return "\n".join(lines)
