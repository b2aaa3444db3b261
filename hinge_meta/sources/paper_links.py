"""Links between papers as notices: those on a paper, and those that it gives itself."""

import re

from hinge_meta.sources.identifiers import doi, pmid
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.notice_kinds import kind_of_link, kind_of_publication
from hinge_meta.sources.publication_date import cited_date

_DOI_CITED = re.compile(r"\bdoi:?\s*(10\.\d{4,9}/\S+)", re.IGNORECASE)


def notices_among(links, types, source):
    """Read notices from the links and the publication types of a record.

    Parameters
    ----------
    links : iterable of (str, str, str)
        Word of the link, identifier in PubMed (or blank), citation.
    types : iterable of tuple of str
        Each publication type as words, and its MeSH identifier where there is one.
    source : str
        Who says so, for `Notice.source`.

    Returns
    -------
    tuple of (tuple of Notice, tuple of Notice)
        Notices on the paper; what the paper itself gives notice of. Each in the order of the record.

    Notes
    -----
    Older records have only the link or only the publication type. A type speaks only where no link of its kind does, so
    that one retraction is not told twice; it has neither date nor identifier.

    Examples
    --------
    >>> on_it, of_another = notices_among(
    ...     [("Comment in", "7", ""), ("Retraction in", "9", "Lancet. 2010 Feb 6;375(9713):445. doi: 10.1000/Y.")],
    ...     [("Retracted Publication",), ("Journal Article",)], "PubMed")
    >>> [(notice.kind, notice.date, notice.doi, notice.pmid) for notice in on_it], of_another
    ([('retraction', '2010-02-06', '10.1000/y', '9')], ())
    """
    sides = {True: [], False: []}
    for word, identifier, reference in links:
        meaning = kind_of_link(word)
        if meaning:
            cited = _DOI_CITED.search(reference)
            notice = Notice(
                kind=meaning[0],
                as_given=word,
                source=source,
                date=cited_date(reference),
                doi=doi(cited[1]) if cited else "",
                pmid=pmid(identifier),
                reference=reference,
            )
            sides[meaning[1]].append(notice)
    linked = {side: {notice.kind for notice in notices} for side, notices in sides.items()}
    for words in types:
        meaning = kind_of_publication(*words)
        if meaning and meaning[0] not in linked[meaning[1]]:
            sides[meaning[1]].append(Notice(kind=meaning[0], as_given=words[0], source=source))
            linked[meaning[1]].add(meaning[0])
    return tuple(dict.fromkeys(sides[True])), tuple(dict.fromkeys(sides[False]))
