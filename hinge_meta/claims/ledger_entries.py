"""A claim, and what bears on it, as plain values for JSON and tables."""

import math


def bearing_entry(bearing, verdict):
    """Give what bears on a claim as plain values.

    Parameters
    ----------
    bearing : Bearing
    verdict : Verdict
        Of its claim.

    Returns
    -------
    dict
        Numbers at full precision, None where there is none; ``decides`` says whether the verdict rests on it.

    Examples
    --------
    >>> from hinge_meta.claims.ledger import ledger
    >>> entry = ledger().to_dict()["C05"]["bearings"][1]
    >>> entry["result_id"], entry["estimate"], entry["link"]
    ('hayden2021-pain-0-100-earliest-follow-up', -15.0, 'https://doi.org/10.1002/14651858.CD009790.pub2')
    """
    numbers = ("estimate", "ci_lb", "ci_ub", "pi_lb", "pi_ub")
    return {
        "id": bearing.id,
        "source": bearing.source or None,
        "link": bearing.link or None,
        "analysis": bearing.analysis or None,
        "result_id": bearing.result_id or None,
        "contrast_id": bearing.contrast_id or None,
        "design": bearing.design,
        "directness": bearing.directness,
        "measure": bearing.measure or None,
        **{name: _finite(getattr(bearing, name)) for name in numbers},
        "reading": bearing.reading,
        "stated": bearing.stated or None,
        "certainty": bearing.certainty,
        "outranked_by": bearing.outranked_by or None,
        "decides": bearing.id in verdict.bearings,
        "note": bearing.note or None,
    }


def claim_entry(item):
    """Give a claim and all that is said of it as plain values.

    Parameters
    ----------
    item : ClaimVerdict

    Returns
    -------
    dict
        ``claim``, ``question``, ``verdict``, ``rule``, ``rule_sentence``, ``because``, ``citation``, ``may_be_said``,
        ``may_not_be_said``, ``short``, ``read`` (a person's verdict), ``bearings``.

    Examples
    --------
    >>> from hinge_meta.claims.ledger import ledger
    >>> ledger().to_dict()["C13"]["citation"]["verdict"]
    'miscited'
    """
    claim, verdict, citation = item.claim, item.verdict, item.claim.citation
    return {
        "claim": claim.text,
        "question": {
            name: getattr(claim, name) for name in ("population", "intervention", "comparator", "outcome")
        },
        "kind": claim.kind,
        "strength": claim.strength,
        "verdict": verdict.verdict,
        "rule": verdict.rule,
        "rule_sentence": verdict.rule_sentence,
        "because": list(verdict.because),
        "citation": {
            "cited": citation.cited,
            "verdict": citation.verdict,
            "found": citation.found,
            "looked_in": citation.looked_in or None,
            "checked_on": citation.checked_on or None,
            "doi": citation.doi or None,
        },
        "may_be_said": item.may_be_said,
        "may_not_be_said": item.may_not_be_said,
        "short": item.short,
        "read": {
            "verdict": claim.read_verdict,
            "reason": claim.read_verdict_reason,
            "nearest": claim.read_verdict_as or None,
            "agrees": item.agrees_with_reading,
        },
        "bearings": [bearing_entry(bearing, verdict) for bearing in item.bearings],
    }


def _finite(value):
    return float(value) if math.isfinite(value) else None
