"""Who judged what, and whether anybody has reviewed it."""

_TABLES = {
    "risk_of_bias": "risk of bias, by result and domain",
    "certainty": "certainty (GRADE), by question and domain",
    "claims": "how a person read the record on each claim",
    "claim_sources": "how near a result is to a claim",
}


def who_judged(evidence):
    """Count the judgements of people, by who made them and their standing.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    list of dict
        ``what``, ``by``, ``judgements`` and ``reviewed``, one for each kind of judgement and who judged.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> {row["by"] for row in who_judged(load_evidence())}
    {'hinge_meta project'}
    """
    rows = []
    for name, what in _TABLES.items():
        table = getattr(evidence, name)
        judged = table[table["judged_by"] != ""]
        if name == "certainty" and not evidence.about.with_toolkit:
            # That a thing was not assessed is the first row of every new review, and nobody's judgement.
            judged = judged[judged["judgement"] != "not assessed"]
        for by, own in judged.groupby("judged_by"):
            reviewed = int((own["reviewed_by"] != "").sum())
            rows.append({"what": what, "by": by, "judgements": len(own), "reviewed": reviewed})
    return rows
