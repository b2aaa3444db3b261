"""DataCite: whether it knows a DOI that Crossref does not."""

from hinge_meta.sources.ask_for_one import ask_for_one
from hinge_meta.sources.checked_identifier import checked_identifier
from hinge_meta.sources.identifiers import doi as as_doi
from hinge_meta.sources.publication_date import years_in
from hinge_meta.sources.read_json import json_of
from hinge_meta.sources.record import Record
from hinge_meta.sources.session import quoted
from hinge_meta.sources.typed_json import items_of, object_of, part_of, text_of
from hinge_meta.sources.unreadable import Unreadable


class Datacite:
    """DataCite's REST API, for one question: data sets, preprints and software have their DOIs there.

    Parameters
    ----------
    session : Session
        What asks.

    Examples
    --------
    >>> import tempfile
    >>> from hinge_meta.sources.session import Session
    >>> with tempfile.TemporaryDirectory() as store:
    ...     Datacite(Session(store, offline=True)).has("10.1000/x").state
    'unreachable'
    """

    def __init__(self, session):
        self.session = session

    def has(self, doi):
        """Ask whether DataCite knows a DOI.

        Parameters
        ----------
        doi : str
            In any usual form.

        Returns
        -------
        Outcome of Record
            Found with DOI, title, authors, year and kind, as far as DataCite has them.

        Raises
        ------
        ValueError
            If it is no DOI.

        Examples
        --------
        >>> Datacite(None).has("x")
        Traceback (most recent call last):
        ValueError: doi must be an identifier of that kind, got 'x'
        """
        asked = checked_identifier("doi", doi)
        return ask_for_one(
            self.session,
            "datacite",
            f"/dois/{quoted(asked)}",
            read=_read,
            missing=f"DataCite has no DOI {asked}",
        )


def record_of(data, sha256=""):
    """Read one DOI of DataCite.

    Parameters
    ----------
    data : dict
        The ``data`` of an answer.
    sha256 : str
        Of the raw answer.

    Returns
    -------
    Record

    Raises
    ------
    Unreadable
        If it has no DOI, or a part of another type than DataCite promises.

    Examples
    --------
    >>> record_of({"attributes": {"doi": "10.1000/D", "titles": [{"title": "Data"}], "publicationYear": 2020}}).title
    'Data'
    """
    attributes = object_of(data, "attributes")
    identifier = as_doi(part_of(attributes, "doi", str))
    if not identifier:
        raise Unreadable("DataCite's answer has no DOI")
    titles = [text_of(title, "title") for title in items_of(attributes, "titles", dict)]
    creators = items_of(attributes, "creators", dict)
    names = [
        (text_of(one, "familyName") or text_of(one, "name"), text_of(one, "givenName")) for one in creators
    ]
    kind = text_of(object_of(attributes, "types"), "resourceTypeGeneral")
    return Record(
        source="DataCite",
        doi=identifier,
        title=next((title for title in titles if title), ""),
        authors=tuple(family for family, _ in names if family),
        given_names=tuple(given for family, given in names if family),
        years=years_in(part_of(attributes, "publicationYear", int)),
        kinds=(kind,) if kind else (),
        sha256=sha256,
    )


def _read(answer):
    data = part_of(json_of(answer, "data"), "data", dict)
    if data is None:
        raise Unreadable("DataCite's answer holds no data")
    return record_of(data, answer.sha256)
