"""Two papers that look like reports of the same people stand as two trials."""

from itertools import combinations

import pandas as pd

from hinge_meta.linter.pooled_sets import pooled_sets
from hinge_meta.linter.rule import Rule

# Follow-ups of training trials appear within a few years; colleagues run new trials together for longer.
_YEARS_APART = 6
_AUTHORS_IN_COMMON = 2
_SAME_PEOPLE = ["n_e", "sd_e", "n_c", "sd_c"]


def _find(subject):
    if subject.evidence is not None:
        yield from _in_reports(subject.evidence)
    else:
        yield from _in_a_table(subject.pairs)


def _in_reports(evidence):
    reports = evidence.reports.reset_index(drop=True)
    facts = evidence.trials.set_index("trial_id")
    pools = {pooled.question.id: set(pooled.trials["trial_id"]) for pooled in pooled_sets(evidence)}
    for one, other in combinations(reports.assign(row=reports.index + 2).itertuples(), 2):
        pair = {one.trial_id, other.trial_id}
        if len(pair) < 2 or not pair <= set(facts.index):
            continue
        reason = _one_trial(one, other, facts)
        if reason:
            both = [name for name, trials in pools.items() if pair <= trials]
            where = f"; both are pooled in {', '.join(both)}" if both else ""
            yield RULE.at(
                None,
                f"{one.report_id} and {other.report_id} stand as two trials: {reason}{where}",
                "trial_id",
                table="reports.csv",
                key=other.report_id,
                number=other.row,
                study=other.trial_id,
            )


def _one_trial(one, other, facts):
    """Say what speaks for one trial, or nothing where too little does."""
    first, second = facts.loc[one.trial_id], facts.loc[other.trial_id]
    if first["registration"] and first["registration"] == second["registration"]:
        return f"both are registered as {first['registration']}"
    people = first["n_randomised"]
    if pd.isna(people) or pd.isna(second["n_randomised"]) or people != second["n_randomised"]:
        return ""
    if pd.isna(one.year) or pd.isna(other.year) or abs(one.year - other.year) > _YEARS_APART:
        return ""
    common = sorted(_authors(one.authors) & _authors(other.authors))
    if len(common) < _AUTHORS_IN_COMMON:
        return ""
    return f"{int(people)} people in each, {one.year} and {other.year}, both by {', '.join(common)}"


def _authors(text):
    """Read the authors whose initials are given; "et al." and lone surnames tell nobody apart."""
    names = (name.strip() for name in text.replace(" and ", ", ").split(","))
    return {name for name in names if " " in name and "et al" not in name}


def _in_a_table(pairs):
    given = pairs[pairs[_SAME_PEOPLE].notna().all(axis=1)]
    for _, rows in given.groupby(["outcome", "instrument", *_SAME_PEOPLE], sort=False):
        different = rows.drop_duplicates("study")
        if len(different) > 1:
            second = list(different.itertuples())[1]
            yield RULE.at(
                second,
                f"{' and '.join(different['study'])} have the same numbers of people ({second.n_e:g} and "
                f"{second.n_c:g}) and the same SDs ({second.sd_e:g} and {second.sd_c:g})",
                "study",
            )


RULE = Rule(
    id="two-reports-of-one-trial",
    title="Two reports of one trial counted as two",
    severity="warning",
    why="The same people would count twice: twice the weight for one trial, and an interval that is too narrow.",
    do="compare registration, recruitment and authors; if it is one trial, give both reports one trial_id",
    source="Tramèr MR, Reynolds DJ, Moore RA, McQuay HJ (1997). Impact of covert duplicate publication on "
    "meta-analysis. BMJ 315:635-640, https://doi.org/10.1136/bmj.315.7109.635",
    looks_at="evidence",
    find=_find,
)
