"""A paper as Crossref describes it."""

from hinge_meta.sources.identifiers import doi, nct
from hinge_meta.sources.notice import Notice
from hinge_meta.sources.notice_kinds import crossref_kind
from hinge_meta.sources.plain_text import plain_text
from hinge_meta.sources.publication_date import partial_date
from hinge_meta.sources.record import Record
from hinge_meta.sources.typed_json import items_of, object_of, part_of, text_of
from hinge_meta.sources.unreadable import Unreadable

# Not `created`, `deposited` and `indexed`: they date the record and not the paper.
_DATES = ("issued", "published-print", "published-online", "published")
_SOURCES = {"publisher": "Crossref (publisher)", "retraction-watch": "Crossref (Retraction Watch)"}


def record_of(message, sha256=""):
    """Read a work of Crossref: the ``message`` of a single answer, or one item of a list.

    Parameters
    ----------
    message : dict
        As Crossref sends it.
    sha256 : str
        Of the raw answer.

    Returns
    -------
    Record
        With the title as given, a prefix such as ``RETRACTED:`` included, and with a subtitle after a colon where one
        is given apart. `Record.notices` holds every entry of ``updated-by``: the gravest need not come first, and one
        notice may be told by two sources, which stay two.

    Raises
    ------
    Unreadable
        If it has no DOI, or a part of another type than Crossref promises.

    Notes
    -----
    A list that was asked for without ``updated-by`` shows no notices of a retracted paper, nor does its title.
    That `Record.notices` is empty there says nothing: see `Crossref.work` and `Crossref.notices_on`.

    Examples
    --------
    >>> record = record_of({"DOI": "10.1000/Kell", "title": ["RETRACTED: A  trial"], "issued": {"date-parts": [[2009]]},
    ...     "author": [{"given": "Ann", "family": "Kell"}, {"name": "Back Group"}],
    ...     "updated-by": [{"DOI": "10.1000/n", "type": "retraction", "label": "Retraction", "source": "publisher",
    ...                     "updated": {"date-parts": [[2012, 3, 4]]}}]})
    >>> record.doi, record.title, record.authors, record.years, record.notices[0].date
    ('10.1000/kell', 'RETRACTED: A trial', ('Kell', 'Back Group'), (2009,), '2012-03-04')
    """
    if not isinstance(message, dict):
        raise Unreadable("a work of Crossref is an object")
    names = tuple(name for author in items_of(message, "author", dict) if (name := _name(author))[0])
    return Record(
        source="Crossref",
        doi=_doi(message),
        registrations=_registrations(message),
        title=_title(message),
        authors=tuple(family for family, _ in names),
        given_names=tuple(given for _, given in names),
        years=_years(message),
        journal=_first(message, "container-title"),
        journal_short=_first(message, "short-container-title"),
        volume=text_of(message, "volume"),
        issue=text_of(message, "issue"),
        pages=text_of(message, "page") or text_of(message, "article-number"),
        language=text_of(message, "language"),
        kinds=tuple(kind for kind in (text_of(message, "type"),) if kind),
        abstract=text_of(message, "abstract"),
        notices=notices_of(message, "updated-by"),
        gives_notice_of=notices_of(message, "update-to"),
        sha256=sha256,
    )


def notices_of(message, key, about=""):
    """Read the notices of a work: those on it, or those that it gives.

    Parameters
    ----------
    message : dict
        A work.
    key : {"updated-by", "update-to"}
        Notices on this work, or what this work itself updates.
    about : str
        With it, only entries that name this DOI.

    Returns
    -------
    tuple of Notice
        In the order of the answer; each DOI, type and source once.

    Raises
    ------
    Unreadable
        If an entry has a part of another type than Crossref promises.

    Notes
    -----
    Entries of before 2025 do not say who told Crossref: their source is ``"Crossref"`` alone.

    Examples
    --------
    >>> notices_of({"update-to": [{"DOI": "10.1000/kell", "type": "erratum"}]}, "update-to")[0].kind
    'correction'
    """
    notices = {}
    for entry in items_of(message, key, dict):
        identifier = doi(part_of(entry, "DOI", str))
        if about and identifier != about:
            continue
        kind = text_of(entry, "type")
        source = _source(text_of(entry, "source"))
        notice = Notice(crossref_kind(kind), kind, source, date_of(entry, "updated"), identifier)
        notices.setdefault((notice.doi, notice.as_given, notice.source), notice)
    return tuple(notices.values())


def date_of(message, key):
    """Give a partial date of Crossref as far as it goes: ``2010-02-06``, ``2010-02``, ``2010`` or blank.

    Examples
    --------
    >>> date_of({"issued": {"date-parts": [[1998, 2]]}}, "issued")
    '1998-02'
    """
    dates = items_of(object_of(message, key), "date-parts", list)
    parts = dates[0] if dates else []
    # A date that is not known is `[[null]]`.
    if any(part is not None and (not isinstance(part, int) or isinstance(part, bool)) for part in parts):
        raise Unreadable(f"a date of {key!r} is not made of whole numbers")
    return partial_date(*parts[:3]) if parts else ""


def _doi(message):
    identifier = doi(part_of(message, "DOI", str))
    if not identifier:
        raise Unreadable("a work without a DOI")
    return identifier


def _first(message, key):
    texts = (plain_text(text) for text in items_of(message, key, str))
    return next((text for text in texts if text), "")


def _title(message):
    title, subtitle = _first(message, "title"), _first(message, "subtitle")
    if not subtitle or subtitle.casefold() in title.casefold():
        return title
    return f"{title}{'' if not title else ' ' if title[-1] in '.:?!' else ': '}{subtitle}"


def _name(author):
    family, given = text_of(author, "family"), text_of(author, "given")
    if family:
        return family, given
    return text_of(author, "name") or given, ""


def _years(message):
    return tuple(sorted({int(date[:4]) for key in _DATES if (date := date_of(message, key))}))


def _registrations(message):
    numbers = []
    for entry in items_of(message, "clinical-trial-number", dict):
        number = text_of(entry, "clinical-trial-number")
        numbers.append(nct(number) or number)
    return tuple(dict.fromkeys(number for number in numbers if number))


def _source(given):
    if not given:
        return "Crossref"
    return _SOURCES.get(given, f"Crossref ({given})")
