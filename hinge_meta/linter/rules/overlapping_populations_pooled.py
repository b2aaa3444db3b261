"""A group of people and a part of the same group enter one pool."""

from hinge_meta.linter.pooled_sets import pooled_sets
from hinge_meta.linter.rule import Rule

_SAME_ARMS = ["trial_id", "arm_e", "arm_c"]


def _find(subject):
    if subject.evidence is not None:
        for pooled in pooled_sets(subject.evidence):
            for rows in _overlaps(pooled.rows):
                yield RULE.at(
                    None,
                    f"{pooled.question.id}: {_words(rows, 'row')}",
                    "leave_out_rows",
                    table="analyses.toml",
                    key=pooled.question.id,
                    study=rows["trial_id"].iloc[0],
                )
        return
    table = subject.table
    if table is None or not {*_SAME_ARMS, "stratum", "study"} <= set(table.columns):
        return
    for rows in _overlaps(table.assign(stratum=table["stratum"].fillna(""))):
        yield RULE.at(
            None,
            _words(rows, "study"),
            "stratum",
            table=table.attrs.get("file", "the table"),
            key=str(rows["study"].iloc[0]),
            study=str(rows["trial_id"].iloc[0]),
        )


def _overlaps(strata):
    """Give the rows of each comparison that stands both for all its people and for a part of them."""
    for _, rows in strata.groupby(_SAME_ARMS, sort=False):
        if (rows["stratum"] == "").any() and (rows["stratum"] != "").any():
            yield rows


def _words(rows, name):
    whole, parts = rows[rows["stratum"] == ""], rows[rows["stratum"] != ""]
    strata = ", ".join(f"'{stratum}'" for stratum in parts["stratum"])
    return (
        f"{whole[name].iloc[0]} is of all people, and {', '.join(parts[name])} of a part of them ({strata})"
    )


RULE = Rule(
    id="overlapping-populations-pooled",
    title="A whole and its part in one pool",
    severity="error",
    why="The people of the part count twice, and the two rows are not independent.",
    do="keep one of the two, say why, and show the other as a sensitivity analysis",
    source="Senn SJ (2009). Overstating the evidence: double counting in meta-analysis and related problems. BMC "
    "Med Res Methodol 9:10, https://doi.org/10.1186/1471-2288-9-10",
    looks_at="evidence",
    find=_find,
)
