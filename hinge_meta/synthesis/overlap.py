"""Trials that reviews have in common, where it is known which trials they pooled."""

from itertools import combinations

import numpy as np
import pandas as pd

_COLUMNS = [
    *("topic", "outcome_kind", "first", "second", "first_label", "second_label"),
    *("known", "shared", "either", "cca", "words"),
]
NOT_KNOWN = "overlap not known"


def corrected_covered_area(trials):
    """Say how much several reviews overlap in the trials that they pooled.

    Parameters
    ----------
    trials : sequence of collections of str
        For each of c >= 2 reviews the trials that it pooled, none of them empty.

    Returns
    -------
    float
        In per cent: 0 where no trial is in two reviews, 100 where every trial is in all of them.

    Raises
    ------
    ValueError
        If there are fewer than two reviews, or one has no trial.

    Notes
    -----
    With N inclusions in all (a trial counts once a review), r different trials and c reviews it is
    (N - r) / (r c - r). Up to 5 per cent is called a slight overlap, to 10 moderate, to 15 high, and very
    high above: conventions, not tests.

    References
    ----------
    Pieper D, Antoine SL, Mathes T, Neugebauer EAM, Eikermann M. Systematic review finds overlapping reviews
    were not mentioned in every other overview. Journal of Clinical Epidemiology 2014;67:368-375.

    Examples
    --------
    >>> corrected_covered_area([{"a", "b", "c"}, {"b", "c", "d"}])
    50.0
    """
    sets = [set(pooled) for pooled in trials]
    if len(sets) < 2 or not all(sets):
        raise ValueError(
            f"trials must be of two or more reviews, each with a trial or more, got {[len(s) for s in sets]}"
        )
    different = len(set().union(*sets))
    inclusions = sum(len(pooled) for pooled in sets)
    return 100 * (inclusions - different) / (different * (len(sets) - 1))


def overlaps(results):
    """Say of each pair of reviews that answer one question whether they pooled the same trials.

    Parameters
    ----------
    results : DataFrame
        As ``Umbrella.results`` has them: ``topic outcome_kind review_id label whose trials overlaps_with
        overlap_note``; ``trials`` and ``overlaps_with`` are tuples.

    Returns
    -------
    DataFrame
        A row a pair of reviews within a topic: ``first second first_label second_label``, ``known`` and
        ``words``. ``known`` is ``"counted"`` where both lists of trials were read, a row for each kind of
        outcome for which they were, with ``shared`` (trials in both), ``either`` (different trials) and
        ``cca`` (per cent); ``"stated"`` where a source says that they share trials, and how far; else
        ``"not known"``, which is not to say that they share none. Pairs of this project's own analyses are
        left out: they are parts of each other.

    Examples
    --------
    >>> table = pd.DataFrame({"topic": "t", "outcome_kind": "pain", "review_id": ["x", "y"], "label": ["X", "Y"],
    ...     "whose": "published", "trials": [("a", "b"), ("b",)], "overlaps_with": [(), ()], "overlap_note": ""})
    >>> overlaps(table)[["known", "shared", "either", "cca", "words"]].values.tolist()
    [['counted', 1.0, 2.0, 50.0, 'pain: 1 of 2 trials is in both (corrected covered area 50%)']]
    """
    rows = []
    for topic, group in results.groupby("topic", sort=False):
        reviews = {name: rows for name, rows in group.groupby("review_id", sort=False)}
        for first, second in combinations(reviews, 2):
            one, other = reviews[first], reviews[second]
            if set(one["whose"]) == set(other["whose"]) == {"this project"}:
                continue
            pair = {
                "topic": topic,
                "first": first,
                "second": second,
                "first_label": one["label"].iloc[0],
                "second_label": other["label"].iloc[0],
            }
            rows += [pair | said for said in _of_pair(one, other, first, second)]
    return pd.DataFrame(rows, columns=_COLUMNS).astype({name: float for name in ("shared", "either", "cca")})


def _of_pair(one, other, first, second):
    counted = [
        said
        for kind in dict.fromkeys(one["outcome_kind"])
        if (said := _counted(kind, one[one["outcome_kind"] == kind], other[other["outcome_kind"] == kind]))
    ]
    if counted:
        return counted
    for mine, name in ((one, second), (other, first)):
        row = mine.iloc[0]
        if name in row["overlaps_with"]:
            return [_said("stated", row["overlap_note"])]
    return [_said("not known", NOT_KNOWN)]


def _counted(kind, one, other):
    first, second = ({name for names in rows["trials"] for name in names} for rows in (one, other))
    if not (first and second):
        return None
    shared, either = len(first & second), len(first | second)
    area = corrected_covered_area([first, second])
    if shared == either:
        words = "both rest on the same trial" if shared == 1 else f"both rest on the same {shared} trials"
    else:
        words = f"{shared} of {either} trials {'is' if shared == 1 else 'are'} in both"
    words = f"{kind}: {words} (corrected covered area {area:.0f}%)"
    if not all(len(names) for rows in (one, other) for names in rows["trials"]):
        words += ", as far as trials were listed"
    return {
        "outcome_kind": kind,
        **_said("counted", words),
        "shared": float(shared),
        "either": float(either),
        "cca": area,
    }


def _said(known, words):
    return {
        "outcome_kind": "",
        "known": known,
        "shared": np.nan,
        "either": np.nan,
        "cca": np.nan,
        "words": words,
    }
