"""Published pooled results, each with the axis that it may stand on."""

import numpy as np

from hinge_meta.problems import DataProblems, Problem

# By the measure as reviews print it, the one of ours whose axis it stands on.
AXES = {
    **dict.fromkeys(("SMD", "SMD (NMA)", "SMD (Hedges g)", "d"), "SMD"),
    **dict.fromkeys(("MD", "WMD", "MD (re-expressed)"), "MD"),
    **dict.fromkeys(("RaR", "IRR"), "IRR"),
    **{name: name for name in ("RR", "OR", "RD", "COR")},
    "percent of studies": "GEN",
}
RATIOS = ("RR", "OR", "IRR")
COLUMNS = [
    *("topic", "outcome_kind", "axis", "scale", "favours_first", "whose", "result_id", "review_id", "label"),
    *("citation", "comparison", "outcome", "k", "n", "measure", "estimate", "ci_lb", "ci_ub", "i2", "model"),
    *("certainty", "source_kind", "link", "read_at", "location", "flags", "note", "trials", "overlaps_with"),
    *("overlap_note", "not_drawn"),
]
_NUMBERS = ["k", "n", "estimate", "ci_lb", "ci_ub", "i2"]


def published_results(evidence):
    """Give every published result as printed, with where it may stand.

    Parameters
    ----------
    evidence : Evidence

    Returns
    -------
    DataFrame
        The columns of ``Umbrella.results``, in the order of ``reviews``.

    Raises
    ------
    DataProblems
        If a measure has no axis, or a ratio or its lower bound is not above 0.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> published_results(load_evidence()).set_index("result_id").loc["sawyer2012-pain", "not_drawn"]
    'no interval printed'
    """
    table = evidence.reviews
    problems = [
        Problem(
            file="reviews.csv",
            row=place + 2,
            study=row.result_id,
            column="measure",
            found=f"'{row.measure}'",
            expected=f"one of {', '.join(AXES)}; a new one needs an axis",
        )
        for place, row in enumerate(table.itertuples())
        if row.measure not in AXES
    ]
    problems += [
        Problem(
            file="reviews.csv",
            row=place + 2,
            study=row.result_id,
            column="ci_lb" if not row.ci_lb > 0 else "estimate",
            found=f"{row.estimate:g} with [{row.ci_lb:g}, {row.ci_ub:g}]",
            expected="a ratio and bounds above 0, since ratios stand on a log axis",
        )
        for place, row in enumerate(table.itertuples())
        if AXES.get(row.measure) in RATIOS and (row.estimate <= 0 or row.ci_lb <= 0)
    ]
    if problems:
        raise DataProblems(problems)
    rows = table.assign(
        axis=table["measure"].map(AXES),
        whose="published",
        certainty=table["certainty"].replace("", "not stated"),
        link=[evidence.link(row) for _, row in table.iterrows()],
        trials=[_parts(text) for text in table["trials"]],
        overlaps_with=[_parts(text) for text in table["overlaps_with"]],
        not_drawn=[_why_not(row) for row in table.itertuples()],
    )
    return rows.astype(dict.fromkeys(_NUMBERS, float))[COLUMNS]


def _parts(text):
    return tuple(text.split(";")) if text else ()


def _why_not(row):
    if np.isnan(row.estimate):
        return "no estimate printed"
    return "no interval printed" if np.isnan(row.ci_lb) else ""
