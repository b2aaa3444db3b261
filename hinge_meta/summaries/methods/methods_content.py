"""What the methods page says, before it has a form."""

from collections import Counter
from importlib.metadata import version

from hinge_meta.claims.verdict_rules import RULES
from hinge_meta.linter.rules import rules
from hinge_meta.printed import CI_METHODS
from hinge_meta.summaries.methods.prisma_item import ANSWERS
from hinge_meta.summaries.methods.prisma_items import prisma_items_of_site
from hinge_meta.summaries.methods.prisma_of_search import searches_told
from hinge_meta.summaries.methods.what_was_read import what_was_read
from hinge_meta.summaries.methods.who_judged import who_judged
from hinge_meta.summaries.references.formatted import formatted
from hinge_meta.summaries.references.references_of import references_of_site
from hinge_meta.summaries.site.pages import around


def methods_content(evidence, syntheses):
    """Collect what the methods page says; every number in it is counted from the evidence.

    Parameters
    ----------
    evidence : Evidence
    syntheses : dict of str to Synthesis
        The answers, by question.

    Returns
    -------
    dict
        Text, counts and rows for ``methods.html.j2``; nothing in it is HTML.

    Examples
    --------
    >>> from hinge_meta.evidence.evidence import load_evidence
    >>> from hinge_meta.synthesis.synthesize import synthesize
    >>> evidence = load_evidence()
    >>> content = methods_content(evidence, {"pain-vs-exercise": synthesize("pain-vs-exercise", evidence)})
    >>> len(content["prisma"]), content["questions"]["pooled"]
    (42, 1)
    """
    answers = list(syntheses.values())
    alternatives = [item for answer in answers for item in answer.alternatives]
    items = prisma_items_of_site(answers)
    judged = evidence.risk_of_bias["judgement"].value_counts()
    return {
        "read": what_was_read(evidence),
        "searches": {"run": len(evidence.searches) > 0, "told": searches_told(evidence)},
        "questions": {
            "all": len(answers),
            "pooled": sum(answer.fit is not None for answer in answers),
            "titles": [{"title": answer.question.title, "link": f"{answer.id}.html"} for answer in answers],
            "alternatives": len(alternatives),
            "post_hoc": sum(item.post_hoc for item in alternatives),
            "incomplete": sum(bool(answer.question.incomplete) for answer in answers),
        },
        "models": {
            "tau2": sorted({answer.question.method for answer in answers}),
            "ci": sorted({CI_METHODS[answer.question.ci] for answer in answers}),
        },
        "correlations": sorted({f"{answer.question.shared_arm_correlation:g}" for answer in answers}),
        "bias": {
            "cells": len(evidence.risk_of_bias),
            "unknown": int(judged.get("no information", 0)),
            "low": int(judged.get("low", 0)),
        },
        "judged": who_judged(evidence),
        "claims": {
            "all": len(evidence.claims),
            "rules": [{"verdict": rule.verdict, "sentence": rule.sentence} for rule in RULES],
        },
        "linter": {"rules": len(tuple(rules())), "answered": len(evidence.acknowledged)},
        "prisma": [_row(item) for item in items],
        "prisma_counts": {answer: Counter(item.answered for item in items)[answer] for answer in ANSWERS},
        "references": [
            {"text": text, "link": link} for text, link in formatted(references_of_site(evidence))
        ],
        "cite": {
            "authors": " and ".join(evidence.about.authors),
            "title": evidence.about.cited_as,
            "year": evidence.date[:4],
            "version": version("hinge_meta"),
            "date": evidence.date,
        },
        "fingerprint": evidence.fingerprint,
        **around(evidence),
    }


def _row(item):
    # A place on the page of methods is, on that page, a place alone.
    where = [
        {"text": text.removeprefix("methods, "), "link": link.removeprefix("methods.html")}
        for text, link in item.places
    ]
    return {
        "number": item.number,
        "topic": item.topic,
        "answered": item.answered,
        "where": where,
        "why": item.why,
    }
