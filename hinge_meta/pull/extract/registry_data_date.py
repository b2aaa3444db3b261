"""Of which day the registry's data are, to be cited with every result."""

from datetime import datetime, timedelta

_NEAR = timedelta(days=1)


def registry_data_date(clinical_trials, study):
    """Say of which day the data of a study are.

    Parameters
    ----------
    clinical_trials : ClinicalTrials
        Is asked for the state of the registry.
    study : Outcome
        As ``clinical_trials.study`` gave it, found.

    Returns
    -------
    str
        When the study was read and, where the registry told its state within a day of that, when its data were
        processed.

    Examples
    --------
    >>> from hinge_meta.sources.answer import Answer
    >>> from hinge_meta.sources.clinical_trials import RegistryVersion
    >>> from hinge_meta.sources.outcome import found
    >>> read = Answer("clinical_trials", "", 200, "", "2026-11-23T05:25:05Z", "0" * 64, b"")
    >>> class Registry:
    ...     def version(self, not_before):
    ...         return found(RegistryVersion("2.0.5", "2026-11-20T09:00:05"), [read])
    >>> registry_data_date(Registry(), found("a study", [read]))
    'ClinicalTrials.gov, read on 2026-11-23, data processed 2026-11-20T09:00:05'
    """
    read_at = datetime.fromisoformat(study.answers[-1].retrieved_at)
    said = f"ClinicalTrials.gov, read on {study.answers[-1].date}"
    version = clinical_trials.version(not_before=read_at - _NEAR)
    if not version.is_found:
        return f"{said}; when its data were processed is not known"
    told_at = datetime.fromisoformat(version.answers[-1].retrieved_at)
    # The state of another day says nothing of this study.
    if abs(told_at - read_at) > _NEAR:
        return f"{said}; when its data were processed is not known"
    return f"{said}, data processed {version.value.data}"
