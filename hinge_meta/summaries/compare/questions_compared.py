"""One question in two builds."""

from hinge_meta.summaries.compare.as_printed import as_printed
from hinge_meta.summaries.compare.change import Change
from hinge_meta.summaries.compare.differences import differences, is_number
from hinge_meta.summaries.compare.studies_compared import changes_of_studies

_KIND_OF = {
    ("conclusion", "verdict"): "verdict",
    ("certainty", "certainty", "overall"): "certainty",
    ("bottom_line",): "bottom line",
    ("replication", "agrees"): "replication",
}


def changes_of_question(name, old, new):
    """Compare one question that both builds answer.

    Parameters
    ----------
    name : str
        Of the question.
    old, new : dict
        As ``results.json`` holds them under ``analyses``.

    Returns
    -------
    list of Change
        Studies, verdicts, certainty, numbers and words.
    list of (tuple of str, str)
        What could not be compared, and why.

    Examples
    --------
    >>> found, _ = changes_of_question("a", {"fit": {"i2": 50.3}}, {"fit": {"i2": 12.1}})
    >>> found[0].part, found[0].name, found[0].old_printed, found[0].new_printed
    ('answer', 'i2', '50', '12')
    """
    kept, apart = {}, []
    for key in ("certainty", "people"):
        # A version that did not compute it wrote null; that says nothing of the evidence.
        if (old.get(key) is None) != (new.get(key) is None) and key in old and key in new:
            apart.append(
                (
                    ("analyses", name, key),
                    "computed only in the " + ("new" if old[key] is None else "old") + " build",
                )
            )
            kept[key] = None
    found, missing = differences({**old, **kept}, {**new, **kept})
    apart += [(("analyses", name, *path), why) for path, why in missing]
    measures = old.get("measure", ""), new.get("measure", "")
    studies, changes = changes_of_studies(name, old, new), []
    for item in found:
        # That a study came or went is told once, as such.
        if item.change == "moved" or item.path[0] not in ("effects", "not_pooled"):
            changes.append(_change(name, item, measures))
    return [*studies, *changes], apart


def _change(name, item, measures):
    part, study, what = _placed(item.path)
    numbers = all(value is None or is_number(value) for value in (item.old, item.new))
    kind = _kind(item, numbers)
    if kind == "number":
        printed = [
            as_printed(item.path, value, measure)
            for value, measure in zip((item.old, item.new), measures, strict=True)
        ]
    else:
        printed = [_words(value) for value in (item.old, item.new)]
    values = [_plain(value) for value in (item.old, item.new)]
    return Change(kind, name, part, study, what, item.change, *values, *printed)


def _kind(item, numbers):
    path = item.path
    if path in _KIND_OF:
        return _KIND_OF[path]
    if path[0] == "alternatives" and (len(path) == 2 or path[2] in ("verdict", "changes_verdict")):
        return "sensitivity verdict"
    if path[:3] == ("certainty", "certainty", "domains") and path[-1] in ("judgement", "status"):
        return "judgement"
    if path[:2] == ("certainty", "certainty") and path[-1] in ("status", "reviewed", "assessed"):
        return "judgement"
    return "number" if numbers and not (item.old is None and item.new is None) else "words"


def _placed(path):
    """Say of a path: which part, which study, what."""
    first, *rest = path
    if first == "fit":
        return (
            ("answer", rest[1], "weight")
            if rest[:1] == ["weights"] and len(rest) == 2
            else ("answer", "", _name(rest) or "fit")
        )
    if first in ("by_stratum", "alternatives") and rest:
        part = f"every stratum as printed, {rest[0]}" if first == "by_stratum" else rest[0]
        inner = rest[2:] if rest[1:2] == ["fit"] else rest[1:]
        if inner[:1] == ["weights"] and len(inner) == 2:
            return part, inner[1], "weight"
        return part, "", _name(inner) or "the analysis"
    if first == "effects" and len(rest) == 2:
        return "effects", rest[0], rest[1]
    if first == "not_pooled" and len(rest) == 2:
        return "not pooled", rest[0], rest[1]
    if first == "certainty" and len(rest) > 2 and rest[1] == "domains":
        return f"certainty, {rest[2]}", "", _name(rest[3:]) or "the domain"
    if first == "certainty" and len(rest) > 1 and rest[0] == "numbers":
        return f"certainty, {rest[1].replace('_', ' ')}", "", _name(rest[2:])
    if first == "certainty" and rest[:1] == ["certainty"]:
        return "certainty", "", _name(rest[1:])
    if first == "findings" and rest:
        return "what could overturn it", "", _name(rest)
    return (first, "", _name(rest)) if rest else ("", "", first)


def _name(parts):
    return " > ".join(parts)


def _plain(value):
    # A whole analysis that came or went is told by its verdict.
    if isinstance(value, dict | list):
        return value.get("verdict", "there") if isinstance(value, dict) else "there"
    return value


def _words(value):
    value = _plain(value)
    return (
        {None: "nothing", True: "yes", False: "no"}[value]
        if value is None or isinstance(value, bool)
        else str(value)
    )
