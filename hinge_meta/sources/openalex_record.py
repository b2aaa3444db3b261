"""A paper as OpenAlex describes it: a second opinion."""

from hinge_meta.sources.identifiers import doi, pmcid, pmid
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.plain_text import plain_text
from hinge_meta.sources.publication_date import years_in
from hinge_meta.sources.record import Record
from hinge_meta.sources.typed_json import items_of, object_of, part_of, text_of
from hinge_meta.sources.unreadable import Unreadable

# Words that belong to the family name that follows them, where they are written in small letters.
_PARTICLES = frozenset(
    ("al", "da", "dal", "de", "del", "della", "den", "der", "des", "di", "dos", "du", "el", "la", "le")
)
_PARTICLES |= {"op", "'t", "te", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur"}
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


def record_of(work, sha256=""):
    """Read a work of OpenAlex.

    Parameters
    ----------
    work : dict
        A singleton, or one of the ``results`` of a list.
    sha256 : str
        Of the raw answer.

    Returns
    -------
    Record
        Only what OpenAlex promises to keep: no volume, issue or pages. A retraction has neither date nor notice nor
        degree, since OpenAlex gives none.

    Raises
    ------
    Unreadable
        If it has no OpenAlex identifier, or a part of another type than OpenAlex promises.

    Notes
    -----
    Never the only witness of what a paper is: works are merged by machine, and wrongly so at times. Authors are read
    from ``raw_author_name``, as the paper prints them and not as OpenAlex merged them, by `family_and_given`.

    Examples
    --------
    >>> record = record_of({"id": "https://openalex.org/W1", "doi": "https://doi.org/10.1000/KELL",
    ...     "publication_year": 2009, "authorships": [{"raw_author_name": "Ann B. van Kell"}],
    ...     "is_retracted": True, "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/123"}})
    >>> record.doi, record.pmid, record.authors, record.notices[0].kind
    ('10.1000/kell', '123', ('van Kell',), 'retraction')
    """
    if not isinstance(work, dict) or not part_of(work, "id", str):
        raise Unreadable("a work of OpenAlex has an 'id'")
    ids, journal = object_of(work, "ids"), object_of(object_of(work, "primary_location"), "source")
    names = [text_of(authorship, "raw_author_name") for authorship in items_of(work, "authorships", dict)]
    authors = tuple(family_and_given(name) for name in names if name)
    return Record(
        source="OpenAlex",
        doi=doi(part_of(work, "doi", str)),
        pmid=pmid(_last(ids, "pmid")),
        pmcid=pmcid(_last(ids, "pmcid")),
        title=text_of(work, "title") or text_of(work, "display_name"),
        authors=tuple(family for family, _ in authors),
        given_names=tuple(given for _, given in authors),
        years=years_in(part_of(work, "publication_year", int)),
        journal=text_of(journal, "display_name"),
        kinds=tuple(kind for kind in (text_of(work, "type"),) if kind),
        abstract=text_in_order(object_of(work, "abstract_inverted_index")),
        open_access=part_of(object_of(work, "open_access"), "is_oa", bool),
        notices=(Notice("retraction", "is_retracted", "OpenAlex"),)
        if part_of(work, "is_retracted", bool)
        else (),
        sha256=sha256,
    )


def text_in_order(places):
    """Write an abstract that OpenAlex gives as a list of places for each word.

    Parameters
    ----------
    places : dict
        From each word to its places, counted from 0.

    Returns
    -------
    str

    Raises
    ------
    Unreadable
        If a place is no whole number.

    Examples
    --------
    >>> text_in_order({"hips": [1, 3], "Strong": [0], "are": [2]})
    'Strong hips are hips'
    """
    words = sorted((place, word) for word in places for place in items_of(places, word, int))
    return plain_text(" ".join(word for _, word in words))


def family_and_given(name):
    """Part a name as printed into family and given names.

    Parameters
    ----------
    name : str
        ``"Ann B. van Kell"`` or ``"van Kell, Ann B."``.

    Returns
    -------
    tuple of (str, str)
        The family name is what stands before a comma; without one it is the last word with the particles before it.

    Notes
    -----
    A rule, and at times wrong: names that are written family first without a comma, double family names without a
    hyphen, groups. Hold it against another source before anything is made of it.

    Examples
    --------
    >>> family_and_given("Ann B. van Kell"), family_and_given("Kell, Ann"), family_and_given("Kell")
    (('van Kell', 'Ann B.'), ('Kell', 'Ann'), ('Kell', ''))
    """
    family, comma, given = name.partition(",")
    words = name.replace(",", " ").split()
    if comma and given.strip().lower() not in _SUFFIXES:
        return " ".join(family.split()), " ".join(given.split())
    last = len(words) - 1
    while last > 0 and words[last].lower() in _SUFFIXES:
        last -= 1
    first = last
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    return " ".join(words[first : last + 1]), " ".join((*words[:first], *words[last + 1 :]))


def _last(ids, key):
    return (part_of(ids, key, str) or "").rstrip("/").rpartition("/")[2]
