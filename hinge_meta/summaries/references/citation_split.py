"""A citation in one string, split where its form leaves no doubt."""

import re

from hinge_meta.summaries.references.authors import are_names, names_of

_VOLUME_PAGES = re.compile(r"(?P<volume>\d+)?(?:\((?P<issue>[\w-]+)\))?:(?P<page>[\w-]+)")
_WHERE = (
    re.compile(r"(?P<journal>[^.;:?!]+?) (?P<year>\d{4})(?: [A-Z][a-z]{2})?;(?P<rest>\S+)"),
    re.compile(r"(?P<journal>[^.;:?!]+?) (?P<rest>\d+(?:\([\w-]+\))?:[\w-]+)(?: \((?P<year>\d{4})\))?"),
    re.compile(r"(?P<journal>[^.;:?!\d]+?) (?P<year>\d{4})(?P<rest>)"),
)
_END = re.compile(r"(?<=[.?!]) ")


def volume_and_pages(printed):
    """Split volume, issue and pages as tables print them.

    Parameters
    ----------
    printed : str
        ``"45(2):77-85"``; may be blank.

    Returns
    -------
    dict
        ``volume``, ``issue`` and ``page``, those that are there; where the form is another, a ``note`` with what was
        printed.

    Examples
    --------
    >>> volume_and_pages("45(2):77-85")
    {'volume': '45', 'issue': '2', 'page': '77-85'}
    >>> volume_and_pages("9/2016")
    {'note': 'volume and pages as read: 9/2016'}
    """
    found = _VOLUME_PAGES.fullmatch(printed)
    if found:
        return {name: value for name, value in found.groupdict().items() if value}
    return {"note": f"volume and pages as read: {printed}"} if printed else {}


def split_citation(citation):
    """Split a citation into authors, title, journal, year, volume and pages.

    Parameters
    ----------
    citation : str
        ``"Authors. Title. Journal year;volume(issue):pages"``.

    Returns
    -------
    dict or None
        CSL fields; None where any part of it could be read in another way: then it is better left whole.

    Examples
    --------
    >>> found = split_citation("Li Y, Su Y. Training and knees: a review. Clin Rehabil 2016;30(10):947-959")
    >>> found["title"], found["container-title"], found["page"]
    ('Training and knees: a review', 'Clin Rehabil', '947-959')
    >>> split_citation("Steffens 2016, JAMA Intern Med") is None
    True
    """
    authors, _, rest = citation.partition(". ")
    if authors.endswith("et al"):
        authors += "."
    ends = list(_END.finditer(rest))
    if not are_names(authors) or not ends:
        return None
    title, tail = rest[: ends[-1].start()], rest[ends[-1].end() :]
    for pattern in _WHERE:
        found = pattern.fullmatch(tail.rstrip("."))
        where = volume_and_pages(found["rest"]) if found else {"note": ""}
        if "note" not in where:
            fields = {"author": list(names_of(authors)), "title": title.removesuffix(".")}
            fields["container-title"] = found["journal"]
            if found["year"]:
                fields["issued"] = {"date-parts": [[int(found["year"])]]}
            return fields | where
    return None
