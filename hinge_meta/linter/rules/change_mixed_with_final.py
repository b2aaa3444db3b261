"""Changes and final values standardised and pooled together."""

from hinge_meta.linter.rule import Rule

_STANDARDISED = ("SMD", "SMDH")
_KNOWN = ("change", "final")
_OTHERS = 3
_ASK = "look in the reports whether each is a final value or a change, and enter it"


def _find(subject):
    if subject.evidence is not None:
        yield from _in_questions(subject.evidence)
        return
    yield from _in_column(subject.effects if len(subject.effects) else subject.pairs, subject.table)
    yield from _by_signs(subject.pairs)


def _in_questions(evidence):
    quantity = evidence.contrasts.set_index("contrast_id")["quantity"]
    for question in evidence.questions.values():
        if question.measure not in _STANDARDISED:
            continue
        rows = evidence.select(
            question.outcome,
            question.training,
            question.against,
            timing=question.timing,
            weeks=question.weeks,
        )
        rows = rows[rows["usable"]]
        # What was read arm by arm are final values; of a printed contrast the table says what it is.
        kinds = rows["row"].map(quantity).astype(object).fillna("final")
        yield from _judge(kinds, "analyses.toml", question.id, f"of the question '{question.id}'")


def _in_column(rows, table):
    if table is None or "quantity" not in table:
        return
    rows = rows[rows["measure"].isin(_STANDARDISED)]
    kinds = table["quantity"].iloc[[int(row) - 2 for row in rows["row"]]].fillna("")
    file = rows["table"].iloc[0] if len(rows) else ""
    yield from _judge(kinds, file, "all rows", "in the table")


def _judge(kinds, file, key, where):
    counts = kinds.value_counts().to_dict()
    known = {kind: counts.get(kind, 0) for kind in _KNOWN}
    unknown = len(kinds) - sum(known.values())
    if all(known.values()):
        seen = f"{known['change']} changes and {known['final']} final values {where}"
        yield RULE.at(None, seen, "quantity", table=file, key=key)
    elif unknown and len(kinds) > 1:
        seen = f"for {unknown} of {len(kinds)} effects {where} it is not known which they are"
        yield RULE.at(None, seen, "quantity", severity="note", do=_ASK, table=file, key=key)


def _by_signs(pairs):
    """Find a study whose two means are below zero while everybody else's are above it."""
    rows = pairs[pairs["measure"].isin(_STANDARDISED)]
    rows = rows[rows["mean_e"].notna() & rows["mean_c"].notna()]
    negative = (rows["mean_e"] < 0) & (rows["mean_c"] < 0)
    positive = (rows["mean_e"] > 0) & (rows["mean_c"] > 0)
    for odd, rest, words in ((negative, positive, "below"), (positive, negative, "above")):
        if odd.any() and rest.sum() >= _OTHERS and odd.sum() < rest.sum():
            for row in rows[odd].itertuples():
                yield RULE.at(
                    row,
                    f"means {row.mean_e:g} and {row.mean_c:g}, both {words} zero, beside {int(rest.sum())} studies "
                    "whose means are on the other side: changes among final values?",
                    "mean_e",
                )


RULE = Rule(
    id="change-mixed-with-final",
    title="Changes and final values in one pool of standardised differences",
    severity="warning",
    why="The standard deviation of a change is another yardstick than that of the final values, so that the same "
    "benefit gives two different standardised differences.",
    do="take final values throughout, or changes throughout, or pool mean differences on one scale instead",
    source="Cochrane Handbook, version 6.5, section 10.5.2; "
    "https://training.cochrane.org/handbook/current/chapter-10#section-10-5-2",
    looks_at="pairs",
    find=_find,
)
