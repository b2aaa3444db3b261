"""A document as plain data, ready for paper: what the forms of paper have in common is decided here, once."""

from urllib.parse import quote

from hinge_meta.summaries.document.blocks import Bullets, Fold, Paragraph, Picture, Table
from hinge_meta.summaries.paper.visible_text import visible

_OF_AN_ADDRESS = "%/:?#[]@!$&'()*+,;=~-._"


def as_data(document):
    """Make lists and dictionaries of a document, with clean text and only the links that paper can follow.

    Parameters
    ----------
    document : Document

    Returns
    -------
    dict
        ``title``, ``short_title``, ``description``, ``date``, ``fingerprint``, ``footing``, and ``sheet`` and
        ``appendix``: lists of sections, each with ``id``, ``heading``, ``level`` and ``blocks``. Every text is
        `visible`. A run has ``text``, ``to`` (an address of the web), ``place`` (the id of a section), ``strong``,
        ``small`` and ``label``. Levels skip none: 1 is the title's.

    Raises
    ------
    ValueError
        If two sections share an id, so that a link could not tell them apart: give each its own.
    TypeError
        If a section holds something that is no block.

    Notes
    -----
    A file is sent on without the files beside it, so a link to one of those becomes plain text, as does one to a
    section that is not there.

    Examples
    --------
    >>> from hinge_meta.summaries.document.blocks import Section
    >>> from hinge_meta.summaries.document.document import Document
    >>> from hinge_meta.summaries.document.words import Run, words
    >>> answer = Paragraph(words("See ", Run("methods", link="methods.html"), Run("here", link="https://x.org/é")))
    >>> document = Document("a", "A?", "A", "", (Section("b", "B", (answer,)),), (), "2026-11-23", "0123", "")
    >>> [run["to"] for run in as_data(document)["sheet"][0]["blocks"][0]["words"]]
    ['', '', 'https://x.org/%C3%A9']
    """
    ids = [section.id for section in document.sections]
    twice = sorted({each for each in ids if ids.count(each) > 1})
    if twice:
        raise ValueError(f"document '{document.id}': sections share the ids {twice}; give each its own")
    places = {section.id for section in document.sections if section.heading}
    texts = ("title", "short_title", "description", "date", "fingerprint", "footing")
    sections = _sections(document.sections, places)
    return {
        **{name: visible(getattr(document, name)) for name in texts},
        "sheet": sections[: len(document.sheet)],
        "appendix": sections[len(document.sheet) :],
    }


def _sections(sections, places):
    made, level = [], 1
    for section in sections:
        # A heading two levels below the one before it would leave a reader of headings looking for the one between.
        level = min(section.level, level + 1) if section.heading else level
        made.append(
            {
                "id": section.id,
                "heading": visible(section.heading),
                "level": level,
                "blocks": [_block(block, places, level) for block in section.blocks],
            }
        )
    return made


def _block(block, places, level):
    match block:
        case Paragraph():
            return {"form": "paragraph", "kind": block.kind, "words": _words(block.words, places)}
        case Bullets():
            return {
                "form": "bullets",
                "numbered": block.numbered,
                "small": block.small,
                "items": [_words(item, places) for item in block.items],
            }
        case Table():
            return {
                "form": "table",
                "caption": visible(block.caption),
                "columns": [
                    {"head": visible(column.head), "width": float(column.width), "number": column.number}
                    for column in block.columns
                ],
                "rows": [[[_words(line, places) for line in cell] for cell in row] for row in block.rows],
            }
        case Picture():
            return {
                "form": "picture",
                "name": visible(block.name),
                "caption": visible(block.caption),
                "alt": visible(block.alt),
                "svg": str(block.svg),
                "small": block.small,
            }
        case Fold():
            inside = [_block(each, places, level + 1) for each in block.blocks]
            return {"form": "fold", "summary": visible(block.summary), "level": level + 1, "blocks": inside}
    raise TypeError(f"a section holds {type(block).__name__}; expected a block of document/blocks.py")


def _words(runs, places):
    return [_run(run, places) for run in runs]


def _run(run, places):
    place = run.link[1:] if run.leads and run.link.startswith("#") else ""
    return {
        "text": visible(run.text),
        # Whoever wrote an address, it is ASCII by now and holds no sign that a file format gives a meaning.
        "to": quote(visible(run.link), safe=_OF_AN_ADDRESS) if run.outside else "",
        "place": place if place in places else "",
        "strong": run.strong,
        "small": run.small,
        "label": visible(run.label),
    }
