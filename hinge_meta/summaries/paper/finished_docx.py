"""What pandoc leaves to do in a Word file: head and foot of each page, tables, pictures, and who made it when."""

import io
from datetime import UTC, datetime

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from hinge_meta.summaries.paper.reference_docx import ROOM


def finished_docx(made, data, day):
    """Finish a Word file.

    Parameters
    ----------
    made : bytes
        As pandoc makes it of the document.
    data : dict
        As `as_data` gives it: the same document.
    day : date or None
        Of the data; the file then tells no time of its own.

    Returns
    -------
    bytes

    Examples
    --------
    >>> made = io.BytesIO()
    >>> docx.Document().save(made)
    >>> data = {"title": "A?", "short_title": "A", "description": "", "date": "2026-11-23", "fingerprint": "01",
    ...         "footing": "No advice.", "sheet": [], "appendix": []}
    >>> word = docx.Document(io.BytesIO(finished_docx(made.getvalue(), data, None)))
    >>> word.core_properties.author, word.sections[0].footer.paragraphs[0].text[:10]
    ('hinge_meta', 'No advice.')
    """
    word = docx.Document(io.BytesIO(made))
    _properties(word, data, day)
    _head_and_foot(word, data)
    for made_table, table in zip(word.tables, _tables(data), strict=True):
        _table(made_table, table)
    _pictures(word)
    _lists(word)
    _new_page(word, data)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _properties(word, data, day):
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1980, 1, 1, tzinfo=UTC)
    about = word.core_properties
    # Office keeps at most 255 signs of each.
    about.title, about.subject = data["title"][:255], data["short_title"][:255]
    about.author = about.last_modified_by = "hinge_meta"
    about.comments, about.language = data["description"][:255], "en-GB"
    about.created = about.modified = moment
    about.revision = 1


def _head_and_foot(word, data):
    section = word.sections[0]
    told = f"Data of {data['date']}, fingerprint {data['fingerprint']}"
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.add_run(f"{data['short_title']}\t{told}")
    foot.add_run(f"{data['footing']}\tPage ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    for paragraph, style in ((head, "Header"), (foot, "Footer")):
        paragraph.style = word.styles[style]
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(ROOM), WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph, name):
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    paragraph._p.append(parse_xml(field))


def _tables(data):
    blocks = [
        block for part in ("sheet", "appendix") for section in data[part] for block in section["blocks"]
    ]
    while blocks:
        block = blocks.pop(0)
        if block["form"] == "table":
            yield block
        elif block["form"] == "fold":
            blocks = [*block["blocks"], *blocks]


def _table(made, table):
    # The first column heads its rows, and is read out so.
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstColumn"), "1")
    look.set(qn("w:val"), "00A0")
    for place, row in enumerate(made.rows):
        # A row stays on one page, where one page can hold it.
        row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for across, (column, cell) in enumerate(zip(table["columns"], row.cells, strict=True)):
            style = "TableText" if place and across else "TableHead"
            for paragraph in cell.paragraphs:
                paragraph._p.get_or_add_pPr().style = style
            if column["number"] and place:
                cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:noWrap {nsdecls('w')}/>"))


def _pictures(word):
    for drawing in word.element.body.iter(qn("wp:inline")):
        # LibreOffice keeps free room beside a picture that does not say that it needs none.
        for side in ("distT", "distB", "distL", "distR"):
            drawing.set(side, "0")
        alt = drawing.find(qn("wp:docPr")).get("descr")
        # Pandoc puts the whole picture, letter by letter, where its description belongs.
        for inner in drawing.iter(qn("pic:cNvPr")):
            inner.set("descr", alt)


def _lists(word):
    for level in word.part.numbering_part.element.iter(qn("w:lvl")):
        for indent in level.iter(qn("w:ind")):
            indent.set(qn("w:left"), str(300 * (int(level.get(qn("w:ilvl"))) + 1)))
            indent.set(qn("w:hanging"), "280")


def _new_page(word, data):
    headed = next((section for section in data["appendix"] if section["heading"]), None)
    if headed is None:
        return
    for paragraph in word.paragraphs:
        if paragraph.style.name.startswith("Heading") and paragraph.text == headed["heading"]:
            place = paragraph._p.getprevious()
            if place is not None and place.get(qn("w:name")) == headed["id"]:
                paragraph.paragraph_format.page_break_before = True
