"""The notes below a table, by the mark that points to them."""

import re
from dataclasses import dataclass
from itertools import pairwise

from hinge_meta.sources.jats.mark import marks_in
from hinge_meta.sources.jats.printed_text import local_name, printed_text
from hinge_meta.sources.plain_text import one_line

_SIGNS = r"[*∗⁎＊†‡§¶‖∥#]+"
_STARTS = re.compile(rf"(?:^|(?<=[.;,])\s*)({_SIGNS})\s*(?=[^\s*∗⁎＊†‡§¶‖∥#])")


@dataclass(frozen=True)
class Note:
    """One note: the mark that points to it, blank where it is for the whole table, and what it says.

    Examples
    --------
    >>> Note("", "Values are mean (SD).").mark
    ''
    """

    mark: str
    text: str


def note_labels(foot):
    """List the labels of notes that are marked up as such, before their texts can be read.

    Parameters
    ----------
    foot : iterable of lxml element
        Elements ``table-wrap-foot``.

    Returns
    -------
    frozenset of str

    Examples
    --------
    >>> from lxml import etree
    >>> foot = etree.fromstring("<table-wrap-foot><fn><label>1</label><p>Adjusted.</p></fn></table-wrap-foot>")
    >>> sorted(note_labels([foot]))
    ['1']
    """
    return frozenset(
        mark
        for part in foot
        for label in part.iter("{*}label")
        for mark in marks_in(one_line("".join(label.itertext())))
    )


def notes_of(foot):
    """Read the notes below a table.

    Parameters
    ----------
    foot : iterable of lxml element
        Elements ``table-wrap-foot``.

    Returns
    -------
    tuple of Note
        In order. A paragraph with several signs in it is several notes.

    Examples
    --------
    >>> from lxml import etree
    >>> foot = etree.fromstring(
    ...     "<table-wrap-foot><p>Values are mean (SD). *p &lt; 0.05; **p &lt; 0.01</p>"
    ...     "<fn><label>a</label><p>Higher is better.</p></fn></table-wrap-foot>")
    >>> [(note.mark, note.text) for note in notes_of([foot])]
    [('', 'Values are mean (SD).'), ('*', 'p < 0.05;'), ('**', 'p < 0.01'), ('a', 'Higher is better.')]
    """
    notes = []
    for part in foot:
        for block in _blocks(part):
            label = block.find("{*}label")
            text = printed_text(block, skip=("label",)).literal.lstrip(": ")
            marks = marks_in(one_line("".join(label.itertext()))) if label is not None else ()
            if marks:
                notes += [Note(mark, text) for mark in marks]
            elif text:
                raised = next(iter(printed_text(block).marks), "") if _opens_raised(block) else ""
                notes += [Note(raised, text.removeprefix(raised).strip())] if raised else _split(text)
    return tuple(notes)


def _blocks(part):
    for child in part:
        if local_name(child) in ("fn", "p", "attrib"):
            yield child
        else:
            yield from (below for below in child.iter("{*}fn", "{*}p") if _own(below, child))


def _own(below, top):
    return not any(local_name(parent) == "fn" for parent in below.iterancestors() if parent is not top)


def _opens_raised(block):
    """Say whether the first thing printed stands raised: ``<p><sup>a</sup>Adjusted.</p>``."""
    element = block
    while True:
        if (element.text or "").strip():
            return local_name(element) == "sup"
        if len(element) == 0:
            return False
        element = element[0]


def _split(text):
    starts = list(_STARTS.finditer(text))
    cuts = [0, *(start.start() for start in starts), len(text)]
    marks = ["", *(marks_in(start[1])[0] for start in starts)]
    texts = [text[one:other].strip() for one, other in pairwise(cuts)]
    return [
        Note(mark, re.sub(rf"^{_SIGNS}\s*", "", part) if mark else part)
        for mark, part in zip(marks, texts, strict=True)
        if part
    ]
