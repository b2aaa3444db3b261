"""The claims in two builds."""

from hinge_meta.summaries.compare.as_printed import in_digits
from hinge_meta.summaries.compare.change import Change
from hinge_meta.summaries.compare.differences import differences, is_number

_VERDICTS = (("verdict",), ("rule",), ("citation", "verdict"))
_SENTENCES = (("may_be_said",), ("may_not_be_said",), ("short",))


def changes_of_claims(old, new):
    """Compare the ledgers of two builds.

    Parameters
    ----------
    old, new : dict
        As ``results.json`` holds them under ``claims``.

    Returns
    -------
    list of Change
        Claims that came or went; verdicts, rules and citations; what may be said; numbers of what bears on
        them; other words.
    list of (tuple of str, str)
        What could not be compared, and why.

    Examples
    --------
    >>> found, _ = changes_of_claims({"C01": {"verdict": "supported"}}, {"C01": {"verdict": "uncertain"}})
    >>> found[0].kind, found[0].old, found[0].new
    ('claim verdict', 'supported', 'uncertain')
    """
    changes, apart = [], []
    for claim in sorted({*old, *new}):
        if claim not in old or claim not in new:
            change, entry = ("came", new[claim]) if claim in new else ("went", old[claim])
            verdict = entry.get("verdict", "")
            pair = (None, verdict) if change == "came" else (verdict, None)
            printed = ("nothing", verdict) if change == "came" else (verdict, "nothing")
            changes.append(Change("claim verdict", claim, "", "", "claim", change, *pair, *printed))
            continue
        found, missing = differences(old[claim], new[claim])
        changes += [_change(claim, item) for item in found]
        apart += [(("claims", claim, *path), why) for path, why in missing]
    return changes, apart


def _change(claim, item):
    path, values = item.path, (item.old, item.new)
    part, rest = ("", path) if path[0] != "bearings" or len(path) < 3 else (path[1], path[2:])
    numbers = any(is_number(value) for value in values) and all(
        value is None or is_number(value) for value in values
    )
    if path in _VERDICTS:
        kind = "claim verdict"
    elif path in _SENTENCES:
        kind = "claim sentence"
    else:
        kind = "claim number" if numbers else "claim words"
    printed = [in_digits(value) if numbers else _words(value) for value in values]
    plain = [None if isinstance(value, dict | list) else value for value in values]
    return Change(kind, claim, part, "", " > ".join(rest), item.change, *plain, *printed)


def _words(value):
    if isinstance(value, dict | list):
        return "there"
    return (
        {None: "nothing", True: "yes", False: "no"}.get(value, str(value))
        if not isinstance(value, str)
        else value
    )
