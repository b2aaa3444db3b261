"""Who wrote an article."""

from hinge_meta.sources.jats.printed_text import local_name, printed_text


def authors_of(meta):
    """List the authors.

    Parameters
    ----------
    meta : lxml element
        ``article-meta``.

    Returns
    -------
    tuple of (str, str)
        Family name and given names, in order; a group by its name and a blank.

    Examples
    --------
    >>> from lxml import etree
    >>> authors_of(etree.fromstring("<article-meta><contrib-group><contrib contrib-type='author'><name>"
    ...     "<surname>Kell</surname><given-names>Robert T</given-names></name></contrib><contrib contrib-type='author'>"
    ...     "<collab>Back Group</collab></contrib></contrib-group></article-meta>"))
    (('Kell', 'Robert T'), ('Back Group', ''))
    """
    people = [person for group in meta.findall("{*}contrib-group") for person in group.findall("{*}contrib")]
    if any(person.get("contrib-type") for person in people):
        people = [person for person in people if person.get("contrib-type") == "author"]
    return tuple(name for person in people if (name := _name(person))[0])


def _name(person):
    for path in (
        "{*}name",
        "{*}name-alternatives/{*}name",
        "{*}string-name",
        "{*}name-alternatives/{*}string-name",
    ):
        name = person.find(path)
        if name is not None:
            family = _text(name.find("{*}surname"))
            given = _text(name.find("{*}given-names"))
            if family:
                return family, given
            return (given, "") if local_name(name) == "name" else (_text(name), "")
    for path in ("{*}collab", "{*}collab-alternatives/{*}collab"):
        group = person.find(path)
        if group is not None:
            return printed_text(group, skip=("contrib-group", "xref", "aff")).text, ""
    return "", ""


def _text(element):
    return "" if element is None else printed_text(element).text
