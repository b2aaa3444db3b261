"""One record of a RIS file as a paper, and a paper as one: the habits of those who write such files."""

import re

from rispy.config import LIST_TYPE_TAGS, TAG_KEY_MAPPING

from hinge_meta.sources.identifiers import doi, nct, pmcid, pmid
from hinge_meta.sources.plain_text import one_line, plain_text
from hinge_meta.sources.publication_date import years_in
from hinge_meta.sources.record import Record

# Tags that rispy does not know, and those that may stand more than once.
TAGS = TAG_KEY_MAPPING | {"PM": "pubmed_id", "U2": "user2"}
REPEATED = (*LIST_TYPE_TAGS, "AN", "C1", "C2", "C3", "DO", "M3", "PM", "U2")

# How a record that was written here says where it comes from, and what has no tag of its own.
_SOURCE, _YEAR, _TRIAL = "source: ", "year of publication: ", "registration: "
_TYPES = {
    "book-chapter": "CHAP",
    "dissertation": "THES",
    "posted-content": "UNPB",
    "preprint": "UNPB",
    "proceedings-article": "CPAPER",
    "report": "RPRT",
}
_PUBMED_ADDRESS = re.compile(
    r"https?://(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed)/(\d+)/?"
)
# A whole note only: a longer one may speak of a comment or an erratum, with its own identifier.
_PUBMED_SAID = re.compile(
    r"PMID:?\s*(?P<a>\d+)(?:[;,]?\s*PMCID:?\s*PMC\d+)?\.?|(?:.*,\s*)?PUBMED\s+(?P<b>\d+)(?:,.*)?|(?P<c>\d+)\[pmid\]",
    re.IGNORECASE,
)
_PUBMED_DATABASE = re.compile(r"\bpubmed\b|\bmedline\b|^nlm$", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"https?://(?:dx\.)?doi\.org/.+", re.IGNORECASE)
_COMMA = re.compile(r"(?<!,),(?!,)")


def record_of(entry, name):
    """Read one record of a RIS file.

    Parameters
    ----------
    entry : dict
        As rispy reads it with `TAGS` and `REPEATED`.
    name : str
        Of the file.

    Returns
    -------
    Record

    Raises
    ------
    ValueError
        If it holds two identifiers of one kind, or a DOI that is none.

    Examples
    --------
    >>> record_of({"authors": ["Kell, Ann"], "title": "A <i>trial</i>", "custom2": ["PMC12"]}, "a.ris").pmcid
    'PMC12'
    """
    source = _after(_SOURCE, entry.get("keywords", ()))
    # What was written here is plain already: "<b>" in it is meant.
    clean = one_line if source else plain_text

    def first(*keys):
        return next((text for key in keys if (text := clean(entry.get(key, "")))), "")

    def every(*keys):
        return [text for key in keys for text in map(clean, entry.get(key, ())) if text]

    authors = [_name(author) for author in every("authors") or every("first_authors")]
    journals = [first(key) for key in ("alternate_title3", "secondary_title", "journal_name")]
    journal, *others = dict.fromkeys(title for title in journals if title) or ("",)
    notes = every("notes")
    return Record(
        source=source[0] if source else name,
        doi=_only("DOI", _dois(every)),
        pmid=_only("PubMed identifier", _pmids(first, every)),
        pmcid=_only(
            "PMC identifier", [pmcid(one) for one in every("custom2") if one.upper().startswith("PMC")]
        ),
        registrations=tuple(nct(number) or number for number in _after(_TRIAL, notes)),
        title=first("title", "primary_title"),
        authors=tuple(family for family, _ in authors),
        given_names=tuple(given for _, given in authors),
        years=years_in(first("year", "publication_year", "date"), *_after(_YEAR, notes)),
        journal=journal,
        journal_short=first("alternate_title1", "alternate_title2") or next(iter(others), ""),
        volume=first("volume"),
        issue=first("number"),
        pages=_pages(first("start_page"), first("end_page")) or first("custom7"),
        language=first("language"),
        kinds=tuple(kind for kind in every("type_of_work") if not doi(kind)),
        abstract=first("abstract", "notes_abstract"),
    )


def entry_of(record):
    """Write a paper as one record of a RIS file.

    Parameters
    ----------
    record : Record

    Returns
    -------
    dict
        As rispy writes it with `TAGS` and `REPEATED`: each value on one line, nothing that is blank.

    Examples
    --------
    >>> entry_of(Record(source="PubMed", pmid="123", authors=("Kell",), given_names=("Ann",)))["authors"]
    ['Kell, Ann']
    """
    start, end = _start_and_end(one_line(record.pages))
    given = (*record.given_names, *("" for _ in record.authors))
    year, *years = (*map(str, record.years), "")
    entry = {
        "type_of_reference": next(
            (_TYPES[kind.lower()] for kind in record.kinds if kind.lower() in _TYPES), "JOUR"
        ),
        "authors": [_written(*name) for name in zip(record.authors, given, strict=False)],
        "title": record.title,
        "secondary_title": record.journal,
        "alternate_title1": record.journal_short,
        "year": year,
        "volume": record.volume,
        "number": record.issue,
        "start_page": start,
        "end_page": end,
        "doi": [record.doi],
        "accession_number": [record.pmid],
        "urls": [f"https://pubmed.ncbi.nlm.nih.gov/{record.pmid}/"] if record.pmid else [],
        "custom2": [record.pmcid],
        "language": record.language,
        "type_of_work": record.kinds,
        "abstract": record.abstract,
        "keywords": [_SOURCE + record.source],
        "notes": [
            *(_YEAR + other for other in years if other),
            *(_TRIAL + number for number in record.registrations),
            *map(_notice, record.notices),
        ],
    }
    lines = {key: _on_one_line(value) for key, value in entry.items()}
    return {key: value for key, value in lines.items() if value}


def _on_one_line(value):
    if isinstance(value, str):
        return one_line(value)
    return [line for line in map(one_line, value) if line]


def _after(beginning, texts):
    return [text[len(beginning) :].strip() for text in texts if text.startswith(beginning)]


def _only(what, found):
    found = sorted({one for one in found if one})
    if len(found) > 1:
        raise ValueError(f"more than one {what} ({', '.join(found)})")
    return found[0] if found else ""


def _dois(every):
    given = every("doi")
    for text in given:
        if not doi(text):
            raise ValueError(f"{text[:60]!r} as DOI")
    # Where there is no tag for it, it stands among the addresses or, in older files, as the type of work.
    return [doi(text) for text in given] or [
        doi(text) for text in [*filter(_DOI_ADDRESS.fullmatch, every("urls")), *every("type_of_work")]
    ]


def _pmids(first, every):
    # An accession number is one of the database that the record names, and of no other.
    databases = [first("name_of_database"), first("database_provider")]
    if any(map(_PUBMED_DATABASE.search, databases)):
        yield from map(pmid, every("accession_number"))
    if "scopus" in databases[0].lower():
        yield from map(pmid, every("custom2"))
    yield from map(pmid, every("pubmed_id"))
    for text in every("urls"):
        if match := _PUBMED_ADDRESS.fullmatch(text):
            yield pmid(match[1])
    for text in every("custom1", "custom3", "user2", "notes"):
        if match := _PUBMED_SAID.fullmatch(text):
            yield pmid(match["a"] or match["b"] or match["c"])


def _name(text):
    # A comma within a name is written twice, so that it does not part family from given names.
    family, *given = _COMMA.split(text, maxsplit=1)
    return family.replace(",,", ",").strip(" ,"), "".join(given).replace(",,", ",").strip(" ,")


def _written(family, given):
    family, given = (one_line(part).replace(",", ",,") for part in (family, given))
    return f"{family}, {given}" if given else family


def _pages(start, end):
    return f"{start}-{end}" if start and end and "-" not in start else start or end


def _start_and_end(pages):
    start, hyphen, end = pages.partition("-")
    whole = hyphen and start.isdigit() and end.isdigit() and int(start) <= int(end)
    return (start, end) if whole else (pages, "")


def _notice(notice):
    parts = (notice.kind, notice.source, notice.date, notice.doi or notice.pmid or notice.reference)
    return f"notice on this paper: {', '.join(part for part in parts if part)}"
