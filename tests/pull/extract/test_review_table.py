"""The table that a person looks at: as printed, every cell marked, nothing unescaped."""

import pytest
from lxml import html
from made_up_article import article_of, jats

from hinge_meta.pull.extract.from_tables import proposals_of
from hinge_meta.pull.extract.review_table import review_table
from hinge_meta.sources.jats.article import read_article

HEAD = ["Outcome@r2 | Training (n = 9)@c2 | P value@r2", "Before | After"]
BODY = ["Legs@c4", "Pain | 5 (2)* | 3,5 | &lt; 0.05", "Power | 1.00±1..41 | NR | 0.2"]


@pytest.fixture
def review():
    return review_table(proposals_of(article_of(HEAD, BODY, caption="Mean (SD)")), "Table 2")


def page(review):
    return html.fromstring(f"<div>{review._repr_html_()}</div>")


def test_spans_and_headings_stay(review):
    first = page(review).xpath("//table")[0]
    assert [
        (cell.tag, cell.get("scope"), cell.get("colspan"), cell.get("rowspan"))
        for cell in first.xpath("./thead/tr[1]/*")
    ] == [
        ("th", "col", None, "2"),
        ("th", "colgroup", "2", None),
        ("th", "col", None, "2"),
    ]
    assert first.xpath("./tbody/tr[1]/th")[0].get("scope") == "rowgroup"
    assert [cell.text_content() for cell in first.xpath("./tbody/tr/th[@scope='row']")] == ["Pain", "Power"]
    assert "Table 2. Mean (SD)" in first.xpath("./caption")[0].text_content()


def test_every_cell_is_marked_by_a_sign_as_well_as_a_colour(review):
    cells = page(review).xpath("//table[1]/tbody/tr/td")
    signs = [cell.xpath("./span")[0].get("aria-label") for cell in cells[:6]]
    assert signs == ["read", "refused", "refused", "refused", "no number", "refused"]
    assert cells[0].text_content() == "5 (2)* ✓"
    assert 'sd (caption: "Mean (SD)")' in cells[0].get("title")
    assert "comma" in cells[1].get("title")
    assert "p values" in cells[2].get("title")
    colours = {cell.get("style").rpartition("background: ")[2] for cell in cells[:6]}
    assert len(colours) == 3
    assert all("color: #" not in cell.get("style") for cell in cells)


def test_doubts_have_a_sign_of_their_own():
    shown = review_table(proposals_of(article_of(["Outcome | Training"], ["Pain | 5 (2)"])))
    assert shown.counts == {"read with doubt": 1}
    assert "? read with doubt</span>: 1" in shown._repr_html_()
    assert repr(shown) == "ReviewTable(Table 2: 1 read with doubt)"


def test_the_same_as_a_list(review):
    rows = page(review).xpath("//table[2]/tbody/tr")
    assert len(rows) == 5
    assert [cell.text_content() for cell in rows[0]][:5] == [
        "Legs / Pain", "Training (n = 9) / Before", "5 (2)*", "5, 2", 'sd (caption: "Mean (SD)")',
    ]  # fmt: skip
    assert rows[0][5].text_content() == '9 (header "Training (n = 9)")'


def test_it_is_a_page_of_its_own(review, tmp_path):
    written = review.write(tmp_path / "review.html").read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "color-scheme: light dark" in written
    assert html.document_fromstring(written).xpath("//title")[0].text == "Table 2: how it was read"


def test_what_articles_hold_is_escaped():
    nasty = "&lt;script&gt;alert(1)&lt;/script&gt;"
    quoted = "&quot; onmouseover=&quot;x"
    article = article_of(
        [f"{nasty} | {quoted}"], [f"{nasty} | 5 (2)<sup>*</sup>"], caption=nasty, foot=f"<p>{nasty}</p>"
    )
    extracted = proposals_of(article)
    for text in (review_table(extracted)._repr_html_(), extracted._repr_html_()):
        assert "<script" not in text
        assert not html.fromstring(f"<div>{text}</div>").xpath("//@onmouseover")
        assert "&lt;script&gt;" in text


def test_a_table_that_is_not_there(review):
    with pytest.raises(ValueError, match=r"table must be one of \['Table 2'\], got 'Table 7'"):
        review_table(proposals_of(article_of(HEAD, BODY)), "Table 7")
    with pytest.raises(ValueError, match="no table in"):
        review_table(proposals_of(read_article(jats())))


def test_what_was_clipped_is_said():
    shown = review_table(proposals_of(article_of(["Outcome | A | B"], ["Pain | 5 (2)"])))
    assert "In laying it out: row 2: 2 of 3 columns" in shown._repr_html_()
