"""What stands in each box of a study flow."""

from dataclasses import dataclass

from hinge_meta.figures.bias.prisma_counts import COUNTS, checked_count, total_of

PHASES = {
    "identified": "Identification",
    "screened": "Screening",
    "sought": "Screening",
    "assessed": "Screening",
    "included": "Included",
    "total": "Included",
}

# Row and column of each box; the line above its counts, if any; its counts, each with its words.
_BOXES = (
    (
        ("identified", "previous", "previous"),
        "",
        {
            "previous_studies": "Studies included in previous version of review",
            "previous_reports": "Reports of studies included in previous version of review",
        },
    ),
    (
        ("identified", "main", "identified"),
        "Records identified from:",
        {"databases": "Databases", "registers": "Registers"},
    ),
    (
        ("identified", "side", "removed"),
        "Records removed before screening:",
        {
            "duplicates": "Duplicate records removed",
            "automation": "Records marked as ineligible by automation tools",
            "removed_other": "Records removed for other reasons",
        },
    ),
    (
        ("identified", "other", "other_identified"),
        "Records identified from other methods:",
        {"other_methods": "Other methods"},
    ),
    (("screened", "main", "screened"), "", {"screened": "Records screened"}),
    (("screened", "side", "excluded"), "", {"excluded": "Records excluded"}),
    (("sought", "main", "sought"), "", {"sought": "Reports sought for retrieval"}),
    (("sought", "side", "not_retrieved"), "", {"not_retrieved": "Reports not retrieved"}),
    (("sought", "other", "other_sought"), "", {"other_sought": "Reports sought for retrieval"}),
    (("sought", "other_side", "other_not_retrieved"), "", {"other_not_retrieved": "Reports not retrieved"}),
    (("assessed", "main", "assessed"), "", {"assessed": "Reports assessed for eligibility"}),
    (("assessed", "side", "excluded_reports"), "", {"excluded_reports": "Reports excluded"}),
    (("assessed", "other", "other_assessed"), "", {"other_assessed": "Reports assessed for eligibility"}),
    (
        ("assessed", "other_side", "other_excluded_reports"),
        "",
        {"other_excluded_reports": "Reports excluded"},
    ),
    (
        ("included", "main", "included"),
        "",
        {
            "included_studies": "Studies included in review",
            "included_reports": "Reports of included studies",
        },
    ),
    (
        ("total", "main", "total"),
        "",
        {
            "total_studies": "Total studies included in review",
            "total_reports": "Reports of total included studies",
        },
    ),
)
_OPTIONAL = {
    "previous": ("previous_studies", "previous_reports"),
    "other": tuple(key for key in COUNTS if key.startswith("other_")),
}


@dataclass(frozen=True)
class Box:
    """A box of the flow.

    Parameters
    ----------
    row : str
        A key of `PHASES`, or that of an extra box: the key that it follows, a colon and a number.
    column : {"previous", "main", "side", "other", "other_side"}
    name : str
    lines : tuple of (int, str, int or None)
        Indent, words and count of each line; a count of -1 for a line that has none.
    """

    row: str
    column: str
    name: str
    lines: tuple


NO_COUNT = -1


def flow_boxes(counts, without=(), extra=None):
    """Say what stands in each box.

    Parameters
    ----------
    counts : dict
        As `read_counts` gives it.
    without : sequence of str
        Keys of `COUNTS` that are not to be drawn; a box without lines is not drawn either.
    extra : dict, optional
        Boxes of one's own in the main column: by the key of `PHASES` that they follow, a dict of counts by
        their words.

    Returns
    -------
    list of Box
        From the top, and from the left.

    Raises
    ------
    ValueError
        If ``without`` or ``extra`` names what the flow does not have.

    Examples
    --------
    >>> boxes = flow_boxes({"screened": 10}, extra={"included": {"Studies pooled": 9}})
    >>> [box.name for box in boxes][-2:], boxes[2].lines
    (['included', 'included:0'], ((0, 'Records screened', 10),))
    """
    without = [without] if isinstance(without, str) else list(without)
    unknown = [key for key in without if key not in COUNTS]
    if unknown:
        raise ValueError(f"without may be of {list(COUNTS)}, got {unknown}")
    extra = dict(extra or {})
    strange = [
        key for key, added in extra.items() if key not in PHASES or not isinstance(added, dict) or not added
    ]
    if strange:
        raise ValueError(f"extra must be dicts of counts by one of {list(PHASES)}, got {strange}")
    boxes = []
    for (row, column, name), head, words in _BOXES:
        lines = _lines(counts, {key: text for key, text in words.items() if key not in without}, head)
        if lines and _wanted(counts, column, name):
            boxes.append(Box(row, column, name, lines))
    if "sought" in without:
        boxes = [box for box in boxes if box.name != "not_retrieved"]
    for row, added in extra.items():
        lines = tuple((0, str(text), checked_count(count, text)) for text, count in added.items())
        boxes.append(Box(f"{row}:0", "main", f"{row}:0", lines))
    if not boxes:
        raise ValueError("without must leave something to draw, got every count")
    order = [place for row in PHASES for place in (row, f"{row}:0")]
    return sorted(boxes, key=lambda box: order.index(box.row))


def count_in_words(count):
    """Print a count as boxes do.

    Examples
    --------
    >>> count_in_words(1240), count_in_words(None)
    ('(n = 1,240)', '(n not reported)')
    """
    return "(n not reported)" if count is None else f"(n = {count:,})"


def _wanted(counts, column, name):
    if name == "total":
        return any(key in counts for key in ("total_studies", "total_reports", *_OPTIONAL["previous"]))
    for optional, keys in _OPTIONAL.items():
        if column.startswith(optional):
            return any(key in counts for key in keys)
    return True


def _lines(counts, words, head):
    if not words:
        return ()
    lines = [(0, head, NO_COUNT)] if head else []
    for key, text in words.items():
        count = counts.get(key)
        indent = 1 if head else 0
        if isinstance(count, dict) and key == "other_methods":
            lines += [(1, name, part) for name, part in count.items()]
            continue
        lines.append((indent, text, total_of(count)))
        if isinstance(count, dict):
            lines += [(indent + 1, name, part) for name, part in count.items()]
    return tuple(lines)
