"""The PDF: for the eye, for who hears it, and on one sheet."""

import io

import pypdf
import pytest

from hinge_meta.summaries.document.blocks import Bullets, Column, Paragraph, Picture, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.paper.pdf import SHARES, SIZES, pdf_of


@pytest.fixture(scope="module")
def reader(question):
    return pypdf.PdfReader(io.BytesIO(pdf_of(question)))


def tags(reader):
    """Every element of the tree that is read aloud."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        thing = waiting.pop().get_object()
        if isinstance(thing, list):
            waiting += thing
        elif (
            isinstance(thing, dict)
            and "/Type" in thing
            and thing["/Type"] in ("/StructTreeRoot", "/StructElem")
        ):
            yield thing
            waiting.append(thing.get("/K", pypdf.generic.ArrayObject()))


def test_it_says_what_it_is(reader, question):
    about = reader.metadata
    assert (about.title, about.author) == (question.title, "hinge_meta")
    assert about.subject == question.description
    assert about.creation_date.date().isoformat() == "2026-11-23"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid:part>1<" in root["/Metadata"].get_object().get_data()


def test_headings_are_bookmarks(reader, question):
    def titles(outline):
        for each in outline:
            yield from titles(each) if isinstance(each, list) else [each.title]

    wanted = [question.title, *(section.heading for section in question.sections if section.heading)]
    assert list(titles(reader.outline)) == wanted


def test_tables_have_headed_columns_and_pictures_have_words(reader):
    kinds = [tag.get("/S") for tag in tags(reader)]
    assert kinds.count("/Table") == 1
    assert kinds.count("/TH") == 4
    alts = [str(tag["/Alt"]) for tag in tags(reader) if "/Alt" in tag and tag["/S"] == "/Figure"]
    assert alts == ["Forest plot. Eight trials; the average is −0.36."]


def test_the_picture_is_drawn_not_a_bitmap(reader):
    assert not [image for page in reader.pages for image in page.images]
    assert any("Cortell-Tormo 2018†" in page.extract_text() for page in reader.pages)


def test_links_lead_to_the_web_and_to_places(reader):
    actions = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    links = [note["/A"] for note in actions if "/A" in note]
    assert any(link.get("/URI", "").startswith("https://doi.org/") for link in links)
    inner = [note for note in actions if "/Dest" in note or note.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inner) >= 1


def test_a_table_longer_than_a_page_repeats_its_head(make, pdf_text):
    rows = tuple(((words(f"Trial {place}"),), (words(str(place)),)) for place in range(150))
    table = Table("Many.", (Column("Name of it", 3), Column("How many", number=True)), rows)
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(make(Section("a", "A", (table,))))))
    assert len(reader.pages) > 1
    assert all("Name of it" in page.extract_text() for page in reader.pages)


def sheet_of(make, lines, svg):
    items = tuple(
        words(f"Line {place}: " + "said in a few words, and then in some more words, " * 4)
        for place in range(lines)
    )
    picture = Picture("Forest plot", "Squares are trials.", "Eight trials.", svg)
    sheet = (
        Section("a", "A", (Bullets(items),)),
        Section("b", "B", (picture,)),
        Section("c", "C", (Bullets(items),)),
    )
    last = Section("z", "Last of all", (Paragraph(words(Run("back", link="#a"))),))
    return make(*sheet, appendix=(last,))


@pytest.mark.parametrize("lines", [2, 20, 26])
def test_the_sheet_keeps_to_two_sides(make, svg, lines):
    pages = pypdf.PdfReader(io.BytesIO(pdf_of(sheet_of(make, lines, svg)))).pages
    (begins,) = [place for place, page in enumerate(pages) if "Last of all" in page.extract_text()]
    assert begins <= 2


def test_what_cannot_fit_runs_on_and_is_not_cut(make, svg, pdf_text):
    read = pdf_text(pdf_of(sheet_of(make, 90, svg)))
    assert read.count("Line 89:") == 2


def test_the_sheet_is_set_as_large_as_it_fits():
    assert list(SIZES) == sorted(SIZES, reverse=True) and min(SIZES) >= 7
    assert list(SHARES) == sorted(SHARES, reverse=True) and max(SHARES) <= 1


def test_nothing_stands_beyond_the_edge(make, svg):
    """A word that is too long, a picture too high and one too broad stay on the paper."""
    tall = '<svg xmlns="http://www.w3.org/2000/svg" width="300pt" height="3000pt" viewBox="0 0 300 3000"/>'
    broad = '<svg xmlns="http://www.w3.org/2000/svg" width="3000pt" height="300pt" viewBox="0 0 3000 300"/>'
    section = Section("a", "A", (
        Paragraph(words("W" * 500)),
        Picture("Tall", "", "tall", tall), Picture("Tall too", "", "tall", tall, small=True),
        Picture("Broad", "", "broad", broad, small=True),
    ))  # fmt: skip
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(make(section, appendix=(Section("b", "B", section.blocks),)))))
    looks = [look for tag in tags(reader) if tag.get("/S") == "/Figure" for look in tag["/A"]]
    boxes = [look["/BBox"] for look in looks if "/BBox" in look]
    assert len(boxes) == 6
    assert all(box[0] >= 0 and box[2] <= 596 and box[1] >= 0 and box[3] <= 842 for box in boxes)
    lines = [line for page in reader.pages for line in page.extract_text().splitlines() if "WWW" in line]
    assert max(map(len, lines)) < 100


def test_a_picture_that_cannot_be_drawn_is_named(make):
    document = make(Section("a", "A", (Picture("Forest plot", "c", "a", "<svg"),)))
    with pytest.raises(RuntimeError, match="document 'a-question' as PDF"):
        pdf_of(document)


def test_a_date_that_is_none_is_printed_and_not_invented(make, pdf_text):
    pdf = pdf_of(make(Section("a", "A", ()), date="not known"))
    assert "Data of not known" in pdf_text(pdf)
    assert "/CreationDate" not in (pypdf.PdfReader(io.BytesIO(pdf)).metadata or {})


@pytest.mark.parametrize("lines", [8, 22, 31])
def test_the_sheet_keeps_its_order_around_a_picture(make, svg, lines):
    def said(name):
        return tuple(Paragraph(words(f"{name} {place}: {'said ' * 25}")) for place in range(lines // 2))

    picture = Picture("Forest plot", "Squares are trials.", "Eight trials.", svg)
    sections = (
        Section("a", "A", said("before")),
        Section("b", "B", (picture,)),
        Section("c", "C", said("after")),
    )
    reader = pypdf.PdfReader(io.BytesIO(pdf_of(make(*sections))))
    text = "".join(page.extract_text() for page in reader.pages)
    assert text.rindex("before") < text.index("Squares are trials") < text.index("after")
