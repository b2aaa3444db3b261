"""XML from a service, without anything that XML can be made to fetch or to swell."""

import re
from html.entities import html5

from hinge_meta.sources.unreadable import Unreadable


def xml_of(body, root=None):
    """Read bytes as XML.

    Parameters
    ----------
    body : bytes
        As they came.
    root : str, optional
        Name that the outermost element must have, without its namespace.

    Returns
    -------
    lxml.etree.Element
        The outermost element. Comments and processing instructions are left out, so that every node is an element or
        text.

    Raises
    ------
    Unreadable
        If it is no whole XML, if it declares entities, if it uses an entity that no standard names, or if another
        element is outermost.

    Notes
    -----
    Nothing is fetched: no DTD, no external entity. Documents that declare entities of their own are refused whole,
    since no service has a reason to send them. The limits of libxml2 on depth and length stay on.

    Examples
    --------
    >>> xml_of(b"<eSearchResult><Count>3</Count></eSearchResult>", root="eSearchResult").findtext("Count")
    '3'
    >>> xml_of(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>')
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.Unreadable: the XML declares entities, which no service has a reason to do
    """
    from lxml import etree

    if _declares_entities(body):
        raise Unreadable("the XML declares entities, which no service has a reason to do")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        top = etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(f"the answer is not XML: {' '.join(str(error).split())[:120]}") from None
    # What the look at the bytes missed (another encoding, a comment in the way) is seen here.
    declared = top.getroottree().docinfo.internalDTD
    if declared is not None and next(iter(declared.iterentities()), None) is not None:
        raise Unreadable("the XML declares entities, which no service has a reason to do")
    name = etree.QName(top).localname
    if root is not None and name != root:
        raise Unreadable(f"the XML is a <{name}> and no <{root}>")
    for entity in list(top.iter(etree.Entity)):
        _written_out(entity)
    return top


def _declares_entities(body):
    # Before it is parsed, since a parser may have swelled by then. Two bytes a letter are UTF-16.
    head = body.replace(b"\0", b"") if b"\0" in body[:64] else body
    start = head.find(b"<!DOCTYPE")
    element = re.search(rb"<[^?!]", head)
    # After the first element it is text: an article may write about entities.
    if start < 0 or (element and element.start() < start):
        return False
    end = head.find(b"]", start)
    return b"<!ENTITY" in head[start : end if end > 0 else None]


def _written_out(entity):
    # JATS and HTML have characters by name, declared in DTDs that are not fetched.
    character = html5.get(f"{entity.name};")
    if character is None:
        raise Unreadable(f"the XML uses an entity that no standard names: &{entity.name[:40]};")
    parent, before = entity.getparent(), entity.getprevious()
    text = character + (entity.tail or "")
    if before is None:
        parent.text = (parent.text or "") + text
    else:
        before.tail = (before.tail or "") + text
    parent.remove(entity)
