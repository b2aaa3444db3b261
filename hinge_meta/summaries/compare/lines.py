"""A comparison told in plain lines."""

import unicodedata
from itertools import groupby

from hinge_meta.summaries.compare.named_number import named_number
from hinge_meta.summaries.compare.sentences_moved import sentences_moved

_VERDICTS = {
    "verdict": "the conclusion",
    "certainty": "the certainty (GRADE)",
    "claim verdict": "the verdict",
    "claim sentence": "what is said of it",
    "bottom line": "the bottom line",
    "sensitivity verdict": "a sensitivity analysis",
    "replication": "the published result",
    "judgement": "a judgement",
}


def lines_of(comparison):
    r"""Tell what changed: conclusions and verdicts, then studies, then numbers that show, then the rest counted.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str
        Without signs that would steer a terminal.

    Examples
    --------
    >>> from hinge_meta.summaries.compare.compare import compare
    >>> print(*lines_of(compare({"analyses": {}}, {"analyses": {}}))[2:], sep="\n")
    Nothing changed: no conclusion, study, number, claim, finding or wording.
    """
    lines = [f"Old: {_build(comparison.old)}", f"New: {_build(comparison.new)}", *headlines(comparison)]
    for kinds, told in (
        (("question", *_VERDICTS), _verdict),
        (("study",), _study),
    ):
        lines += [told(item) for item in comparison.changes if item.kind in kinds]
    lines += _numbers(comparison)
    lines += [_finding(item) for item in comparison.changes if item.kind == "finding"]
    lines += _counted(comparison)
    return [_tame(line) for line in lines]


def headlines(comparison):
    """Say in a sentence or three whether anything changed, and whether the data did.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    list of str

    Examples
    --------
    >>> from hinge_meta.summaries.compare.compare import compare
    >>> headlines(compare({"analyses": {}, "fingerprint": "a"}, {"analyses": {}, "fingerprint": "b"}))[-1]
    'The data are not the same: the fingerprint was a and is b.'
    """
    old, new, lines = comparison.old, comparison.new, []
    kinds = [item.kind for item in comparison.changes]
    if not kinds and comparison.apart:
        lines.append("Nothing changed among what both builds hold.")
    elif not kinds:
        lines.append("Nothing changed: no conclusion, study, number, claim, finding or wording.")
    else:
        verdicts = kinds.count("verdict") + kinds.count("claim verdict")
        none = f"No conclusion and no verdict changed{' among what both builds hold' if comparison.apart else ''}."
        lines.append(
            f"{_some(verdicts, 'conclusion or verdict', 'conclusions or verdicts')} changed."
            if verdicts
            else none
        )
        lines.append(f"{_some(kinds.count('study'), 'study', 'studies')} entered, left or stand otherwise.")
        shown = sum(item.shows for item in comparison.changes if item.kind == "number")
        hidden = kinds.count("number") - shown
        lines.append(
            f"{_some(shown, 'number', 'numbers')} of the questions changed in the digits that are printed; "
            f"{hidden or 'none'} changed below them."
        )
    if comparison.apart:
        lines.append(
            f"{_some(len(comparison.not_compared), 'thing', 'things')} could not be compared, because one build does "
            "not have it or has it in another form."
        )
    if old.fingerprint and new.fingerprint and old.fingerprint != new.fingerprint:
        lines.append(
            f"The data are not the same: the fingerprint was {old.fingerprint} and is {new.fingerprint}."
        )
    elif old.fingerprint and old.fingerprint == new.fingerprint:
        lines.append(f"The data are the same (fingerprint {old.fingerprint}).")
    return lines


def _some(count, one, many):
    return f"{count or 'No'} {one if count == 1 else many}"


def _build(build):
    told = [f"hinge_meta {build.version}" if build.version else "version not said"]
    told.append(f"data {build.fingerprint}" if build.fingerprint else "fingerprint of the data not said")
    told += [f"of {build.date}"] if build.date else []
    return f"{build.name} ({', '.join(told)})"


def named_change(item):
    """Name what changed in words.

    Parameters
    ----------
    item : Change

    Returns
    -------
    str

    Examples
    --------
    >>> from hinge_meta.summaries.compare.change import Change
    >>> named_change(Change("claim verdict", "C01", "", "", "rule", "moved", "a", "b", "a", "b"))
    'the verdict, rule'
    """
    if item.kind not in _VERDICTS:
        return ", ".join(filter(None, [item.part, item.name.replace(" > ", " ").replace("_", " ")]))
    parts = []
    if item.kind in ("claim verdict", "claim sentence", "sensitivity verdict", "judgement"):
        known = item.name in ("verdict", "the analysis")
        parts = [item.part, "" if known else item.name.replace(" > ", " ").replace("_", " ")]
    return ", ".join(filter(None, [_VERDICTS[item.kind], *parts]))


def _verdict(item):
    if item.kind == "question":
        return f"{item.place}: the question {item.change}."
    if item.kind == "claim verdict" and item.name == "claim":
        verdict = item.new_printed if item.change == "came" else item.old_printed
        return f"{item.place}: the claim {item.change} ({verdict})."
    what = named_change(item)
    if item.change != "moved":
        verdict = item.new_printed if item.change == "came" else item.old_printed
        return f"{item.place}: {what}: {item.change} ({verdict})."
    if item.kind == "replication":
        return f"{item.place}: the published result is reproduced: was {item.old_printed}, is {item.new_printed}."
    gone, come = sentences_moved(item.old_printed, item.new_printed)
    told = [f"{word} “{text}”" for word, text in (("was", gone), ("is", come)) if text]
    return f"{item.place}: {what}: {', '.join(told)}."


def _study(item):
    words = {"came": "entered", "went": "left", "moved": "stands otherwise"}[item.change]
    if item.change == "moved":
        return f"{item.place}: {words}: {item.study} was {item.old_printed}; it is {item.new_printed}."
    return f"{item.place}: {words}: {item.study} ({item.new_printed if item.change == 'came' else item.old_printed})."


def _numbers(comparison):
    lines = []
    shown = [item for item in comparison.changes if item.kind in ("number", "claim number") and item.shows]
    for (place, part), items in groupby(shown, key=lambda item: (item.place, item.part)):
        items = list(items)
        told = [_number(item) for item in items if item.kind == "claim number" or item.read_first]
        more = len(items) - len(told)
        told += [f"{_some(more, 'other number', 'other numbers')}"] if more else []
        lines.append(f"{place}{', ' + part if part else ''}: {'; '.join(told)}.")
    return lines


def _number(item):
    named = ", ".join(filter(None, [item.study, named_number(item.name)]))
    was = "was not given" if item.old is None else f"was {item.old_printed}"
    now = "is not given" if item.new is None else f"is {item.new_printed}"
    return f"{named} {was}, {now}"


def _finding(item):
    words = {"came": "a new finding", "went": "no longer found", "moved": f"the finding's {item.name} moved"}
    seen = item.new_printed if item.change != "went" else item.old_printed
    return f"{item.place} ({item.part}): {words[item.change]}: {seen}"


def _counted(comparison):
    kinds = [item.kind for item in comparison.changes if not item.shows]
    texts = sum(item.kind in ("words", "claim words") for item in comparison.changes)
    told = (
        [_some(len(kinds), "number below the printed digits", "numbers below the printed digits")]
        if kinds
        else []
    )
    told += [_some(texts, "other piece of text", "other pieces of text")] if texts else []
    return [f"Not listed here: {' and '.join(told)}."] if told else []


def _tame(line):
    return "".join(
        sign if unicodedata.category(sign)[0] != "C" else "\N{REPLACEMENT CHARACTER}" for sign in line
    )
