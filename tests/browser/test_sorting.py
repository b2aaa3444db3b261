"""Tables are sorted by their heads, and found again as they were written."""

import pytest

from hinge_meta.summaries.document.blocks import Column, Section, Table
from hinge_meta.summaries.document.document import Document
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.page import render_document

COLUMNS = {
    "Trial": ["Zed 1999", "aasa 2015", "Ébert 2001", "Mid 2004"],
    "Claim": ["C10", "C9", "C2", "C1"],
    "Effect": ["−0.36 (−0.71 to −0.02)", "0.10 (−0.50 to 0.70)", "–", "−1.20 (−2.00 to −0.40)"],
    "Weight": ["12.5%", "9%", "", "100%"],
    "People": ["1,200", "70", "850", "12"],
    "p": ["p = 0.04", "p < 0.001", "p = 0.5", "–"],
    "Value": ["< 0.001", "0.04", "0.5", "–"],
    "Date": ["2026-11-22", "2025-12-31", "2026-02-01", "–"],
    "Weeks": ["8 weeks (end)", "12 weeks", "6 to 8 weeks", "–"],
}
# Places of the rows above, as sorted upwards; what is missing stands last both ways.
UPWARDS = {
    "Trial": [1, 2, 3, 0],
    "Claim": [3, 2, 1, 0],
    "Effect": [3, 0, 1, 2],
    "Weight": [1, 0, 3, 2],
    "People": [3, 1, 2, 0],
    "p": [1, 0, 2, 3],
    "Value": [0, 1, 2, 3],
    "Date": [1, 2, 0, 3],
    "Weeks": [2, 0, 1, 3],
}
DOWNWARDS = {
    "Trial": [0, 3, 2, 1],
    "Effect": [1, 0, 3, 2],
    "Weight": [3, 0, 1, 2],
    "Date": [0, 2, 1, 3],
}
ROWS = "() => [...document.querySelectorAll('tbody tr')].map(row => Number(row.lastElementChild.textContent))"


@pytest.fixture
def page(fresh, tmp_path):
    names = [*COLUMNS, "Place"]
    cells = [*COLUMNS.values(), ["0", "1", "2", "3"]]
    rows = tuple(
        tuple((words(Run(text)) or (Run(" "),),) for text in row) for row in zip(*cells, strict=True)
    )
    table = Table("Trials.", tuple(Column(name) for name in names), rows, sortable=True)
    fixed = Table("Steps.", (Column("Step"), Column("Place")), rows=(), sortable=False)
    section = Section("trials", "Trials", (table, fixed))
    path = tmp_path / "sorting.html"
    document = Document(
        "a", "Sorting?", "Sorting", "A table.", (section,), (), "2026-11-23", "0123", "No advice."
    )
    path.write_text(render_document(document), encoding="utf-8")
    return fresh(path)


def order_of(page):
    return page.evaluate(ROWS)


@pytest.mark.parametrize("name", COLUMNS)
def test_enter_sorts_upwards_then_downwards_then_as_written(page, name):
    button = page.get_by_role("button", name=name, exact=True)
    head = page.locator("th", has=button)
    button.focus()
    assert head.get_attribute("aria-sort") is None
    page.keyboard.press("Enter")
    assert (head.get_attribute("aria-sort"), order_of(page)) == ("ascending", UPWARDS[name])
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    if name in DOWNWARDS:
        assert order_of(page) == DOWNWARDS[name]
    page.keyboard.press("Enter")
    assert (head.get_attribute("aria-sort"), order_of(page)) == (None, [0, 1, 2, 3])
    # The focus stays where it was.
    assert page.evaluate("() => document.activeElement.tagName") == "BUTTON"


def test_one_column_sorts_at_a_time(page):
    page.get_by_role("button", name="Weight", exact=True).click()
    page.get_by_role("button", name="Trial", exact=True).click()
    assert page.locator("th[aria-sort]").count() == 1
    assert order_of(page) == UPWARDS["Trial"]


def test_a_table_in_its_one_order_has_no_buttons(page):
    assert page.locator("table").nth(1).locator("button").count() == 0


@pytest.mark.one_of_each_kind
def test_every_built_table_that_sorts_keeps_its_rows(fresh, path):
    page = fresh(path)
    rows = "table => [...table.querySelectorAll('tbody tr')].map(row => row.textContent)"
    for table in page.locator("table.sortable").all()[:3]:
        written = table.evaluate(rows)
        for button in table.locator("th button").all():
            for key in ("Enter", "Space"):
                button.press(key)
                assert sorted(table.evaluate(rows)) == sorted(written)
            button.press("Enter")
            assert table.evaluate(rows) == written
