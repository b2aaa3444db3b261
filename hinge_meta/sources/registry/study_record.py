"""A registered study as a record, to stand beside papers in a search."""

import re

from hinge_meta.sources.record import Record
from hinge_meta.sources.registry.plain import plain

_YEAR = re.compile(r"\d{4}")


def record_of_study(study):
    """Describe a study as a record.

    Parameters
    ----------
    study : Study

    Returns
    -------
    Record
        ``registrations`` holds the NCT number, ``years`` the years in which results were posted and the record last
        changed, ``kinds`` its design. A record of a registry has no authors and no DOI.

    Examples
    --------
    >>> from hinge_meta.sources.registry.study import Study
    >>> record = record_of_study(Study(nct="NCT00000000", brief_title="A trial", results_posted="2020-08-17"))
    >>> record.registrations, record.years, record.kinds
    (('NCT00000000',), (2020,), ('without results',))
    """
    years = {int(match[0]) for match in map(_YEAR.match, (study.results_posted, study.updated)) if match}
    design = (word.lower().replace("_", " ") for word in (study.study_type, study.allocation, study.model))
    results = "with results" if study.has_results else "without results"
    return Record(
        source="ClinicalTrials.gov",
        registrations=(study.nct,),
        title=plain(study.official_title or study.brief_title),
        years=tuple(sorted(years)),
        kinds=(*filter(None, design), results),
        sha256=study.sha256,
    )
