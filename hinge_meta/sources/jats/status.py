"""Whether an article is a notice on another one, or carries a notice itself."""

import re

from hinge_meta.sources.identifiers import doi, pmid
from hinge_meta.sources.jats.printed_text import printed_text
from hinge_meta.sources.notice import Notice

_LINK = "{http://www.w3.org/1999/xlink}href"
_GIVES = {
    "retracted-article": "retraction",
    "partial-retraction": "partial retraction",
    "partially-retracted-article": "partial retraction",
    "withdrawn-article": "retraction",
    "removed-article": "retraction",
    "object-of-concern": "expression of concern",
    "corrected-article": "correction",
    "addended-article": "correction",
    "updated-article": "other",
}
_CARRIES = {
    "retraction-forward": "retraction",
    "partial-retraction-forward": "partial retraction",
    "withdrawal-forward": "retraction",
    "removal-forward": "retraction",
    "concern-forward": "expression of concern",
    "expression-of-concern-forward": "expression of concern",
    "correction-forward": "correction",
    "addendum-forward": "correction",
}
_TYPES = {
    "retraction": "retraction",
    "partial-retraction": "partial retraction",
    "withdrawal": "retraction",
    "removal": "retraction",
    "expression-of-concern": "expression of concern",
    "correction": "correction",
    "corrigendum": "correction",
    "erratum": "correction",
    "addendum": "correction",
}
_TELLING = (
    ("partial", "partial retraction"),
    ("retract", "retraction"),
    ("withdraw", "retraction"),
    ("removal", "retraction"),
    ("concern", "expression of concern"),
)
_TITLE = re.compile(
    r"(?:(?:partially )?retracted(?: article| paper)?|withdrawn|removed)\b\s*[:\].-]", re.IGNORECASE
)


def status_of(article, title, source):
    """Read what an article says of itself and of others.

    Parameters
    ----------
    article : lxml element
        ``article``.
    title : str
        As plain text.
    source : str
        For `Notice.source`.

    Returns
    -------
    tuple of (tuple of Notice, tuple of Notice)
        Notices on this article; what it gives notice of itself.

    Notes
    -----
    By ``article-type`` and ``related-article``. A title that begins with "Retracted:" speaks as well. A file says what
    was known when it was written: that none stands in it does not mean that there is none.

    Examples
    --------
    >>> from lxml import etree
    >>> article = etree.fromstring("<article article-type='retraction' xmlns:x='http://www.w3.org/1999/xlink'><front>"
    ...     "<article-meta><related-article related-article-type='retracted-article' ext-link-type='doi'"
    ...     " x:href='10.1000/y'/></article-meta></front></article>")
    >>> on_it, of_another = status_of(article, "Retraction", "full text")
    >>> on_it, [(notice.kind, notice.doi) for notice in of_another]
    ((), [('retraction', '10.1000/y')])
    """
    kind = (article.get("article-type") or "").strip().lower()
    gives = _TYPES.get(kind)
    on_it, of_another = [], []
    for link in article.findall("{*}front/{*}article-meta/{*}related-article"):
        word = (link.get("related-article-type") or "").strip().lower()
        if word in _GIVES:
            of_another.append(_notice(_GIVES[word], word, link, source))
        elif word in _CARRIES:
            on_it.append(_notice(_CARRIES[word], word, link, source))
        else:
            telling = next((meaning for part, meaning in _TELLING if part in word), None)
            if telling:
                (of_another if gives else on_it).append(_notice(telling, word, link, source))
    if gives and not of_another:
        of_another.append(Notice(gives, f"article-type {kind}", source))
    if kind and not gives and any(part in kind for part, _ in _TELLING):
        telling = next(meaning for part, meaning in _TELLING if part in kind)
        on_it.append(Notice(telling, f"article-type {kind}", source))
    heads = _TITLE.match(title.lstrip("[ "))
    if heads and not any(notice.kind.endswith("retraction") for notice in on_it):
        on_it.append(Notice("retraction", f"title: {heads[0]}", source))
    return tuple(dict.fromkeys(on_it)), tuple(dict.fromkeys(of_another))


def _notice(kind, word, link, source):
    address = (link.get(_LINK) or "").strip()
    digits = re.sub(r"^.*/pubmed/|^.*pubmed\.ncbi\.nlm\.nih\.gov/", "", address).rstrip("/")
    is_pmid = link.get("ext-link-type") in ("pubmed", "pmid") or digits != address.rstrip("/")
    return Notice(
        kind=kind,
        as_given=word,
        source=source,
        doi=doi(address),
        pmid=pmid(digits) if is_pmid else "",
        reference=printed_text(link).text[:300],
    )
