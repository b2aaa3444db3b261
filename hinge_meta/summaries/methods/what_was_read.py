"""What was read, and what was not: counts of the evidence."""

import pandas as pd


def what_was_read(evidence):
    """Count trials, papers and numbers by where they were read.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    dict
        ``trials``, ``reports``, ``arms``, ``numbers`` (rows of outcomes and contrasts), ``kinds`` (of source: rows
        and trials, most rows first), ``to_confirm``, ``retraction_checked``, ``registered``, ``funding_read``,
        ``with_exercises`` (arms whose exercises were read), ``reviews`` and ``review_results``,
        ``results_quoted_by_others``.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> counts = what_was_read(load_evidence())
    >>> counts["numbers"] == sum(kind["rows"] for kind in counts["kinds"])
    True
    """
    columns = ["trial_id", "source_kind", "confirm_in_full_text"]
    numbers = pd.concat([evidence.outcomes[columns], evidence.contrasts[columns]])
    kinds = [
        {"kind": kind, "rows": len(rows), "trials": int(rows["trial_id"].nunique())}
        for kind, rows in numbers.groupby("source_kind")
    ]
    trials, reviews = evidence.trials, evidence.reviews
    return {
        "trials": len(trials),
        "reports": len(evidence.reports),
        "arms": len(evidence.arms),
        "numbers": len(numbers),
        "kinds": sorted(kinds, key=lambda kind: (-kind["rows"], kind["kind"])),
        "to_confirm": int(numbers["confirm_in_full_text"].astype(bool).sum()),
        "retraction_checked": int((trials["status"] != "not checked").sum()),
        "registered": int((trials["registration"] != "").sum()),
        "funding_read": int((trials["funding"] != "").sum()),
        "with_exercises": int((evidence.arms["exercises"] != "").sum()),
        "reviews": int(reviews["review_id"].nunique()),
        "review_results": len(reviews),
        "results_quoted_by_others": int((reviews["source_kind"] == "review, quoted by another").sum()),
    }
