"""Every page that is committed is read at grade 10 or below, and so is the one sheet of a question."""

from pathlib import Path

import lxml.html
import pytest
from reading_grade import prose_of_html, reading_grade

PAGES = sorted((Path(__file__).parents[3] / "summaries").glob("*.html"))


def hardest(prose):
    """Give the five hardest lines, to say what to mend."""
    return sorted(((round(reading_grade(line), 1), line) for line in prose.split("\n")), reverse=True)[:5]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_prose_of_a_page_is_read_at_grade_10(page):
    prose = prose_of_html(page.read_text(encoding="utf-8"))
    assert prose
    assert reading_grade(prose) <= 10, hardest(prose)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_the_sheet_alone_is_read_at_grade_10(page):
    # An appendix of short notes must not make a hard sheet look plain.
    for sheet in lxml.html.document_fromstring(page.read_text(encoding="utf-8")).find_class("sheet"):
        prose = prose_of_html(f"<main>{lxml.html.tostring(sheet, encoding='unicode')}</main>")
        assert reading_grade(prose) <= 10, hardest(prose)
