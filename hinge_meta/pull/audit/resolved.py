"""Where an identifier leads: step A of the audit."""

from dataclasses import dataclass

from hinge_meta.pull.audit.compared import best_of, compared
from hinge_meta.pull.audit.same_paper import Judgement, judged

_WORDS = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID"}

# Who knows which kind of identifier, and how it is asked. The first one named is the one that registers it.
_ASKED = {
    "doi": (("crossref", "work"), ("pubmed", "by_doi"), ("europe_pmc", "by_doi")),
    "pmid": (("pubmed", "record"), ("europe_pmc", "by_pmid")),
    "pmcid": (("europe_pmc", "by_pmcid"),),
}


@dataclass(frozen=True)
class Resolved:
    """Where one identifier leads.

    Attributes
    ----------
    field : {"doi", "pmid", "pmcid"}
    value : str
    state : {"found", "not found", "unreachable"}
        Not found only if every service that was asked answered.
    records : tuple of Record
        What the services say of the paper.
    comparisons : tuple of FieldComparison
        Of the citation with the best record for each field.
    judgement : Judgement or None
        Whether that paper is the one cited; None where none was found.
    why : str
        Why nothing was found, or where it is registered.

    Examples
    --------
    >>> Resolved("doi", "10.1/x", "not found", why="no agency has it").is_cited
    False
    """

    field: str
    value: str
    state: str
    records: tuple = ()
    comparisons: tuple = ()
    judgement: Judgement | None = None
    why: str = ""

    @property
    def is_cited(self):
        """Whether it leads to the paper that was cited."""
        return self.judgement is not None and self.judgement.is_paper == "same"

    @property
    def leads_elsewhere(self):
        """Whether it leads to another paper."""
        return self.judgement is not None and self.judgement.is_paper == "other"

    @property
    def is_undecided(self):
        """Whether it leads to a paper of which too little is cited to tell."""
        return self.judgement is not None and not self.is_cited and not self.leads_elsewhere

    @property
    def name(self):
        """The identifier in words."""
        return f"{_WORDS[self.field]} {self.value}"


def resolve(citation, field, ask):
    """Look up where an identifier of a citation leads, and whether that is the paper cited.

    Parameters
    ----------
    citation : Citation
    field : {"doi", "pmid", "pmcid"}
    ask : Questions

    Returns
    -------
    Resolved

    Notes
    -----
    A DOI that Crossref does not have may be registered elsewhere: Crossref is asked with whom, and DataCite is asked
    what is there. Only a DOI that nobody has, and that no other service knows a paper by, is not found.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> from hinge_meta.sources.outcome import unreachable
    >>> resolve(Citation(key="a", pmid="7"), "pmid", lambda *words, about: unreachable("offline")).state
    'unreachable'
    """
    value = getattr(citation, field)
    about = f"the {_WORDS[field]} {value}"
    outcomes = [ask(service, method, value, about=about) for service, method in _ASKED[field]]
    records = [outcome.value for outcome in outcomes if outcome.is_found]
    # A service that answers with an alias says so beside what it found.
    why = "; ".join(outcome.why for outcome in outcomes if outcome.why)
    if field == "doi" and outcomes[0].state == "not found":
        record, elsewhere, answered = _registered_elsewhere(value, ask)
        records += [record] if record else []
        why = elsewhere or why
        if not records and (elsewhere or not answered):
            return Resolved(field, value, "unreachable", why=why)
    if records:
        comparisons = best_of(one for record in records for one in compared(citation, record))
        return Resolved(field, value, "found", tuple(records), comparisons, judged(comparisons), why)
    answered = all(outcome.is_answered for outcome in outcomes)
    return Resolved(field, value, "not found" if answered else "unreachable", why=why)


def _registered_elsewhere(doi, ask):
    """Ask who has a DOI that Crossref has not: the record, where it is in words, and whether that was answered."""
    agency = ask("crossref", "agency", doi, about=f"who registered the DOI {doi}")
    if agency.is_found and agency.value == "datacite":
        there = ask("datacite", "has", doi, about=f"the DOI {doi}")
        return there.value, "registered with DataCite", there.is_answered
    if agency.is_found and agency.value != "crossref":
        return None, f"registered with {agency.value}, which is not asked here", True
    there = ask("datacite", "has", doi, about=f"the DOI {doi}")
    if there.is_found:
        return there.value, "registered with DataCite", True
    return None, "", agency.is_answered and there.is_answered
