"""Answers gone wrong: parts dropped, parts of another type, in JSON and in XML."""

import copy

from hypothesis import strategies as st
from lxml import etree

_STRANGE = (
    None,
    True,
    0,
    -1,
    2.5,
    10**30,
    "",
    "x",
    "\u202e\x00",
    "10.1/x",
    [],
    {},
    [None],
    [[]],
    {"x": None},
    ["a", 1],
)


@st.composite
def mutated_json(draw, document):
    """Draw a JSON document that differs from a sound one in up to four places."""
    document = copy.deepcopy(document)
    for _ in range(draw(st.integers(1, 4))):
        places = list(_places(document))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if draw(st.booleans()):
            holder[key] = copy.deepcopy(draw(st.sampled_from(_STRANGE)))
        else:
            del holder[key]
    return document


def _places(document):
    items = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in list(items):
        yield document, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


@st.composite
def mutated_xml(draw, body):
    """Draw XML that differs from a sound document in up to four places, or is cut short."""
    root = etree.fromstring(body)
    for _ in range(draw(st.integers(1, 4))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        element = draw(st.sampled_from(elements))
        change = draw(st.sampled_from(["drop", "empty", "rename", "double", "text", "attributes"]))
        if change == "drop" and element.getparent() is not None:
            element.getparent().remove(element)
        elif change == "empty":
            element.clear()
        elif change == "rename":
            element.tag = draw(st.sampled_from(["x", "PMID", "Article", "result", "article", "body"]))
        elif change == "double" and element.getparent() is not None:
            element.getparent().append(copy.deepcopy(element))
        elif change == "text":
            element.text = draw(
                st.sampled_from(["", " ", "0", "x", "\u202e", "2010", "99999999999999999999"])
            )
        elif change == "attributes":
            element.attrib.clear()
    body = etree.tostring(root)
    return body[: draw(st.integers(0, len(body)))] if draw(st.integers(0, 9)) == 0 else body
