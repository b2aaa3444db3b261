"""A paper as PubMed describes it in a summary (esummary)."""

from hinge_meta.sources.identifiers import doi, pmcid, pmid
from hinge_meta.sources.paper_links import notices_among
from hinge_meta.sources.personal_names import name_in
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.publication_date import years_in
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.record import Record
from hinge_meta.sources.text_or_number import text_or_number
from hinge_meta.sources.typed_json import items_of, object_of, text_of
from hinge_meta.sources.unreadable import NotThere, Unreadable


def summary_in(answer, wanted):
    """Read the summary of one paper.

    Parameters
    ----------
    answer : Answer
        JSON of esummary.
    wanted : str
        Its PubMed identifier.

    Returns
    -------
    Record
        As `record_of_summary` gives it.

    Raises
    ------
    NotThere
        If PubMed says that it has no such paper.
    Unreadable
        If it is no such JSON.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"result": {"uids": ["7"], "7": {"uid": "7", "error": "cannot get document summary"}}}'
    >>> summary_in(Answer("pubmed", "", 200, "application/json", "", "", body), "7")
    Traceback (most recent call last):
    hinge_meta.sources.unreadable.NotThere: PubMed has no paper 7 (cannot get document summary)
    """
    result = object_of(json_of(answer, "result"), "result")
    summary = object_of(result, wanted)
    if not summary:
        raise Unreadable(f"no summary of {wanted}")
    said = text_of(summary, "error")
    if said:
        raise NotThere(f"PubMed has no paper {wanted} ({said})")
    return record_of_summary(summary, answer.sha256)


def record_of_summary(summary, sha256=""):
    """Read one summary.

    Parameters
    ----------
    summary : dict
        What stands under an identifier in ``result``.
    sha256 : str
        Of the raw answer.

    Returns
    -------
    Record
        Without abstract and registrations, which summaries do not give; given names are initials.

    Raises
    ------
    Unreadable
        If it has no identifier, or a part of another type than PubMed promises.

    Examples
    --------
    >>> record = record_of_summary({"uid": "7", "title": "A trial.", "pubdate": "1998 Feb 28", "authors": [
    ...     {"name": "Walker-Smith JA", "authtype": "Author"}], "references": [
    ...     {"reftype": "Retraction in", "pmid": 9, "refsource": "Lancet. 2010 Feb 6;375(9713):445."}]})
    >>> record.authors, record.years, record.notices[0].pmid
    (('Walker-Smith',), (1998,), '9')
    """
    identifier = pmid(text_or_number(summary, "uid"))
    if not identifier:
        raise Unreadable("a summary without a 'uid'")
    names = [_name(author) for author in items_of(summary, "authors", dict)]
    names = [name for name in names if name[0]]
    identifiers = {
        text_of(item, "idtype"): text_or_number(item, "value")
        for item in items_of(summary, "articleids", dict)
    }
    links = [
        (text_of(link, "reftype"), text_or_number(link, "pmid"), text_of(link, "refsource"))
        for link in items_of(summary, "references", dict)
    ]
    types = tuple(one_line(kind) for kind in items_of(summary, "pubtype", str))
    notices, gives = notices_among(links, ((kind,) for kind in types), "PubMed")
    return Record(
        source="PubMed",
        doi=doi(identifiers.get("doi", "")),
        pmid=identifier,
        pmcid=pmcid(identifiers.get("pmc", "")),
        title=text_of(summary, "title"),
        authors=tuple(family for family, _ in names),
        given_names=tuple(given for _, given in names),
        years=years_in(text_of(summary, "pubdate"), text_of(summary, "epubdate")),
        journal=text_of(summary, "fulljournalname"),
        journal_short=text_of(summary, "source"),
        volume=text_or_number(summary, "volume"),
        issue=text_or_number(summary, "issue"),
        pages=text_or_number(summary, "pages"),
        language=", ".join(one_line(language) for language in items_of(summary, "lang", str)),
        kinds=types,
        notices=notices,
        gives_notice_of=gives,
        sha256=sha256,
    )


def _name(author):
    name = text_of(author, "name")
    return name_in(name) if text_of(author, "authtype") != "CollectiveName" else (name, "")
