"""The words around a number that may say what its second number is, the nearest first."""

from hinge_meta.sources.jats.second_number import Words


def words_around(layout, cell):
    """Collect the words around a number.

    Parameters
    ----------
    layout : Layout
    cell : Cell

    Returns
    -------
    tuple of Words
        Headings from the lowest, titles within the table, the caption, notes to which a mark on the cell, its headings
        or its labels points, general notes, a column of units, labels and sections of its row.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> layout = layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0])
    >>> [words.place for words in words_around(layout, layout.table.grid.at(3, 1))]
    ['header', 'header', 'header', 'caption', 'label', 'header']
    """
    table, row = layout.table, layout.row(cell.row)
    headings = layout.heading_cells(cell.col, cell.row)
    labels = (*reversed(row.labels), *reversed(row.section))
    words = [Words("header", heading.text) for heading in reversed(headings)]
    words += [Words("header", title.text) for title in layout.tree.titles]
    words.append(Words("caption", table.caption))
    marks = dict.fromkeys(mark for each in (cell, *headings, *labels) for mark in each.marks)
    words += [Words("note", text) for text in table.notes_for(marks)]
    words += [Words("general note", text) for text in table.general_notes]
    words += [Words("label", label.text) for label in labels]
    # "Outcome, mean (SD)" above the labels speaks for all rows.
    words += [
        Words("header", head.text) for column in range(layout.n_labels) for head in layout.tree.paths[column]
    ]
    return tuple(word for word in words if word.text)
