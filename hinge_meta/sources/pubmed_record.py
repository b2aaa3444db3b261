"""A paper as PubMed describes it in XML (efetch)."""

import re

from hinge_meta.sources.identifiers import doi, nct, pmcid, pmid
from hinge_meta.sources.paper_links import notices_among
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.publication_date import years_in
from hinge_meta.sources.read_xml import xml_of
from hinge_meta.sources.record import Record
from hinge_meta.sources.unreadable import Unreadable

NAME = "PubMed"

# Data banks that register trials; the others hold sequences, structures and data.
_REGISTRIES = re.compile(
    r"anzctr|chictr|clinicaltrials\.gov|cris|ctri|ctis|drks|eudract|irct|isrctn|itmctr|japiccti|jmacct|jprn|jrct|lbctr"
    "|ntr|pactr|rebec|repec|rpcec|slctr|tctr|umin[- ]?ctr",
    re.IGNORECASE,
)


def records_in(answer):
    """Read the records of an answer of efetch.

    Parameters
    ----------
    answer : Answer
        XML with ``PubmedArticleSet`` as its root.

    Returns
    -------
    tuple of Record
        In the order of the answer. PubMed leaves out identifiers that it does not know, without a word.

    Raises
    ------
    Unreadable
        If it is no such XML, or a record has no identifier.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'''<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID>
    ...     <Article><ArticleTitle>A <i>trial</i>.</ArticleTitle></Article></MedlineCitation></PubmedArticle>
    ...     </PubmedArticleSet>'''
    >>> records_in(Answer("pubmed", "", 200, "text/xml", "", "", body))[0].title
    'A trial.'
    """
    root = xml_of(answer.body)
    if root.tag != "PubmedArticleSet":
        raise Unreadable(f"<{root.tag}> where <PubmedArticleSet> was expected: {one_line(_text(root))[:200]}")
    readers = {"PubmedArticle": record_of, "PubmedBookArticle": book_record_of}
    return tuple(readers[child.tag](child, answer.sha256) for child in root if child.tag in readers)


def record_of(element, sha256=""):
    """Read a ``PubmedArticle``.

    Parameters
    ----------
    element : lxml element
    sha256 : str
        Of the raw answer.

    Returns
    -------
    Record
        With the title as given: a translated one stands in square brackets. Where PubMed has no English title it is the
        original one.

    Raises
    ------
    Unreadable
        If it has no identifier.

    Notes
    -----
    The DOI is that of the record's own list of identifiers: its references have such lists too. Links of the kind
    ``Cites`` and comments are no notices. ``registrations`` are accession numbers of trial registries only.

    Examples
    --------
    >>> from lxml import etree
    >>> record_of(etree.XML('''<PubmedArticle><MedlineCitation><PMID>7</PMID><Article/>
    ...     <CommentsCorrectionsList><CommentsCorrections RefType="RetractionIn">
    ...     <RefSource>Lancet. 2010 Feb 6;375:445</RefSource><PMID>9</PMID></CommentsCorrections>
    ...     </CommentsCorrectionsList></MedlineCitation></PubmedArticle>''')).notices[0].date
    '2010-02-06'
    """
    article = element.find("MedlineCitation/Article")
    if article is None:
        raise Unreadable("a record of PubMed without an article")
    issue = "Journal/JournalIssue"
    types = article.findall("PublicationTypeList/PublicationType")
    notices, gives = _notices(element, types)
    return Record(
        source=NAME,
        doi=_doi(element, article),
        pmid=_identifier(element, "MedlineCitation/PMID"),
        pmcid=pmcid(_at(element, "PubmedData/ArticleIdList/ArticleId[@IdType='pmc']")),
        registrations=_registrations(article),
        title=_title(article),
        **_people(article),
        years=_years(article.find(f"{issue}/PubDate"), *article.findall("ArticleDate")),
        journal=_at(article, "Journal/Title"),
        journal_short=_at(article, "Journal/ISOAbbreviation")
        or _at(element, "MedlineCitation/MedlineJournalInfo/MedlineTA"),
        volume=_at(article, f"{issue}/Volume"),
        issue=_at(article, f"{issue}/Issue"),
        pages=_pages(article),
        language=", ".join(_text(language) for language in article.findall("Language")),
        kinds=tuple(_text(kind) for kind in types if _text(kind)),
        abstract=_abstract(article),
        notices=notices,
        gives_notice_of=gives,
        sha256=sha256,
    )


def book_record_of(element, sha256=""):
    """Read a ``PubmedBookArticle``: a book or a chapter of one.

    Parameters
    ----------
    element : lxml element
    sha256 : str
        Of the raw answer.

    Returns
    -------
    Record
        ``journal`` is the title of the book for a chapter.

    Raises
    ------
    Unreadable
        If it has no identifier.

    Examples
    --------
    >>> from lxml import etree
    >>> record_of_a_book = book_record_of(etree.XML('''<PubmedBookArticle><BookDocument><PMID>8</PMID><Book><BookTitle>
    ...     Backs</BookTitle><PubDate><Year>2020</Year></PubDate></Book></BookDocument></PubmedBookArticle>'''))
    >>> record_of_a_book.title, record_of_a_book.years
    ('Backs', (2020,))
    """
    book = element.find("BookDocument")
    if book is None:
        raise Unreadable("a book of PubMed without a document")
    chapter, title = _at(book, "ArticleTitle"), _at(book, "Book/BookTitle")
    return Record(
        source=NAME,
        doi=doi(_at(book, "ArticleIdList/ArticleId[@IdType='doi']")),
        pmid=_identifier(book, "PMID"),
        title=chapter or title,
        **_people(book if book.find("AuthorList") is not None else book.find("Book")),
        years=_years(book.find("Book/PubDate")),
        journal=title if chapter else "",
        language=", ".join(_text(language) for language in book.findall("Language")),
        kinds=tuple(_text(kind) for kind in book.findall("PublicationType")),
        abstract=_abstract(book),
        sha256=sha256,
    )


def _text(element):
    # Text nodes only: comments inside a title are none of it. Entities are gone, so nothing is unescaped again.
    return one_line("".join(element.xpath(".//text()"))) if element is not None else ""


def _at(element, path):
    return _text(element.find(path))


def _identifier(element, path):
    identifier = pmid(_at(element, path))
    if not identifier:
        raise Unreadable("a record of PubMed without a PMID")
    return identifier


def _doi(element, article):
    listed = doi(_at(element, "PubmedData/ArticleIdList/ArticleId[@IdType='doi']"))
    if listed:
        return listed
    located = article.findall("ELocationID[@EIdType='doi']")
    return next((doi(_text(place)) for place in located if place.get("ValidYN") != "N"), "")


def _title(article):
    title = _at(article, "ArticleTitle")
    return (
        title
        if title.strip("[]. ").lower() not in ("", "not available")
        else _at(article, "VernacularTitle") or title
    )


def _people(element):
    names = []
    for author in element.findall("AuthorList/Author") if element is not None else ():
        family = _at(author, "LastName")
        given = _at(author, "ForeName") or _at(author, "Initials")
        names.append((family, given) if family else (_at(author, "CollectiveName") or given, ""))
    names = [name for name in names if name[0]]
    return {"authors": tuple(name[0] for name in names), "given_names": tuple(name[1] for name in names)}


def _years(*dates):
    texts = [_at(date, part) for date in dates if date is not None for part in ("Year", "MedlineDate")]
    return years_in(*texts)


def _pages(article):
    given = _at(article, "Pagination/MedlinePgn")
    ends = [_at(article, f"Pagination/{end}") for end in ("StartPage", "EndPage")]
    return given or "-".join(end for end in ends if end)


def _abstract(element):
    parts = ((part.get("Label"), _text(part)) for part in element.findall("Abstract/AbstractText"))
    return " ".join(f"{one_line(label)}: {text}" if label else text for label, text in parts if text)


def _registrations(article):
    numbers = []
    for bank in article.findall("DataBankList/DataBank"):
        if _REGISTRIES.fullmatch(_at(bank, "DataBankName")):
            given = (_text(number) for number in bank.findall("AccessionNumberList/AccessionNumber"))
            numbers += [nct(number) or number for number in given if number]
    return tuple(dict.fromkeys(numbers))


def _notices(element, types):
    links = (
        (link.get("RefType", ""), _at(link, "PMID"), _at(link, "RefSource"))
        for link in element.findall("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
    )
    return notices_among(links, ((_text(kind), kind.get("UI", "")) for kind in types), NAME)
