"""What an element prints: its text, the footnote marks in it, and what is no text."""

from dataclasses import dataclass

from hinge_meta.sources.jats.mark import is_mark, marks_in, without_marks
from hinge_meta.sources.plain_text import one_line

_BLANKS = frozenset(
    ["break", "hr", "p", "list", "list-item", "def-list", "def-item", "disp-quote", "title", "sec"]
)
_FORMULAS = frozenset(["inline-formula", "disp-formula", "math", "tex-math", "chem-struct"])
_PICTURES = frozenset(["graphic", "inline-graphic", "media", "inline-supplementary-material"])
_OWN_TABLES = frozenset(("table", "array", "table-wrap"))
_TO_NOTES = frozenset(("table-fn", "fn"))
_RAISED = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")


@dataclass(frozen=True)
class Printed:
    """What an element prints, on one line.

    Attributes
    ----------
    text : str
        Without footnote marks; raised digits that are no marks stay raised (``10⁵``, ``m²``).
    literal : str
        With them, as the page shows it.
    marks : tuple of str
        Footnote marks, in order, without repetition.
    no_text : str
        ``"formula"``, ``"picture"`` or ``"table"`` where such a thing stands within; blank otherwise.
        It stands in the text as its name in square brackets.
    cites : bool
        Whether a reference to the literature stands within, whose number may be taken for a result.

    Examples
    --------
    >>> Printed("237.2 ± 51.0", "237.2 ± 51.0*", ("*",)).no_text
    ''
    """

    text: str = ""
    literal: str = ""
    marks: tuple[str, ...] = ()
    no_text: str = ""
    cites: bool = False


def printed_text(element, labels=(), skip=()):
    """Read what an element prints.

    Parameters
    ----------
    element : lxml element
    labels : collection of str
        The labels of the footnotes that may be meant, see `hinge_meta.sources.jats.mark.is_mark`.
    skip : collection of str
        Names of elements to leave out.

    Returns
    -------
    Printed

    Notes
    -----
    A line break is a blank. Text of formulas is not taken for text, since markup of mathematics prints in an order of
    its own.

    Examples
    --------
    >>> from lxml import etree
    >>> cell = etree.fromstring("<td>237.2 ± 51.0<sup>*</sup><break/><xref ref-type='table-fn'>a</xref></td>")
    >>> printed_text(cell)
    Printed(text='237.2 ± 51.0', literal='237.2 ± 51.0* a', marks=('*', 'a'), no_text='', cites=False)
    >>> printed_text(etree.fromstring("<td>10<sup>5</sup></td>")).text
    '10⁵'
    """
    pieces = []
    _collect(element, frozenset(labels), frozenset(skip), pieces)
    literal = one_line("".join(text for _, text in pieces))
    text, plain_marks = without_marks(one_line("".join(text for kind, text in pieces if kind != "mark")))
    raised = (mark for kind, text in pieces if kind == "mark" for mark in marks_in(text))
    return Printed(
        text=text,
        literal=literal,
        marks=tuple(dict.fromkeys((*raised, *plain_marks))),
        no_text=next((kind for kind, _ in pieces if kind in ("formula", "picture", "table")), ""),
        cites=any(kind == "citation" for kind, _ in pieces),
    )


def local_name(element):
    """Give an element's name without its namespace.

    Examples
    --------
    >>> from lxml import etree
    >>> local_name(etree.fromstring("<m:math xmlns:m='http://www.w3.org/1998/Math/MathML'/>"))
    'math'
    """
    return element.tag.rpartition("}")[2]


def _collect(root, labels, skip, pieces):
    # A stack of our own: a hostile file may be nested deeper than Python allows.
    stack = [("open", root, False)]
    while stack:
        step, element, raised = stack.pop()
        if step == "text":
            pieces.append(("text", element.translate(_RAISED) if raised else element))
            continue
        if step == "blank":
            pieces.append(("text", " "))
            continue
        name = local_name(element)
        inside = [] if element is root else [("text", element.tail or "", raised)]
        if element is not root and name in skip:
            stack.extend(inside)
            continue
        piece = None if element is root else _whole(element, name, labels)
        if piece is not None:
            pieces.append(piece)
            stack.extend(inside)
            continue
        if name in _BLANKS:
            inside.append(("blank", None, False))
        within = raised or name == "sup"
        inside.extend(("open", child, within) for child in reversed(element))
        inside.append(("text", element.text or "", within))
        if name in _BLANKS:
            inside.append(("blank", None, False))
        stack.extend(inside)


def _whole(element, name, labels):
    """Give the one piece that an element is, or None where it has to be opened."""
    if name in _FORMULAS:
        return ("formula", "[formula]")
    if name in _PICTURES:
        return ("picture", "[picture]")
    if name in _OWN_TABLES:
        return ("table", "[table]")
    if name == "fn":
        return ("mark", " ".join("".join(label.itertext()) for label in element.findall("label")))
    if name == "xref":
        text = "".join(element.itertext())
        if element.get("ref-type") in _TO_NOTES:
            return ("mark", text)
        if element.get("ref-type") == "bibr":
            return ("citation", text)
    if name == "sup":
        text = one_line("".join(element.itertext()))
        if any(local_name(child) == "xref" for child in element) or is_mark(text, labels):
            return ("mark", text)
    return None
