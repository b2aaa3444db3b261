"""A citation matched by PubMed (ecitmatch): journal, year, volume, page and author for an identifier."""

from hinge_meta.sources.identifiers import pmid
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.unreadable import NotThere, Unreadable

_KEY = "citation_1"


def citation_line(journal, year, volume, page, author=""):
    """Write a citation as ecitmatch reads it.

    Parameters
    ----------
    journal, year, volume, page, author : str or int
        What is not known is blank. Bars and line ends, which would make other fields of them, become blanks.

    Returns
    -------
    str

    Examples
    --------
    >>> citation_line("proc natl acad sci u s a", 1991, 88, 3248, "mann bj")
    'proc natl acad sci u s a|1991|88|3248|mann bj|citation_1|'
    """
    fields = (
        one_line(str(field if field is not None else "").replace("|", " "))
        for field in (journal, year, volume, page, author)
    )
    return "|".join([*fields, _KEY, ""])


def matched_in(answer):
    r"""Read the answer to one citation.

    Parameters
    ----------
    answer : Answer
        Lines of fields between bars, whatever was asked for.

    Returns
    -------
    str
        PubMed identifier.

    Raises
    ------
    NotThere
        With PubMed's own word: ``NOT_FOUND``, ``NOT_FOUND;INVALID_JOURNAL``, ``AMBIGUOUS (5 citations)``.
    Unreadable
        If it is no such line.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> matched_in(Answer("pubmed", "", 200, "text/plain", "", "", b"j|1991|88|3248|a b|citation_1|2014248\n"))
    '2014248'
    """
    lines = [line.split("|") for line in answer.body.decode("utf-8", "replace").splitlines()]
    lines = [fields for fields in lines if _KEY in (field.strip() for field in fields[:-1])]
    if len(lines) != 1:
        raise Unreadable("no line for the citation that was asked for")
    said = one_line(lines[0][-1])
    if pmid(said):
        return pmid(said)
    if not said.startswith(("NOT_FOUND", "AMBIGUOUS")):
        raise Unreadable(f"{said[:80]!r} where a PMID was expected")
    what = (
        "does not find the citation"
        if said.startswith("NOT_FOUND")
        else "finds several papers for the citation"
    )
    raise NotThere(f"PubMed {what} ({said[:200]})")
