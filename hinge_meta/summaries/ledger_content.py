"""What the page of the claims ledger says, before it has a form."""

from hinge_meta.printed import interval, number


def ledger_content(ledger):
    """Collect what the page of the claims says.

    Parameters
    ----------
    ledger : Ledger

    Returns
    -------
    dict
        Values for ``ledger.html.j2``: ``counts`` (verdict and how many), ``claims`` and ``fingerprint``;
        nothing in it is HTML.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> ledger_content(SimpleNamespace(counts={}, to_dict=dict, fingerprint="x"))["claims"]
    []
    """
    return {
        "counts": [{"verdict": verdict, "claims": count} for verdict, count in ledger.counts.items()],
        "claims": [_claim(name, entry) for name, entry in ledger.to_dict().items()],
        "fingerprint": ledger.fingerprint,
    }


def _claim(name, entry):
    citation, read = entry["citation"], entry["read"]
    question = entry["question"]
    return {
        "id": name,
        "anchor": name.lower(),
        "claim": entry["claim"],
        "asks": [(part.capitalize(), question[part] or "not stated") for part in question],
        "verdict": entry["verdict"],
        "rule": entry["rule"],
        "rule_sentence": entry["rule_sentence"],
        "because": entry["because"],
        "may_be_said": entry["may_be_said"],
        "may_not_be_said": entry["may_not_be_said"],
        "citation": {
            "cited": citation["cited"],
            "verdict": citation["verdict"],
            "found": citation["found"],
            "looked_in": citation["looked_in"] or "",
            "checked_on": citation["checked_on"] or "",
            "link": f"https://doi.org/{citation['doi']}" if citation["doi"] else "",
        },
        "read": {"verdict": read["verdict"], "reason": read["reason"], "agrees": read["agrees"]},
        "bearings": [_bearing(bearing) for bearing in entry["bearings"]],
    }


def _bearing(bearing):
    own = bearing["analysis"]
    return {
        "id": bearing["id"],
        "source": bearing["source"] or "This project's own analysis",
        "link": f"{own}.html" if own else bearing["link"] or "",
        "design": bearing["design"],
        "directness": bearing["directness"],
        "result": _result(bearing),
        "reading": bearing["reading"],
        "certainty": bearing["certainty"],
        "role": _role(bearing),
        "note": bearing["note"] or "",
    }


def _result(bearing):
    if bearing["estimate"] is None:
        return bearing["stated"] or "no number"
    values = [bearing[name] for name in ("estimate", "ci_lb", "ci_ub")]
    # A published number keeps the decimals it came with; our own, at full precision, gets two.
    digits = max(min(_decimals(value), 3) for value in values if value is not None)
    digits = 2 if bearing["analysis"] else digits
    text = f"{bearing['measure'] or ''} {number(values[0], digits)}".strip()
    if None in values:
        return f"{text}, no interval"
    return f"{text} ({interval(values[1], values[2], digits)})"


def _decimals(value):
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _role(bearing):
    if bearing["decides"]:
        return "the verdict rests on it"
    if bearing["outranked_by"]:
        return f"stands behind {bearing['outranked_by']}"
    return "shown beside"
