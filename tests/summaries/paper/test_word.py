"""The Word file: styles, tables, pictures, links, and what opens it."""

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from hinge_meta.summaries.document.blocks import Column, Paragraph, Picture, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.paper import word as word_module
from hinge_meta.summaries.paper.reference_docx import ROOM
from hinge_meta.summaries.paper.table_shares import table_shares
from hinge_meta.summaries.paper.word import word_of


@pytest.fixture(scope="module")
def packed(question):
    return word_of(question)


@pytest.fixture(scope="module")
def word(packed):
    return docx.Document(io.BytesIO(packed))


def test_it_says_what_it_is(word, question):
    about = word.core_properties
    assert (about.title, about.author, about.last_modified_by) == (question.title, "hinge_meta", "hinge_meta")
    assert about.created.date().isoformat() == about.modified.date().isoformat() == "2026-11-23"
    assert about.language == "en-GB"
    assert (round(word.sections[0].page_width.mm), round(word.sections[0].page_height.mm)) == (210, 297)


def test_headings_can_be_jumped_to(word, question):
    heads = [(p.style.name, p.text) for p in word.paragraphs if p.style.name.startswith(("Title", "Heading"))]
    assert heads[0] == ("Title", question.title)
    assert ("Heading 1", "What each trial found") in heads
    assert ("Heading 2", "Why") in heads
    assert ("Heading 3", "In words") in heads


def test_the_answer_and_the_warning_look_like_what_they_are(word):
    styles = {p.text: p.style.name for p in word.paragraphs}
    assert styles["Draft."] == "Answer small"
    assert styles["Few trials."] == "Note"
    assert [name for text, name in styles.items() if text.startswith("The evidence is")] == ["Answer lead"]


def test_every_style_that_is_used_is_defined(packed, word):
    known = {style.style_id for style in word.styles}
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert "word/styles.xml" in archive.namelist()
    used = {
        each.get(qn("w:val"))
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle")
        for each in word.element.iter(qn(tag))
    }
    assert used <= known
    custom = [
        style
        for style in word.styles
        if style.name in {n for kinds in word_module.STYLES.values() for n in kinds.values()}
    ]
    assert all(style.font.size is not None for style in custom)


def test_tables_are_headed(word):
    (table,) = word.tables
    first, *others = table.rows
    assert first._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in others)
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) == ("1", "1")
    assert others[0].cells[0].paragraphs[0].style.name == "Table Head"
    assert others[0].cells[1]._tc.tcPr.find(qn("w:noWrap")) is not None
    assert others[0].cells[3]._tc.tcPr.find(qn("w:noWrap")) is None


def test_pictures_have_words_and_fit_the_page(packed, word):
    (picture,) = word.inline_shapes
    assert picture.width.pt == pytest.approx(ROOM, abs=1)
    alts = {each.get("descr") for tag in ("wp:docPr", "pic:cNvPr") for each in word.element.iter(qn(tag))}
    assert alts == {"Forest plot. Eight trials; the average is −0.36."}
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        (media,) = [name for name in archive.namelist() if name.startswith("word/media/")]
        assert archive.read(media)[:4] == b"\x89PNG"


def test_a_small_picture_keeps_its_size(make):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="144pt" height="72pt" viewBox="0 0 144 72"/>'
    document = make(Section("a", "A", (Picture("One", "c", "alt", svg, small=True),)))
    (picture,) = docx.Document(io.BytesIO(word_of(document))).inline_shapes
    assert picture.width.pt == pytest.approx(144, abs=1)


def test_links_within_lead_to_bookmarks(word):
    anchors = {each.get(qn("w:anchor")) for each in word.element.iter(qn("w:hyperlink"))} - {None}
    marks = {each.get(qn("w:name")) for each in word.element.iter(qn("w:bookmarkStart"))}
    assert anchors == {"numbers"}
    assert anchors <= marks


def test_the_appendix_begins_a_page(word):
    breaks = [p.text for p in word.paragraphs if p.paragraph_format.page_break_before]
    assert breaks == ["The numbers"]


def test_links_to_files_beside_it_are_plain_text(make, word_text):
    paragraph = Paragraph(words(Run("the glossary", link="glossary.html"), Run("x", link="#not-there")))
    packed = word_of(make(Section("a", "A", (paragraph,))))
    assert "the glossaryx" in word_text(packed)
    assert not list(docx.Document(io.BytesIO(packed)).element.iter(qn("w:hyperlink")))


def test_what_pandoc_says_is_passed_on(make, monkeypatch):
    def fails(*_, **__):
        raise RuntimeError("out of ink")

    monkeypatch.setattr(word_module.pypandoc, "convert_text", fails)
    with pytest.raises(RuntimeError, match="document 'a-question' for Word: out of ink"):
        word_of(make(Section("a", "A", ())))


def test_a_picture_that_cannot_be_drawn_is_named(make):
    document = make(Section("a", "A", (Picture("Forest plot", "c", "a", "<svg"),)))
    with pytest.raises(RuntimeError, match="'Forest plot' of document 'a-question'"):
        word_of(document)


def test_numbers_get_the_room_they_need_and_words_the_rest():
    cells = [[[{"text": "Aasa 2015"}]], [[{"text": "−0.13 (−0.60 to 0.34)"}]]]
    columns = [
        {"head": "Trial", "width": 1.0, "number": False},
        {"head": "Effect", "width": 0.1, "number": True},
    ]
    trial, effect = table_shares({"columns": columns, "rows": [cells]}, 400)
    assert trial + effect == pytest.approx(100)
    assert 20 < effect < 40
    crowded = [dict(column, number=True) for column in columns * 9]
    assert table_shares({"columns": crowded, "rows": []}, 400)[:2] == pytest.approx([10.1, 1.01], abs=0.01)


def test_a_table_in_a_fold_is_a_table(make):
    from hinge_meta.summaries.document.blocks import Fold

    table = Table("", (Column("A"), Column("B", number=True)), (((words("a"),), (words("1"),)),))
    packed = word_of(make(Section("a", "A", (Fold("More", (table,)), table))))
    assert [len(each.rows) for each in docx.Document(io.BytesIO(packed)).tables] == [2, 2]
