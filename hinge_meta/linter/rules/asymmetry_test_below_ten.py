"""A test of funnel-plot asymmetry where there are fewer than ten studies."""

import re

import pandas as pd

from hinge_meta.linter.pooled_sets import pooled_sets
from hinge_meta.linter.rule import Rule

_FEWEST = 10
_TEST = re.compile(r"\b(?:egger|begg|funnel|asymmetry|trim.and.fill|small.study effects?)", re.IGNORECASE)
_SAID_IN = ("outcome", "question", "comparison", "model", "certainty", "location")
_COLUMN = re.compile(r"^(?:egger|begg|peters|harbord)(?:s|_|$)", re.IGNORECASE)


def _find(subject):
    if subject.evidence is None:
        yield from _in_a_table(subject.table)
        return
    yield from _in_reviews(subject.evidence.reviews)
    yield from _in_questions(subject.evidence)


def _in_a_table(table):
    if table is None or len(table) >= _FEWEST:
        return
    for column in table.columns:
        if _COLUMN.match(str(column)):
            yield RULE.at(
                None, f"'{column}' with {len(table)} studies", str(column), table=table.attrs.get("file", "the table"),
                key=str(column),
            )  # fmt: skip


def _in_reviews(reviews):
    for number, row in enumerate(reviews.itertuples(), start=2):
        if pd.isna(row.k) or row.k >= _FEWEST:
            continue
        for column in _SAID_IN:
            if _TEST.search(getattr(row, column)):
                yield RULE.at(
                    None, f"'{getattr(row, column)}' with {row.k} studies", column, table="reviews.csv",
                    key=row.result_id, number=number, study=row.review_id,
                )  # fmt: skip
                break


def _in_questions(evidence):
    for pooled in pooled_sets(evidence):
        question, count = pooled.question, len(pooled.trials)
        asked = [item.name for item in question.sensitivity if _TEST.search(f"{item.name} {item.why}")]
        if asked and count < _FEWEST:
            yield RULE.at(
                None,
                f"{question.id}: '{asked[0]}' with {count} studies",
                "sensitivity",
                table="analyses.toml",
                key=question.id,
            )


RULE = Rule(
    id="asymmetry-test-below-ten",
    title="A test of asymmetry with fewer than ten studies",
    severity="warning",
    why="With so few studies chance cannot be told from true asymmetry: the test finds little that is there, and "
    "its silence is no reassurance.",
    do="leave the test out, or show it with a sentence that says how little it can tell",
    source="Sterne JAC, Sutton AJ, Ioannidis JPA, et al. (2011). Recommendations for examining and interpreting "
    "funnel plot asymmetry. BMJ 343:d4002, https://doi.org/10.1136/bmj.d4002",
    looks_at="evidence",
    find=_find,
)
