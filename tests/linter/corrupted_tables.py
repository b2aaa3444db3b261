"""Every corrupted table beside its clean one, and how the rules do on both.

Run it to print the table that docs/linter.md shows, or to write it there:
python tests/linter/corrupted_tables.py [--write]
"""

import sys
from collections import Counter
from types import SimpleNamespace

import numpy as np
import pandas as pd
from clean_tables import REAL, ROOT, real
from corruptions import KINDS

from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.linter.instrument_facts import instrument_facts
from hinge_meta.linter.lint import lint
from hinge_meta.linter.rules import rules
from hinge_meta.linter.subject import subject_of_table

SEED, PER_KIND = 20261123, 10


def corrupted_tables():
    """Make every corrupted table beside the clean one that it was made from.

    Returns
    -------
    list of SimpleNamespace
        ``kind``, ``rules`` meant to see it, ``clean``, ``corrupted``, and the ``key`` of what was changed.
    """
    made = []
    for place, (kind, (corrupt, meant)) in enumerate(KINDS.items()):
        for number in range(PER_KIND):
            rng = np.random.default_rng([SEED, place, number])
            clean, where, change = corrupt(rng, number)
            if isinstance(change, pd.DataFrame):
                corrupted, key = change, where
            else:
                corrupted, key = clean.copy(), clean.loc[where, "study"]
                for column, value in change.items():
                    corrupted[column] = corrupted[column].astype(object)
                    corrupted.loc[where, column] = value
            made.append(
                SimpleNamespace(kind=kind, rules=meant, clean=clean, corrupted=corrupted, key=str(key))
            )
    return made


def clean_tables():
    """List the clean tables: those that were corrupted, as they were before, and the real ones."""
    return [item.clean for item in corrupted_tables()] + [real(*each) for each in REAL]


def measure():
    """Count what each rule sees of the errors meant for it, and what it says of clean tables.

    Returns
    -------
    DataFrame
        One row a rule and kind of error: ``rule``, ``error``, ``tables``, ``hits`` (the rule names the row that
        was changed), ``hit_rate``; and of the rule on clean tables: ``false_alarms``, ``clean_tables``,
        ``rows`` looked at. ``attrs["alarms"]`` counts what every rule says of the clean tables.
    """
    facts = instrument_facts(load_evidence())
    clean = clean_tables()
    alarms = Counter(finding.rule for table in clean for finding in lint(_subject(table, facts)))
    looked_at = {"clean_tables": len(clean), "rows": sum(map(len, clean))}
    of = {rule.id: rule for rule in rules()}
    tables, hits = Counter(), Counter()
    for item in corrupted_tables():
        found = {
            (finding.rule, finding.key)
            for finding in lint(_subject(item.corrupted, facts), rules=[of[name] for name in item.rules])
        }
        for rule in item.rules:
            tables[rule, item.kind] += 1
            hits[rule, item.kind] += (rule, item.key) in found
    rows = [
        {"rule": rule, "error": kind, "tables": tables[rule, kind], "hits": hits[rule, kind],
         "hit_rate": hits[rule, kind] / tables[rule, kind], "false_alarms": alarms[rule], **looked_at}
        for rule, kind in sorted(tables)
    ]  # fmt: skip
    table = pd.DataFrame(rows)
    table.attrs["alarms"] = dict(sorted(alarms.items()))
    return table


def _subject(table, facts):
    return subject_of_table(table, instruments=facts)


def measured_in_markdown(table):
    """Write the table that the docs show, from what `measure` gives."""
    lines = [
        "| rule | error put in | tables | found | false alarms on clean tables |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| `{row.rule}` | {row.error} | {row.tables} | {row.hits} ({100 * row.hit_rate:.0f}%) | {row.false_alarms} |"
        for row in table.itertuples()
    ]
    first = table.iloc[0]
    made = len(KINDS) * PER_KIND
    said = ", ".join(f"`{rule}` {count}" for rule, count in table.attrs["alarms"].items()) or "nothing"
    head = (
        f"{made} tables with one error each, {first['clean_tables']} clean ones ({first['rows']} rows, {len(REAL)} of "
        f"the tables published), seed {SEED}. All rules together, also those that are not listed here, said of the "
        f"clean ones: {said}."
    )
    return "\n".join([head, "", *lines])


def rules_in_markdown():
    """Write the list of all rules that the docs show."""
    lines = ["| rule | severity | finds | described in |", "|---|---|---|---|"]
    lines += [
        f"| `{rule.id}` | {rule.severity} | {rule.title} | {rule.source} |"
        for rule in sorted(rules(), key=lambda rule: rule.id)
    ]
    return "\n".join(lines)


def in_docs(text, table):
    """Put what was measured, and the list of rules, between their marks in the docs' text."""
    for name, made in (("measured", measured_in_markdown(table)), ("rules", rules_in_markdown())):
        start, end = f"<!-- {name} -->\n", f"\n<!-- end of {name} -->"
        before, rest = text.split(start)
        text = before + start + made + end + rest.split(end, 1)[1]
    return text


if __name__ == "__main__":
    if "--write" in sys.argv:
        docs = ROOT / "docs/linter.md"
        docs.write_text(in_docs(docs.read_text(encoding="utf-8"), measure()), encoding="utf-8")
    else:
        print(measured_in_markdown(measure()))
