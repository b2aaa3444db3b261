"""A review's pooled result that its own printed rows do not give."""

import pandas as pd

from hinge_meta.linter.pooled_sets import construct_of, review_pools, window_of
from hinge_meta.linter.reproduce import models_named, pooled_as_printed, reproduces
from hinge_meta.linter.rule import Rule

# I2 moves by some points when the intervals behind it are rounded.
_POINTS_OF_I2 = 8


def _find(subject):
    if subject.evidence is None:
        return
    reviews, pools = subject.evidence.reviews.reset_index(drop=True), review_pools(subject.evidence)
    for number, result in enumerate(reviews.itertuples(), start=2):
        if pd.isna(result.k) or pd.isna(result.ci_lb) or pd.isna(result.ci_ub):
            continue
        for pool in pools:
            if not _belongs(pool, result):
                continue
            fits = {model: pooled_as_printed(pool.rows, model) for model in models_named(result.model)}
            wrong = [] if reproduces(pool.rows, result) else ["estimate"]
            if not wrong and pd.notna(result.i2):
                wrong = (
                    []
                    if min(abs(fit["i2"] - result.i2) for fit in fits.values()) <= _POINTS_OF_I2
                    else ["i2"]
                )
            if wrong:
                yield RULE.at(
                    None,
                    f"prints {_words(result)}; its {len(pool.rows)} rows give "
                    + ", or ".join(f"{_words(fit)} ({model})" for model, fit in fits.items()),
                    wrong[0],
                    table="reviews.csv",
                    key=result.result_id,
                    number=number,
                    study=result.review_id,
                )


def _belongs(pool, result):
    """Tell whether these are the rows of that result: review, outcome, window and number of studies agree."""
    return (
        pool.doi == result.source_doi
        and pool.outcome == construct_of(result.outcome)
        and pool.window == window_of(result.outcome)
        and len(pool.rows) == result.k
        and set(pool.rows["measure"]) == {result.measure}
    )


def _words(numbers):
    text = f"{numbers.estimate:.3g} [{numbers.ci_lb:.3g}, {numbers.ci_ub:.3g}]"
    return text if pd.isna(numbers.i2) else f"{text}, I2 {numbers.i2:.0f}%"


RULE = Rule(
    id="review-arithmetic",
    title="A pooled result that its rows do not give",
    severity="warning",
    why="Either a row or the result is misprinted, or the review pooled something else than it shows.",
    do="read the rows and the result again, and try the models that the review may have used",
    source="Cochrane Handbook for Systematic Reviews of Interventions, version 6.5 (2024), section 10.3 "
    "(the inverse-variance method), https://training.cochrane.org/handbook/current/chapter-10#section-10-3",
    looks_at="evidence",
    find=_find,
)
