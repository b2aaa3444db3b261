"""A citation in one string, taken apart as far as its words allow."""

import re

from hinge_meta.pull.audit.author_list import families_of, is_author_list
from hinge_meta.sources import identifiers

_PLACE = r"(?P<volume>\d+)?(?:\((?P<issue>[\w -]+)\))?(?::(?P<pages>[\w.–-]+))?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_JOURNAL = r"(?P<journal>[^\W\d_][^.,;:?!()\d]*?)"
# Where it was printed; the first that fits the whole of the words counts.
_WHERE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_JOURNAL},? {_YEAR}(?: [A-Z][a-z]{{2}})?;{_PLACE}(?::(?P<article>[A-Z]{{2}}\d+))?",
        rf"{_JOURNAL},? {_YEAR} \({_PLACE}\)",
        rf"{_JOURNAL},? {_PLACE} \({_YEAR}\)",
        rf"{_JOURNAL},? {_YEAR}",
        rf"{_JOURNAL} (?P<volume>\d+)(?:\((?P<issue>[\w-]+)\))?(?::(?P<pages>[\w.–-]+))?",
        r"(?P<journal>Cochrane)(?: Database Syst Rev)? (?P<pages>CD\d+(?:\.pub\d+)?)",
        rf"{_JOURNAL} \d+/{_YEAR}",
    )
)
_SHORT = re.compile(rf"(?P<names>[^\d,;:()]+?),?(?: accepted)? {_YEAR}(?P<rest>[, ].*)?")
_NO_YEAR = re.compile(r"(?P<names>[^\d,;:()]+? et al)\.?,?(?P<rest>\s.*)?")
_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_PRINTED_BY = re.compile(
    r",? as (?:(?:quoted|printed|cited) in (?P<host>.*)|(?P<printer>.+?) prints it\b.*)$"
)
_PMC = re.compile(r"\bPMC\d+\b")
_PMID = re.compile(r"\bPMID:? ?(\d+)\b")
_REMARKED_YEAR = re.compile(r"^\s*\((?:accepted |published )?((?:19|20)\d\d)\b(?!\.)")
_TITLE_WORDS = 6


def fields_of(text):
    """Read the fields of a citation.

    Parameters
    ----------
    text : str
        ``"Authors. Title. Journal year;volume(issue):pages"``, ``"Steffens 2016, JAMA Intern Med"``, and mixtures.

    Returns
    -------
    dict
        ``title``, ``authors``, ``year``, ``journal``, ``volume``, ``issue``, ``pages``, ``pmid``, ``pmcid``: those
        that the words give without doubt. Words that only describe a paper are no title.

    Notes
    -----
    What follows "as quoted in" or "as ... prints it" is another paper and is left out.

    Examples
    --------
    >>> fields_of("Li Y, Su Y. Training and knees: a review. Clin Rehabil 2016;30(10):947-959")["title"]
    'Training and knees: a review'
    >>> fields_of("Steffens 2016, JAMA Intern Med")
    {'journal': 'JAMA Intern Med', 'authors': ('Steffens',), 'year': 2016}
    >>> fields_of("Hip exercise, a trial (PMC8721074; authors not shown)")
    {'pmcid': 'PMC8721074'}
    """
    own = _PRINTED_BY.sub("", text).strip()
    found = {}
    if pmid := _PMID.search(own):
        found["pmid"] = identifiers.pmid(pmid[1])
    if pmcid := _PMC.search(own):
        found["pmcid"] = identifiers.pmcid(pmcid[0])
    if "authors not shown" in own or own.startswith("("):
        return found
    plain, remarks = _without_remarks(own)
    fields = _long_form(plain) or _short_form(plain) or _where(plain) or _title_alone(plain)
    year = _REMARKED_YEAR.match(remarks)
    if year and "year" not in fields:
        fields["year"] = int(year[1])
    return fields | found


def host_of(text):
    """Read which other paper a citation says it was read in.

    Parameters
    ----------
    text : str

    Returns
    -------
    dict or None
        Fields as of `fields_of`, and ``text``; None where it was read in no other.

    Examples
    --------
    >>> host_of("Aasa 2015, a trial, as Tataryn 2021 prints it in Table 5")["authors"]
    ('Tataryn',)
    >>> host_of("Lim et al., as quoted in an overview, PMC3563510 Table 7")["pmcid"]
    'PMC3563510'
    """
    found = _PRINTED_BY.search(text)
    if not found:
        return None
    words = found["host"] or found["printer"]
    if found["printer"]:
        return fields_of(words) | {"text": words}
    fields = {"text": words}
    if pmcid := _PMC.search(words):
        fields["pmcid"] = identifiers.pmcid(pmcid[0])
    if pmid := _PMID.search(words):
        fields["pmid"] = identifiers.pmid(pmid[1])
    return fields


def remarks_of(text):
    """Give what a citation says in brackets at its end, without identifiers: words to search for.

    Examples
    --------
    >>> remarks_of("Lim et al. (Pilates for chronic LBP), as quoted in an overview")
    'Pilates for chronic LBP'
    """
    _, remarks = _without_remarks(_PRINTED_BY.sub("", text).strip())
    return " ".join(_PMC.sub("", remarks).replace("authors not shown", "").strip(" (),;").split())


def place_of(text):
    """Read volume, issue and pages as tables print them.

    Parameters
    ----------
    text : str
        ``"45(2):77-85"``; may be blank.

    Returns
    -------
    dict
        Those that are there; empty where the form is another.

    Examples
    --------
    >>> place_of("45(2):77-85"), place_of("9/2016")
    ({'volume': '45', 'issue': '2', 'pages': '77-85'}, {})
    """
    found = re.fullmatch(_PLACE, text.strip())
    return {name: value for name, value in found.groupdict().items() if value} if found else {}


def _without_remarks(text):
    """Take off what stands in brackets at the end, unless it is a place such as ``(17:144)`` or the year."""
    remarks = []
    while (found := _BRACKETS.search(text)) and not re.search(r"\(\d+(?:\(\d+\))?:?\w*\)\s*$", text):
        remarks.append(found[0])
        text = text[: found.start()].rstrip()
    return text.rstrip("."), " ".join(remarks)


def _long_form(text):
    """Split authors, title and journal, each of which ends in a full stop or a question mark."""
    authors, rest = "", text
    head, stop, tail = text.partition(". ")
    if stop and re.match(_YEAR, tail):
        return {}
    if stop and (head.endswith(" et al") or is_author_list(head)):
        authors, rest = head, tail
    pieces = re.split(r"(?<=[.?!]) ", rest)
    where = _where(pieces[-1]) or (_journal_alone(pieces[-1]) if len(pieces) > 1 else {})
    title = " ".join(pieces[:-1] if where else pieces[:1]).strip().removesuffix(".")
    if not _is_title(title) and not (authors and where):
        return {"authors": families_of(authors)} | where if authors else {}
    if not authors and not where:
        return {}
    fields = {"title": _without_remarks(title)[0]} if title else {}
    if authors:
        fields["authors"] = families_of(authors)
    return fields | where


def _short_form(text):
    found = _SHORT.fullmatch(text)
    year = int(found["year"]) if found else None
    found = found or _NO_YEAR.fullmatch(text)
    if not found:
        return {}
    names = found["names"].strip()
    if not is_author_list(names):
        # "Exercise and fear of movement review 2023, Front Psychol": described, with a year and perhaps a journal.
        return {} if year is None else {"year": year} | _after(found["rest"])
    fields = {"authors": families_of(names)} | ({} if year is None else {"year": year})
    return _after(found["rest"]) | fields


def _after(rest):
    """Read what follows the year: a journal and place, a title, or remarks that are neither."""
    remark, _, rest = (rest or "").partition(", ")
    for part, alone in ((rest, True), (remark.strip(), False)):
        if part[:1].isupper() and (where := _where(part) or (_journal_alone(part) if alone else {})):
            return where
    return {"title": rest} if _is_title(rest) and rest[:1].isupper() else {}


def _where(text):
    for pattern in _WHERE:
        found = pattern.fullmatch(text.strip().rstrip("."))
        if found:
            fields = {name: value for name, value in found.groupdict().items() if value}
            if article := fields.pop("article", ""):
                fields["pages"] = article
            fields["journal"] = fields["journal"].rstrip(" ,")
            if "year" in fields:
                fields["year"] = int(fields["year"])
            return fields
    return {}


def _journal_alone(text):
    words = text.split()
    capital = all(word[:1].isupper() or word in ("of", "and", "&", "in") for word in words)
    is_name = capital and len(words) <= _TITLE_WORDS
    return {"journal": text} if is_name and not re.search(r"[\d.;:/]", text) else {}


def _title_alone(text):
    return {"title": text} if _is_title(text) and text[:1].isupper() else {}


def _is_title(text):
    return len(text.split()) >= _TITLE_WORDS or (len(text.split()) >= 4 and ":" in text)
