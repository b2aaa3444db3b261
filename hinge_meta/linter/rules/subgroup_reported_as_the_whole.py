"""The result that an abstract gives is that of a subgroup, and the whole is another number."""

import pandas as pd

from hinge_meta.linter.pooled_sets import construct_of, review_pools, window_of
from hinge_meta.linter.reproduce import reproduces
from hinge_meta.linter.rule import Rule

_NUMBERS = ["estimate", "ci_lb", "ci_ub"]


def _find(subject):
    if subject.evidence is None:
        return
    reviews = subject.evidence.reviews.reset_index(drop=True)
    reviews = reviews.assign(row=reviews.index + 2, construct=reviews["outcome"].map(construct_of))
    pools = review_pools(subject.evidence)
    for _, results in reviews.groupby(["review_id", "comparison", "construct", "measure"], sort=False):
        for headline in results.itertuples():
            if not _is_headline(headline):
                continue
            part = _printed_part(headline, results) or _recomputed_part(headline, pools)
            if part:
                yield RULE.at(
                    None,
                    f"the abstract gives {_words(headline)} for '{headline.outcome}', which is {part}",
                    "estimate",
                    table="reviews.csv",
                    key=headline.result_id,
                    number=headline.row,
                    study=headline.review_id,
                )


def _is_headline(result):
    """Tell whether a result stands in an abstract without saying that it is a part."""
    in_abstract = "abstract" in result.location.lower()
    return in_abstract and window_of(result.outcome) is None and _complete(result)


def _printed_part(headline, results):
    whole = results[results["k"].notna()].sort_values("k", kind="stable", ascending=False)
    if whole.empty:
        return ""
    whole = next(whole.itertuples())
    if not _complete(whole) or _same(headline, whole):
        return ""
    for part in results.itertuples():
        if part.result_id == headline.result_id or not _complete(part):
            continue
        if _same(headline, part) and pd.notna(part.k) and part.k < whole.k:
            return (
                f"its row '{part.outcome}' of {part.k} studies; all {whole.k} studies ('{whole.outcome}') give "
                f"{_words(whole)}"
            )
    return ""


def _recomputed_part(headline, pools):
    """Look for a part of the review's own rows that gives the number, where all of them do not."""
    mine = [
        pool
        for pool in pools
        if pool.doi == headline.source_doi and pool.outcome == construct_of(headline.outcome)
    ]
    wholes = [pool for pool in mine if pool.whole]
    if not wholes or reproduces(wholes[0].rows, headline):
        return ""
    for pool in mine:
        if not pool.whole and reproduces(pool.rows, headline):
            return (
                f"what the {len(pool.rows)} of its {len(wholes[0].rows)} rows at "
                f"{pool.window[0]:g} to {pool.window[1]:g} weeks give when pooled, and not what all of them give"
            )
    return ""


def _complete(result):
    return all(pd.notna(getattr(result, name)) for name in _NUMBERS)


def _same(one, other):
    return all(getattr(one, name) == getattr(other, name) for name in _NUMBERS)


def _words(result):
    return f"{result.estimate:g} [{result.ci_lb:g}, {result.ci_ub:g}]"


RULE = Rule(
    id="subgroup-reported-as-the-whole",
    title="A subgroup reported as the whole",
    severity="warning",
    why="Most readers see the abstract only. A part that is picked from several, and not named as a part, shows a "
    "larger or surer effect than the studies together give.",
    do="quote the overall result, or name the subgroup wherever this number is used",
    source="Beller EM, Glasziou PP, Altman DG, et al. (2013). PRISMA for Abstracts. PLoS Medicine 10(4):e1001419, "
    "https://doi.org/10.1371/journal.pmed.1001419",
    looks_at="evidence",
    find=_find,
)
