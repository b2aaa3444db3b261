"""The look of our Word files: pandoc's own document of reference with our paper, letters and styles."""

import io
import subprocess
from functools import cache

import docx
import pypandoc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

# On every machine that has Word; elsewhere replaced by letters of the same width.
FONT = "Arial"
INK, SOFT, ACCENT, WARN = "1D2433", "4D5667", "1F5A85", "7A4B00"
LINE, WASH, WARN_WASH = "C9D0DB", "F3F5F8", "FDF4E3"
MARGIN = 18
# Between the margins of A4, in points.
ROOM = (210 - 2 * MARGIN) / 25.4 * 72

# name: size in points, colour, bold, space before and after in points
_HEADINGS = {
    "Title": (18, INK, True, 0, 6),
    "Heading 1": (12, ACCENT, True, 12, 3),
    "Heading 2": (10.5, ACCENT, True, 9, 2),
    "Heading 3": (9.5, INK, True, 7, 2),
}
_TEXTS = {
    "Body Text": (9.5, INK, False, 2, 4),
    "First Paragraph": (9.5, INK, False, 2, 4),
    "Compact": (9.5, INK, False, 0, 2),
    "Table Caption": (8.5, SOFT, False, 4, 2),
    "Image Caption": (8.5, SOFT, False, 2, 6),
    "Captioned Figure": (9.5, INK, False, 4, 0),
    "Verdict": (10.5, INK, True, 2, 4),
    "Lead": (11.5, INK, False, 2, 4),
    "Small print": (8.5, SOFT, False, 2, 4),
    "Table Text": (8, INK, False, 1, 1),
    "Table Head": (8, INK, True, 1, 1),
    "Header": (8, SOFT, False, 0, 0),
    "Footer": (8, SOFT, False, 0, 0),
}
# name: the same, then the colours of the rule at the left and of the ground
_BOXES = {
    "Answer": (9.5, INK, False, 0, 4, ACCENT, WASH),
    "Answer verdict": (10.5, INK, True, 0, 4, ACCENT, WASH),
    "Answer lead": (11.5, INK, False, 0, 4, ACCENT, WASH),
    "Answer small": (8.5, SOFT, False, 0, 4, ACCENT, WASH),
    "Note": (9.5, INK, False, 4, 6, WARN, WARN_WASH),
}


@cache
def reference_docx():
    """Make the document whose styles pandoc takes.

    Returns
    -------
    bytes
        A Word file: A4, British English, our styles.

    Raises
    ------
    RuntimeError
        If pandoc is not there or gives no document of reference: install ``pypandoc_binary``.

    Examples
    --------
    >>> reference_docx()[:2]
    b'PK'
    """
    word = docx.Document(io.BytesIO(_of_pandoc()))
    _paper(word)
    _letters(word)
    for name, (size, colour, bold, before, after) in {**_HEADINGS, **_TEXTS}.items():
        _style(word, name, size, colour, bold, before, after)
    for name, (size, colour, bold, before, after, edge, ground) in _BOXES.items():
        _box(_style(word, name, size, colour, bold, before, after), edge, ground)
    _less_weight(word)
    _links(word)
    _table(word)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _of_pandoc():
    try:
        asked = [pypandoc.get_pandoc_path(), "--print-default-data-file", "reference.docx"]
        return subprocess.run(asked, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise RuntimeError(
            f"pandoc gives no document of reference ({error}); install pypandoc_binary, which brings pandoc"
        ) from error


def _paper(word):
    for section in word.sections:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin, section.bottom_margin = Mm(20), Mm(18)
        section.header_distance = section.footer_distance = Mm(9)


def _letters(word):
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for child in list(defaults):
        defaults.remove(child)
    defaults.append(_fonts())
    defaults.append(parse_xml(f'<w:sz {nsdecls("w")} w:val="19"/>'))
    defaults.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'))


def _fonts():
    return parse_xml(
        f'<w:rFonts {nsdecls("w")} w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    )


def _style(word, name, size, colour, bold, before, after):
    there = {style.name for style in word.styles}
    style = word.styles[name] if name in there else word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    letters = style.element.get_or_add_rPr()
    for fonts in letters.findall(qn("w:rFonts")):
        letters.remove(fonts)
    letters.insert(0, _fonts())
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    space = style.paragraph_format
    space.space_before, space.space_after, space.line_spacing = Pt(before), Pt(after), 1.1
    space.widow_control, space.alignment = True, WD_ALIGN_PARAGRAPH.LEFT
    space.keep_with_next = name in (*_HEADINGS, "Table Caption", "Captioned Figure")
    style.quick_style, style.hidden = True, False
    return style


def _box(style, edge, ground):
    style.paragraph_format.left_indent = style.paragraph_format.right_indent = Mm(3)
    shape = style.element.get_or_add_pPr()
    border = (
        f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="6" w:color="{edge}"/></w:pBdr>'
    )
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{ground}"/>'
    # Word reads the properties of a paragraph in one fixed order only.
    after = shape.find(qn("w:spacing"))
    after.addprevious(parse_xml(border))
    after.addprevious(parse_xml(shade))


def _less_weight(word):
    style = word.styles.add_style("Of less weight", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.size, style.font.bold = RGBColor.from_string(SOFT), Pt(7.5), False


def _links(word):
    style = word.styles["Hyperlink"]
    style.font.color.rgb, style.font.underline = RGBColor.from_string(ACCENT), True


def _table(word):
    style = word.styles["Table"].element
    for child in style.findall(qn("w:tblPr")) + style.findall(qn("w:tblStylePr")):
        style.remove(child)
    thin, thick = f'w:val="single" w:sz="4" w:color="{LINE}"', f'w:val="single" w:sz="8" w:color="{SOFT}"'
    cells = "".join(f'<w:{edge} w:w="{width}" w:type="dxa"/>' for edge, width in (
        ("top", 20), ("left", 60), ("bottom", 20), ("right", 60),
    ))  # fmt: skip
    style.append(
        parse_xml(
            f'<w:tblPr {nsdecls("w")}><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders><w:bottom {thin}/>'
            f"<w:insideH {thin}/></w:tblBorders><w:tblCellMar>{cells}</w:tblCellMar></w:tblPr>"
        )
    )
    style.append(
        parse_xml(
            f'<w:tblStylePr {nsdecls("w")} w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {thick}/>'
            "</w:tcBorders></w:tcPr></w:tblStylePr>"
        )
    )
