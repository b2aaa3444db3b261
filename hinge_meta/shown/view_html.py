"""The parts of a view as HTML that reads well in a light theme, a dark one, and without any style."""

import html
import re
from dataclasses import replace

from hinge_meta.shown.cell import cell, is_number
from hinge_meta.shown.find_terms import marked, terms_in
from hinge_meta.shown.term import term_of
from hinge_meta.shown.view import Bullets, Fold, Link, Table, Words

EXPLAINED = "What the words mean"
_WEB = re.compile(r"https?://[^\s<>\"']+")
_LEFT = "style='text-align:left;vertical-align:top'"
_RIGHT = "style='text-align:right;vertical-align:top'"


def view_html(parts):
    """Turn the parts of a view into HTML, and explain the words that they use.

    Parameters
    ----------
    parts : sequence of Words, Bullets, Table or Fold

    Returns
    -------
    str
        Everything escaped; the same parts give the same text.

    Notes
    -----
    No colour, class or identifier: the colours are those of the page, so that a dark theme stays dark, and GitHub,
    which takes away styles, shows the same table. A column in which nothing stands is left out. The first time that a
    term stands in the head of a row or column it has its meaning as a tooltip; since a tooltip needs a mouse, the
    meanings also stand in a list that opens by key, touch or screen reader.

    Examples
    --------
    >>> view_html([Table("Two", (("k", "2"),))])[:55]
    "<table><caption>Two</caption><tbody><tr><th scope='row'"
    """
    parts = tuple(parts)
    body, seen = [], set()
    for part in parts:
        markup, seen = _markup(part, seen)
        body.append(markup)
    return "".join([*body, _explained(parts)])


def _markup(part, seen):
    if isinstance(part, Words):
        text = _text(part.text)
        return (f"<p><strong>{text}</strong></p>" if part.strong else f"<p>{text}</p>"), seen
    if isinstance(part, Bullets):
        return f"<ul>{''.join(f'<li>{_text(item)}</li>' for item in part.items)}</ul>", seen
    if isinstance(part, Fold):
        inside = []
        for item in part.parts:
            markup, seen = _markup(item, seen)
            inside.append(markup)
        return f"<details><summary>{html.escape(part.summary)}</summary>{''.join(inside)}</details>", seen
    if isinstance(part, Table):
        return _table(part, seen)
    raise ValueError(
        f"part must be one of ['Words', 'Bullets', 'Table', 'Fold'], got {type(part).__name__!r}"
    )


def _table(table, seen):
    rows = [[item if isinstance(item, Link) else cell(item) for item in row] for row in table.rows]
    width = max((len(row) for row in (table.head, *rows)), default=0)
    if table.head and rows:
        kept = [index for index in range(width) if index == 0 or any(row[index] != "" for row in rows)]
        table = replace(table, head=tuple(table.head[index] for index in kept))
        rows, width = [[row[index] for index in kept] for row in rows], len(kept)
    right = [index > 0 and bool(table.head) and _all_numbers(rows, index) for index in range(width)]
    lines = [f"<table><caption>{html.escape(table.caption)}</caption>" if table.caption else "<table>"]
    if table.head:
        names = []
        for index, name in enumerate(table.head):
            markup, seen = marked(name, seen)
            names.append(f"<th scope='col' {_RIGHT if right[index] else _LEFT}>{markup}</th>")
        lines.append(f"<thead><tr>{''.join(names)}</tr></thead>")
    lines.append("<tbody>")
    for name, *cells in rows:
        markup, seen = (_text(name), seen) if isinstance(name, Link) else marked(name, seen)
        values = "".join(
            f"<td {_RIGHT if right[index] else _LEFT}>{_text(item)}</td>"
            for index, item in enumerate(cells, start=1)
        )
        # A heading without words would be read out as one.
        first = f"<th scope='row' {_LEFT}>{markup}</th>" if markup else f"<td {_LEFT}></td>"
        lines.append(f"<tr>{first}{values}</tr>")
    return "".join([*lines, "</tbody></table>"]), seen


def _all_numbers(rows, index):
    texts = [row[index] for row in rows if index < len(row) and row[index] != ""]
    return bool(texts) and all(isinstance(text, str) and is_number(text) for text in texts)


def _text(item):
    if isinstance(item, Link):
        text = html.escape(item.text or item.address)
        return f"<a href='{html.escape(item.address)}'>{text}</a>" if _WEB.fullmatch(item.address) else text
    return html.escape(item)


def _explained(parts):
    whole = {name: term_of(name.replace(" ", "_")) for name in _heads_of(parts)}
    read = "\n".join(_words_of(parts))
    found = dict.fromkeys([*filter(None, whole.values()), *terms_in(read)])
    if not found:
        return ""
    entries = "".join(
        f"<dt>{html.escape(term.term)}</dt><dd>{html.escape(term.meaning)}</dd>" for term in found
    )
    return f"<details><summary>{EXPLAINED}</summary><dl>{entries}</dl></details>"


def _heads_of(parts):
    for part in parts:
        if isinstance(part, Fold):
            yield from _heads_of(part.parts)
        elif isinstance(part, Table):
            yield from part.head
            yield from (row[0] for row in part.rows if row and isinstance(row[0], str))


def _words_of(parts):
    for part in parts:
        if isinstance(part, Words):
            yield cell(part.text.text if isinstance(part.text, Link) else part.text)
        elif isinstance(part, Bullets):
            yield from (cell(item.text if isinstance(item, Link) else item) for item in part.items)
        elif isinstance(part, Fold):
            yield from _words_of(part.parts)
        else:
            yield part.caption
            yield from part.head
            for row in part.rows:
                yield from (cell(item) for item in row if isinstance(item, str))
