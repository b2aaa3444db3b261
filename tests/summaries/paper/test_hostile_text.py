"""Whatever a table of evidence holds, on paper it is text: nothing runs, nothing is read from the disk."""

import io
import re
import zipfile
from xml.etree import ElementTree

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinge_meta.summaries.document.blocks import Bullets, Column, Fold, Paragraph, Picture, Section, Table
from hinge_meta.summaries.document.words import Run, words
from hinge_meta.summaries.paper import word as word_module
from hinge_meta.summaries.paper.pdf import pdf_of
from hinge_meta.summaries.paper.picture_as_png import picture_as_png
from hinge_meta.summaries.paper.typeset import typeset
from hinge_meta.summaries.paper.visible_text import visible
from hinge_meta.summaries.paper.word import word_of

HOSTILE = (
    "<script>alert(1)</script>",
    "</p><h1>Cochrane says</h1>&amp;&lt;",
    "=cmd|' /C calc'!A0",
    "../../etc/passwd",
    '#include "/etc/passwd"',
    '#read("SECRET")',
    '");#eval("1+1")',
    "#sys.inputs *bold* _it_ $x^2$ @ref <label> `raw` = Heading",
    "{{ 7*7 }} {% raw %}",
    "![x](file://SECRET)",
    "<img src=file://SECRET>",
    "<iframe src='file://SECRET'></iframe>",
    "[link](javascript:alert(1))",
    "--- \n title: hacked \n---",
    "$\\input{SECRET}$ \\include{SECRET}",
    "a\x00b\x07c\x1bd\x7fe\x85f",
    "\u202egnp.exe\u2066x\u2069 \u200fy",
    "\ufeff\ufffe\uffff\U0001ffff\ufdd0 half \ud800 end",
    "漢字 かな 😀 👩‍👩‍👧 עברית العربية ประเทศ",
    "W" * 400,
    "9" * 400,
    "https://example.org/" + "a/b-c_d." * 60,
    "tail \\",
    "'\"\"'\\\\\n",
)


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    path = tmp_path_factory.mktemp("private") / "secret.txt"
    path.write_text("the-secret-of-the-disk")
    return path


@pytest.fixture(scope="module")
def hostile(secret):
    return tuple(text.replace("SECRET", str(secret)) for text in HOSTILE)


@pytest.fixture(scope="module")
def document(make, hostile, svg):
    every = tuple(words(text) for text in hostile)
    links = ("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "https://x.org/\"><b>\\)(é", "#nowhere",
             "other.html", "#place")  # fmt: skip
    everywhere = "".join(hostile)
    table = Table(everywhere, (Column(hostile[0]), Column(hostile[2], number=True)),
                  tuple(((line,), (line, line)) for line in every))  # fmt: skip
    return make(
        Section("start", "", tuple(Paragraph(line, kind) for line in every for kind in ("plain", "note"))),
        Section("place", everywhere, (
            Bullets(every), Bullets(every, numbered=True), table, Fold(hostile[4], (Paragraph(every[5]),)),
            Picture(hostile[0], everywhere, everywhere, svg),
            Paragraph(tuple(Run(f"link {link}", link=link, label=hostile[0]) for link in links)),
        )),
        title=everywhere, short_title=hostile[0], description=everywhere, date=hostile[4], fingerprint=hostile[8],
        footing=hostile[9],
    )  # fmt: skip


@pytest.fixture(scope="module")
def pdf(document):
    return pdf_of(document)


@pytest.fixture(scope="module")
def word(document):
    return word_of(document)


def shown(text):
    return "".join(visible(text).split())


def test_the_pdf_shows_every_text_sign_for_sign(pdf, hostile, other_pdf_text):
    # pdftotext turns text that runs from right to left round, and says so with marks of its own.
    read = re.sub("[\u202a-\u202e]", "", "".join(other_pdf_text(pdf).split()))
    plain = [text for text in hostile if "עברית" not in text]
    assert [text for text in plain if shown(text) not in read] == []


def test_word_shows_every_text_sign_for_sign(word, hostile, word_text):
    read = "".join(word_text(word).split())
    assert [text for text in hostile if shown(text) not in read] == []


def test_nothing_is_read_from_the_disk(pdf, word):
    read = b"".join(stream for _, stream in of_zip(word))
    inside = pypdf.PdfReader(io.BytesIO(pdf))
    read += "".join(page.extract_text() for page in inside.pages).encode()
    read += b"".join(of_pdf(inside))
    assert b"the-secret-of-the-disk" not in read
    assert b"root:x:0" not in read


def of_zip(word):
    with zipfile.ZipFile(io.BytesIO(word)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def of_pdf(reader):
    for number in range(1, reader.xref_index if hasattr(reader, "xref_index") else len(reader.xref[0]) + 1):
        thing = reader.get_object(number)
        if isinstance(thing, pypdf.generic.StreamObject):
            yield thing.get_data()


def test_the_pdf_does_nothing_and_leads_only_to_the_web(pdf):
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    keys, addresses = set(), []

    def walk(thing, seen):
        thing = thing.get_object() if hasattr(thing, "get_object") else thing
        if id(thing) in seen:
            return
        seen.add(id(thing))
        if isinstance(thing, dict):
            keys.update(thing)
            if "/URI" in thing:
                addresses.append(str(thing["/URI"]))
            if "/S" in thing:
                keys.add(str(thing["/S"]))
            for value in list(thing.values()):
                walk(value, seen)
        elif isinstance(thing, list):
            for value in thing:
                walk(value, seen)

    walk(reader.trailer, set())
    for page in reader.pages:
        walk(page, set())
    assert not keys & {"/JS", "/JavaScript", "/Launch", "/GoToR", "/GoToE", "/SubmitForm", "/OpenAction", "/AA",
                       "/EmbeddedFiles", "/ImportData", "/AcroForm"}  # fmt: skip
    assert set(addresses) == {"https://x.org/%22%3E%3Cb%3E%5C)(%C3%A9"}


def test_word_refers_to_nothing_but_the_web(word):
    external = []
    for name, part in of_zip(word):
        if name.endswith(".rels"):
            external += [
                one.get("Target")
                for one in ElementTree.fromstring(part)
                if one.get("TargetMode") == "External"
            ]
    assert set(external) == {"https://x.org/%22%3E%3Cb%3E%5C)(%C3%A9"}


def test_word_holds_no_field_macro_or_object_of_others(word):
    names = [name for name, _ in of_zip(word)]
    assert not [name for name in names if re.search(r"vba|embeddings|activeX|altChunk|\.bin$", name)]
    fields = [part for name, part in of_zip(word) if name == "word/document.xml"]
    assert not re.search(rb"instrText|fldSimple|altChunk|w:object", fields[0])


def test_libreoffice_opens_it(word, office_text):
    assert shown("<script>alert(1)</script>") in "".join(office_text(word).split())


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=40))
def test_any_text_can_be_set(make, text):
    assert pdf_of(make(Section("a", "A", (Paragraph(words(text)),)), title=f"x{text}"))[:5] == b"%PDF-"


@given(st.text(st.characters(exclude_categories=())))
def test_visible_text_is_fit_for_xml_and_stays_as_it_is(text):
    seen = visible(text)
    ElementTree.fromstring(f"<a>{seen.replace('&', '').replace('<', '').replace('>', '')}</a>".encode())
    assert visible(seen) == seen


def test_ordinary_text_is_not_touched():
    text = "Müller’s “trial” – 5 × −0.36\u00a0SD ≤ tau² †‡ Łódź naïve e\u0301"
    assert visible(text) == text


def test_pandoc_opens_no_file_even_if_markup_should_reach_it(secret):
    page = f'<p>before</p><iframe src="{secret}"></iframe><img src="file://{secret}" alt="x">'
    with zipfile.ZipFile(io.BytesIO(word_module._by_pandoc(page, "a"))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("word/media/")]
        assert b"the-secret-of-the-disk" not in archive.read("word/document.xml")


def test_typst_reads_no_file_even_if_markup_should_reach_it(secret):
    with pytest.raises(RuntimeError, match="Typst cannot set a page"):
        typeset(f'#read("{secret}")', {}, "a page", format="pdf")


def test_a_picture_reads_no_file(secret):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9pt" height="9pt"><image href="HREF"/></svg>'
    with pytest.raises(RuntimeError, match="picture 'x'"):
        picture_as_png(svg.replace("HREF", f"{secret}"), "x")


def test_what_typst_doubts_is_passed_on():
    with pytest.warns(UserWarning, match="Typst on a page: unknown font family"):
        typeset('#set text(font: "no such letters")\nx', {}, "a page", format="pdf")
