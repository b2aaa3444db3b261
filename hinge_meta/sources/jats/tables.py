"""All tables of an article, and those that are no text."""

from dataclasses import dataclass

from hinge_meta.sources.jats.grid import grid_of
from hinge_meta.sources.jats.note import note_labels, notes_of
from hinge_meta.sources.jats.printed_text import local_name, printed_text
from hinge_meta.sources.jats.table import Table
from hinge_meta.sources.unreadable import Unreadable

_ELSEWHERE = frozenset(("sub-article", "response"))
_PICTURES = ("graphic", "inline-graphic", "media")


@dataclass(frozen=True)
class NotReadable:
    """A table that cannot be read, and why.

    Examples
    --------
    >>> NotReadable("Table 3", "a picture, no text").why
    'a picture, no text'
    """

    name: str
    why: str


def tables_of(article):
    """Read all tables of an article.

    Parameters
    ----------
    article : lxml element
        An ``article``; tables of letters and reviews that come with it are left out.

    Returns
    -------
    tuple of (tuple of Table, tuple of NotReadable)
        In the order of the file.

    Examples
    --------
    >>> from lxml import etree
    >>> article = etree.fromstring(
    ...     "<article><table-wrap><label>Table 1</label><graphic/></table-wrap><table-wrap id='T2'>"
    ...     "<label>Table 2.</label><table><tr><td>1</td></tr></table></table-wrap></article>")
    >>> tables, not_readable = tables_of(article)
    >>> [table.name for table in tables], [(item.name, item.why) for item in not_readable]
    (['Table 2'], [('Table 1', 'a picture, no text')])
    """
    tables, not_readable = [], []
    number = 0
    for wrap in article.iter("{*}table-wrap"):
        above = [local_name(parent) for parent in wrap.iterancestors()]
        if _ELSEWHERE.intersection(above) or "table" in above:
            continue
        number += 1
        name = _label(wrap) or f"unlabelled table {number}"
        grids = [element for element in wrap.iter("{*}table") if _is_outermost(element)]
        if not grids:
            not_readable.append(NotReadable(name, _why_none(wrap)))
        feet = [foot for foot in wrap.iter("{*}table-wrap-foot")]
        labels = note_labels(feet)
        for part, element in enumerate(grids, start=1):
            called = name if len(grids) == 1 else f"{name} (part {part})"
            if element.tag.startswith("{") and "oasis" in element.tag:
                not_readable.append(NotReadable(called, "a table of the OASIS model, which is not read"))
                continue
            try:
                grid = grid_of(element, labels)
            except Unreadable as reason:
                not_readable.append(NotReadable(called, str(reason)))
                continue
            tables.append(Table(called, wrap.get("id") or "", _caption(wrap), notes_of(feet), grid))
    return tuple(_told_apart(tables)), tuple(not_readable)


def _label(wrap):
    group = wrap.getparent()
    for element in (wrap, group):
        if element is not None and local_name(element) in ("table-wrap", "table-wrap-group"):
            label = element.find("{*}label")
            text = printed_text(label).text.rstrip(".: ") if label is not None else ""
            if text:
                return text
    return ""


def _caption(wrap):
    captions = [caption for caption in wrap.findall("{*}caption")]
    group = wrap.getparent()
    if group is not None and local_name(group) == "table-wrap-group":
        captions = [*group.findall("{*}caption"), *captions]
    return " ".join(filter(None, (printed_text(caption).literal for caption in captions)))


def _is_outermost(table):
    for parent in table.iterancestors():
        name = local_name(parent)
        if name == "table-wrap":
            return True
        if name in ("table", "table-wrap-foot"):
            return False
    return False


def _why_none(wrap):
    if any(local_name(element) in _PICTURES for element in wrap.iter()):
        return "a picture, no text"
    return "no table stands in it"


def _told_apart(tables):
    """Give tables of the same name different ones, so that a place names one table."""
    times = {}
    for table in tables:
        times[table.name] = times.get(table.name, 0) + 1
    seen = {}
    for table in tables:
        seen[table.name] = seen.get(table.name, 0) + 1
        if times[table.name] == 1:
            yield table
        else:
            name = f"{table.name} (number {seen[table.name]} of {times[table.name]} of this name)"
            yield Table(name, table.identifier, table.caption, table.notes, table.grid)
