"""A document as a PDF: one sheet of paper, both sides, then the appendix."""

from bisect import bisect_left
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files

from hinge_meta.summaries.paper.as_data import as_data
from hinge_meta.summaries.paper.day import day_of
from hinge_meta.summaries.paper.places_to_break import with_places
from hinge_meta.summaries.paper.typeset import typeset

SIDES = 2
# From the most generous to the most frugal: the size of letters in points (below the last, nobody would read them),
# and for each the share of the width that a picture takes.
SIZES = (8.8, 8.4, 8.0, 7.6, 7.2)
SHARES = (1.0, 0.88, 0.78, 0.7)


def pdf_of(document):
    """Make the PDF of a document: A4, tagged for screen readers (PDF/UA-1), the same bytes for the same document.

    Parameters
    ----------
    document : Document

    Returns
    -------
    bytes

    Raises
    ------
    RuntimeError
        If it cannot be set: names the document, says what, in Typst's words.
    ValueError
        If two of its sections share an id.

    Notes
    -----
    The sheet is set in the largest of `SIZES` in which it fits on two sides in its own order, and then with its
    pictures at the largest of `SHARES`. What does not fit in the last runs on to a third: nothing is cut. Nothing in
    the file tells when it was made; its date is the document's.

    Examples
    --------
    >>> from hinge_meta.summaries.document.document import Document
    >>> document = Document("a", "Does it help?", "Help", "Unknown.", (), (), "2026-11-23", "0123", "No advice.")
    >>> pdf_of(document)[:5]
    b'%PDF-'
    """
    name = f"document '{document.id}' as PDF"
    day = day_of(document.date)
    data = {**with_places(as_data(document)), "day": [day.year, day.month, day.day] if day else None}
    data |= _layout(data, name)
    # Seconds since 1970 of the document's own date, so that no clock is asked.
    moment = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) if day else 0
    data["measuring"] = False
    return typeset(_template(), data, name, format="pdf", pdf_standards=["ua-1"], timestamp=moment)


def _layout(data, name):
    def fits(layout):
        # Without the appendix, to be quick; its places are then not there to link to.
        tried = {**data, **layout, "appendix": [], "measuring": True}
        return typeset(_template(), tried, name, asked="<sides>") <= SIDES

    def layout(size, share):
        return {"size": size, "share": share}

    size = SIZES[bisect_left(SIZES[:-1], True, key=lambda size: fits(layout(size, SHARES[-1])))]
    return layout(size, SHARES[bisect_left(SHARES[:-1], True, key=lambda share: fits(layout(size, share)))])


@cache
def _template():
    return files("hinge_meta.summaries").joinpath("templates/document.typ").read_text(encoding="utf-8")
