"""All services behind one door, over one session."""

from functools import cached_property

from hinge_meta.sources.clinical_trials import ClinicalTrials
from hinge_meta.sources.crossref import Crossref
from hinge_meta.sources.datacite import Datacite
from hinge_meta.sources.europe_pmc import EuropePMC
from hinge_meta.sources.openalex import OpenAlex
from hinge_meta.sources.pmc_ids import PmcIds
from hinge_meta.sources.pubmed import PubMed
from hinge_meta.sources.session import Session
from hinge_meta.sources.unpaywall import Unpaywall


class Sources:
    """The services that hinge_meta asks.

    Parameters
    ----------
    session : Session, optional
        What asks them; without it one with the defaults is made (see `Session`).

    Attributes
    ----------
    crossref, datacite, europe_pmc, openalex, pmc_ids, pubmed, unpaywall, clinical_trials
        One client a service.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as store:
    ...     outcome = Sources(Session(store, offline=True)).crossref.work("10.1371/journal.pone.0229507")
    >>> outcome.state
    'unreachable'
    """

    def __init__(self, session=None):
        self.session = session or Session()

    @cached_property
    def crossref(self):
        """Crossref: papers by DOI, and the notices on them."""
        return Crossref(self.session)

    @cached_property
    def datacite(self):
        """DataCite: DOIs of data, preprints and software."""
        return Datacite(self.session)

    @cached_property
    def europe_pmc(self):
        """Europe PMC: search, records, open full texts."""
        return EuropePMC(self.session)

    @cached_property
    def openalex(self):
        """OpenAlex: a second opinion on retractions."""
        return OpenAlex(self.session)

    @cached_property
    def pmc_ids(self):
        """The PMC ID Converter: which identifiers are one paper."""
        return PmcIds(self.session)

    @cached_property
    def pubmed(self):
        """PubMed: search and records."""
        return PubMed(self.session)

    @cached_property
    def unpaywall(self):
        """Unpaywall: where a full text may be read."""
        return Unpaywall(self.session)

    @cached_property
    def clinical_trials(self):
        """ClinicalTrials.gov: registrations and posted results."""
        return ClinicalTrials(self.session)
