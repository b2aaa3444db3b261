"""What the linter found in two builds."""

from collections import Counter

from hinge_meta.summaries.compare.change import Change

# Where a row stands in its table says nothing about it.
_TOLD = ("severity", "seen", "acknowledged", "why", "do")


def changes_of_findings(old, new):
    """Compare the findings of two builds.

    Parameters
    ----------
    old, new : list of dict
        As ``results.json`` holds them under ``findings``.

    Returns
    -------
    list of Change
        Findings that came or went, and those whose severity, words or answer moved. A finding is known by its
        rule, table, key, study and column; the row at which it stands does not count.

    Examples
    --------
    >>> one = {"rule": "r", "table": "t.csv", "key": "a", "seen": "odd", "severity": "warning"}
    >>> [(item.place, item.change) for item in changes_of_findings([one], [])]
    [('r', 'went')]
    """
    before, after = _known(old), _known(new)
    changes = []
    for known in sorted({*before, *after}):
        rule, where = known[0], ", ".join(part for part in known[1:] if part)
        if known not in before or known not in after:
            change, item = ("came", after[known]) if known in after else ("went", before[known])
            seen = _text(item.get("seen", ""))
            pair = (None, seen) if change == "came" else (seen, None)
            printed = ("nothing", seen) if change == "came" else (seen, "nothing")
            changes.append(Change("finding", rule, where, "", "finding", change, *pair, *printed))
            continue
        for name in _TOLD:
            pair = [_text(build[known].get(name)) for build in (before, after)]
            if name in before[known] and name in after[known] and pair[0] != pair[1]:
                printed = [value or "nothing" for value in pair]
                changes.append(Change("finding", rule, where, "", name, "moved", *pair, *printed))
    return changes


def _known(findings):
    seen, known = Counter(), {}
    for item in findings:
        key = tuple(_text(item.get(name)) for name in ("rule", "table", "key", "study", "column"))
        seen[key] += 1
        known[(*key, "" if seen[key] == 1 else f"({seen[key]})")] = item
    return known


def _text(value):
    return value if isinstance(value, str) else "" if value is None else str(value)
