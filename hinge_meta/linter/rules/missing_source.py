"""Numbers that nobody can look up."""

from hinge_meta.linter.rule import Rule

_SAYS_WHENCE = ("source", "doi", "url", "pmid", "read_at", "reference", "citation", "location")


def _find(subject):
    if subject.evidence is None:
        if subject.table is not None and len(subject.table) and not _says_whence(subject.table):
            table = subject.table.attrs.get("file", "the table")
            yield RULE.at(
                None,
                "no column says where the numbers were read (such as source, doi or url)",
                severity="note",
                table=table,
                key="all rows",
            )
        return
    for frame in (subject.arms, subject.effects):
        for row in frame.itertuples():
            absent = [name for name in ("read_at", "location") if not getattr(row, name)]
            if absent:
                yield RULE.at(row, f"no {' and no '.join(absent)}", absent[0])


def _says_whence(table):
    named = any(word in str(column).casefold() for column in table.columns for word in _SAYS_WHENCE)
    return named or bool(table.attrs.get("source"))


RULE = Rule(
    id="missing-source",
    title="Numbers without a place where they were read",
    severity="error",
    why="A number that nobody can look up can be neither checked nor corrected.",
    do="name the report, and the table or page in it",
    source="Cochrane Handbook, version 6.5, chapter 5; PRISMA 2020, item 27 (availability of data), BMJ 372:n71, "
    "https://doi.org/10.1136/bmj.n71",
    looks_at="arms",
    find=_find,
)
