"""Two comparisons with one control group enter a pool as if they were independent."""

from hinge_meta.linter.pooled_sets import pooled_sets, review_pools
from hinge_meta.linter.rule import Rule

_CONTROL = ["mean_c", "sd_c", "n_c"]
_FIRST = ["mean_e", "sd_e", "n_e"]


def _find(subject):
    if subject.evidence is not None:
        yield from _in_reviews(subject.evidence)
        yield from _in_questions(subject.evidence)
    else:
        yield from _in_a_table(subject.pairs)


def _in_reviews(evidence):
    for pool in review_pools(evidence):
        if not pool.whole:
            continue
        for (trial, arm), rows in pool.rows.groupby(["trial_id", "arm_c"], sort=False):
            if rows["arm_e"].nunique() < 2:
                continue
            first = rows.iloc[0]
            names = " and ".join(rows["contrast_id"])
            yield RULE.at(
                None,
                f"{names} are compared with the same arm '{arm}', and the review prints both as rows of one pool "
                f"of {pool.outcome}",
                "arm_c",
                table="contrasts.csv",
                key=first["contrast_id"],
                number=int(first["row_number"]),
                study=trial,
            )


def _in_questions(evidence):
    for pooled in pooled_sets(evidence):
        question, strata = pooled.question, pooled.rows
        if question.shared_arm_correlation > 0:
            continue
        for (trial, arm), rows in strata.groupby(["trial_id", "arm_c"], sort=False):
            if len(rows) > 1:
                yield RULE.at(
                    None,
                    f"{question.id}: {len(rows)} rows of one trial share the arm '{arm}' and are pooled with "
                    "correlation 0",
                    "shared_arm_correlation",
                    table="analyses.toml",
                    key=question.id,
                    study=trial,
                )


def _in_a_table(pairs):
    given = pairs[pairs[_CONTROL].notna().all(axis=1) & (pairs["sd_c"] > 0)]
    same = ["outcome", "instrument", "timing", "weeks", *_CONTROL]
    for _, rows in given.groupby(same, dropna=False, sort=False):
        different = rows.drop_duplicates(_FIRST)
        if len(different) > 1:
            first = next(different.itertuples())
            yield RULE.at(
                first,
                f"{' and '.join(different['key'])} have the same comparator: mean {first.mean_c:g}, "
                f"SD {first.sd_c:g}, n {first.n_c:g}",
                "mean_c",
            )


RULE = Rule(
    id="shared-control-counted-twice",
    title="One control group counted twice",
    severity="warning",
    why="People who are counted twice get twice the weight, and their two rows are not independent: the pooled "
    "interval comes out too narrow.",
    do="combine the groups, split the shared one, or model the correlation (combine_strata does)",
    source="Cochrane Handbook for Systematic Reviews of Interventions, version 6.5 (2024), section 23.3.4, "
    "https://training.cochrane.org/handbook/current/chapter-23#section-23-3-4",
    looks_at="pairs",
    find=_find,
)
