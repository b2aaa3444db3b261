"""The bibliography of an article, from its front matter."""

import re

from hinge_meta.sources.identifiers import doi, nct, pmcid, pmid
from hinge_meta.sources.jats.authors import authors_of
from hinge_meta.sources.jats.licence import is_open, licence_of
from hinge_meta.sources.jats.printed_text import printed_text
from hinge_meta.sources.jats.status import status_of
from hinge_meta.sources.publication_date import years_in
from hinge_meta.sources.record import Record

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_REGISTRATION = re.compile(r"\bNCT\d{8}\b", re.IGNORECASE)
_NOT_PUBLISHED = ("pmc-release", "received", "accepted", "rev-recd")


def front_matter(article, source="full text", sha256=""):
    """Read an article's front matter.

    Parameters
    ----------
    article : lxml element
        ``article``.
    source : str
        For `Record.source`.
    sha256 : str
        Of the file.

    Returns
    -------
    Record
        Registrations are those that the front matter names.

    Examples
    --------
    >>> from lxml import etree
    >>> record = front_matter(etree.fromstring(
    ...     "<article><front><article-meta><article-id pub-id-type='pmc'>12</article-id><title-group><article-title>A"
    ...     " <italic>trial</italic><xref ref-type='fn'>*</xref></article-title></title-group>"
    ...     "<pub-date><year>2020</year></pub-date><fpage>1</fpage><lpage>9</lpage></article-meta></front></article>"))
    >>> record.pmcid, record.title, record.years, record.pages
    ('PMC12', 'A trial', (2020,), '1-9')
    """
    journal = article.find("{*}front/{*}journal-meta")
    meta = article.find("{*}front/{*}article-meta")
    if meta is None:
        return Record(source=source, sha256=sha256)
    ids = _identifiers(meta)
    title = _text(meta.find("{*}title-group/{*}article-title"))
    authors = authors_of(meta)
    on_it, of_another = status_of(article, title, source)
    years = [
        _text(date.find("{*}year"))
        for date in meta.iter("{*}pub-date")
        if not {date.get("pub-type"), date.get("date-type")} & set(_NOT_PUBLISHED)
    ]
    abstract = " ".join(
        _text(part) for part in meta.findall("{*}abstract") if part.get("abstract-type") in (None, "section")
    )
    return Record(
        source=source,
        doi=ids.get("doi", ""),
        pmid=ids.get("pmid", ""),
        pmcid=ids.get("pmcid", ""),
        registrations=_registrations(meta),
        title=title,
        authors=tuple(family for family, _ in authors),
        given_names=tuple(given for _, given in authors),
        years=years_in(*years),
        journal=_first(journal, "{*}journal-title-group/{*}journal-title", "{*}journal-title"),
        journal_short=_first(
            journal,
            "{*}journal-id[@journal-id-type='nlm-ta']",
            "{*}journal-id[@journal-id-type='iso-abbrev']",
            "{*}journal-title-group/{*}abbrev-journal-title",
        ),
        volume=_text(meta.find("{*}volume")),
        issue=_text(meta.find("{*}issue")),
        pages=_pages(meta),
        language=article.get(_LANGUAGE) or "",
        kinds=tuple(filter(None, (article.get("article-type"),))),
        abstract=abstract,
        open_access=is_open(licence_of(meta)),
        notices=on_it,
        gives_notice_of=of_another,
        sha256=sha256,
    )


def _identifiers(meta):
    """Read identifiers in both dialects: ``pmc`` with digits, and ``pmcid`` with letters or without."""
    readers = {
        "doi": ("doi", doi),
        "pmid": ("pmid", pmid),
        "pmcid": ("pmcid", pmcid),
        "pmc": ("pmcid", pmcid),
    }
    found = {}
    for element in meta.findall("{*}article-id"):
        name, reader = readers.get(element.get("pub-id-type"), ("", None))
        if reader:
            value = reader(_text(element))
            if value:
                found.setdefault(name, value)
    return found


def _registrations(meta):
    text = " ".join(meta.itertext())
    return tuple(dict.fromkeys(nct(found) for found in _REGISTRATION.findall(text)))


def _pages(meta):
    first, last = _text(meta.find("{*}fpage")), _text(meta.find("{*}lpage"))
    if first and last and first != last:
        return f"{first}-{last}"
    return first or _text(meta.find("{*}elocation-id"))


def _first(element, *paths):
    if element is None:
        return ""
    return next((text for path in paths if (text := _text(element.find(path)))), "")


def _text(element):
    return "" if element is None else printed_text(element, skip=("fn",)).text
