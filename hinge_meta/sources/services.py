"""The services: where each is, how often it may be asked, who says so."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Service:
    """One service and its manners.

    Attributes
    ----------
    name : str
        As people know it.
    base : str
        Address before every path; another one is taken from the session's ``bases`` or from the environment variable
        ``HINGE_META_<KEY>_BASE``, in capitals.
    interval : float
        Seconds between two questions, at the least. A service that asks for more by its headers gets more.
    interval_with_key : float
        The same for who gives a key.
    contact_parameter, key_parameter, tool_parameter : str
        Query parameters in which the service wants the user's address, a key, this tool's name; blank where none.
        They are sent and never stored.
    key_variable : str
        Environment variable that holds the key.
    contact_required : bool
        Whether it answers nobody who gives no address.

    Examples
    --------
    >>> SERVICES["crossref"].base
    'https://api.crossref.org'
    """

    name: str
    base: str
    interval: float
    interval_with_key: float | None = None
    contact_parameter: str = ""
    key_parameter: str = ""
    tool_parameter: str = ""
    key_variable: str = ""
    contact_required: bool = False


# Limits as of November 2026: published ones where there are any, politer ones where there are not. Crossref's are
# those of its public pool for lists; its headers are read as well.
SERVICES = {
    "clinical_trials": Service("ClinicalTrials.gov", "https://clinicaltrials.gov/api/v2", 1.0),
    "europe_pmc": Service("Europe PMC", "https://www.ebi.ac.uk/europepmc/webservices/rest", 1 / 3),
    "pubmed": Service(
        "PubMed",
        "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
        1 / 2.5,
        1 / 9,
        contact_parameter="email",
        key_parameter="api_key",
        tool_parameter="tool",
        key_variable="NCBI_API_KEY",
    ),
    "pmc_ids": Service(
        "PMC ID Converter",
        "https://www.ncbi.nlm.nih.gov/pmc/utils/idconv/v1.0",
        1 / 2.5,
        contact_parameter="email",
        tool_parameter="tool",
    ),
    "crossref": Service("Crossref", "https://api.crossref.org", 1.0),
    "datacite": Service("DataCite", "https://api.datacite.org", 1.0),
    "openalex": Service(
        "OpenAlex",
        "https://api.openalex.org",
        1.0,
        key_parameter="api_key",
        key_variable="OPENALEX_API_KEY",
    ),
    "unpaywall": Service(
        "Unpaywall", "https://api.unpaywall.org/v2", 0.5, contact_parameter="email", contact_required=True
    ),
}
