"""Which row of the screening table a record is, if it is there."""

from hinge_meta.pull.search.same_paper import by_identifiers, by_words
from hinge_meta.pull.search.screening_row import SORT_SAID
from hinge_meta.pull.search.traits import traits_of
from hinge_meta.sources.record import Record
from hinge_meta.sources.services import SERVICES

_KINDS_OF = {"notice": ("Published Erratum",), "preprint": ("Preprint",)}


class KnownRows:
    """The rows of one search, found again by what they are and not by what they are called.

    Parameters
    ----------
    rows : sequence of mapping
        Rows of the screening table.

    Notes
    -----
    The rules are those of `deduplicate`, with the title to the letter. A record that has got a DOI since stays where it
    is; one whose identifiers contradict a row is not that row.

    Examples
    --------
    >>> from hinge_meta.pull.search.deduplicate import deduplicate
    >>> row = {"record_id": "pmid:7", "doi": "", "pmid": "7", "pmcid": "", "registration": "", "title": "Hips",
    ...        "authors": "Ott", "year": 2001, "journal": "", "note": ""}
    >>> (one,) = deduplicate([Record(source="Europe PMC", doi="10.1000/x", pmid="7", title="Hips")])
    >>> KnownRows([row]).places(one)
    [0]
    """

    def __init__(self, rows):
        self._names, self._traits, self._held = [], [], {}
        for place, row in enumerate(rows):
            traits = traits_of([_record(row)])
            self._names.append(row["record_id"])
            self._traits.append(traits)
            for key in _keys(traits):
                self._held.setdefault(key, []).append(place)

    def places(self, unique):
        """List the places of the rows that a record is, the row of the same name first, then ascending.

        More than one means that the record joins what stood apart.
        """
        traits = unique.traits
        near = sorted({place for key in _keys(traits) for place in self._held.get(key, ())})
        found = []
        for place in near:
            known = self._traits[place]
            verdict = by_identifiers(traits, known) or by_words(traits, known)
            if verdict is not None and verdict.is_same:
                found.append(place)
        sure = [place for place in found if traits.identifiers & self._traits[place].identifiers]
        return sorted(sure or found, key=lambda place: (self._names[place] != unique.record_id, place))


def _keys(traits):
    return [*traits.identifiers, *([("words", "".join(traits.words))] if traits.words else [])]


def _record(row):
    is_entry = str(row["record_id"]).startswith("nct:")
    sort = next((sort for sort, said in SORT_SAID.items() if str(row["note"]).startswith(said)), "")
    return Record(
        source=SERVICES["clinical_trials"].name if is_entry else "",
        doi=row["doi"],
        pmid=row["pmid"],
        pmcid=row["pmcid"],
        registrations=tuple(part for part in row["registration"].split(";") if part),
        title=row["title"],
        authors=tuple(part for part in row["authors"].split(";") if part),
        years=(int(row["year"]),) if str(row["year"]).isdigit() else (),
        journal=row["journal"],
        kinds=_KINDS_OF.get(sort, ()),
    )
