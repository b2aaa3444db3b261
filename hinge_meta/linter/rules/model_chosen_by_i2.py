"""The model was chosen by how much the studies disagreed."""

import re

from hinge_meta.linter.rule import Rule

_MODEL = r"(?:fixed|common|random)"
_SPREAD = r"(?:\bI\s?(?:2|²|\^2)|heterogene|cochran|\bQ[ -]test|chi)"
_CONDITION = r"\b(?:if|when|where|unless|depend\w*|otherwise|based on|according to|in case of)\b"


def _find(subject):
    if subject.evidence is None:
        return
    for number, row in enumerate(subject.evidence.reviews.itertuples(), start=2):
        if _conditional(row.model):
            yield RULE.at(
                None,
                f"'{row.model}'",
                "model",
                table="reviews.csv",
                key=row.result_id,
                number=number,
                study=row.review_id,
            )


def _conditional(text):
    return all(re.search(part, text, re.IGNORECASE) for part in (_MODEL, _SPREAD, _CONDITION))


RULE = Rule(
    id="model-chosen-by-i2",
    title="A model chosen by I2",
    severity="warning",
    why="I2 is estimated badly from few studies, and a model chosen by it keeps whichever result its chance "
    "suggests: the interval no longer covers what it says.",
    do="read the result as one of two that might have been printed; choose the model from what the studies are",
    source="Cochrane Handbook for Systematic Reviews of Interventions, version 6.5 (2024), section 10.10.4.1, "
    "https://training.cochrane.org/handbook/current/chapter-10#section-10-10-4-1",
    looks_at="evidence",
    find=_find,
)
