"""What the page of the evidence linter's findings says, before it has a form."""

from hinge_meta.linter.finding import SEVERITIES

_HEADINGS = {
    "error": "Cannot be right as it stands",
    "warning": "Looks like a known error: needs a look at the source",
    "note": "Worth knowing before the numbers are used",
}


def linter_content(findings, rules, fingerprint):
    """Group findings by how grave they are and by rule, each with its reason said once.

    Parameters
    ----------
    findings : sequence of Finding
    rules : sequence of Rule
        All that were run, for their titles and sources, and to name those that found nothing.
    fingerprint : str
        Of the data.

    Returns
    -------
    dict
        Values for ``linter.html.j2``: ``total asked unanswered severities silent fingerprint``; nothing in it is HTML.

    Examples
    --------
    >>> linter_content([], [], "x")["total"]
    0
    """
    named = {rule.id: rule for rule in rules}
    groups = []
    for severity in SEVERITIES:
        here = [item for item in findings if item.severity == severity]
        found = [
            _rule(severity, name, named.get(name), [item for item in here if item.rule == name])
            for name in dict.fromkeys(item.rule for item in here)
        ]
        if found:
            groups.append(
                {"id": severity, "heading": _HEADINGS[severity], "rules": found, "count": len(here)}
            )
    heard = {item.rule for item in findings}
    silent = [{"id": rule.id, "title": rule.title} for rule in rules if rule.id not in heard]
    return {
        "total": len(findings),
        "asked": sum(item.severity != "note" for item in findings),
        "unanswered": sum(item.severity != "note" and not item.acknowledged for item in findings),
        "severities": groups,
        "silent": sorted(silent, key=lambda item: item["title"]),
        "fingerprint": fingerprint,
    }


def _rule(severity, name, rule, findings):
    return {
        "id": name,
        # One rule may find things of two severities.
        "anchor": f"{severity}-{name}",
        "title": name.replace("-", " ").capitalize() if rule is None else rule.title,
        "source": "" if rule is None else rule.source,
        "why": " ".join(dict.fromkeys(item.why for item in findings)),
        "findings": [
            {
                "table": item.table,
                "row": "" if item.row is None else str(item.row),
                "column": item.column,
                "key": item.key,
                "study": item.study,
                "seen": item.seen,
                "do": item.do,
                "acknowledged": item.acknowledged,
            }
            for item in findings
        ],
    }
