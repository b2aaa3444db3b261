"""Page after page to the end, and the end is not mistaken."""

import pytest

from hinge_meta.sources.outcome import found, not_found, unreachable
from hinge_meta.sources.pages import Page, every_page


def asking(book):
    """Ask a book of pages by cursor; a page that is an outcome is given as it is."""
    asked = []

    def ask(cursor):
        asked.append(cursor)
        page = book[cursor]
        return page if not isinstance(page, Page) else found(page, (cursor,))

    ask.asked = asked
    return ask


BOOK = {"*": Page(("a", "b"), "2", 5), "2": Page(("c", "d"), "3", 5), "3": Page(("e",), None, 5)}


def test_all_pages_are_read_in_order():
    ask = asking(BOOK)
    outcome = every_page(ask)
    assert outcome.value.records == ("a", "b", "c", "d", "e")
    assert (outcome.value.announced, outcome.value.complete, outcome.value.note) == (5, True, "")
    assert ask.asked == ["*", "2", "3"]
    assert outcome.answers == ("*", "2", "3")


@pytest.mark.parametrize("cursor", [None, "", "*", "2"])
def test_it_ends_on_no_cursor_and_on_one_that_was_sent(cursor):
    ask = asking({"*": Page(("a",), "2"), "2": Page(("b",), cursor)})
    assert every_page(ask).value.records == ("a", "b")
    assert ask.asked == ["*", "2"]


def test_it_ends_on_a_page_without_records():
    ask = asking({"*": Page(("a",), "2"), "2": Page((), "3")})
    assert every_page(ask).value.complete
    assert ask.asked == ["*", "2"]


def test_no_records_at_all_is_a_list_that_is_empty():
    outcome = every_page(asking({"*": Page((), None, 0)}))
    assert outcome.is_found
    assert (outcome.value.records, outcome.value.complete) == ((), True)


def test_only_the_first_page_need_announce():
    pages = every_page(asking({"": Page(("a",), "2", 2), "2": Page(("b",), "")}), first="").value
    assert (pages.announced, pages.complete) == (2, True)


def test_fewer_than_announced_is_said():
    pages = every_page(asking({"*": Page(("a",), "*", 3)})).value
    assert (pages.complete, pages.note) == (False, "the service announced 3 records and sent 1")


def test_more_than_announced_is_no_fault():
    assert every_page(asking({"*": Page(("a", "b"), "*", 1)})).value.complete


def test_a_page_that_is_unreachable_makes_the_whole_unreachable():
    outcome = every_page(asking(BOOK | {"3": unreachable("PubMed answered 503", ("3",))}))
    assert (outcome.state, outcome.value) == ("unreachable", None)
    assert outcome.why == "PubMed answered 503 (page 3, after 4 of 5 records)"
    assert outcome.answers == ("*", "2", "3")


def test_a_later_page_that_is_not_found_is_no_end():
    outcome = every_page(asking({"*": Page(("a",), "2"), "2": not_found("no such cursor")}))
    assert outcome.state == "unreachable"
    assert outcome.why == "page 2 was not found: no such cursor (page 2, after 1 records)"


@pytest.mark.parametrize("outcome", [not_found("nothing there"), unreachable("down")])
def test_what_the_first_page_says_holds_for_all(outcome):
    assert every_page(asking({"*": outcome})) == outcome


@pytest.mark.parametrize(
    ("most", "records", "asked", "complete"),
    [(1, 1, 1, False), (2, 2, 1, False), (3, 3, 2, False), (5, 5, 3, True), (6, 5, 3, True)],
)
def test_no_more_than_wanted(most, records, asked, complete):
    ask = asking(BOOK)
    pages = every_page(ask, most=most).value
    assert (len(pages.records), len(ask.asked), pages.complete) == (records, asked, complete)
    assert pages.note == ("" if complete else f"only the first {most} were asked for")


def test_most_is_a_number_of_records():
    with pytest.raises(ValueError, match="most must be 1 or more, got 0"):
        every_page(asking(BOOK), most=0)


def test_a_service_without_end_is_not_followed_for_ever():
    outcome = every_page(lambda cursor: found(Page(("x",), cursor + "x", None)), first="")
    assert outcome.state == "unreachable"
    assert "10000 pages and no end" in outcome.why


def test_progress_is_told_before_each_page():
    told = []
    every_page(asking(BOOK), progress=lambda *step: told.append(step), what="Searching")
    assert told == [(0, 1, "Searching"), (2, 5, "Searching"), (4, 5, "Searching")]
    told.clear()
    every_page(asking(BOOK), most=3, progress=lambda *step: told.append(step))
    assert told == [(0, 1, ""), (2, 3, "")]
