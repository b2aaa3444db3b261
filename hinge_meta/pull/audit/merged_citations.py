"""Citations that name one paper in several places, as one citation with all its places."""

from dataclasses import replace

from hinge_meta.pull.audit.authors_compared import is_same_family
from hinge_meta.pull.audit.citation import FIELDS
from hinge_meta.pull.audit.folded_text import folded
from hinge_meta.pull.audit.journal_compared import is_same_journal
from hinge_meta.pull.audit.place_compared import first_page
from hinge_meta.pull.audit.title_compared import plain_title


def merged(citations):
    """Merge citations that share an identifier and contradict each other in nothing.

    Parameters
    ----------
    citations : sequence of Citation

    Returns
    -------
    tuple of Citation
        In the order in which each stands first; blanks of one are filled from the other, and all places of use are
        kept. A citation that says something else of the same identifier stays apart: one of the two is wrong, and that
        must be seen. Without identifiers, citations are one where they say the same words.

    Examples
    --------
    >>> from hinge_meta.pull.audit.citation import Citation
    >>> one = Citation(key="a", doi="10.1/x", year=2009)
    >>> [len(merged((one, other))) for other in (
    ...     Citation(key="b", doi="10.1/x", pmid="7"), Citation(key="b", doi="10.1/x", year=2011))]
    [1, 2]
    """
    kept = []
    for citation in citations:
        place = next((place for place, other in enumerate(kept) if _is_one(other, citation)), None)
        if place is None:
            kept.append(citation)
        else:
            kept[place] = _joined(kept[place], citation)
    # A row with two identifiers can join rows that had one each.
    return tuple(kept) if len(kept) == len(citations) else merged(tuple(kept))


def _is_one(one, other):
    if one.vague or other.vague:
        return one.vague and other.vague and folded(one.text) == folded(other.text) and _fit(one, other)
    if any(getattr(other, name) for name in one.identifiers):
        return _fit(one, other)
    without = not one.identifiers and not other.identifiers
    return without and bool(one.text) and folded(one.text) == folded(other.text) and _fit(one, other)


def _fit(one, other):
    """Say whether two citations contradict each other in nothing that both of them say."""
    return all(
        _SAME.get(name, _plainly)(getattr(one, name), getattr(other, name))
        for name in FIELDS
        if getattr(one, name) and getattr(other, name)
    )


def _plainly(one, other):
    return folded(str(one)) == folded(str(other))


def _families(one, other):
    return all(is_same_family(first, second) for first, second in zip(one, other, strict=False))


_SAME = {
    "title": lambda one, other: plain_title(one) == plain_title(other),
    "authors": _families,
    "journal": is_same_journal,
    "pages": lambda one, other: first_page(one) == first_page(other),
}


def _joined(one, other):
    filled = {name: getattr(one, name) or getattr(other, name) for name in FIELDS}
    filled["authors"] = max((one.authors, other.authors), key=len)
    return replace(
        one,
        **filled,
        text=max((one.text, other.text), key=len),
        topic=" ".join(dict.fromkeys([*one.topic.split(), *other.topic.split()])),
        unreadable=tuple(dict.fromkeys(one.unreadable + other.unreadable)),
        used_in=one.used_in + other.used_in,
    )
