"""Candidates for a paper that is described by its year, its journal and what it is about."""

from hinge_meta.pull.audit.described import topic_words
from hinge_meta.pull.audit.folded_text import words_in
from hinge_meta.pull.audit.journal_compared import is_same_journal
from hinge_meta.pull.audit.thresholds import CANDIDATES_SHOWN

_MOST = 200


def search_described(citation, ask):
    """Search for papers that fit a description.

    Parameters
    ----------
    citation : Citation
        A vague one.
    ask : Questions

    Returns
    -------
    tuple of (str, tuple of Record)
        ``"candidates"``, ``"none"`` (every service answered), ``"unreachable"`` or ``"too little"``; and the papers of
        that journal (or author) and year that share a word of the topic, those that share most first.

    Notes
    -----
    Journal and year must be those described, the year exactly. What a paper found, nobody reads here: a person decides.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> search_described(Citation(key="a", topic="back pain"), None)
    ('too little', ())
    """
    topic = topic_words(citation.topic)
    named = words_in(citation.journal) or words_in(" ".join(citation.authors[:1]))
    if not topic or not named or not (citation.year or citation.authors):
        return "too little", ()
    author = citation.authors[0] if citation.authors else ""
    wide = ask("europe_pmc", "search", _query(citation, topic), most=_MOST, about="papers as described")
    near = ask(
        "crossref",
        "match",
        " ".join((*topic, citation.journal)).strip(),
        author,
        citation.year,
        about="papers as described",
    )
    records = [*(wide.value.records if wide.is_found else ()), *(near.value if near.is_found else ())]
    fitting = {}
    for record in records:
        shared = _shared(topic, record)
        if shared and _fits(citation, record):
            fitting.setdefault(record.doi or record.pmid or record.title, (shared, record))
    ranked = sorted(fitting.values(), key=lambda one: (-one[0], one[1].title))
    if ranked:
        return "candidates", tuple(record for _, record in ranked)[:CANDIDATES_SHOWN]
    return ("none" if wide.is_answered and near.is_answered else "unreachable"), ()


def _query(citation, topic):
    """Write the description in the query language of Europe PMC; only words and digits come from the citation."""
    parts = []
    if words_in(citation.journal):
        name = " ".join(words_in(citation.journal)).removeprefix("the ")
        parts.append(f'JOURNAL:"{name}"')
    if citation.authors and words_in(citation.authors[0]):
        parts.append(f'AUTH:"{" ".join(words_in(citation.authors[0]))}"')
    if citation.year:
        parts.append(f"PUB_YEAR:{citation.year}")
    words = " OR ".join(f'TITLE:"{word}" OR ABSTRACT:"{word}"' for word in topic)
    return " AND ".join([*parts, f"({words})"])


def _fits(citation, record):
    in_year = not citation.year or citation.year in record.years
    names = (record.journal, record.journal_short)
    in_journal = not citation.journal or any(is_same_journal(citation.journal, name) for name in names)
    return in_year and in_journal


def _shared(topic, record):
    return len(set(topic) & set(words_in(f"{record.title} {record.abstract}")))
