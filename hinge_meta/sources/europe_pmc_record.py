"""A paper as Europe PMC describes it."""

from hinge_meta.sources.identifiers import doi, pmcid, pmid
from hinge_meta.sources.paper_links import notices_among
from hinge_meta.sources.personal_names import name_in, names_in
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.publication_date import years_in
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.read_xml import xml_of
from hinge_meta.sources.record import Record
from hinge_meta.sources.text_or_number import text_or_number
from hinge_meta.sources.typed_json import items_of, object_of, text_of
from hinge_meta.sources.unreadable import Unreadable

NAME = "Europe PMC"


def record_of(result, sha256=""):
    """Read one result of a search of Europe PMC, be it core, lite or idlist.

    Parameters
    ----------
    result : dict
        An item of ``resultList.result``, as JSON holds it; for XML see `envelope_of`.
    sha256 : str
        Of the raw answer.

    Returns
    -------
    Record
        ``journal`` is the full title, which only core results give; the ``journalTitle`` of lite results is an
        abbreviation and stands in ``journal_short``. Only core results tell of notices: that a lite result has none
        says nothing.

    Raises
    ------
    Unreadable
        If it has no identifier, or a part of another type than Europe PMC promises.

    Notes
    -----
    Years are those of the issue, of print, of electronic publication and of ``firstPublicationDate``. The title of a
    retracted paper carries no mark; what tells is ``commentCorrectionList`` and the publication types.

    Examples
    --------
    >>> record = record_of({"id": "7", "source": "MED", "pmid": "7", "title": "A <i>trial</i>.", "pubYear": "2009",
    ...     "authorString": "Kell AB, Back Group.", "pubType": "journal article; retracted publication"})
    >>> record.title, record.authors, record.years, [notice.kind for notice in record.notices]
    ('A trial.', ('Kell', 'Back Group'), (2009,), ['retraction'])
    """
    if not isinstance(result, dict):
        raise Unreadable("a result of Europe PMC is an object")
    if not text_of(result, "id"):
        raise Unreadable("a result without an 'id'")
    names = _names(result)
    info = object_of(result, "journalInfo")
    journal = object_of(info, "journal")
    types = _types(result)
    notices, gives = notices_among(_links(result), ((word,) for word in types), NAME)
    return Record(
        source=NAME,
        doi=doi(text_of(result, "doi")),
        pmid=pmid(text_of(result, "pmid")),
        pmcid=pmcid(text_of(result, "pmcid")),
        title=text_of(result, "title"),
        authors=tuple(family for family, _ in names),
        given_names=tuple(given for _, given in names),
        years=years_in(
            text_of(result, "pubYear"),
            text_or_number(info, "yearOfPublication"),
            text_of(info, "printPublicationDate"),
            text_of(result, "electronicPublicationDate"),
            text_of(result, "firstPublicationDate"),
        ),
        journal=text_of(journal, "title"),
        journal_short=text_of(journal, "isoabbreviation")
        or text_of(journal, "medlineAbbreviation")
        or text_of(result, "journalTitle"),
        volume=text_of(info, "volume") or text_of(result, "journalVolume"),
        issue=text_of(info, "issue") or text_of(result, "issue"),
        pages=text_of(result, "pageInfo"),
        language=text_of(result, "language"),
        kinds=types,
        abstract=text_of(result, "abstractText"),
        open_access=yes_or_no(result, "isOpenAccess"),
        notices=notices,
        gives_notice_of=gives,
        sha256=sha256,
    )


def envelope_of(answer):
    """Open the envelope of a search of Europe PMC, in JSON or in XML.

    Parameters
    ----------
    answer : Answer

    Returns
    -------
    tuple of (int, str or None, tuple of dict)
        Number of hits announced, the cursor of the next page or None, and the results of this page in the shape of the
        JSON, ready for `record_of`.

    Raises
    ------
    Unreadable
        If it is not the answer of a search: among others the empty one (a version and nothing else) that Europe PMC at
        times sends with status 200, and its error messages.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"version": "6.9", "hitCount": 0, "resultList": {"result": []}}'
    >>> envelope_of(Answer("europe_pmc", "", 200, "application/json", "", "", body))
    (0, None, ())
    """
    if answer.body.lstrip()[:1] == b"<":
        envelope = _as_json(xml_of(answer.body, root="responseWrapper"))
    else:
        envelope = json_of(answer)
    if not isinstance(envelope, dict):
        raise Unreadable("an envelope without anything in it")
    if text_or_number(envelope, "errMsg"):
        raise Unreadable(f"Europe PMC says: {text_or_number(envelope, 'errMsg')}")
    hits = text_or_number(envelope, "hitCount")
    if not hits.isdecimal():
        raise Unreadable("no number under 'hitCount'")
    results = items_of(object_of(envelope, "resultList"), "result", dict)
    if int(hits) and "result" not in object_of(envelope, "resultList"):
        raise Unreadable("hits are announced and there is no 'resultList'")
    return int(hits), text_of(envelope, "nextCursorMark") or None, results


def yes_or_no(result, key):
    """Give the ``"Y"`` or ``"N"`` under a key as True or False; None for anything else.

    Examples
    --------
    >>> yes_or_no({"inEPMC": "Y"}, "inEPMC"), yes_or_no({}, "inEPMC")
    (True, None)
    """
    return {"Y": True, "N": False}.get(text_of(result, key))


def _names(result):
    authors = items_of(object_of(result, "authorList"), "author", dict)
    if not authors:
        return names_in(text_of(result, "authorString"))
    return tuple(name for author in authors if (name := _name(author))[0])


def _name(author):
    family = text_of(author, "lastName")
    if family:
        return family, text_of(author, "firstName") or text_of(author, "initials")
    group = text_of(author, "collectiveName")
    return (group, "") if group else name_in(text_of(author, "fullName"))


def _types(result):
    listed = items_of(object_of(result, "pubTypeList"), "pubType", str)
    words = listed or text_of(result, "pubType").split("; ")
    return tuple(word for word in map(one_line, words) if word)


def _links(result):
    for link in items_of(object_of(result, "commentCorrectionList"), "commentCorrection", dict):
        # Identifiers of other collections (preprints, patents) look like PubMed's and are none.
        medline = text_of(link, "source") in ("MED", "")
        yield text_of(link, "type"), text_or_number(link, "id") if medline else "", text_of(link, "reference")


def _as_json(element):
    children = [child for child in element if isinstance(child.tag, str)]
    beside = [element.text, *(child.tail for child in children)]
    if not children or any((text or "").strip() for text in beside):
        return "".join(element.xpath(".//text()"))
    if element.tag.endswith("List"):
        shape = {}
        for child in children:
            shape.setdefault(child.tag, []).append(_as_json(child))
        return shape
    return {child.tag: _as_json(child) for child in children}
