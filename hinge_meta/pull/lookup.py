"""One paper by its identifier: what each service says of it, and whether it was retracted."""

from dataclasses import dataclass

from hinge_meta.pull.audit.inquiry import Inquiry
from hinge_meta.pull.audit.retraction import RetractionStatus
from hinge_meta.pull.audit.retraction_asked import status_of
from hinge_meta.shown.lines_view import lines_view
from hinge_meta.shown.shown import Shown
from hinge_meta.sources import identifiers
from hinge_meta.sources.outcome import Outcome


@dataclass(frozen=True)
class Lookup(Shown):
    """What services say of one paper.

    Attributes
    ----------
    asked : str
        The identifier, in its own form.
    records : dict of str to Outcome
        By the service's name, an outcome of a `Record`.
    status : RetractionStatus
    full_text : Outcome or None
        Where it may be read, by Unpaywall; None where there is no DOI to ask by.

    Examples
    --------
    >>> print(Lookup("10.1000/x", {}, RetractionStatus("unknown", why="nobody was asked"), None))
    10.1000/x
      Retraction: UNKNOWN (nobody was asked)
    """

    asked: str
    records: dict
    status: RetractionStatus
    full_text: Outcome | None

    @property
    def is_complete(self):
        """Whether every service that was asked for the record answered."""
        return all(outcome.is_answered for outcome in self.records.values())

    def to_dict(self):
        """Give it as plain values; a service that did not answer has its reason in place of a record."""
        return {
            "asked": self.asked,
            "records": {name: _plain(outcome) for name, outcome in self.records.items()},
            "retraction": {
                "status": self.status.status,
                "as_of": self.status.as_of,
                "notices": [vars(notice) for notice in self.status.notices],
                "differences": list(self.status.differences),
                "why": self.status.why,
            },
            "full_text": None if self.full_text is None else _plain(self.full_text),
        }

    def _view(self):
        return lines_view(self)

    def __str__(self):
        """Tell it in lines: a line a service, then retraction, then where it may be read."""
        lines = [self.asked]
        lines += [f"  {name}: {_told(outcome)}" for name, outcome in self.records.items()]
        lines.append(f"  Retraction: {self.status}")
        lines += [f"    {difference}" for difference in self.status.differences]
        if self.full_text is not None:
            value = self.full_text.value
            lines.append(f"  Full text: {value if self.full_text.is_found else _why(self.full_text)}")
        return "\n".join(lines)


def look_up(identifier, sources):
    """Ask the services about one paper.

    Parameters
    ----------
    identifier : str
        A DOI, a PubMed identifier or a PMC identifier with its letters.
    sources : Sources

    Returns
    -------
    Lookup
        Answers about retraction are never older than seven days, unless the session is offline.

    Raises
    ------
    ValueError
        If it is none of these.

    Notes
    -----
    Given a PubMed or PMC identifier, Crossref is asked by the DOI that Europe PMC or PubMed names for it.

    Examples
    --------
    >>> look_up("n/a", None)
    Traceback (most recent call last):
    ValueError: identifier must be a DOI, a PMID or a PMCID, got 'n/a'
    """
    doi, pmid = identifiers.doi(identifier), identifiers.pmid(identifier)
    pmcid = identifiers.pmcid(identifier) if not (doi or pmid) else ""
    if not (doi or pmid or pmcid):
        raise ValueError(f"identifier must be a DOI, a PMID or a PMCID, got {identifier!r}")
    ask = Inquiry(sources).about_one()
    by = "doi" if doi else "pmid" if pmid else "pmcid"
    asked = doi or pmid or pmcid
    about = f"the {by.upper()} {asked}"
    records = {"Europe PMC": ask("europe_pmc", f"by_{by}", asked, about=about)}
    if not pmcid:
        records["PubMed"] = ask("pubmed", "record" if pmid else "by_doi", asked, about=about)
    # The first of the two that knows it says under which other identifiers the rest know it.
    known = next((outcome.value for outcome in records.values() if outcome.is_found), None)
    doi, pmid = doi or getattr(known, "doi", ""), pmid or getattr(known, "pmid", "")
    if doi:
        records["Crossref"] = ask("crossref", "work", doi, about=f"the DOI {doi}")
    return Lookup(
        asked,
        dict(sorted(records.items())),
        status_of(ask, doi=doi, pmid=pmid, pmcid=pmcid),
        sources.unpaywall.full_text_of(doi) if doi else None,
    )


def _told(outcome):
    if not outcome.is_found:
        return _why(outcome)
    record = outcome.value
    who = f"{record.first_author}{' et al.' if record.authors[1:] else ''}" if record.authors else ""
    where = " ".join(part for part in (record.journal, record.volume) if part)
    names = [record.doi, record.pmid and f"PMID {record.pmid}", record.pmcid]
    parts = [who, str(record.year or ""), record.title, where, ", ".join(filter(None, names))]
    return ". ".join(part.rstrip(".") for part in parts if part)


def _why(outcome):
    return f"{outcome.state} ({outcome.why})" if outcome.why else outcome.state


def _plain(outcome):
    if not outcome.is_found:
        return {"state": outcome.state, "why": outcome.why}
    value = {name: _values(item) for name, item in vars(outcome.value).items()}
    return {"state": outcome.state, **value}


def _values(item):
    if isinstance(item, tuple):
        return [vars(each) if hasattr(each, "kind") else each for each in item]
    return item
