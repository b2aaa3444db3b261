"""Answers that come in pages: read to the end, or said to be incomplete."""

from dataclasses import dataclass, replace

from hinge_meta.sources.outcome import found, unreachable

# A service that never ended would keep us for ever; ten thousand pages are a million records.
_MOST_PAGES = 10_000


@dataclass(frozen=True)
class Page:
    """One page.

    Attributes
    ----------
    records : tuple
        What stands on it.
    cursor : str or None
        Asks for the next page; blank or None on the last.
    announced : int or None
        How many records there are in all, as the service says; None where it does not say.

    Examples
    --------
    >>> Page(("a", "b"), "next", 3).announced
    3
    """

    records: tuple = ()
    cursor: str | None = None
    announced: int | None = None


@dataclass(frozen=True)
class Pages:
    """All pages together.

    Attributes
    ----------
    records : tuple
        In the order in which they came.
    announced : int or None
        How many the service says there are, as it said last.
    complete : bool
        Whether all that were announced came. Without an announcement, whether the last page was reached.
    note : str
        Why they are not complete, in one sentence; blank where they are.

    Examples
    --------
    >>> Pages(("a",), 1, True).note
    ''
    """

    records: tuple = ()
    announced: int | None = None
    complete: bool = False
    note: str = ""


def every_page(ask, first="*", most=None, progress=None, what=""):
    """Ask for page after page until there is none.

    Parameters
    ----------
    ask : callable
        Takes a cursor and gives an `Outcome` whose value is a `Page`.
    first : str
        The first cursor.
    most : int, optional
        Stop when there are this many records; what the last page has beyond them is left out.
    progress : callable, optional
        Called with ``(done, total, what)`` before each page, in records. Until a total was announced it is one more
        than what is done.
    what : str
        Said with it.

    Returns
    -------
    Outcome of Pages
        One page that is unreachable makes the whole unreachable: part of a list looks like a list. Not found where the
        first page is.

    Raises
    ------
    ValueError
        If ``most`` is below 1.

    Notes
    -----
    The end is a page without a cursor, a page without records, or a cursor that was sent before. Services are known to
    announce more records than they send, and to send the last cursor again.

    Examples
    --------
    >>> book = {"*": Page(("a", "b"), "2", 3), "2": Page(("c",), "2", 3)}
    >>> outcome = every_page(lambda cursor: found(book[cursor]))
    >>> outcome.value.records, outcome.value.complete
    (('a', 'b', 'c'), True)
    """
    if most is not None and most < 1:
        raise ValueError(f"most must be 1 or more, got {most!r}")
    records, announced, answers, sent, cursor = [], None, (), set(), first
    while True:
        if progress is not None:
            goal = announced if most is None or announced is None else min(announced, most)
            progress(len(records), max(goal or 0, len(records) + 1), what)
        outcome = ask(cursor)
        sent.add(cursor)
        answers += outcome.answers
        if not outcome.is_found:
            return _broken_off(replace(outcome, answers=answers), len(records), announced, len(sent))
        page = outcome.value
        records.extend(page.records)
        announced = announced if page.announced is None else page.announced
        if most is not None and len(records) >= most:
            left = len(records) > most or (announced is not None and announced > most) or bool(page.cursor)
            note = f"only the first {most} were asked for" if left else ""
            return found(Pages(tuple(records[:most]), announced, not left, note), answers)
        if not page.cursor or not page.records or page.cursor in sent:
            return found(_ended(records, announced), answers)
        if len(sent) == _MOST_PAGES:
            return unreachable(f"the service sent {_MOST_PAGES} pages and no end", answers)
        cursor = page.cursor


def _ended(records, announced):
    if announced is None or len(records) >= announced:
        return Pages(tuple(records), announced, True)
    note = f"the service announced {announced} records and sent {len(records)}"
    return Pages(tuple(records), announced, False, note)


def _broken_off(outcome, had, announced, page):
    if page == 1:
        return outcome
    of = "" if announced is None else f" of {announced}"
    why = outcome.why if not outcome.is_answered else f"page {page} was not found: {outcome.why}"
    return unreachable(f"{why} (page {page}, after {had}{of} records)", outcome.answers)
