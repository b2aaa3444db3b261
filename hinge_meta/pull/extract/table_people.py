"""How many people each number of a table stands for, where that is printed, and whether places disagree."""

from hinge_meta.pull.extract.table_names import names_of
from hinge_meta.sources.jats.column_kind import arm_words, column_kind
from hinge_meta.sources.jats.group_sizes import (
    Size,
    counts_no_people,
    same_arm,
    size_in,
    size_in_caption,
)
from hinge_meta.sources.jats.time_words import names_time


def people_of(layout, cell, arm, elsewhere=(), arms=None):
    """Find how many people a number stands for.

    Parameters
    ----------
    layout : Layout
    cell : Cell
    arm : str
        As printed, see `names_of`.
    elsewhere : sequence of (str, str, Size)
        Numbers of the arms in another table, see `sizes_of_arms`.
    arms : sequence of str, optional
        All arms of this table, as `arms_above` gives them, where they are there already.

    Returns
    -------
    tuple of (Size or None, tuple of str)
        The number from the nearest place that prints one; and doubts: places that disagree, numbers that count no
        people.

    Notes
    -----
    In this order: a column of numbers beside it, the headings from the lowest, labels and section of its row, a row of
    numbers, the caption, Table 1. Nothing is added up or carried over from another arm.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> layout = layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0])
    >>> people_of(layout, layout.table.grid.at(3, 3), "Continuous ultrasound")
    (Size(n=21, literal='N=21', known_from='header "N=21"'), ())
    """
    places = []
    beside = _column_beside(layout, cell)
    if beside:
        places.append(("column", beside))
    above = [
        size
        for heading in reversed(layout.heading_cells(cell.col, cell.row))
        if (size := size_in(heading.text))
    ]
    places += [("header", size) for size in above]
    words = layout.row(cell.row)
    places += [
        ("row", size)
        for label in (*reversed(words.labels), *reversed(words.section))
        if (size := size_in(label.text, "label"))
    ]
    counted = _row_of_numbers(layout, cell)
    if counted:
        places.append(("row of numbers", counted))
    caption = size_in_caption(layout.table.caption, arm, arms_above(layout) if arms is None else arms)
    if caption:
        places.append(("caption", caption))
    places += [(name, size) for name, other, size in elsewhere if same_arm(other, arm)]
    if not places:
        return None, ()
    where, size = places[0]
    doubts = [
        f"{where} {size.n}, {other_place} {other.n}" for other_place, other in places[1:] if other.n != size.n
    ]
    if elsewhere and size in [other for _, _, other in elsewhere]:
        doubts.append(f"n was taken from another table: {size.known_from}")
    things = counts_no_people([layout.table.caption, *(note.text for note in layout.table.notes)])
    if things:
        doubts.append(f"n counts {things}, not people")
    return size, tuple(dict.fromkeys(doubts))


def sizes_of_arms(layout):
    """List the numbers of people that the headings of a table print for its arms.

    Parameters
    ----------
    layout : Layout

    Returns
    -------
    tuple of (str, str, Size)
        Name of the table, arm as printed, number; an arm with several numbers is left out, and so is everything where
        the table says that it counts no people.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> sizes_of_arms(layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0]))
    ()
    """
    if counts_no_people([layout.table.caption, *(note.text for note in layout.table.notes)]):
        return ()
    found = {}
    for column in layout.value_columns:
        row = next((row.row for row in layout.rows if row.kind == "numbers"), None)
        cell = None if row is None else layout.table.grid.at(row, column)
        if cell is None:
            continue
        arm = names_of(layout, cell, row).arm
        for heading in layout.tree.paths[column]:
            size = size_in(heading.text, layout.table.name)
            if arm and size:
                found.setdefault(arm, {})[size.n] = size
    return tuple(
        (layout.table.name, arm, size)
        for arm, sizes in found.items()
        if len(sizes) == 1
        for size in sizes.values()
    )


def arms_above(layout):
    """List the arms that the headings of values name.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> arms_above(layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0]))
    ('Continuous ultrasound', 'Placebo ultrasound')
    """
    arms = []
    for column in layout.value_columns:
        texts = [arm_words(heading.text) for heading in layout.tree.paths[column]]
        arms.append(" / ".join(text for text in texts if text and not names_time(text)))
    return tuple(dict.fromkeys(arm for arm in arms if arm))


def column_key(layout, column, row):
    """Name what a column belongs to: its headings without numbers of people and words such as "Mean" and "SD".

    Examples
    --------
    >>> from lxml import etree
    >>> from hinge_meta.sources.jats.grid import grid_of
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> from hinge_meta.sources.jats.table import Table
    >>> grid = grid_of(etree.fromstring(
    ...     "<table><thead><tr><th/><th>Control mean</th><th>Control SD</th></tr></thead>"
    ...     "<tbody><tr><td>Pain</td><td>6</td><td>2</td></tr></tbody></table>"))
    >>> layout = layout_of(Table("Table 1", "", "", (), grid))
    >>> column_key(layout, 1, 1), column_key(layout, 2, 1)
    (('Control',), ('Control',))
    """
    kept = []
    for text in layout.headings_of(column, row):
        words = arm_words(text)
        if words and column_kind([text])[0] != "n":
            kept.append(words)
    return tuple(kept)


def _column_beside(layout, cell):
    key = column_key(layout, cell.col, cell.row)
    for column in range(layout.n_labels, layout.table.grid.n_cols):
        if layout.kind_of(column, cell.row)[0] != "n":
            continue
        number = layout.table.grid.places[cell.row][column]
        if number is None or column_key(layout, column, cell.row) != key:
            continue
        if not key and len(layout.value_columns) > 1:
            continue
        return _whole(layout, number, "column")
    return None


def _row_of_numbers(layout, cell):
    """Read the nearest row of numbers of people above, or the only one."""
    rows = layout.rows_of_people
    above = [row for row in rows if row < cell.row]
    row = above[-1] if above else rows[0] if len(rows) == 1 and rows[0] != cell.row else None
    number = None if row is None else layout.table.grid.places[row][cell.col]
    return None if number is None else _whole(layout, number, "row")


def _whole(layout, number, where):
    reading = layout.readings[number]
    if reading.shape in ("number", "group size") and reading.value == reading.value.to_integral_value() > 0:
        return Size(int(reading.value), reading.literal, f'{where} "{reading.literal}"')
    return None
