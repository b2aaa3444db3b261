"""What a saved search asks of a service, to the letter."""

import json


def query_of(saved, service):
    """Write what is asked of one service as one text.

    Parameters
    ----------
    saved : SavedSearch
    service : {"europe_pmc", "pubmed", "clinical_trials"}

    Returns
    -------
    str
        The query in the service's own syntax; for ClinicalTrials.gov its fields as JSON, since it has several.

    Examples
    --------
    >>> from hinge_meta.evidence.saved_search import SavedSearch
    >>> saved = SavedSearch(name="x", written_on="2026-11-23", note="", clinical_trials={"condition": "back pain"})
    >>> query_of(saved, "clinical_trials")
    '{"condition": "back pain"}'
    """
    asked = getattr(saved, service)
    return asked if isinstance(asked, str) else json.dumps(asked, ensure_ascii=False, sort_keys=True)
