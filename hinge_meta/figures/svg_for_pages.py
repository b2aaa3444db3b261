"""An SVG that can stand in a page beside others, and be read aloud."""

import hashlib
import re
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
# Verdana is nearly as wide as DejaVu Sans, so that columns hold where the latter is not installed.
_FONTS = "'DejaVu Sans', Verdana, sans-serif"


def svg_for_pages(svg, name, title, alt=""):
    """Give an SVG of matplotlib's a title, a description, and ids of its own.

    Parameters
    ----------
    svg : str or bytes
        As matplotlib writes it with ``svg.fonttype`` none.
    name : str
        What tells it from others in the same page; every id begins with what is made of it.
    title : str
        Short, as read aloud first.
    alt : str
        The description; may be blank.

    Returns
    -------
    str
        Without XML declaration, document type, date or version, so that it can be set into HTML as it is.

    Examples
    --------
    >>> plain = '<svg xmlns="http://www.w3.org/2000/svg"><g id="a"/><use href="#a"/></svg>'
    >>> print(svg_for_pages(plain, "pain", "Pain at 12 weeks"))
    <svg xmlns="http://www.w3.org/2000/svg" id="pain" role="img" aria-labelledby="pain--title"><title
    id="pain--title">Pain at 12 weeks</title><g id="pain--a" /><use href="#pain--a" /></svg>
    """
    root = ElementTree.fromstring(svg)
    for metadata in root.findall(f"{{{SVG}}}metadata"):
        root.remove(metadata)
    # No name's own id has two hyphens in a row, so no two figures can share an id.
    own = id_of(name)
    taken = set()
    for element in root.iter():
        _own_references(element, own, taken)
    words = [("title", title), *([("desc", alt)] if alt else [])]
    for place, (tag, text) in enumerate(words):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{own}--{tag}"})
        element.text = text
        element.tail = root.text
        root.insert(place, element)
    root.set("id", own)
    root.set("role", "img")
    root.set("aria-labelledby", " ".join(f"{own}--{tag}" for tag, _ in words))
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return ElementTree.tostring(root, encoding="unicode")


def id_of(name):
    """Make an id of a name: it tells names apart that differ only in signs an id may not have.

    Examples
    --------
    >>> id_of("pain-all"), id_of("pain all")
    ('pain-all', 'pain-all-2cd8b2')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "figure"
    plain = plain if plain[0].isalpha() else f"figure-{plain}"
    return plain if plain == name else f"{plain}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def _own_references(element, own, taken):
    for key, value in list(element.attrib.items()):
        if key == "id":
            identity, count = f"{own}--{value}", 1
            # Two forests in one figure name their marks alike; references point to matplotlib's own ids only.
            while identity in taken:
                count += 1
                identity = f"{own}--{value}-{count}"
            taken.add(identity)
            element.set(key, identity)
        elif key in ("href", f"{{{XLINK}}}href") and value.startswith("#"):
            element.set(key, f"#{own}--{value[1:]}")
        elif "url(#" in value:
            element.set(key, value.replace("url(#", f"url(#{own}--"))
    if element.tag == f"{{{SVG}}}style":
        # matplotlib styles every element there is; in a page that would reach the page's other pictures.
        element.text = re.sub(r"(^|\})\s*\*\s*\{", rf"\1#{own} *{{", element.text or "")
    if element.tag in (f"{{{SVG}}}text", f"{{{SVG}}}tspan") and "'DejaVu Sans'" in element.get("style", ""):
        fonts = r"'DejaVu Sans'(\s*,\s*('[^']*'|[\w-]+))*"
        element.set("style", re.sub(fonts, _FONTS, element.get("style")))
