"""A comparison as a page."""

from itertools import groupby

from hinge_meta.printed import number
from hinge_meta.summaries.compare.lines import headlines, named_change
from hinge_meta.summaries.compare.named_number import named_number
from hinge_meta.summaries.compare.sentences_moved import sentences_moved
from hinge_meta.summaries.page import render
from hinge_meta.whole_file import write_whole

_TOLD = (
    "question", "verdict", "certainty", "claim verdict", "claim sentence", "bottom line", "sensitivity verdict",
    "replication", "judgement",
)  # fmt: skip
_CHANGES = {"came": "new", "went": "gone", "moved": "moved"}


def changes_content(comparison):
    """Collect what the page of a comparison says, every number rounded for reading.

    Parameters
    ----------
    comparison : Comparison

    Returns
    -------
    dict
        Text and rows of text for the template; nothing in it is HTML.

    Examples
    --------
    >>> from hinge_meta.summaries.compare.compare import compare
    >>> changes_content(compare({"analyses": {}}, {"analyses": {}}))["changed"]
    False
    """
    changes, titles = comparison.changes, _titles(comparison)
    numbers = [item for item in changes if item.kind in ("number", "claim number")]
    return {
        "changed": comparison.changed,
        "builds": [
            {"which": which, **build.to_dict()}
            for which, build in (("Old", comparison.old), ("New", comparison.new))
        ],
        "headlines": headlines(comparison),
        "titles": titles,
        "among": " among what both builds hold" if comparison.apart else "",
        "conclusions": [_told(item) for item in changes if item.kind in _TOLD],
        "studies": [_told(item) for item in changes if item.kind == "study"],
        "questions": _by_place([item for item in numbers if item.shows]),
        "hidden": sum(not item.shows for item in numbers),
        "findings": [_told(item) for item in changes if item.kind == "finding"],
        "texts": [_told(item) for item in changes if item.kind in ("words", "claim words")],
        "apart": comparison.not_compared.to_dict("records"),
        "fingerprint": comparison.new.fingerprint,
    }


def write_comparison(comparison, path):
    """Write a comparison as an HTML page.

    Parameters
    ----------
    comparison : Comparison
    path : str or Path
        The file to write. Beside the pages of a build its links to them lead somewhere; elsewhere they do not.

    Returns
    -------
    Path
        The path written.

    Raises
    ------
    OSError
        If the folder cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from hinge_meta.summaries.compare.compare import compare
    >>> same = compare({"analyses": {}}, {"analyses": {}})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     "Nothing changed" in write_comparison(same, Path(folder) / "changes.html").read_text(encoding="utf-8")
    True
    """
    return write_whole(path, render("changes.html.j2", **changes_content(comparison)))


def _titles(comparison):
    titles = {}
    for build in (comparison.old, comparison.new):
        titles |= {name: item.get("title", "") for name, item in build.results["analyses"].items()}
        titles |= {name: item.get("claim", "") for name, item in build.results.get("claims", {}).items()}
    return titles


def _told(item):
    old, new = item.old_printed, item.new_printed
    if item.change == "moved" and item.kind in ("claim sentence", "bottom line", "words", "claim words"):
        old, new = sentences_moved(old, new)
    return {
        "place": item.place,
        "what": named_change(item),
        "study": item.study,
        "change": _CHANGES[item.change],
        "old": old or "nothing",
        "new": new or "nothing",
    }


def _by_place(numbers):
    places = []
    for place, items in groupby(sorted(numbers, key=lambda item: item.place), key=lambda item: item.place):
        items = list(items)
        first = [item for item in items if item.read_first and item.part in ("answer", "effects", "people")]
        first += [item for item in items if item.kind == "claim number"]
        rest = [item for item in items if item not in first]
        places.append(
            {"place": place, "first": [_row(item) for item in first], "rest": [_row(item) for item in rest]}
        )
    return places


def _row(item):
    what = ", ".join(filter(None, [item.study, named_number(item.name)]))
    digits = _digits(item)
    difference = "" if item.difference is None else number(item.difference, digits)
    pairs = ((item.old, item.old_printed), (item.new, item.new_printed))
    old, new = ("not given" if value is None else text for value, text in pairs)
    return {"part": item.part, "what": what, "old": old, "new": new, "difference": difference}


def _digits(item):
    texts = [text.rpartition(".")[2] if "." in text else "" for text in (item.old_printed, item.new_printed)]
    return max(len(text) for text in texts)
