"""The parts of a review table in HTML: the table as printed, the same as a list, the key to its signs."""

from hinge_meta.pull.extract.table_refusal import why_no_row

READ, DOUBT, NO_NUMBER, REFUSED = "read", "read with doubt", "no number", "refused"
# A colour that keeps the page's own letters readable on white and on black, and a sign for those who see no colour.
SIGNS = {
    READ: ("✓", "rgba(46, 160, 67, 0.22)"),
    DOUBT: ("?", "rgba(210, 153, 34, 0.30)"),
    NO_NUMBER: ("·", "transparent"),
    REFUSED: ("✕", "rgba(218, 54, 51, 0.22)"),
}
_EDGE = (
    "border: 1px solid rgba(128, 128, 128, 0.5); padding: 0.2em 0.5em; vertical-align: top; text-align: left"
)
_LINE = ("row", "column", "literal", "read as", "second number", "people", "how", "why")


def how_read(item):
    """Say how a cell was read.

    Parameters
    ----------
    item : TableCell or None
        None for a cell without numbers.

    Returns
    -------
    {"read", "read with doubt", "no number", "refused"}
        A cell whose number is part of another cell's row counts as read.

    Examples
    --------
    >>> how_read(None)
    'no number'
    """
    if item is None:
        return NO_NUMBER
    why = why_no_row(item)
    if why and not why.startswith("part of"):
        return REFUSED
    return DOUBT if item.doubts and not why else READ


def as_printed(layout, read, address):
    """Draw the table as the article prints it, every cell with numbers coloured, signed and explained.

    Parameters
    ----------
    layout : Layout
    read : iterable of TableCell
    address : str
        Of the article; linked where it is an https address.

    Returns
    -------
    Markup
        Spans and headings kept; the explanation stands in ``title``.

    Examples
    --------
    >>> from hinge_meta.published_tables.example_article import example_article
    >>> from hinge_meta.sources.jats.article import read_article
    >>> from hinge_meta.sources.jats.layout import layout_of
    >>> layout = layout_of(read_article(example_article("ebadi2012").read_bytes()).tables[0])
    >>> '<th scope="colgroup" colspan="3"' in as_printed(layout, [], "")
    True
    """
    from markupsafe import Markup

    by_place = {(item.cell.row, item.cell.col): item for item in read}
    rows = [[] for _ in range(layout.table.grid.n_rows)]
    for cell in layout.table.grid.cells:
        rows[cell.row].append(_cell(layout, cell, by_place.get((cell.row, cell.col))))
    lines = [Markup("<tr>{}</tr>").format(Markup("").join(cells)) for cells in rows]
    head, body = lines[: layout.tree.n_rows], lines[layout.tree.n_rows :]
    link = ""
    if address.startswith("https://"):
        link = Markup(' (<a href="{0}">{0}</a>)').format(address)
    caption = Markup("{}. {}{}").format(layout.table.name, layout.table.caption, link)
    return _table(caption, Markup("\n").join(head), Markup("\n").join(body))


def as_list(read):
    """Draw the cells with numbers as a plain table, one line a cell, to copy from.

    Parameters
    ----------
    read : iterable of TableCell

    Returns
    -------
    Markup

    Examples
    --------
    >>> "The same as a list" in as_list([])
    True
    """
    from markupsafe import Markup

    head = Markup("").join(Markup('<th scope="col" style="{}">{}</th>').format(_EDGE, name) for name in _LINE)
    lines = [
        Markup("<tr>{}</tr>").format(
            Markup("").join(Markup('<td style="{}">{}</td>').format(_EDGE, text) for text in _line(item))
        )
        for item in read
    ]
    head = Markup("<tr>{}</tr>").format(head)
    return _table("The same as a list, to copy from", head, Markup("\n").join(lines))


def key_to_signs(counts):
    """Explain the signs, with how often each stands.

    Parameters
    ----------
    counts : dict of str to int

    Returns
    -------
    Markup

    Examples
    --------
    >>> "✓ read</span>: 24" in key_to_signs({"read": 24})
    True
    """
    from markupsafe import Markup

    parts = [
        Markup('<span style="background: {}">{} {}</span>{}').format(
            colour, sign, how, f": {counts[how]}" if how in counts else ""
        )
        for how, (sign, colour) in SIGNS.items()
    ]
    return Markup("<p>{}</p>").format(Markup(" &nbsp; ").join(parts))


def _table(caption, head, body):
    from markupsafe import Markup

    opening = Markup(
        '<table style="border-collapse: collapse"><caption style="text-align: left; font-weight: bold">{}</caption>'
    )
    return Markup("{}<thead>{}</thead><tbody>{}</tbody></table>").format(opening.format(caption), head, body)


def _cell(layout, cell, item):
    from markupsafe import Markup

    spans = Markup("")
    for name, number in (("colspan", cell.colspan), ("rowspan", cell.rowspan)):
        if number > 1:
            spans += Markup(' {}="{}"').format(name, number)
    if cell.row < layout.tree.n_rows:
        scope = "colgroup" if cell.colspan > 1 else "col"
        return Markup('<th scope="{}"{} style="{}">{}</th>').format(scope, spans, _EDGE, cell.literal)
    section = layout.row(cell.row).kind == "section"
    if section or cell.col < layout.n_labels:
        scope = "rowgroup" if section or cell.rowspan > 1 else "row"
        return Markup('<th scope="{}"{} style="{}">{}</th>').format(scope, spans, _EDGE, cell.literal)
    how = how_read(item)
    sign, colour = SIGNS[how]
    said = how
    if item is not None:
        line = _line(item)
        said = "; ".join(filter(None, (how, *line[3:6], line[7])))
    sign = sign if cell.literal else ""
    return Markup(
        '<td{} style="{}; background: {}" title="{}">{} <span role="img" aria-label="{}">{}</span></td>'
    ).format(spans, _EDGE, colour, said, cell.literal, how, sign)


def _line(item):
    reading, beside = item.reading, item.spread
    numbers = [reading.value, reading.second, reading.third]
    if beside is not None:
        numbers += [beside.value, beside.second, beside.third]
    second = item.second.kind
    if item.second.level:
        second += f" {item.second.level}%"
    if item.second.known_from:
        second += f" ({item.second.known_from})"
    return (
        " / ".join((*item.section, *item.labels)) or str(item.cell.row + 1),
        " / ".join(item.headings) or str(item.cell.col + 1),
        reading.literal,
        ", ".join(f"{number:f}" for number in numbers if number is not None),
        second,
        f"{item.size.n} ({item.size.known_from})" if item.size else "",
        how_read(item),
        "; ".join(filter(None, (why_no_row(item), *item.doubts))),
    )
