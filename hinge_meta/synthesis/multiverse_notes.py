"""What a reader of a multiverse must know, in sentences."""

import numpy as np

from hinge_meta.printed import decimals_of, number
from hinge_meta.synthesis.same_analysis import NO_BEARING
from hinge_meta.synthesis.unvaried_doubts import unvaried_doubts


def multiverse_notes(question, specifications, rows, threshold):
    """Say what the specifications are worth, and what they leave out.

    Parameters
    ----------
    question : Question
    specifications : DataFrame
        As `Multiverse` has them.
    rows : DataFrame
        The rows of the main analysis.
    threshold : dict or None
        The row of ``thresholds``.

    Returns
    -------
    tuple of str

    Examples
    --------
    >>> from hinge_meta.synthesis.multiverse import multiverse
    >>> multiverse("pain-vs-exercise-6-8-weeks").notes[0]
    'The specifications share their data: how many of them agree describes how much hangs on the choices, ...'
    """
    return tuple(
        [
            *_of_worth(question),
            *_of_intervals(specifications),
            *_of_combinations(question, specifications),
            *_of_what_is_not_varied(question, rows),
            *_of_threshold(question, threshold),
        ]
    )


def _of_worth(question):
    late = [choice.name for choice in question.multiverse if choice.post_hoc]
    when = ""
    if len(late) == len(question.multiverse):
        when = ", made after results had been seen; nothing was registered in advance"
    elif late:
        when = f"; made after results had been seen: {', '.join(late)}"
    yield (
        "The specifications share their data: how many of them agree describes how much hangs on the choices, "
        "and is neither evidence nor a test. None of them is more likely to be right for having neighbours."
    )
    yield f"Which choices and options stand here was itself a choice{when}."


def _of_intervals(table):
    pooled = table[table["trials"] > 1]
    narrower = int((pooled["ci_method"] != pooled["ci"]).sum())
    yield (
        "Conclusions follow the wider of the interval named and Wald's. The interval named was the narrower one "
        f"in {narrower} of {len(pooled)} specifications; ci_method says which is given."
    )
    two = int((pooled["k"] == 2).sum())
    if two:
        yield (
            f"Pooled from two effects only: {two} of {len(pooled)}. They say next to nothing of how effects "
            "differ, and nothing is predicted from them."
        )
    unsettled = int(pooled["unsettled"].sum())
    if unsettled:
        yield f"The likelihood of tau2 is flat or has several peaks in {unsettled} of {len(pooled)}."


def _of_combinations(question, table):
    total, different = int(table["combinations"].sum()), len(table)
    if total > different:
        pooled = table[table["trials"] > 1]
        excluding = pooled["conclusion"] != "unclear"
        once, each = excluding.mean(), np.average(excluding, weights=pooled["combinations"])
        yield (
            f"Of {total} combinations {total - different} are the same analysis as another, since a choice "
            f'"{NO_BEARING}" on what others leave out, or options come to the same; each analysis counts once, and '
            f"{100 * once:.1f}% of the intervals exclude zero. If each combination counted, it would be "
            f"{100 * each:.1f}%: such a share depends on how one counts."
        )
    out = table[table["trials"] < 2]
    if len(out):
        yield f"Not pooled, since fewer than two trials are left: {'; '.join(_named(question, out))}."


def _named(question, out):
    """Name specifications by what sets them apart from the main analysis."""
    main = {choice.name: choice.options[0].name for choice in question.multiverse}
    for row in out.to_dict("records"):
        parts = [
            f"{name}: {row[name]}" for name, first in main.items() if row[name] not in (first, NO_BEARING)
        ]
        yield " and ".join(parts)


def _of_what_is_not_varied(question, rows):
    both_arms = int((rows["reported"] == "").sum())
    yield (
        f"The effect size is {question.measure} throughout, of final values or changes as the rows give them: "
        "effects in two units cannot stand on one scale, and the numbers of both arms, from which another effect "
        f"size could be computed, are at hand for {both_arms} of {len(rows)} rows."
    )
    doubts = unvaried_doubts(question, rows)
    if doubts:
        yield f"Doubts on which no choice acts: {'; '.join(doubts)}."


def _of_threshold(question, threshold):
    if threshold is None:
        yield "No smallest important difference is named for this question."
        return
    value = number(threshold["value"], decimals_of(question.measure))
    said = f"Smallest important difference: {value} {question.scale}, {threshold['source']}"
    if "between groups" not in threshold["kind"]:
        said += (
            "; it is a threshold for a person, and its use for a difference between groups is a convention"
        )
    yield f"{said}."
