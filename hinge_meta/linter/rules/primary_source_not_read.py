"""Numbers that were read in an abstract, or in somebody else's paper, and not yet confirmed."""

from hinge_meta.linter.rule import Rule

_TABLES = ("outcomes", "contrasts")


def _find(subject):
    if subject.evidence is None:
        return
    for name in _TABLES:
        table = getattr(subject.evidence, name)
        waiting = table[table["confirm_in_full_text"].astype(bool)]
        if waiting.empty:
            continue
        kinds = waiting["source_kind"].value_counts().sort_index()
        read_in = ", ".join(f"{count} in a source of kind '{kind}'" for kind, count in kinds.items())
        yield RULE.at(
            None,
            f"{len(waiting)} of {len(table)} rows are still to be confirmed in the trial report: {read_in}",
            "confirm_in_full_text",
            table=f"{name}.csv",
            key="confirm_in_full_text",
        )


RULE = Rule(
    id="primary-source-not-read",
    title="The trial report itself was not read",
    severity="note",
    why="Numbers change on the way: reviews misread trials, and abstracts round or select.",
    do="read the trial reports, and confirm or mend each row",
    source="Gøtzsche PC, Hróbjartsson A, Maric K, Tendal B (2007). Data extraction errors in meta-analyses that use "
    "standardized mean differences. JAMA 298:430-437, https://doi.org/10.1001/jama.298.4.430",
    looks_at="evidence",
    find=_find,
)
