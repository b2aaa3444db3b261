"""Which verdicts moved since they were last written down, and which numbers moved them."""

import math

_NUMBERS = ("estimate", "ci_lb", "ci_ub", "pi_lb", "pi_ub")
# Smaller than any printed digit: the last bits of a fit differ from machine to machine.
_SAME = 1e-6


def changes_of_verdict(old, new):
    """Report what moved between two states of the ledger.

    Parameters
    ----------
    old : dict
        What `Ledger.to_dict` gave earlier, as ``results.json`` keeps it under ``"claims"``; may be empty.
    new : Ledger or dict
        A dict as `Ledger.to_dict` gives it.

    Returns
    -------
    tuple of str
        One sentence for each claim that came, went, or whose verdict, rule or citation moved, with the numbers of its
        rows that moved; in the order of the ledger, then of what went. Empty where nothing moved: a number that moved
        without moving a verdict is not reported.

    Examples
    --------
    >>> from hinge_meta.claims.ledger import ledger
    >>> now = ledger()
    >>> changes_of_verdict(now.to_dict(), now)
    ()
    >>> before = now.to_dict()
    >>> before["C15"]["verdict"] = "supported"
    >>> print(changes_of_verdict(before, now)[0])
    C15: the verdict moved from supported to not testable. No number of its rows moved.
    """
    now = new if isinstance(new, dict) else new.to_dict()
    said = []
    for claim_id, entry in now.items():
        if claim_id not in old:
            said.append(f"{claim_id}: new; {entry['verdict']} (rule {entry['rule']}).")
            continue
        moved = _moved(old[claim_id], entry)
        if moved:
            said.append(f"{claim_id}: {' '.join(moved)} {_numbers_moved(old[claim_id], entry)}")
    said += [f"{claim_id}: no longer in the ledger." for claim_id in old if claim_id not in now]
    return tuple(said)


def _moved(before, after):
    moved = []
    if before["verdict"] != after["verdict"]:
        moved.append(f"the verdict moved from {before['verdict']} to {after['verdict']}")
    if before["rule"] != after["rule"]:
        moved.append(f"the rule from {before['rule']} to {after['rule']}")
    if before["citation"]["verdict"] != after["citation"]["verdict"]:
        moved.append(f"the citation from {before['citation']['verdict']} to {after['citation']['verdict']}")
    return [f"{', '.join(moved)}."] if moved else []


def _numbers_moved(before, after):
    was = {row["id"]: row for row in before["bearings"]}
    found = []
    for row in after["bearings"]:
        if row["id"] not in was:
            found.append(f"{row['id']} came")
            continue
        for name in _NUMBERS:
            if not _same(was[row["id"]].get(name), row[name]):
                found.append(
                    f"{row['id']} {name} from {_printed(was[row['id']].get(name))} to {_printed(row[name])}"
                )
        for name in ("certainty", "reading", "directness", "outranked_by", "stated"):
            if was[row["id"]].get(name) != row[name]:
                found.append(f"{row['id']} {name} from {was[row['id']].get(name)} to {row[name]}")
    now = {row["id"] for row in after["bearings"]}
    found += [f"{name} went" for name in was if name not in now]
    return f"What moved: {'; '.join(found)}." if found else "No number of its rows moved."


def _same(one, other):
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=_SAME, abs_tol=_SAME)


def _printed(value):
    return "nothing" if value is None else f"{value:.3g}"
