"""The rows of the example: nine trials of stroke care, as far as one paper gives them."""

from hinge_meta.certainty.grade_judgements import DOMAINS, DRAFT, NOT_ASSESSED, OVERALL
from hinge_meta.new_review.new_passport import SOURCE
from hinge_meta.published_tables.example import example

_DOI = SOURCE["path"].removeprefix("https://doi.org/")
_READ_IN = {"read_at": SOURCE["path"]}
_ARMS = {
    "specialist": ("e", "specialist stroke care", "Specialist care"),
    "routine": ("c", "routine care", "Routine care"),
}
QUESTION = "length-of-stay"
_NOT_READ = "not named in the paper that was read"
_NOTE = (
    "an example row: copied from hinge_meta's table normand1999, and not held against the trial's own report"
)


def example_rows(date):
    """Give the rows that stand in the tables of a new review.

    Parameters
    ----------
    date : str
        The day of the rows, as ``2026-11-23``.

    Returns
    -------
    dict of str to list of dict
        By table: only what the source gives. A column that a row does not name is blank, and a table that is not
        named is empty.

    Notes
    -----
    The source numbers its trials and gives the means, standard deviations and numbers of people of their two groups.
    Authors, years, countries and how people were allocated were not read, so they are not there. Whether the number
    of people is that of those randomised was not read either.

    References
    ----------
    Normand, S. L. T. (1999). Meta-analysis: formulating, evaluating, combining, and reporting. Statistics in
    Medicine, 18(3), 321-359.

    Examples
    --------
    >>> rows = example_rows("2026-11-23")
    >>> len(rows["trials"]), rows["outcomes"][0]["mean"], "risk_of_bias" in rows
    (9, 55, False)
    """
    table = example("normand1999").to_dict("records")
    trials = [(row["study"].lower().replace(" ", ""), row) for row in table]
    return {
        "trials": [_trial(name, row) for name, row in trials],
        "reports": [
            {"report_id": f"{name}-report", "trial_id": name, "kind": "main", "authors": _NOT_READ}
            for name, _ in trials
        ],
        "arms": [
            {"trial_id": name, "arm_id": arm, "label": label, "training": kind, "description": kind}
            for name, _ in trials
            for arm, (_, kind, label) in _ARMS.items()
        ],
        "outcomes": [_outcome(name, arm, row) for name, row in trials for arm in _ARMS],
        "instruments": [
            {
                "instrument": "days-in-hospital",
                "name": "Days in hospital",
                "construct": "length of stay",
                "unit": "days",
                "scale_min": 0,
                "higher_is": "worse",
                "whole_numbers": "false",
                "note": "no upper end. That a longer stay is worse is a choice of this example: one can be too short",
            }
        ],
        "certainty": [_certainty(domain, date) for domain in (*DOMAINS, OVERALL)],
        "acknowledged": [_acknowledged(trial, date) for trial in ("source2", "source6")],
    }


def _certainty(domain, date):
    return {
        "analysis": QUESTION,
        "domain": domain,
        "judgement": NOT_ASSESSED,
        "rationale": "This is an example: nobody has read the trials' reports, so nobody could judge.",
        "judged_by": "nobody yet",
        "judged_on": date,
        "status": DRAFT,
    }


def _acknowledged(trial, date):
    return {
        "rule": "se-given-as-sd",
        "table": "outcomes.csv",
        "key": f"{trial}-routine-stay",
        "reason": "the paper that was read prints it as a standard deviation, and the trial's own report was not read: "
        "an example of an answer, which your own review should not rest on",
        "acknowledged_by": "the example",
        "acknowledged_on": date,
    }


def _trial(name, row):
    return {
        "trial_id": name,
        "label": row["study"],
        "main_report": f"{name}-report",
        "design": "allocation not stated",
        "population": "people in hospital after a stroke",
        "status": "not checked",
        "caution": "the trial's own report was not read",
    }


def _outcome(name, arm, row):
    letter, _, label = _ARMS[arm]
    return {
        "outcome_id": f"{name}-{arm}-stay",
        "trial_id": name,
        "report_id": f"{name}-report",
        "arm_id": arm,
        "outcome": "length of stay",
        "instrument": "days-in-hospital",
        "timing": "end of treatment",
        "n": row[f"n_{letter}"],
        "mean": row[f"mean_{letter}"],
        "sd": row[f"sd_{letter}"],
        "method": "as printed",
        "source_kind": "review",
        "source_doi": _DOI,
        **_READ_IN,
        "location": f"lengths of stay, {row['study']}, {label.lower()}",
        "confirm_in_full_text": "true",
        "note": _NOTE,
    }
