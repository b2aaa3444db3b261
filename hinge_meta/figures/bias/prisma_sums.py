"""Whether the counts of a study flow add up."""

from hinge_meta.figures.bias.prisma_counts import total_of

# What remains, of what, less what. Other methods join at the end.
_STEPS = (
    ("screened", ("databases", "registers"), ("duplicates", "automation", "removed_other")),
    ("sought", ("screened",), ("excluded",)),
    ("assessed", ("sought",), ("not_retrieved",)),
    ("other_sought", ("other_methods",), ()),
    ("other_assessed", ("other_sought",), ("other_not_retrieved",)),
    ("included_reports", ("assessed", "other_assessed"), ("excluded_reports", "other_excluded_reports")),
    ("total_studies", ("previous_studies", "included_studies"), ()),
    ("total_reports", ("previous_reports", "included_reports"), ()),
)
_WORDS = {
    "screened": "screened",
    "sought": "sought",
    "assessed": "assessed",
    "other_sought": "sought of other methods",
    "other_assessed": "assessed of other methods",
    "included_reports": "reports included",
    "total_studies": "studies in total",
    "total_reports": "reports in total",
    "databases": "from databases",
    "registers": "from registers",
    "duplicates": "duplicates",
    "automation": "removed by automation",
    "removed_other": "removed for other reasons",
    "excluded": "excluded",
    "not_retrieved": "not retrieved",
    "other_methods": "from other methods",
    "other_not_retrieved": "of other methods not retrieved",
    "excluded_reports": "reports excluded",
    "other_excluded_reports": "reports of other methods excluded",
    "previous_studies": "studies of the previous version",
    "previous_reports": "reports of the previous version",
    "included_studies": "studies included",
}


def flow_mismatches(counts, without=()):
    """Say where counts do not add up.

    Parameters
    ----------
    counts : dict
        As `read_counts` gives it.
    without : sequence of str
        Keys that the flow did not have, and which therefore took nothing away and brought nothing in.

    Returns
    -------
    list of str
        A sentence for each step whose parts are all known and whose sum is another, for each step of which
        more remained than there was, and for more studies than reports. None where all adds up.

    Examples
    --------
    >>> flow_mismatches({"screened": 100, "excluded": 60, "sought": 30})
    ['100 screened − 60 excluded = 40, not 30 sought']
    """
    # A step that the flow did not have is passed over: what was before it stands in its place.
    stands_for = {}
    for key, before, _ in _STEPS:
        if key in without:
            stands_for[key] = tuple(part for name in before for part in stands_for.get(name, (name,)))
    found, carried = [], ()
    for key, before, less in _STEPS:
        less = carried + less
        carried = less if key in without else ()
        if key in without or counts.get(key) is None:
            continue
        before = [part for name in before for part in stands_for.get(name, (name,))]
        found += _step(counts, key, _had(counts, before, without), _had(counts, less, without))
    for studies, reports in (("included_studies", "included_reports"), ("total_studies", "total_reports")):
        many, few = counts.get(studies), counts.get(reports)
        if many is not None and few is not None and many > few:
            of = "report" if few == 1 else "reports"
            found.append(f"{many:,} {_WORDS[studies]} have only {few:,} {of}")
    return found


def _had(counts, keys, without):
    """Keep what the flow had: parts of columns that nobody drew count for nothing."""
    other = any(key.startswith("other_") for key in counts)
    return [key for key in keys if key not in without and (other or not key.startswith("other_"))]


def _step(counts, key, before, less):
    starts = [total_of(counts.get(part)) for part in before]
    if not before or None in starts:
        return []
    known = [part for part in less if total_of(counts.get(part)) is not None]
    left = sum(starts) - sum(total_of(counts[part]) for part in known)
    remains = counts[key]
    if len(known) == len(less):
        if left == remains:
            return []
        verb = "="
    else:
        # With something unreported taken away, less may remain but never more.
        if remains <= left:
            return []
        verb = "is at most"
    terms = " + ".join(f"{start:,} {_WORDS[part]}" for start, part in zip(starts, before, strict=True))
    taken = "".join(f" − {total_of(counts[part]):,} {_WORDS[part]}" for part in known)
    return [f"{terms}{taken} {verb} {_signed(left)}, not {remains:,} {_WORDS[key]}"]


def _signed(value):
    return f"{value:,}".replace("-", "\N{MINUS SIGN}")
