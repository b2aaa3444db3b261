"""A full text in JATS as a service sends it: the article that was asked for, or the reason why there is none."""

from hinge_meta.sources.identifiers import pmcid
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.read_xml import xml_of
from hinge_meta.sources.unreadable import NotThere, Unreadable


def article_in(body, wanted):
    """Take one article out of an answer.

    Parameters
    ----------
    body : bytes
        JATS: an ``article``, or a ``pmc-articleset`` with one in it; or the error that stands for one.
    wanted : str
        Identifier in PubMed Central, with its letters.

    Returns
    -------
    bytes
        The article. As sent where it came alone; cut out of its wrapping, in UTF-8, where it did not.

    Raises
    ------
    NotThere
        If the service says that it has no such article or may not give it out, if the answer holds another article, or
        only the front matter of this one.
    Unreadable
        If it is no JATS.

    Notes
    -----
    PubMed Central writes ``<restricted-by>`` into articles that it gives out whole as well. What counts is whether
    there is a body.

    Examples
    --------
    >>> article_in(b"<pmc-articleset><article><front/><body><p>Text</p></body></article></pmc-articleset>", "PMC1")
    b'<article><front/><body><p>Text</p></body></article>'
    """
    root = xml_of(body)
    if root.tag == "errorBean":
        raise NotThere(_said(root.findtext("errMsg")) or "the service has no full text of it")
    if root.tag not in ("article", "pmc-articleset"):
        raise Unreadable(f"<{root.tag}> where an article was expected")
    article = root if root.tag == "article" else root.find("article")
    if article is None:
        raise _without_article(root)
    numbers = {
        number
        for number in (
            pmcid(element.text)
            for kind in ("pmc", "pmcid")
            for element in article.findall(f"front/article-meta/article-id[@pub-id-type='{kind}']")
        )
        if number
    }
    if numbers and wanted not in numbers:
        raise NotThere(f"asked for {wanted}, the answer holds {', '.join(sorted(numbers))}")
    if article.find("body") is None:
        raise NotThere(_reason(article, body))
    if article is root:
        return body
    from lxml import etree

    return etree.tostring(article, encoding="UTF-8", xml_declaration=False, with_tail=False)


def _without_article(root):
    reply = root.find("Reply")
    said = _said(reply.get("error") if reply is not None else root.findtext("error"))
    return NotThere(said) if said else Unreadable("a set of articles without an article")


def _reason(article, body):
    # PubMed Central says it in a comment, and comments are not kept in what is parsed.
    if b"does not allow downloading" in body:
        return "its publisher does not allow the full text to be given out; only the front matter came"
    restricted = _said(article.findtext("processing-meta/restricted-by"))
    return f"only the front matter came{f'; restricted by {restricted}' if restricted else ''}"


def _said(text):
    return one_line(text)[:200]
