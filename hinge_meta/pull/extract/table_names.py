"""Which printed words name the arm, the time and the outcome of a number in a table."""

import re
from dataclasses import dataclass

from hinge_meta.sources.jats.column_kind import arm_words
from hinge_meta.sources.jats.group_sizes import size_in
from hinge_meta.sources.jats.time_words import mentions_time, names_time

_GROUP = re.compile(r"\b(?:groups?|arms?|controls?|placebo)\b", re.IGNORECASE)
_NAMES_ARMS = re.compile(
    r"(?:study |treatment )?(?:groups?|arms?|treatments?|interventions?|conditions?)", re.IGNORECASE
)
_UNITS = re.compile(r"units?(?: of measurement)?", re.IGNORECASE)
_UNIT = re.compile(r"[(\[]([^()\[\]]{1,24})[)\]]\s*$")
_NO_UNIT = re.compile(r"\b(?:n|mean|median|SD|SE|SEM|CI|IQR|range)\b")


@dataclass(frozen=True)
class Names:
    """What a number is called, in printed words.

    Attributes
    ----------
    arm, time, outcome, unit : str
        Blank where nothing names it.
    doubts : tuple of str

    Examples
    --------
    >>> Names("Bilateral", "Pre-test", "1RM_KE (kg)", "kg").arm
    'Bilateral'
    """

    arm: str = ""
    time: str = ""
    outcome: str = ""
    unit: str = ""
    doubts: tuple[str, ...] = ()


def names_of(layout, cell, row=None):
    """Find what a number is called.

    Parameters
    ----------
    layout : Layout
    cell : Cell
        Below the headings, behind the labels.
    row : int, optional
        Where a cell covers several rows: which.

    Returns
    -------
    Names

    Notes
    -----
    Headings name the arm and the time, labels the outcome, unless the labels are the ones that speak of groups. A
    heading that stands above all columns of values names no arm where there are several. Words are taken as printed.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> layout = layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0])
    >>> names = names_of(layout, layout.table.grid.at(7, 1))
    >>> names.arm, names.time, names.outcome
    ('Continuous ultrasound', 'Before treatment',
     'Slope of the median frequency, muscles of the right side / Gluteus maximus')
    """
    row = cell.row if row is None else row
    words = layout.row(row)
    above = [
        text
        for heading in layout.heading_cells(cell.col, row)
        if not _above_all_values(layout, heading) and (text := arm_words(heading.text))
    ]
    arms = [text for text in above if not names_time(text)]
    times = [text for text in above if names_time(text)]
    labels, unit = _labels_and_unit(layout, words)
    beside = [*(section.text for section in words.section), *labels]
    by_row = _arm_labels(layout, words, bool(arms))
    doubts = []
    if by_row:
        outcome = [text for text in beside if text not in by_row and not names_time(text)] + arms
        arms = [text for text in map(arm_words, by_row) if text] or list(by_row)
    else:
        outcome = [text for text in beside if not names_time(text)]
    times += [text for text in beside if names_time(text) and text not in by_row]
    if not arms and len(outcome) > 1 and not words.section:
        arms = [outcome.pop()]
        doubts.append("the arm was taken from the last label of the row")
    if not arms:
        arms, doubt = _arm_of_all(layout, cell, row)
        doubts += doubt
    if not times:
        mixed = [text for text in arms if mentions_time(re.sub(r"[(\[].*?[)\]]", " ", text))]
        if mixed:
            times = mixed[:1]
            doubts.append("one heading names arm and time")
    if not arms:
        doubts.append("no heading names an arm")
    if not outcome:
        doubts.append("no label names an outcome")
    return Names(
        arm=" / ".join(arms),
        time=" / ".join(times),
        outcome=" / ".join(outcome),
        unit=unit or _unit_in(outcome),
        doubts=tuple(doubts),
    )


def _arm_of_all(layout, cell, row):
    """Take a heading above all values for the arm where nothing else names one."""
    for heading in layout.heading_cells(cell.col, row):
        text = arm_words(heading.text)
        if text and not names_time(text) and _above_all_values(layout, heading):
            sized = size_in(heading.text) is not None
            return [text], [] if sized else ["one heading stands above all values; it was taken for the arm"]
    return [], []


def _above_all_values(layout, heading):
    columns = layout.value_columns
    return len(columns) > 1 and all(
        heading.col <= column < heading.col + heading.colspan for column in columns
    )


def _labels_and_unit(layout, words):
    labels, unit = [], ""
    for label in words.labels:
        heads = [cell.text for cell in layout.tree.paths[label.col]]
        if heads and _UNITS.fullmatch(heads[-1].strip()):
            unit = label.text
        elif label.text not in labels:
            labels.append(label.text)
    return labels, unit


def _arm_labels(layout, words, named_above):
    """Give the labels of a row that name its arm, where labels and not headings do so in this table."""
    for label in words.labels:
        heads = [cell.text for cell in layout.tree.paths[label.col]]
        if heads and _NAMES_ARMS.fullmatch(heads[-1].strip()) and not names_time(label.text):
            return (label.text,)
    if any(size_in(cell.text) for path in layout.tree.paths[layout.n_labels :] for cell in path):
        return ()
    sized = [cell.text for cell in (*words.section, *words.labels) if size_in(cell.text)]
    if sized:
        return (sized[-1],)
    if named_above:
        return ()
    spoken = [cell.text for cell in (*words.section, *words.labels) if _GROUP.search(cell.text)]
    return (spoken[-1],) if spoken else ()


def _unit_in(outcome):
    match = _UNIT.search(outcome[-1]) if outcome else None
    return match[1].strip() if match and not _NO_UNIT.search(match[1]) else ""
