"""What is printed is whole: nothing stays folded, and no navigation is printed."""

import re
import unicodedata

import pytest

pypdf = pytest.importorskip("pypdf", reason="needs pypdf: pip install pypdf")


def tight(text):
    # A printed "fi" may be one sign.
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.fixture
def folded(pages):
    return next(path for path in pages if "<details>" in path.read_text(encoding="utf-8"))


def test_what_is_folded_is_printed_without_scripts_too(fresh, folded, tmp_path):
    page = fresh(folded, java_script_enabled=False)
    words = page.evaluate(
        "() => [...document.querySelectorAll('details :is(p, li)')].map(item => item.textContent)"
    )
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    sheets = pypdf.PdfReader(tmp_path / "page.pdf").pages
    printed = tight("".join(sheet.extract_text() for sheet in sheets))
    assert words and [text for text in words if tight(text)[:60] not in printed] == []
    # The navigation and the link past it are of no use on paper.
    assert "Skipto" not in printed
    assert "WhatlookswrongMethodsGlossary" not in printed


def test_what_was_opened_to_be_printed_is_folded_again(fresh, folded):
    page = fresh(folded)
    still_open = "() => [...document.querySelectorAll('details')].filter(fold => fold.open).length"
    page.evaluate("() => { document.querySelector('details').open = true; }")
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(still_open) == page.locator("details").count()
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    # What the reader had opened stays open.
    assert page.evaluate(still_open) == 1
