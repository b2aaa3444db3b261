"""Whether two records are one paper: by what identifies them, else by their words."""

from dataclasses import dataclass

from hinge_meta.pull.search.journal_names import same_journal
from hinge_meta.pull.search.spelling import differ_in_spelling_only
from hinge_meta.pull.search.traits import IDENTIFIERS

# Percent of letters that two titles share (normalised indel similarity).
NEAR_TITLE = 90.0
OTHER_TITLE = 60.0
FEW_WORDS = 5  # shorter titles ("Low back pain") are borne by many papers
FEWEST_WORDS = 3  # a title cut off after fewer says nothing

_WORDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID", "registration": "registration"}


@dataclass(frozen=True)
class Verdict:
    """What a comparison of two records says.

    Attributes
    ----------
    is_same, is_conflict : bool
        One record; or identifiers that say both yes and no. Neither: they may be one, a person decides.
    why : str

    Examples
    --------
    >>> Verdict(False, True, "same DOI, other PMID").is_same
    False
    """

    is_same: bool
    is_conflict: bool
    why: str


def by_identifiers(one, other):
    """Compare two records by what identifies them.

    Parameters
    ----------
    one, other : Traits

    Returns
    -------
    Verdict or None
        None where they share no identifier.

    Notes
    -----
    A conflict is an identifier shared and another contradicted; a notice and a paper under one identifier; or one
    single identifier shared by titles that have little in common, where neither is a translation. Conflicts are never
    settled here.

    Examples
    --------
    >>> from hinge_meta.pull.search.traits import traits_of
    >>> from hinge_meta.sources.record import Record
    >>> by_identifiers(traits_of([Record(source="a", doi="10.1000/x", pmid="1")]),
    ...                traits_of([Record(source="b", doi="10.1000/x", pmid="2")])).why
    'same DOI, other PMID'
    """
    shared = [kind for kind in IDENTIFIERS if one.of(kind) & other.of(kind)]
    if not shared:
        return None
    same = "same " + " and ".join(_WORDS[kind] for kind in shared)
    contrary = contradictions(one, other)
    if contrary:
        return Verdict(False, True, f"{same}, other {' and '.join(contrary)}")
    if (one.sort == "notice") != (other.sort == "notice"):
        return Verdict(False, True, f"{same}, but one is a notice on a paper")
    if (one.sort == "registration") != (other.sort == "registration"):
        return Verdict(False, True, f"{same}, but one is a registration")
    if len(shared) == 1 and "registration" not in shared and _other_title(one, other):
        return Verdict(False, True, f"{same}, other title")
    return Verdict(True, False, same)


def contradictions(one, other):
    """List the kinds of identifier that both have, and that differ.

    Parameters
    ----------
    one, other : Traits

    Returns
    -------
    list of str
        As people write them.

    Examples
    --------
    >>> from hinge_meta.pull.search.traits import traits_of
    >>> from hinge_meta.sources.record import Record
    >>> contradictions(traits_of([Record(source="a", pmid="1")]), traits_of([Record(source="b", pmid="2")]))
    ['PMID']
    """
    return [
        _WORDS[kind]
        for kind in IDENTIFIERS
        if one.of(kind) and other.of(kind) and one.of(kind).isdisjoint(other.of(kind))
    ]


def by_words(one, other):
    """Compare two records that share no identifier by title, first author, year and where they stand.

    Parameters
    ----------
    one, other : Traits

    Returns
    -------
    Verdict or None
        None where nothing suggests that they are one.

    Notes
    -----
    One record: the same title to the letter, first author or year (a year apart at most) agreeing and nothing
    contradicting; or a title that differs in spelling only, with the same first author and year. Titles of fewer than
    five words are held to their pages as well. Everything else that comes near is for a person to judge: a paper lost
    costs more than a title read twice.

    Examples
    --------
    >>> from hinge_meta.pull.search.traits import traits_of
    >>> from hinge_meta.sources.record import Record
    >>> a = Record(source="a", title="Hip training in chronic low back pain", authors=("Ott",), years=(2001,), pmid="1")
    >>> b = Record(source="b", title="Hip trainng for chronic low back pain", authors=("Ott",), years=(2002,))
    >>> by_words(traits_of([a]), traits_of([b])).is_same
    True
    """
    from rapidfuzz import fuzz

    if not one.words or not other.words or {one.sort, other.sort} & {"registration"}:
        return None
    if (one.sort == "notice") != (other.sort == "notice"):
        return None
    exact = "".join(one.words) == "".join(other.words)
    near = exact or fuzz.ratio(" ".join(one.words), " ".join(other.words)) >= NEAR_TITLE
    shorter, longer = sorted((one.words, other.words), key=len)
    begins = len(shorter) >= FEWEST_WORDS and longer[: len(shorter)] == shorter
    if not near and not begins:
        return None
    author = _agree(one.author, other.author)
    year = _near_years(one.years, other.years)
    title = "same title" if exact else "near title" if near else "one title begins with the other"
    against = _against(one, other, author, year)
    if against:
        if len(shorter) < FEW_WORDS and not (author and (near or year)):
            return None
        if author is False and (year is False or not exact):
            return None
        return Verdict(False, False, f"{title}, {', '.join(against)}")
    if len(shorter) < FEW_WORDS:
        if not author or not (near or year):
            return None
        paged = bool(one.pages & other.pages)
        if exact and year is True and paged:
            return Verdict(True, False, f"{title}, first author, year and page")
        return Verdict(False, False, f"{title} of few words")
    if exact and (author or year):
        return Verdict(True, False, title)
    if near and author and year and differ_in_spelling_only(one.words, other.words):
        return Verdict(True, False, f"{title}, differing in spelling only")
    return Verdict(False, False, title)


def _against(one, other, author, year):
    said = [f"other {kind}" for kind in contradictions(one, other)]
    if one.sort != other.sort:
        said.append("one is a preprint")
    if author is False:
        said.append("other first author")
    if year is False:
        said.append("other year")
    if same_journal(one.journals, other.journals) is False:
        said.append("other journal")
    if one.volumes and other.volumes and one.volumes.isdisjoint(other.volumes):
        said.append("other volume")
    if one.pages and other.pages and one.pages.isdisjoint(other.pages):
        said.append("other page")
    return said


def _other_title(one, other):
    from rapidfuzz import fuzz

    if not one.words or not other.words or one.translated or other.translated:
        return False
    shorter, longer = sorted((one.words, other.words), key=len)
    if longer[: len(shorter)] == shorter:
        return False
    return fuzz.token_sort_ratio(" ".join(one.words), " ".join(other.words)) < OTHER_TITLE


def _agree(one, other):
    return None if not one or not other else one == other


def _near_years(some, others):
    if not some or not others:
        return None
    return any(abs(a - b) <= 1 for a in some for b in others)
