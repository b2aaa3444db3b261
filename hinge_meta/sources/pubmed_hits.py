"""The hits of a search of PubMed (esearch)."""

from dataclasses import dataclass

from hinge_meta.sources.identifiers import pmid
from hinge_meta.sources.plain_text import one_line
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.read_xml import xml_of
from hinge_meta.sources.text_or_number import text_or_number
from hinge_meta.sources.typed_json import items_of, object_of, text_of
from hinge_meta.sources.unreadable import Unreadable

# Where PubMed says what it did not understand, and how we say it. Names in JSON are those in XML, in lower case.
_NOT_UNDERSTOOD = {
    "fieldsnotfound": "fields that PubMed does not know",
    "fieldnotfound": "fields that PubMed does not know",
    "phrasesnotfound": "words that PubMed did not find",
    "phrasenotfound": "words that PubMed did not find",
    "quotedphrasesnotfound": "phrases that PubMed did not find as such",
    "quotedphrasenotfound": "phrases that PubMed did not find as such",
    "phrasesignored": "words that PubMed ignored",
    "phraseignored": "words that PubMed ignored",
}


@dataclass(frozen=True)
class Hits:
    """What esearch lists.

    Attributes
    ----------
    count : int
        All hits, listed here or not.
    pmids : tuple of str
        Those listed, in PubMed's order.
    translation : str
        How PubMed understood the question.
    note : str
        What of it PubMed did not understand; blank where it understood all. A misspelt field finds nothing, without an
        error: then this says so.

    Examples
    --------
    >>> Hits(0, (), "", "fields that PubMed does not know: tii").count
    0
    """

    count: int
    pmids: tuple[str, ...]
    translation: str = ""
    note: str = ""


def hits_in(answer):
    """Read an answer of esearch, in JSON or in XML.

    Parameters
    ----------
    answer : Answer

    Returns
    -------
    Hits

    Raises
    ------
    Unreadable
        If it is no such answer; if it carries an error, which PubMed sends with status 200; or if it announces hits and
        lists none.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> body = b'{"esearchresult": {"count": "1", "idlist": ["9500320"], "querytranslation": "x[Title]"}}'
    >>> hits_in(Answer("pubmed", "", 200, "application/json", "", "", body)).pmids
    ('9500320',)
    """
    if answer.body.lstrip()[:1] == b"<":
        count, listed, translation, error, lists = _of_xml(xml_of(answer.body, root="eSearchResult"))
    else:
        count, listed, translation, error, lists = _of_json(json_of(answer))
    if error:
        raise Unreadable(f"PubMed says: {error[:300]}")
    if not count.isdecimal():
        raise Unreadable("no number of hits")
    pmids = tuple(pmid(identifier) for identifier in listed)
    if not all(pmids):
        raise Unreadable("a hit without a PMID")
    if int(count) and not pmids:
        raise Unreadable(f"{count} hits are announced and none is listed")
    return Hits(int(count), pmids, translation, _note(lists))


def _of_json(envelope):
    result = object_of(envelope, "esearchresult")
    lists = [
        (name, word)
        for group in ("errorlist", "warninglist")
        for name in object_of(result, group)
        if name in _NOT_UNDERSTOOD
        for word in items_of(object_of(result, group), name, str)
    ]
    error = text_of(result, "ERROR") or text_of(envelope, "error")
    listed = items_of(result, "idlist", str)
    return text_or_number(result, "count"), listed, text_of(result, "querytranslation"), error, lists


def _of_xml(root):
    lists = [
        (child.tag.lower(), child.text or "")
        for group in ("ErrorList", "WarningList")
        for child in root.iterfind(f"{group}/*")
        if child.tag.lower() in _NOT_UNDERSTOOD
    ]
    listed = [child.text or "" for child in root.iterfind("IdList/Id")]
    count, translation, error = (
        one_line(root.findtext(name)) for name in ("Count", "QueryTranslation", "ERROR")
    )
    return count, listed, translation, error, lists


def _note(lists):
    said = {}
    for name, word in lists:
        said.setdefault(_NOT_UNDERSTOOD[name], {})[one_line(word)] = None
    return "; ".join(f"{what}: {', '.join(words)}" for what, words in said.items())
