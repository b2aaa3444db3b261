"""What a person may enter as a trial's status after an audit. Code enters nothing."""

_COLUMNS = ("trial_id", "status", "status_checked_on", "words", "reports", "accept")

# The words of trials.csv, the gravest first.
_STATUS = {
    "retracted": "retracted",
    "concern": "expression of concern",
    "corrected": "corrected",
    "unknown": "not checked",
    "none found": "sound",
}


def proposed_status(audit):
    """Propose the status of each trial from the audit of its reports.

    Parameters
    ----------
    audit : Audit
        Of the curated tables.

    Returns
    -------
    DataFrame
        One row a trial: ``trial_id``; ``status`` and ``status_checked_on`` as ``trials.csv`` has them; ``words``, what
        is said and by whom, as of when; ``reports``, which reports were looked at; ``accept``, blank for a person. The
        gravest of its reports counts. ``"not checked"`` stands wherever one of its reports could not be checked in full
        and nothing grave was found; a report whose identity is in doubt counts as one of those.

    Notes
    -----
    "Sound" is the table's word for "no notice was found"; ``words`` says on whose word and as of which day.

    Examples
    --------
    >>> from hinge_meta.pull.audit.audit_result import Audit
    >>> proposed_status(Audit((), "2026-11-23")).empty
    True
    """
    import pandas as pd

    of_trial = {}
    for entry in audit.entries:
        for use in entry.citation.used_in:
            if use.table == "trials":
                of_trial.setdefault(use.key, {})[entry.citation.key] = entry
    rows = [_row(trial, list(entries.values())) for trial, entries in of_trial.items()]
    return pd.DataFrame(rows, columns=list(_COLUMNS), dtype=object)


def _row(trial, entries):
    worst = min(entries, key=lambda entry: list(_STATUS).index(_status(entry)))
    status = _STATUS[_status(worst)]
    dates = [entry.retraction.as_of for entry in entries if entry.retraction.as_of]
    known = status != "not checked"
    return {
        "trial_id": trial,
        "status": status,
        "status_checked_on": min(dates, default="") if known else "",
        "words": "; ".join(dict.fromkeys(_words(entry) for entry in entries)),
        "reports": "; ".join(entry.citation.key for entry in entries),
        "accept": "",
    }


def _status(entry):
    doubtful = entry.verdict not in ("verified", "verified with errors")
    return "unknown" if doubtful and entry.retraction.status == "none found" else entry.retraction.status


def _words(entry):
    told = entry.retraction
    if told.status == "none found":
        words = f"not retracted as of {told.as_of} ({told.sources}{f'; {told.why}' if told.why else ''})"
        return words if _status(entry) == "none found" else f"{words}, if it is this paper: {entry.why}"
    return str(told)
