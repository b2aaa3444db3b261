"""A table read: every cell with numbers, with what the words around it say of them."""

import re
from dataclasses import replace

from hinge_meta.pull.extract.table_cell import TableCell
from hinge_meta.pull.extract.table_names import names_of
from hinge_meta.pull.extract.table_pairs import spread_columns
from hinge_meta.pull.extract.table_people import arms_above, people_of
from hinge_meta.pull.extract.table_words import words_around
from hinge_meta.sources.jats.column_kind import arm_words, kind_of_words
from hinge_meta.sources.jats.quantity import caveats, centre, quantity
from hinge_meta.sources.jats.second_number import SecondNumber, Words, second_number

_NUMBERS = ("read", "refused")
_DIFFERENCE_ROW = re.compile(r"(?:mean |adjusted )*differences?\b|between[- ]group", re.IGNORECASE)
_ONE_LETTER = 1


def read_table(layout, elsewhere=(), also=()):
    """Read all cells of a table that hold digits.

    Parameters
    ----------
    layout : Layout
    elsewhere : sequence of (str, str, Size)
        Numbers of people that another table prints, see `sizes_of_arms`.
    also : sequence of str
        Doubts that hold for the whole article.

    Returns
    -------
    tuple of TableCell
        In reading order, refused ones included. Headings and labels are not among them.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> cells = read_table(layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0]))
    >>> cells[0].literal, cells[0].second.kind, cells[0].size.n, cells[0].doubts
    ('40.8 (14.6)', 'sd', 24, ())
    """
    pairs, cells, arms = {}, [], arms_above(layout)
    for cell, reading in layout.data_cells():
        if reading.state not in _NUMBERS:
            continue
        above = layout.row(cell.row).headings
        if above not in pairs:
            pairs[above] = spread_columns(layout, cell.row)
        cells.append(_read(layout, cell, reading, pairs[above], elsewhere, arms, tuple(also)))
    return tuple(cells)


def _read(layout, cell, reading, pairs, elsewhere, arms, also):
    row = layout.row(cell.row)
    headings, labels = layout.headings_of(cell.col, cell.row), tuple(label.text for label in row.labels)
    kind, kind_from = _kind(layout, cell, row, reading)
    names = names_of(layout, cell)
    spread, beside = None, pairs.get(cell.col) if kind == "value" else None
    if beside is not None:
        number = layout.table.grid.places[cell.row][beside]
        spread = layout.readings[number] if number is not None else None
        spread = spread if spread is not None and spread.is_number else None
    second, more = _second(layout, cell, reading, spread, beside)
    size, size_doubts = people_of(layout, cell, names.arm, elsewhere, arms)
    amount, why_amount = quantity(
        headings, (*labels, *(part.text for part in row.section)), layout.table.caption
    )
    marks = (
        mark for each in (cell, *layout.heading_cells(cell.col, cell.row), *row.labels) for mark in each.marks
    )
    pointed = layout.table.notes_for(dict.fromkeys(marks))
    notes = (layout.table.caption, *(note.text for note in layout.table.notes))
    middle, why_middle = centre(headings, notes, second.kind)
    doubts = [
        *also,
        *reading.doubts,
        *(spread.doubts if spread else ()),
        *more,
        *second.doubts,
        *names.doubts,
        *caveats((*headings, *labels, *pointed), (layout.table.caption, *layout.table.general_notes)),
        why_amount,
        why_middle,
        *size_doubts,
        *_doubts_of_place(layout, cell, row),
        _lone_spread(layout, cell, reading, spread, pairs),
    ]
    return TableCell(
        table=layout.table.name,
        cell=cell,
        reading=reading,
        headings=headings,
        labels=labels,
        section=tuple(part.text for part in row.section),
        names=names,
        kind=kind,
        kind_from=kind_from,
        quantity=amount,
        centre=middle,
        second=second,
        spread=spread,
        belongs_to=next((mean for mean, own in pairs.items() if own == cell.col and kind == "spread"), None),
        size=size,
        doubts=tuple(dict.fromkeys(filter(None, doubts))),
    )


def _kind(layout, cell, row, reading):
    """Say what a cell holds: its row decides where its label says so, otherwise its column."""
    if cell.row in layout.rows_of_people:
        return "n", row.labels[-1].text if row.labels else "n ="
    for label in reversed(row.labels):
        kind = kind_of_words(label.text)
        if kind in ("p", "spread", "effect size") or (
            kind == "difference" and _DIFFERENCE_ROW.match(label.text)
        ):
            return kind, label.text
    kind, words = layout.kind_of(cell.col, cell.row)
    # "F" and "SE" may name a group as well; a value with a spread of its own shows that they do.
    if reading.has_two and (kind == "spread" or (kind == "statistic" and len(words) == _ONE_LETTER)):
        return "value", ""
    return kind, words


def _second(layout, cell, reading, spread, beside):
    """Say what the second number is, of the cell itself or of the one beside it."""
    if spread is None:
        second = second_number(reading, words_around(layout, cell))
        missing = beside is not None and reading.second is None
        if second.kind == "unknown" and not second.doubts:
            return second, ("no words say what the second number is",)
        return second, ("its column of spreads holds no number here",) if missing else ()
    if reading.second is not None:
        return SecondNumber("unknown"), ("a second number in the cell and another in the column beside it",)
    heading = layout.headings_of(beside, cell.row)[-1]
    statistic = heading.removeprefix(arm_words(heading)).strip(" ,:-–")
    words = [Words("header", f"({statistic})"), Words("header", statistic)]
    if spread.shape == "number":
        spread = replace(spread, shape="plus-minus", second=spread.value)
    second = second_number(spread, words)
    quoted = f'column "{heading}"'
    return SecondNumber(second.kind, second.level, quoted, second.doubts), ()


def _lone_spread(layout, cell, reading, spread, pairs):
    """Say that a column of spreads belongs to no single column, to a mean that stands without one."""
    if spread is not None or reading.second is not None:
        return ""
    lone = [
        column
        for column in range(layout.n_labels, layout.table.grid.n_cols)
        if layout.kind_of(column, cell.row)[0] == "spread" and column not in pairs.values()
    ]
    if not lone:
        return ""
    heading = layout.headings_of(lone[0], cell.row)[-1]
    return f'a column "{heading}" belongs to no single column of means'


def _doubts_of_place(layout, cell, row):
    if row.headings is not None:
        yield "headings within the table stand above it"
    if cell.colspan > 1:
        yield f"the cell spans {cell.colspan} columns"
    if cell.rowspan > 1:
        yield f"the cell spans {cell.rowspan} rows"
    for remark in layout.table.grid.remarks:
        if remark.startswith(f"row {cell.row + 1}:"):
            yield remark.partition(": ")[2]
    if layout.tree.known_from == "first numbers":
        yield "no headings are marked up; the rows above the first number were taken for them"
