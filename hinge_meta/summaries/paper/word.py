"""A document as a Word file, for who wants to edit it or paste from it."""

import base64
import tempfile
from functools import cache
from pathlib import Path

import pypandoc
from jinja2 import Environment, PackageLoader, StrictUndefined

from hinge_meta.summaries.paper.as_data import as_data
from hinge_meta.summaries.paper.day import day_of
from hinge_meta.summaries.paper.finished_docx import finished_docx
from hinge_meta.summaries.paper.picture_as_png import picture_as_png
from hinge_meta.summaries.paper.reference_docx import ROOM, reference_docx
from hinge_meta.summaries.paper.same_bytes import same_bytes
from hinge_meta.summaries.paper.table_shares import table_shares

# By whether it stands in the box of the answer, and its kind.
STYLES = {
    False: {
        "plain": "Body Text",
        "verdict": "Verdict",
        "lead": "Lead",
        "small": "Small print",
        "note": "Note",
    },
    True: {
        "plain": "Answer",
        "verdict": "Answer verdict",
        "lead": "Answer lead",
        "small": "Answer small",
        "note": "Note",
    },
}


def word_of(document):
    """Make the Word file of a document: headings to jump to, tables with headed rows and columns, alt texts.

    Parameters
    ----------
    document : Document

    Returns
    -------
    bytes
        The same for the same document.

    Raises
    ------
    RuntimeError
        If pandoc cannot make it, or a picture cannot be drawn: names the document, says what.
    ValueError
        If two of its sections share an id.

    Notes
    -----
    Jinja2 makes plain HTML of it, with every text escaped; pandoc reads that in its sandbox, in which it opens no
    file and no address. Pictures are bitmaps of 200 pixels to an inch or more, since not every Word draws SVG.

    Examples
    --------
    >>> from hinge_meta.summaries.document.document import Document
    >>> document = Document("a", "Does it help?", "Help", "Unknown.", (), (), "2026-11-23", "0123", "No advice.")
    >>> word_of(document)[:2]
    b'PK'
    """
    data = as_data(document)
    for part in ("sheet", "appendix"):
        for section in data[part]:
            section["blocks"] = [_drawn(block, document.id) for block in section["blocks"]]
    html = _template().render(styles=STYLES, **data)
    return same_bytes(finished_docx(_by_pandoc(html, document.id), data, day_of(document.date)))


def _drawn(block, document_id):
    """Give a block what only Word asks for: bitmaps, and widths in per cent."""
    match block["form"]:
        case "fold":
            return {**block, "blocks": [_drawn(each, document_id) for each in block["blocks"]]}
        case "table":
            shares = table_shares(block, ROOM)
            columns = [
                {**column, "share": round(share, 2)}
                for column, share in zip(block["columns"], shares, strict=True)
            ]
            return {**block, "columns": columns}
        case "picture":
            png, inches = picture_as_png(block["svg"], f"{block['name']}' of document '{document_id}")
            room = ROOM / 72
            width = min(inches, room) if block["small"] else room
            return {**block, "png": base64.b64encode(png).decode("ascii"), "inches": round(width, 3)}
    return block


def _by_pandoc(html, document_id):
    with tempfile.TemporaryDirectory() as folder:
        look, made = Path(folder) / "look.docx", Path(folder) / "made.docx"
        look.write_bytes(reference_docx())
        try:
            pypandoc.convert_text(
                html,
                "docx",
                # Ids of its own would be made of headings; ours are all that links need.
                format="html-auto_identifiers",
                outputfile=str(made),
                extra_args=["--shift-heading-level-by=-1", f"--reference-doc={look}"],
                sandbox=True,
            )
            return made.read_bytes()
        except (RuntimeError, OSError) as error:
            raise RuntimeError(
                f"pandoc cannot make document '{document_id}' for Word: {error}. Mend what it names in the document, "
                "or install pypandoc_binary, which brings the pandoc that this was tested with"
            ) from error


@cache
def _template():
    environment = Environment(
        loader=PackageLoader("hinge_meta.summaries", "templates"), autoescape=True, undefined=StrictUndefined
    )
    return environment.get_template("document_for_word.html.j2")
